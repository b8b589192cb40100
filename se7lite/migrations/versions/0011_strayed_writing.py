"""Writing that strayed into a row without a reference: what that row says, so that it is found again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_put_back", schema=None) as batch_op:
        batch_op.add_column(sa.Column("row", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    with op.batch_alter_table("sync_put_back", schema=None) as batch_op:
        batch_op.drop_column("row")
