"""Connecting spreadsheets that people made."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sync_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("google_id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("busy_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sync_draft_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_draft")),
        sa.UniqueConstraint("google_id", name=op.f("uq_sync_draft_google_id")),
    )
    with op.batch_alter_table("sync_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_draft_account_id"), ["account_id"], unique=False)

    op.create_table(
        "sync_draft_tab",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("noun", sa.String(length=30), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("heading_row", sa.Integer(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("defaults", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["sync_draft.id"], name=op.f("fk_sync_draft_tab_draft_id_sync_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_draft_tab")),
        sa.UniqueConstraint("draft_id", "noun", name=op.f("uq_sync_draft_tab_draft_id_noun")),
    )
    op.create_table(
        "sync_match",
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_match_tab_id_sync_tab")),
        sa.PrimaryKeyConstraint("tab_id", "row_key", name=op.f("pk_sync_match")),
    )
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        # Tabs that are connected already have a column for everything that a row must say.
        batch_op.add_column(sa.Column("defaults", sa.JSON(), nullable=False, server_default="{}"))


def downgrade():
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.drop_column("defaults")
    op.drop_table("sync_match")
    op.drop_table("sync_draft_tab")
    with op.batch_alter_table("sync_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sync_draft_account_id"))
    op.drop_table("sync_draft")
