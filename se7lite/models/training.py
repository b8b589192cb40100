"""Courses that somebody has been on (X3, K4)."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.representative import Representative


class Training(db.Model):
    """One course of one person. `date` is its first day, `days` how many it took; half days count."""

    __tablename__ = "training"

    id: Mapped[int] = mapped_column(primary_key=True)
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    course: Mapped[str] = mapped_column(String(200))
    date: Mapped[dt.date]
    days: Mapped[Decimal]

    representative: Mapped[Representative] = relationship(back_populates="training")
