"""Since when nobody had looked at a tab when it was found to pause: an outage gathers the changes of a whole day."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_pause", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unwatched_since", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("sync_pause", schema=None) as batch_op:
        batch_op.drop_column("unwatched_since")
