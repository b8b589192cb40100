"""What somebody has agreed to in confidence, each time that they agreed to it (M7)."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.representative import Representative


class ConfidentialityAgreement(db.Model):
    """One agreement of one person, from the day it was agreed. No two of a person are of the same day.

    `until` is the last day on which it holds; blank, it holds until a later one takes its place.
    """

    __tablename__ = "confidentiality_agreement"
    __table_args__ = (Index(None, "representative_id", "agreed_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"))
    agreed_on: Mapped[date]
    until: Mapped[date | None]

    representative: Mapped[Representative] = relationship(back_populates="confidentiality")
