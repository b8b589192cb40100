"""To whom a donated payment goes, the name that was approved, and rates put right from their own first day."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

UNIQUE = "uq_rate_policy_id_kind_starts_on"
INDEX = "ix_rate_policy_id_kind_starts_on"


def upgrade() -> None:
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cause", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("pay_to", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.alter_column("cause", existing_type=sa.String(length=200), server_default=None)
        batch_op.alter_column("pay_to", existing_type=sa.String(length=200), server_default=None)
    with op.batch_alter_table("rate", schema=None) as batch_op:
        batch_op.drop_constraint(UNIQUE, type_="unique")
        batch_op.create_index(INDEX, ["policy_id", "kind", "starts_on"], unique=False)


def downgrade() -> None:
    # Of two rates from one day only the newer stays; the lines keep the pence that they were worked out with.
    newest = (
        "SELECT max(other.id) FROM rate AS other JOIN rate AS mine ON other.policy_id = mine.policy_id "
        "AND other.kind = mine.kind AND other.starts_on = mine.starts_on WHERE mine.id = "
    )
    op.execute(f"UPDATE claim_line SET rate_id = ({newest} claim_line.rate_id) WHERE rate_id IS NOT NULL")
    op.execute("DELETE FROM rate WHERE id NOT IN (SELECT max(id) FROM rate GROUP BY policy_id, kind, starts_on)")
    with op.batch_alter_table("rate", schema=None) as batch_op:
        batch_op.drop_index(INDEX)
        batch_op.create_unique_constraint(UNIQUE, ["policy_id", "kind", "starts_on"])
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_column("pay_to")
        batch_op.drop_column("cause")
