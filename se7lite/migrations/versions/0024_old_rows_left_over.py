"""What the old row of a record said that an officer gave a new one, as long as it stands there."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_over", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.alter_column("left_over", server_default=None)


def downgrade():
    with op.batch_alter_table("sync_tab", schema=None) as batch_op:
        batch_op.drop_column("left_over")
