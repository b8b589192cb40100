"""How much was owed when a top-up was drafted: no more of it goes without a receipt. Of older ones it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tops_up_pence", sa.Integer(), nullable=True))


def downgrade():
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_column("tops_up_pence")
