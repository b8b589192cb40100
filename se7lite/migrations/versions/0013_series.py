"""Meetings that were made together; rows that stood in a tab when it was connected."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_change", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_series_account_id_account")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_series_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_series_body_id"), ["body_id"], unique=False)

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_meeting_series_id_series"), "series", ["series_id"], ["id"])

    op.create_table(
        "sync_old_row",
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_old_row_tab_id_sync_tab")),
        sa.PrimaryKeyConstraint("tab_id", "row_key", name=op.f("pk_sync_old_row")),
    )


def downgrade():
    op.drop_table("sync_old_row")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_series_id_series"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_meeting_series_id"))
        batch_op.drop_column("series_id")

    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_body_id"))
        batch_op.drop_index(batch_op.f("ix_series_account_id"))

    op.drop_table("series")
