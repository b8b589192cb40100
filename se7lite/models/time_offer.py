"""Times offered for a meeting, and what each parent carer member says of them (M1)."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.meeting import Meeting
from se7lite.models.representative import Representative


class TimeOffer(db.Model):
    """A day and the times of day on the region's clocks: something said to people, not yet an instant."""

    __tablename__ = "time_offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    day: Mapped[dt.date]
    start: Mapped[dt.time]
    end: Mapped[dt.time | None]

    meeting: Mapped[Meeting] = relationship(back_populates="times")
    answers: Mapped[list["TimeAnswer"]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", order_by="TimeAnswer.id"
    )


class TimeAnswer(db.Model):
    """No row is no answer. `account_id` is who entered it; None where the person answered themselves. `word` says how
    an officer heard that somebody's own answer has changed."""

    __tablename__ = "time_answer"
    __table_args__ = (UniqueConstraint("offer_id", "representative_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("time_offer.id"))
    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"), index=True)
    answer: Mapped[str] = mapped_column(String(30))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    word: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[dt.datetime] = mapped_column(default=utc_now)

    offer: Mapped[TimeOffer] = relationship(back_populates="answers")
    representative: Mapped[Representative] = relationship()
