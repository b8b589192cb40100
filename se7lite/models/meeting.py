"""Meetings of every kind: from a subgroup's afternoon to a conference."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.local_time import local_clock
from se7lite.models.area import Area
from se7lite.models.body import Body
from se7lite.models.record import RecordMixin
from se7lite.models.search import SearchMixin

if TYPE_CHECKING:
    from se7lite.models.action import Action
    from se7lite.models.agenda import AgendaItem
    from se7lite.models.agreement import Agreement
    from se7lite.models.amendment import Amendment
    from se7lite.models.attendance import Attendance
    from se7lite.models.paper import Paper
    from se7lite.models.series import Series
    from se7lite.models.time_offer import TimeOffer


class Meeting(RecordMixin, SearchMixin, db.Model):
    """`date` is the day in the region; `scope` picks the policy under which claims for it are paid (M9, R4)."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index(None, "archived_at", "date", "id"),
        Index(None, "archived_at", "number", "id"),
        Index(None, "archived_at", "status", "date", "id"),
        Index(None, "body_id", "date"),
    )
    searched = ("reference", "title", "place")

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    kind: Mapped[str] = mapped_column(String(30))
    scope: Mapped[str] = mapped_column(String(30), default="regional")
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    date: Mapped[date]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    status: Mapped[str] = mapped_column(String(30), default="planned")
    papers_sent_on: Mapped["date | None"]
    notes_sent_on: Mapped["date | None"]
    notes: Mapped[str] = mapped_column(Text, default="")
    notes_stage: Mapped[str | None] = mapped_column(String(30))
    activity: Mapped[str | None] = mapped_column(String(30))
    """Consultation, participation or co-production (G1 to G3)."""
    network: Mapped[str | None] = mapped_column(String(30))
    """Whether the other forums of the network may come (B7)."""
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    adopted: Mapped[bool] = mapped_column(default=False)
    """Was over when it was taken over from before (services.adoption): its rules are shown and stop nothing."""
    checklist: Mapped[str] = mapped_column(Text, default="")
    """What each rule comes to, "M2:h M3.agenda:o": kept by services.checklist_keeping, read by lists and figures."""
    calendar_uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid4()))
    """By which people's calendars know this meeting again: never another one, whatever becomes of the meeting."""

    body: Mapped[Body] = relationship()
    area: Mapped[Area | None] = relationship()
    series: Mapped["Series | None"] = relationship(back_populates="meetings")
    agenda_items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )
    papers: Mapped[list["Paper"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Paper.id"
    )
    attendance: Mapped[list["Attendance"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Attendance.id"
    )
    actions: Mapped[list["Action"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Action.id"
    )
    agreements: Mapped[list["Agreement"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Agreement.id"
    )
    times: Mapped[list["TimeOffer"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="TimeOffer.day, TimeOffer.start, TimeOffer.id"
    )
    amendments: Mapped[list["Amendment"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Amendment.id"
    )

    @property
    def start(self) -> time | None:
        """The time of day on the region's clocks."""
        return local_clock(self.starts_at)

    @property
    def end(self) -> time | None:
        """The time of day on the region's clocks."""
        return local_clock(self.ends_at)
