"""Who was invited to a meeting and who came."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.meeting import Meeting
from se7lite.models.representative import Representative


class Attendance(db.Model):
    """One person at one meeting; outcome "none" until somebody records what happened."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "representative_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    invited: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str] = mapped_column(String(30), default="none")

    meeting: Mapped[Meeting] = relationship(back_populates="attendance")
    representative: Mapped[Representative] = relationship()
