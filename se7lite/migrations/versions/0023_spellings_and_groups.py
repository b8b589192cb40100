"""What an officer said of words that are no choice, and of merged cells that name a group."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sync_group_row",
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_group_row_tab_id_sync_tab")),
        sa.PrimaryKeyConstraint("tab_id", "row_key", name=op.f("pk_sync_group_row")),
    )
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spellings", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("sync_draft_tab", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spellings", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("grouped", sa.JSON(), nullable=False, server_default="[]"))


def downgrade():
    with op.batch_alter_table("sync_draft_tab", schema=None) as batch_op:
        batch_op.drop_column("grouped")
        batch_op.drop_column("spellings")
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.drop_column("spellings")
    op.drop_table("sync_group_row")
