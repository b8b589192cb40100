"""How far a run of the sync is, and whether somebody stopped it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("sync_spreadsheet") as batch:
        batch.add_column(sa.Column("progress", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("stopped_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_sync_spreadsheet_stopped_by_account"), "account", ["stopped_by"], ["id"])
        batch.create_index(batch.f("ix_sync_spreadsheet_stopped_by"), ["stopped_by"])


def downgrade():
    with op.batch_alter_table("sync_spreadsheet") as batch:
        batch.drop_index(batch.f("ix_sync_spreadsheet_stopped_by"))
        batch.drop_constraint(batch.f("fk_sync_spreadsheet_stopped_by_account"), type_="foreignkey")
        batch.drop_column("stopped_by")
        batch.drop_column("stopped_at")
        batch.drop_column("progress")
