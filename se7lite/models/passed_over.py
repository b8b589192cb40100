"""A rule that somebody passed over for one meeting, and why: kept for good, shown to everybody who reads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.meeting import Meeting


class PassedOver(db.Model):
    """`rule` is a rule's key. One that was taken back stays, and counts no more."""

    __tablename__ = "passed_over"
    __table_args__ = (Index(None, "meeting_id", "rule"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    rule: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    meeting: Mapped[Meeting] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
