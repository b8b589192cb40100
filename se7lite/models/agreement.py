"""What a meeting agreed, and how the parent carers stood (D4)."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.meeting import Meeting


class Agreement(db.Model):
    """Something settled together."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    parent_carers_stood: Mapped[str | None] = mapped_column(String(30))

    meeting: Mapped[Meeting] = relationship(back_populates="agreements")
