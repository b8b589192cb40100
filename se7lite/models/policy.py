"""Policies under which claims are paid, and their rates: a rate has a first day, and the day of travel picks it."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.extensions import db
from se7lite.models.area import Area


class Policy(db.Model):
    """The region's own, where `area_id` is blank, or that of one area for its local work (M9, R4)."""

    __tablename__ = "policy"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), unique=True)

    area: Mapped[Area | None] = relationship()
    rates: Mapped[list["Rate"]] = relationship(
        back_populates="policy",
        cascade="all, delete-orphan",
        order_by="(Rate.kind, Rate.starts_on.desc(), Rate.id.desc())",
    )

    @property
    def name(self) -> str:
        """What pages and sentences call it."""
        return policy_name(self.area.name if self.area else None)


class Rate(db.Model):
    """What a policy pays for one kind of thing (choices.RATE_KINDS) until the next rate of that kind starts.

    Of two that start on one day the later one holds: it puts right a rate with which claims were worked out already.

    `pence` is for a mile, an hour, half a day or a day; for "receipt" it is the amount above which one is wanted.
    Past `limit_miles` in a tax year a mile is paid at `over_pence`. `cap_pence` is the most that a claim pays of it.
    """

    __tablename__ = "rate"
    __table_args__ = (Index(None, "policy_id", "kind", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    kind: Mapped[str] = mapped_column(String(30))
    starts_on: Mapped[date]
    pence: Mapped[int]
    limit_miles: Mapped[int | None]
    over_pence: Mapped[int | None]
    cap_pence: Mapped[int | None]

    policy: Mapped[Policy] = relationship(back_populates="rates")


def policy_name(area: str | None) -> str:
    """The regional policy; the policy of Kent."""
    return f"Policy of {area}" if area else "Regional policy"
