"""The area under which a payment counts stays with it, whatever area its person comes to later."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paid_area_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_claim_paid_area_id_area"), "area", ["paid_area_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_claim_paid_area_id"), ["paid_area_id"], unique=False)
    # Of payments that were recorded before nothing else is known than the area that their person has now.
    op.execute(
        "UPDATE claim SET paid_area_id = (SELECT area_id FROM representative WHERE id = claim.representative_id) "
        "WHERE paid_on IS NOT NULL"
    )


def downgrade():
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_paid_area_id"))
        batch_op.drop_constraint(batch_op.f("fk_claim_paid_area_id_area"), type_="foreignkey")
        batch_op.drop_column("paid_area_id")
