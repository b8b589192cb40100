"""Policies with dated rates instead of mileage rates; receipts, personal links, exports; the clock of each claim."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_policy_area_id_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("area_id", name=op.f("uq_policy_area_id")),
    )
    op.create_table(
        "rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("limit_miles", sa.Integer(), nullable=True),
        sa.Column("over_pence", sa.Integer(), nullable=True),
        sa.Column("cap_pence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_rate_policy_id_policy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sa.UniqueConstraint("policy_id", "kind", "starts_on", name=op.f("uq_rate_policy_id_kind_starts_on")),
    )
    op.create_table(
        "claim_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_claim_export_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_export")),
    )
    with op.batch_alter_table("claim_export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_export_account_id"), ["account_id"], unique=False)

    op.create_table(
        "claim_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_link_claim_id_claim")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_claim_link_made_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_claim_link_digest")),
    )
    with op.batch_alter_table("claim_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_link_claim_id_id"), ["claim_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_link_made_by"), ["made_by"], unique=False)

    op.create_table(
        "export_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("export_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_export_item_claim_id_claim")),
        sa.ForeignKeyConstraint(["export_id"], ["claim_export.id"], name=op.f("fk_export_item_export_id_claim_export")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_item")),
        sa.UniqueConstraint("export_id", "claim_id", name=op.f("uq_export_item_export_id_claim_id")),
    )
    with op.batch_alter_table("export_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_item_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("stored", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_receipt_account_id_account")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_receipt_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("stored", name=op.f("uq_receipt_stored")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipt_claim_id_id"), ["claim_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipt_digest"), ["digest"], unique=False)

    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("policy_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("policy_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("taken_pence", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("submitted_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("tops_up_id", sa.Integer(), nullable=True))
        batch_op.drop_column("scope")
    with op.batch_alter_table("claim_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unit", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("rate_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rate_pence", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("over_quantity", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("over_pence", sa.Integer(), nullable=True))

    carry_over(op.get_bind())

    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.alter_column("policy_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("policy_reason", existing_type=sa.Text(), server_default=None)
        batch_op.create_index(
            batch_op.f("ix_claim_archived_at_status_submitted_on"), ["archived_at", "status", "submitted_on"]
        )
        batch_op.create_index(batch_op.f("ix_claim_policy_id"), ["policy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_tops_up_id"), ["tops_up_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_claim_tops_up_id_claim"), "claim", ["tops_up_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_claim_policy_id_policy"), "policy", ["policy_id"], ["id"])
    with op.batch_alter_table("claim_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_line_rate_id"), ["rate_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_claim_line_rate_id_rate"), "rate", ["rate_id"], ["id"])
        batch_op.drop_column("pence_per_mile")
    op.drop_table("mileage_rate")


def carry_over(bind):
    """The mileage rates become the regional policy's; claims keep the rate that paid them and get their two days."""
    rates = bind.execute(sa.text("SELECT vehicle, starts_on, pence_per_mile FROM mileage_rate")).all()
    bind.execute(sa.text("INSERT INTO policy (area_id) VALUES (NULL)"))
    policy = bind.execute(sa.text("SELECT max(id) FROM policy")).scalar()
    for vehicle, starts_on, pence in rates:
        car = (10_000, 25) if vehicle == "car" else (None, None)
        values = {"policy": policy, "kind": vehicle, "day": starts_on, "pence": pence, "miles": car[0], "over": car[1]}
        bind.execute(
            sa.text(
                "INSERT INTO rate (policy_id, kind, starts_on, pence, limit_miles, over_pence) "
                "VALUES (:policy, :kind, :day, :pence, :miles, :over)"
            ),
            values,
        )
    bind.execute(sa.text("UPDATE claim SET policy_id = :policy"), {"policy": policy})
    bind.execute(
        sa.text(
            "UPDATE claim_line SET rate_pence = pence_per_mile, rate_id = (SELECT rate.id FROM rate, claim "
            "WHERE claim.id = claim_line.claim_id AND rate.kind = claim_line.vehicle "
            "AND rate.pence = claim_line.pence_per_mile AND rate.starts_on <= claim.date "
            "ORDER BY rate.starts_on DESC LIMIT 1) WHERE pence_per_mile IS NOT NULL"
        )
    )
    for column, step, statuses in (
        ("submitted_on", "submitted", ("submitted", "approved", "paid")),
        ("approved_on", "approved", ("approved", "paid")),
    ):
        keep_days(bind, column, step, statuses)


def keep_days(bind, column, step, statuses):
    """The day in the region on which a claim last took that step."""
    claim = sa.table("claim", sa.column("id"), sa.column("status"), sa.column(column, sa.Date()))
    steps = sa.table(
        "claim_step", sa.column("claim_id"), sa.column("step"), sa.column("at", sa.DateTime(timezone=True))
    )
    last = (
        sa.select(steps.c.claim_id, sa.func.max(steps.c.at))
        .join(claim, claim.c.id == steps.c.claim_id)
        .where(steps.c.step == step, claim.c.status.in_(statuses))
        .group_by(steps.c.claim_id)
    )
    for number, at in bind.execute(last).all():
        aware = at if at.tzinfo else at.replace(tzinfo=UTC)
        day: date = aware.astimezone(ZoneInfo("Europe/London")).date()
        bind.execute(sa.update(claim).where(claim.c.id == number).values({column: day}))


def downgrade():
    with op.batch_alter_table("claim_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pence_per_mile", sa.INTEGER(), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_claim_line_rate_id_rate"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_claim_line_rate_id"))
        batch_op.drop_column("over_pence")
        batch_op.drop_column("over_quantity")
        batch_op.drop_column("rate_pence")
        batch_op.drop_column("rate_id")
        batch_op.drop_column("unit")

    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scope", sa.VARCHAR(length=30), nullable=False, server_default="regional"))
        batch_op.drop_constraint(batch_op.f("fk_claim_policy_id_policy"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_claim_tops_up_id_claim"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_claim_tops_up_id"))
        batch_op.drop_index(batch_op.f("ix_claim_policy_id"))
        batch_op.drop_index(batch_op.f("ix_claim_archived_at_status_submitted_on"))
        batch_op.drop_column("tops_up_id")
        batch_op.drop_column("approved_on")
        batch_op.drop_column("submitted_on")
        batch_op.drop_column("taken_pence")
        batch_op.drop_column("policy_reason")
        batch_op.drop_column("policy_id")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.alter_column("scope", existing_type=sa.VARCHAR(length=30), server_default=None)

    op.create_table(
        "mileage_rate",
        sa.Column("id", sa.INTEGER(), nullable=False),
        sa.Column("vehicle", sa.VARCHAR(length=30), nullable=False),
        sa.Column("starts_on", sa.DATE(), nullable=False),
        sa.Column("pence_per_mile", sa.INTEGER(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mileage_rate")),
        sa.UniqueConstraint("vehicle", "starts_on", name=op.f("uq_mileage_rate_vehicle_starts_on")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_digest"))
        batch_op.drop_index(batch_op.f("ix_receipt_claim_id_id"))
        batch_op.drop_index(batch_op.f("ix_receipt_account_id"))

    op.drop_table("receipt")
    with op.batch_alter_table("export_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_export_item_claim_id"))

    op.drop_table("export_item")
    with op.batch_alter_table("claim_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_link_made_by"))
        batch_op.drop_index(batch_op.f("ix_claim_link_claim_id_id"))

    op.drop_table("claim_link")
    with op.batch_alter_table("claim_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_export_account_id"))

    op.drop_table("claim_export")
    op.drop_table("rate")
    op.drop_table("policy")
