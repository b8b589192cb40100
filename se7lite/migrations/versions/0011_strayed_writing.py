"""What is on its way back into a sheet: what its row says, and whose column it was, so that both are found again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_put_back", schema=None) as batch_op:
        batch_op.add_column(sa.Column("row", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("field", sa.String(length=40), nullable=True))


def downgrade():
    with op.batch_alter_table("sync_put_back", schema=None) as batch_op:
        batch_op.drop_column("field")
        batch_op.drop_column("row")
