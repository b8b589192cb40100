"""Bodies that meet, and who ought to have a seat on each."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Area

if TYPE_CHECKING:
    from se7lite.models.representative import Seat


class Body(db.Model):
    """A group with terms of reference and a rhythm: the Steering Group, a subgroup, a workstream (B2 to B9)."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    terms_of_reference: Mapped[str] = mapped_column(Text, default="")
    terms_review_on: Mapped[date | None]
    rhythm_weeks: Mapped[int | None]
    open_to_network: Mapped[str] = mapped_column(String(30), default="never")
    enforced_from: Mapped[date | None]
    archived_at: Mapped[datetime | None]

    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="body", cascade="all, delete-orphan", order_by="Quota.id"
    )
    seats: Mapped[list["Seat"]] = relationship(back_populates="body", order_by="Seat.id")


class Quota(db.Model):
    """So many seats for a sector, an area, or a sector of an area; both blank means anybody."""

    __tablename__ = "quota"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    sector: Mapped[str | None] = mapped_column(String(30))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    seats: Mapped[int]

    body: Mapped[Body] = relationship(back_populates="quotas")
    area: Mapped[Area | None] = relationship()
