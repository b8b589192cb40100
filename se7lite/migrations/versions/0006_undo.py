"""Undo: which change another one undid, and which change a cell that was written came from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undoes_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_change_undoes_id"), ["undoes_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_change_undoes_id_change"), "change", ["undoes_id"], ["id"])

    with op.batch_alter_table("sync_intent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen", sa.Integer(), nullable=True))

    with op.batch_alter_table("sync_write", schema=None) as batch_op:
        batch_op.add_column(sa.Column("change_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_sync_write_change_id"), ["change_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_sync_write_change_id_change"), "change", ["change_id"], ["id"])


def downgrade():
    with op.batch_alter_table("sync_write", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_sync_write_change_id_change"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_sync_write_change_id"))
        batch_op.drop_column("change_id")

    with op.batch_alter_table("sync_intent", schema=None) as batch_op:
        batch_op.drop_column("seen")

    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_change_undoes_id_change"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_change_undoes_id"))
        batch_op.drop_column("undoes_id")
