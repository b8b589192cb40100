"""Whom a forum reached beyond its own members, and how (M11)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Forum
from se7lite.models.meeting import Meeting


class Outreach(db.Model):
    """One time; its day says in which quarter. One that is taken out stays, so that it can be put back."""

    __tablename__ = "outreach"
    __table_args__ = (Index(None, "forum_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    day: Mapped[date]
    reached: Mapped[str] = mapped_column(String(30))
    whom: Mapped[str] = mapped_column(String(200))
    how: Mapped[str] = mapped_column(Text)
    how_many: Mapped[int | None]
    evidence: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    removed_at: Mapped[datetime | None]

    forum: Mapped[Forum] = relationship()
    meeting: Mapped[Meeting | None] = relationship()

    @property
    def name(self) -> str:
        """What pages call it."""
        return self.whom
