"""What a meeting asked somebody to do (M6)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.meeting import Meeting
from se7lite.models.representative import Representative


class Action(db.Model):
    """Who is a representative where there is one, and otherwise a name as it was said."""

    __tablename__ = "action"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"), index=True)
    who_text: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]

    meeting: Mapped[Meeting] = relationship(back_populates="actions")
    representative: Mapped[Representative | None] = relationship(lazy="joined")
