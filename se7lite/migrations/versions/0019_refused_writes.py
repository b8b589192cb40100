"""When to try again what Google refused to let us write."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_spreadsheet", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("sync_spreadsheet", schema=None) as batch_op:
        batch_op.drop_column("retry_at")
