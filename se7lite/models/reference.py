"""The last reference given out for each noun."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from se7lite.extensions import db


class ReferenceCounter(db.Model):
    """Only ever counts up: a reference that was given out once is never given out again."""

    __tablename__ = "reference_counter"

    noun: Mapped[str] = mapped_column(String(30), primary_key=True)
    last: Mapped[int]
