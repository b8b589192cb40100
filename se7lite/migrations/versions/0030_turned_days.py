"""Days that an officer said have day and month exchanged, until the first runs have put them right."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sync_turned_row",
        sa.Column("tab_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["tab_id"], ["sync_tab.id"], name=op.f("fk_sync_turned_row_tab_id_sync_tab")),
        sa.PrimaryKeyConstraint("tab_id", "row_key", name=op.f("pk_sync_turned_row")),
    )
    with op.batch_alter_table("sync_draft_tab", schema=None) as batch_op:
        batch_op.add_column(sa.Column("turned", sa.JSON(), nullable=False, server_default="[]"))


def downgrade():
    with op.batch_alter_table("sync_draft_tab", schema=None) as batch_op:
        batch_op.drop_column("turned")
    op.drop_table("sync_turned_row")
