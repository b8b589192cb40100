"""Exports: batches of approved claims that the finance office has been given, each claim in one batch only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.claim import Claim


class ClaimExport(db.Model):
    """One batch. `undone_at` says that it was taken back before anything of it was paid."""

    __tablename__ = "claim_export"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_at: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship()
    items: Mapped[list["ExportItem"]] = relationship(
        back_populates="export", cascade="all, delete-orphan", order_by="ExportItem.id"
    )


class ExportItem(db.Model):
    """A claim of a batch, with its line of the file as it was: the same file can be downloaded again.

    `taken_out_at`: the claim left this batch (undone, or sent back), and may be in a later one.
    """

    __tablename__ = "export_item"
    __table_args__ = (UniqueConstraint("export_id", "claim_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    export_id: Mapped[int] = mapped_column(ForeignKey("claim_export.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    pence: Mapped[int]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    taken_out_at: Mapped[datetime | None]

    export: Mapped[ClaimExport] = relationship(back_populates="items")
    claim: Mapped[Claim] = relationship()
