"""Whom forums reached, and reviews of the promises to families with their evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "outreach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reached", sa.String(length=30), nullable=False),
        sa.Column("whom", sa.String(length=200), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_outreach_forum_id_forum")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_outreach_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
    )
    with op.batch_alter_table("outreach", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_forum_id_day"), ["forum_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_outreach_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "promise_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise", sa.String(length=10), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("parents_said", sa.Text(), nullable=False),
        sa.Column("judgement", sa.String(length=30), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_promise_review_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_review")),
    )
    with op.batch_alter_table("promise_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_review_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_promise_review_promise_reviewed_on"), ["promise", "reviewed_on"], unique=False
        )

    op.create_table(
        "review_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_review_evidence_agreement_id_agreement"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_review_evidence_change_id_change")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_review_evidence_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["promise_review.id"], name=op.f("fk_review_evidence_review_id_promise_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_evidence")),
    )
    with op.batch_alter_table("review_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_evidence_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_evidence_change_id"), ["change_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_evidence_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_evidence_review_id"), ["review_id"], unique=False)


def downgrade():
    op.drop_table("review_evidence")
    op.drop_table("promise_review")
    op.drop_table("outreach")
