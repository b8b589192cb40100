"""Papers that go out before a meeting (M3)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.meeting import Meeting


class Paper(db.Model):
    """A document's address, or its text itself."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    link_or_text: Mapped[str] = mapped_column(Text, default="")
    sent_on: Mapped[date | None]

    meeting: Mapped[Meeting] = relationship(back_populates="papers")
