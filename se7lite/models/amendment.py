"""What somebody who was there wants changed in the draft of the notes (M6)."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.meeting import Meeting
from se7lite.models.representative import Representative


class Amendment(db.Model):
    """`settled` says whether it was taken into the notes; None while that is open."""

    __tablename__ = "amendment"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"), index=True)
    who_text: Mapped[str] = mapped_column(String(200), default="")
    settled: Mapped[str | None] = mapped_column(String(30))

    meeting: Mapped[Meeting] = relationship(back_populates="amendments")
    representative: Mapped[Representative | None] = relationship(lazy="joined")
