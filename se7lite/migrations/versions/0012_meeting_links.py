"""Personal links to the times of a meeting, and by what calendars know a meeting again."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "meeting_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_meeting_link_made_by_account")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_link_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["representative.id"], name=op.f("fk_meeting_link_representative_id_representative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_meeting_link_digest")),
    )
    with op.batch_alter_table("meeting_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_link_made_by"), ["made_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_link_meeting_id_representative_id_id"),
            ["meeting_id", "representative_id", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_meeting_link_representative_id"), ["representative_id"], unique=False)

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_uid", sa.String(length=36), nullable=True))
    name_all(op.get_bind())
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.alter_column("calendar_uid", existing_type=sa.String(length=36), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_meeting_calendar_uid"), ["calendar_uid"])


def name_all(bind):
    """Each meeting that is there already gets one of its own."""
    meeting = sa.table("meeting", sa.column("id"), sa.column("calendar_uid"))
    for number in bind.execute(sa.select(meeting.c.id)).scalars().all():
        bind.execute(sa.update(meeting).where(meeting.c.id == number).values(calendar_uid=str(uuid4())))


def downgrade():
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_meeting_calendar_uid"), type_="unique")
        batch_op.drop_column("calendar_uid")

    with op.batch_alter_table("meeting_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_link_representative_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_link_meeting_id_representative_id_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_link_made_by"))

    op.drop_table("meeting_link")
