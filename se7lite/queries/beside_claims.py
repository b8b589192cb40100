"""What the rules beside a claim look at (checklists.payment), of every claim handed in, in one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from se7lite.checklists.clock import read_clock
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, ClaimStep, Meeting, Policy, Rate, Representative
from se7lite.models.claim import counts


@dataclass(frozen=True, slots=True)
class Beside:
    """The part of checklists.payment.Payment that stands beside a claim, whoever looks at it."""

    status: str
    answer: str | None
    waits: int
    limit: int
    carer: bool
    time_offered: bool
    time_short: bool
    tops_up: bool
    local: bool
    area_has_policy: bool
    signposted: bool


def handed_in(after: date, today: date, limit: int) -> list[Beside]:
    """Of the claims that were submitted after one day and until the other, and not sent back since."""
    return _facts(_claims().where(Claim.submitted_on > after, Claim.submitted_on <= today), today, limit)


def paid_claims_of(ids: Iterable[int], today: date, limit: int) -> list[Beside]:
    """The same of these claims, all of which were paid."""
    return _facts(_claims().where(Claim.id.in_(list(ids))), today, limit)


def _facts(claims: Any, today: date, limit: int) -> list[Beside]:
    return [
        Beside(status, answer, read_clock(status, answer, sent, paid, today, limit).days, limit, *map(bool, rest))
        for status, answer, sent, paid, *rest in db.session.connection().execute(claims)
    ]


def _claims() -> Any:
    timed = exists().where(ClaimLine.claim_id == Claim.id, ClaimLine.kind == "time")
    local = and_(Meeting.scope == "area", Meeting.area_id.is_not(None))
    return (
        select(
            Claim.status,
            Claim.answer,
            Claim.submitted_on,
            Claim.paid_on,
            Representative.sector == "parent_carer",
            timed,
            _time_short(),
            Claim.tops_up_id.is_not(None),
            local,
            exists().where(Policy.area_id == Meeting.area_id),
            _signposted(),
        )
        .join(Representative, Representative.id == Claim.representative_id)
        .outerjoin(Meeting, Meeting.id == Claim.meeting_id)
        .where(counts(Claim), Claim.submitted_on.is_not(None))
    )


def _time_short() -> Any:
    """Whether less is paid for time than the policy's least on the day of travel, and no line says why (R2)."""
    time = (ClaimLine.claim_id == Claim.id, ClaimLine.kind == "time")
    mine = (Rate.policy_id == Claim.policy_id, Rate.starts_on <= Claim.date)
    half, full = (
        select(Rate.pence).where(*mine, Rate.kind == kind).order_by(Rate.starts_on.desc(), Rate.id.desc()).limit(1)
        for kind in ("half_day", "full_day")
    )
    paid = select(func.sum(ClaimLine.amount_pence)).where(*time).scalar_subquery()
    least = func.coalesce(half.scalar_subquery(), full.scalar_subquery())
    return and_(paid < least, ~exists().where(*time, ClaimLine.note != ""))


def _signposted() -> Any:
    """Whether the person whom the claim pays now was shown where to ask: not somebody it was to pay before."""
    shown, later = aliased(ClaimStep), aliased(ClaimStep)
    another = exists().where(later.claim_id == shown.claim_id, later.step == "payee", later.id > shown.id)
    return exists().where(shown.claim_id == Claim.id, shown.step == "signposted", ~another)
