"""Where post for a forum itself goes."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=False, server_default=""))
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.alter_column("email", existing_type=sa.String(length=254), server_default=None)


def downgrade():
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.drop_column("email")
