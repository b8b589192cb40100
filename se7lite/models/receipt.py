"""Receipts: photos and PDFs that belong to a claim. The files lie in the data folder, never where pages come from."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.claim import Claim


class Receipt(db.Model):
    """`digest` tells its content: the same picture twice has the same. Without an account it came by the claim's link.

    `stored` is the file's own name, which nobody chose; `name` is what its sender calls it, for people to read only.
    """

    __tablename__ = "receipt"
    __table_args__ = (Index(None, "claim_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))  # jpeg | pdf
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    stored: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    removed_at: Mapped[datetime | None]

    claim: Mapped[Claim] = relationship()
    account: Mapped[Account | None] = relationship()
