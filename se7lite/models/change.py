"""The history: who changed what, when, from what to what, by which door. It is kept for good: no row ever goes, because
what a record no longer says is nowhere else (sync.md, rule 1)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account

CREATED = ""
"""The field of the entry that a new record leaves: its `after` holds all the first values by field."""
TAKEN_OVER = "taken_over"
"""The field of the entry of a meeting that is taken over from before: `after` holds its status and why, or nothing
where that is taken back."""


class Change(db.Model):
    """One field of one record, before and after, as JSON values (dates as 2026-11-24, money as "12.50")."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "noun", "record_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    door: Mapped[str] = mapped_column(String(30))
    noun: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[int]
    reference: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(60))
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    after: Mapped[Any] = mapped_column(JSON, nullable=True)
    run_id: Mapped[int | None] = mapped_column(index=True)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)  # the change that this one undid

    account: Mapped[Account | None] = relationship()
