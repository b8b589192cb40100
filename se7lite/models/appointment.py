"""Posts made for the programme, and the panel that fills each (M8). No candidate is named."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Area
from se7lite.models.body import Body
from se7lite.models.representative import Representative


class Appointment(db.Model):
    """`status` is the last stage that is over (choices.APPOINTMENT_STATUSES). Of candidates only numbers are kept."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"), index=True)
    started_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(30), default="open")
    shortlisting_on: Mapped[date | None]
    interview_on: Mapped[date | None]
    appointed_on: Mapped[date | None]
    applied: Mapped[int | None]
    invited: Mapped[int | None]
    archived_at: Mapped[datetime | None]

    body: Mapped[Body | None] = relationship()
    area: Mapped[Area | None] = relationship()
    lead: Mapped[Representative | None] = relationship()
    panel: Mapped[list["PanelMember"]] = relationship(
        back_populates="appointment", cascade="all, delete-orphan", order_by="PanelMember.id"
    )

    @property
    def name(self) -> str:
        """What pages call it."""
        return self.title


class PanelMember(db.Model):
    """Somebody on the panel, and their part in each stage (choices.PANEL_PARTS); none where they take no part."""

    __tablename__ = "panel_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"), index=True)
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    standing: Mapped[str] = mapped_column(String(30))
    shortlisting: Mapped[str | None] = mapped_column(String(30))
    interview: Mapped[str | None] = mapped_column(String(30))

    appointment: Mapped[Appointment] = relationship(back_populates="panel")
    representative: Mapped[Representative] = relationship(lazy="joined")
