"""Everybody who holds a seat or attends, staff too (B15)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Area
from se7lite.models.body import Body
from se7lite.models.record import RecordMixin
from se7lite.models.search import SearchMixin

if TYPE_CHECKING:
    from se7lite.models.confidentiality import ConfidentialityAgreement
    from se7lite.models.training import Training


class Representative(RecordMixin, SearchMixin, db.Model):
    """A person. What is private here (contact, needs, journey) never goes to a spreadsheet."""

    __tablename__ = "representative"
    __table_args__ = (
        Index(None, "archived_at", "name", "id"),
        Index(None, "archived_at", "number", "id"),
        Index(None, "archived_at", "sector"),
    )
    searched = ("reference", "name", "role", "organisation")

    name: Mapped[str] = mapped_column(String(200))
    sector: Mapped[str] = mapped_column(String(30))
    role: Mapped[str] = mapped_column(String(200), default="")
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    organisation: Mapped[str] = mapped_column(String(200), default="")
    elected_on: Mapped[date | None]
    elected_how: Mapped[str | None] = mapped_column(String(30))
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]

    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    access_needs: Mapped[str] = mapped_column(Text, default="")
    papers_wanted: Mapped[str] = mapped_column(Text, default="")
    usual_journey: Mapped[str] = mapped_column(Text, default="")
    usual_miles: Mapped[Decimal | None]
    usual_vehicle: Mapped[str | None] = mapped_column(String(30))

    area: Mapped[Area | None] = relationship()
    seats: Mapped[list["Seat"]] = relationship(
        back_populates="representative", cascade="all, delete-orphan", order_by="Seat.id"
    )
    training: Mapped[list["Training"]] = relationship(
        back_populates="representative", cascade="all, delete-orphan", order_by="(Training.date, Training.id)"
    )
    confidentiality: Mapped[list["ConfidentialityAgreement"]] = relationship(
        back_populates="representative",
        cascade="all, delete-orphan",
        order_by="(ConfidentialityAgreement.agreed_on, ConfidentialityAgreement.id)",
    )

    @property
    def newest_agreement(self) -> "ConfidentialityAgreement | None":
        """To confidentiality: the one that forms and the sheet's column show and edit."""
        return self.confidentiality[-1] if self.confidentiality else None

    @property
    def confidentiality_agreed_on(self) -> date | None:
        """The day of the newest agreement."""
        return self.newest_agreement.agreed_on if self.newest_agreement else None

    @property
    def confidentiality_until(self) -> date | None:
        """The last day on which the newest agreement holds; blank, it holds for good."""
        return self.newest_agreement.until if self.newest_agreement else None


class Seat(db.Model):
    """Somebody's place on a body, from one date to another (blank: still held)."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    role_in_body: Mapped[str] = mapped_column(String(200), default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    representative: Mapped[Representative] = relationship(back_populates="seats")
    body: Mapped[Body] = relationship(back_populates="seats")
