"""Each agreement to confidentiality of a person, so that a renewed one leaves the earlier standing."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

LATEST = (
    "(SELECT {column} FROM confidentiality_agreement WHERE representative_id = representative.id "
    "ORDER BY agreed_on DESC, id DESC LIMIT 1)"
)


def upgrade():
    op.create_table(
        "confidentiality_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_confidentiality_agreement_representative_id_representative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confidentiality_agreement")),
    )
    op.create_index(
        op.f("ix_confidentiality_agreement_representative_id_agreed_on"),
        "confidentiality_agreement",
        ["representative_id", "agreed_on"],
        unique=False,
    )
    op.execute(
        "INSERT INTO confidentiality_agreement (representative_id, agreed_on, until) "
        "SELECT id, confidentiality_agreed_on, confidentiality_until FROM representative "
        "WHERE confidentiality_agreed_on IS NOT NULL ORDER BY id"
    )
    op.drop_column("representative", "confidentiality_until")
    op.drop_column("representative", "confidentiality_agreed_on")


def downgrade():
    """The latest of each person is all that there is room for."""
    op.add_column("representative", sa.Column("confidentiality_agreed_on", sa.Date(), nullable=True))
    op.add_column("representative", sa.Column("confidentiality_until", sa.Date(), nullable=True))
    op.execute(
        f"UPDATE representative SET confidentiality_agreed_on = {LATEST.format(column='agreed_on')}, "
        f"confidentiality_until = {LATEST.format(column='until')}"
    )
    op.drop_index(
        op.f("ix_confidentiality_agreement_representative_id_agreed_on"), table_name="confidentiality_agreement"
    )
    op.drop_table("confidentiality_agreement")
