"""What a mile is paid at: a rate has a first day, and the day of travel picks it."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from se7lite.extensions import db


class MileageRate(db.Model):
    """Holds from `starts_on` until the next rate of the same vehicle starts."""

    __tablename__ = "mileage_rate"
    __table_args__ = (UniqueConstraint("vehicle", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle: Mapped[str] = mapped_column(String(30))
    starts_on: Mapped[date]
    pence_per_mile: Mapped[int]
