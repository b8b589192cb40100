"""A gate that somebody passed over, of a meeting or an appointment, and why: kept for good, shown to all who read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.appointment import Appointment
from se7lite.models.meeting import Meeting


class Passing:
    """`rule` is a rule's key. One that was taken back stays, and counts no more."""

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class PassedOver(Passing, db.Model):
    """A rule of one meeting."""

    __tablename__ = "passed_over"
    __table_args__ = (Index(None, "meeting_id", "rule"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))

    meeting: Mapped[Meeting] = relationship()


class StagePassedOver(Passing, db.Model):
    """The rule of one stage of an appointment."""

    __tablename__ = "stage_passed_over"
    __table_args__ = (Index(None, "appointment_id", "rule"),)

    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"))

    appointment: Mapped[Appointment] = relationship()
