"""A body looks at one of the eight promises to families: what was done, what parents said, a judgement (C1 to C8)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.agreement import Agreement
from se7lite.models.body import Body
from se7lite.models.change import Change
from se7lite.models.meeting import Meeting


class PromiseReview(db.Model):
    """`promise` is the framework's id. A review that is taken out stays, so that it can be put back."""

    __tablename__ = "promise_review"
    __table_args__ = (Index(None, "promise", "reviewed_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    promise: Mapped[str] = mapped_column(String(10))
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    reviewed_on: Mapped[date]
    done: Mapped[str] = mapped_column(Text, default="")
    parents_said: Mapped[str] = mapped_column(Text, default="")
    judgement: Mapped[str] = mapped_column(String(30))
    removed_at: Mapped[datetime | None]

    body: Mapped[Body] = relationship()
    evidence: Mapped[list["ReviewEvidence"]] = relationship(
        back_populates="review", cascade="all, delete-orphan", order_by="ReviewEvidence.id"
    )

    @property
    def name(self) -> str:
        """What pages call it."""
        return f"The review of {self.promise} by {self.body.name}"


class ReviewEvidence(db.Model):
    """A meeting, an agreement or a change of a record that a review rests on: linked, not typed.

    `words` keeps what an agreement said when it was linked: its line may be taken out of the notes later.
    """

    __tablename__ = "review_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("promise_review.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"), index=True)
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")

    review: Mapped[PromiseReview] = relationship(back_populates="evidence")
    meeting: Mapped[Meeting | None] = relationship()
    agreement: Mapped[Agreement | None] = relationship()
    change: Mapped[Change | None] = relationship()
