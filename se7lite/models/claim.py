"""Claims: what somebody is owed for coming, line by line, and every step until it is paid."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, Text, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.meeting import Meeting
from se7lite.models.policy import Policy, Rate
from se7lite.models.record import RecordMixin
from se7lite.models.representative import Representative

if TYPE_CHECKING:
    from collections.abc import Sequence


class Claim(RecordMixin, db.Model):
    """`date` is the day of travel: it picks the rates. `total_pence` is the sum of the lines.

    `policy_reason` says why another policy pays than the meeting's (M9); `taken_pence` is how much of it somebody takes
    who takes a part, `cause` to whom it goes from somebody who donates it (R3); `pay_to` is whom it was approved to be
    paid to, by name; `submitted_on` starts the clock (R5), is blank until somebody waits, and stays when the claim is
    taken back for a moment; `tops_up` is the claim that this one makes up the difference to, after a rate was raised
    backwards, and `tops_up_pence` what was owed on it then; `paid_area_id` is the area that the person had when the
    payment was recorded, under which it counts for good.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("total_pence >= 0", name="total_not_negative"),
        Index(None, "archived_at", "date", "id"),
        Index(None, "archived_at", "number", "id"),
        Index(None, "archived_at", "total_pence", "id"),
        Index(None, "archived_at", "status", "date", "id"),
        Index(None, "archived_at", "status", "submitted_on"),
        Index(None, "representative_id", "date"),
        Index(None, "meeting_id", "date"),
    )

    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    date: Mapped[date]
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"), index=True)
    policy_reason: Mapped[str] = mapped_column(Text, default="")
    offered_on: Mapped["date | None"]
    answer: Mapped[str | None] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(30), default="draft")
    prepared_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    amounts_changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    total_pence: Mapped[int] = mapped_column(default=0)
    taken_pence: Mapped[int | None]
    cause: Mapped[str] = mapped_column(String(200), default="")
    submitted_on: Mapped["date | None"]
    approved_on: Mapped["date | None"]
    paid_on: Mapped["date | None"]
    paid_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    pay_to: Mapped[str] = mapped_column(String(200), default="")
    tops_up_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    tops_up_pence: Mapped[int | None]

    representative: Mapped[Representative] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    policy: Mapped[Policy] = relationship()
    tops_up: Mapped["Claim | None"] = relationship(remote_side="Claim.id")
    lines: Mapped[list["ClaimLine"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="(ClaimLine.position, ClaimLine.id)"
    )
    steps: Mapped[list["ClaimStep"]] = relationship(
        back_populates="claim", cascade="all, delete-orphan", order_by="ClaimStep.id"
    )

    @property
    def total(self) -> Decimal:
        """Pounds."""
        return pounds(self.total_pence)

    @property
    def payable_pence(self) -> int:
        """What is to be paid: less than the total for whoever takes a part, nothing for whoever declines (R3)."""
        return payable(self.answer, self.total_pence, self.taken_pence)

    @property
    def payee(self) -> str:
        """Whom it is to be paid now: the person, or the cause of whoever donates."""
        if self.answer == "donated":
            return self.cause or f"Ask {self.representative.name} to whom it is donated"
        return self.representative.name

    @property
    def made_up(self) -> "ClaimLine | None":
        """The line of a top-up that pays what was owed, and no more: it was worked out, nobody has a receipt for it."""
        owed = self.tops_up_pence or 0
        return next((line for line in self.lines_of("other") if line.amount_pence <= owed), None)

    def lines_of(self, kind: str) -> "Sequence[ClaimLine]":
        """The lines of one kind, in order."""
        return [line for line in self.lines if line.kind == kind]


class ClaimLine(db.Model):
    """One thing claimed. What a rate pays carries its quantity, the rate and the pence that made its amount.

    `quantity` is miles, hours of childcare, or days; `over_quantity` are the miles of it past the yearly limit, paid
    at `over_pence`. An amount that somebody typed has no quantity and no rate.
    """

    __tablename__ = "claim_line"
    __table_args__ = (CheckConstraint("amount_pence >= 0", name="amount_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    position: Mapped[int] = mapped_column(default=0)
    quantity: Mapped[Decimal | None]
    vehicle: Mapped[str | None] = mapped_column(String(30))
    unit: Mapped[str | None] = mapped_column(String(30))
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("rate.id"), index=True)
    rate_pence: Mapped[int | None]
    over_quantity: Mapped[Decimal | None]
    over_pence: Mapped[int | None]
    amount_pence: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")

    claim: Mapped[Claim] = relationship(back_populates="lines")
    rate: Mapped[Rate | None] = relationship()

    @property
    def amount(self) -> Decimal:
        """Pounds."""
        return pounds(self.amount_pence)


class ClaimStep(db.Model):
    """Something that happened to a claim: who, when, and what they wrote."""

    __tablename__ = "claim_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    step: Mapped[str] = mapped_column(String(30))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    note: Mapped[str] = mapped_column(Text, default="")

    claim: Mapped[Claim] = relationship(back_populates="steps")
    account: Mapped[Account | None] = relationship()


def counts(claim: type[Claim]) -> ColumnElement[bool]:
    """Claims that money, miles and warnings reckon with: a paid one that was put away was paid all the same."""
    return or_(claim.archived_at.is_(None), claim.status == "paid")


def pounds(pence: int) -> Decimal:
    """Pence as pounds with two decimals."""
    return (Decimal(pence) / 100).quantize(Decimal("0.01"))


def payable(answer: str | None, total: int, taken: int | None) -> int:
    """Pence to pay of a total. A donation is paid in full, to whom the person says."""
    if answer == "declined":
        return 0
    return total if answer != "part" or taken is None else min(taken, total)
