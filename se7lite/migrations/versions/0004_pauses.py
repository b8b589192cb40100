"""Pauses of tabs, and records archived because their rows are gone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sync_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=40), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("choice", sa.String(length=600), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("headings", sa.JSON(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sync_pause_account_id_account")),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_pause_tab_id_sync_tab")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_sync_pause_undone_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_pause")),
    )
    with op.batch_alter_table("sync_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_pause_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sync_pause_tab_id_state"), ["tab_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_sync_pause_undone_by"), ["undone_by"], unique=False)

    op.create_table(
        "sync_vanished",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("pause_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["pause_id"], ["sync_pause.id"], name=op.f("fk_sync_vanished_pause_id_sync_pause")),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_vanished_tab_id_sync_tab")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_vanished")),
    )
    with op.batch_alter_table("sync_vanished", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_vanished_pause_id"), ["pause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sync_vanished_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_sync_vanished_tab_id"), ["tab_id"], unique=False)


def downgrade():
    with op.batch_alter_table("sync_vanished", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sync_vanished_tab_id"))
        batch_op.drop_index(batch_op.f("ix_sync_vanished_reference"))
        batch_op.drop_index(batch_op.f("ix_sync_vanished_pause_id"))

    op.drop_table("sync_vanished")
    with op.batch_alter_table("sync_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sync_pause_undone_by"))
        batch_op.drop_index(batch_op.f("ix_sync_pause_tab_id_state"))
        batch_op.drop_index(batch_op.f("ix_sync_pause_account_id"))

    op.drop_table("sync_pause")
