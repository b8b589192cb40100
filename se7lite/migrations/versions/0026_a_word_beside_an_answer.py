"""How an officer heard that somebody's own answer about a time has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("time_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("word", sa.String(length=300), nullable=False, server_default=""))
    with op.batch_alter_table("time_answer", schema=None) as batch_op:
        batch_op.alter_column("word", server_default=None)


def downgrade():
    with op.batch_alter_table("time_answer", schema=None) as batch_op:
        batch_op.drop_column("word")
