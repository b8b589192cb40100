"""Appointments to posts, their panels, and what was passed over."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("shortlisting_on", sa.Date(), nullable=True),
        sa.Column("interview_on", sa.Date(), nullable=True),
        sa.Column("appointed_on", sa.Date(), nullable=True),
        sa.Column("applied", sa.Integer(), nullable=True),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_appointment_area_id_area")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_appointment_body_id_body")),
        sa.ForeignKeyConstraint(["lead_id"], ["representative.id"], name=op.f("fk_appointment_lead_id_representative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_lead_id"), ["lead_id"], unique=False)

    op.create_table(
        "panel_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=30), nullable=False),
        sa.Column("shortlisting", sa.String(length=30), nullable=True),
        sa.Column("interview", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_panel_member_appointment_id_appointment")
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["representative.id"], name=op.f("fk_panel_member_representative_id_representative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
    )
    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_member_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_member_representative_id"), ["representative_id"], unique=False)

    op.create_table(
        "stage_passed_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_stage_passed_over_account_id_account")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_stage_passed_over_appointment_id_appointment")
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["account.id"], name=op.f("fk_stage_passed_over_taken_back_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_passed_over")),
    )
    with op.batch_alter_table("stage_passed_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_passed_over_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_stage_passed_over_appointment_id_rule"), ["appointment_id", "rule"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_stage_passed_over_taken_back_by"), ["taken_back_by"], unique=False)


def downgrade():
    op.drop_table("stage_passed_over")
    op.drop_table("panel_member")
    op.drop_table("appointment")
