"""What is owed since a rate was raised backwards: a claim as a whole, as its rates of that day would pay it now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, not_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, Rate
from se7lite.models.claim import counts
from se7lite.services.claim_prices import NONE, mileage_parts, rate_kind, tax_year, whole_pence
from se7lite.services.policies import came_before

Miles = dict[tuple[int, str, date], Decimal]
"""Miles at the full rate, by person, vehicle and the first day of the tax year."""


class Difference(NamedTuple):
    """A line for which another rate holds now; it would come to so many pence more, or fewer."""

    line: ClaimLine
    rate: Rate
    pence: int


class Owed(NamedTuple):
    """A claim and its differences; `pence` is what no other top-up has made up yet."""

    claim: Claim
    lines: list[Difference]
    pence: int


def find_owed(statuses: Iterable[str], only: int | None = None) -> list[Owed]:
    """Claims of these statuses whose rates were raised behind them, by date of travel; or one of them.

    Whoever declined is owed nothing, whoever took a part chose to, and what was donated is given (R3): no rule asks for
    more of it. What is donated and not settled is still worked out in full. The cap of one claim and the year's miles
    hold for what is paid in all: each claim is priced again as a whole, in the order of travel.
    """
    claims = _outpaid(statuses)
    made_up = _made_up([claim.id for claim in claims])
    book = list(db.session.scalars(select(Rate).order_by(Rate.starts_on, Rate.id))) if claims else []
    miles = _full_miles({claim.representative_id for claim in claims})
    for claim in claims:
        for line in claim.lines_of("mileage"):
            if line.rate_pence is not None:
                miles[_key(claim, line)] -= (line.quantity or NONE) - (line.over_quantity or NONE)
    owed = [_owed(claim, _rates_of(claim, book), miles, made_up.get(claim.id, 0)) for claim in claims]
    return [one for one in owed if one.pence > 0 and only in (None, one.claim.id)]


def _owed(claim: Claim, rates: Mapping[str, Rate], miles: Miles, made_up: int) -> Owed:
    pence = _priced_again(claim, rates, miles)
    lines = []
    for line, now in zip(claim.lines, pence, strict=True):
        rate = _rate_of(line, rates)
        if rate and rate.id != line.rate_id:
            lines.append(Difference(line, rate, now - line.amount_pence))
    return Owed(claim, lines, sum(pence) - claim.total_pence - made_up)


def _priced_again(claim: Claim, rates: Mapping[str, Rate], miles: Miles) -> list[int]:
    """Line by line; what somebody typed stays. Takes from the year's miles what it uses."""
    capped: dict[str, int] = defaultdict(int)
    for line in claim.lines:
        if _rate_of(line, rates) is None:
            capped[line.kind] += line.amount_pence
    pence = []
    for line in claim.lines:
        rate = _rate_of(line, rates)
        if rate is None:
            pence.append(line.amount_pence)
            continue
        amount = _mileage(claim, line, rate, miles) if line.kind == "mileage" else _worked(line, rate)
        if rate.cap_pence is not None:
            amount = min(amount, max(0, rate.cap_pence - capped[line.kind]))
        capped[line.kind] += amount
        pence.append(amount)
    return pence


def _worked(line: ClaimLine, rate: Rate) -> int:
    return whole_pence(line.quantity or NONE, rate.pence)


def _mileage(claim: Claim, line: ClaimLine, rate: Rate, miles: Miles) -> int:
    key, quantity, over = _key(claim, line), line.quantity or NONE, NONE
    if rate.limit_miles is not None:
        over = max(NONE, quantity - max(NONE, rate.limit_miles - miles[key]))
    miles[key] += quantity - over
    return sum(part.amount for part in mileage_parts(quantity, rate.pence, over, rate.over_pence or 0))


def _rate_of(line: ClaimLine, rates: Mapping[str, Rate]) -> Rate | None:
    """The rate that pays a line now; None where its amount was typed, or nothing has paid it."""
    kind = rate_kind(line.kind, line.vehicle, line.unit, line.quantity)
    return rates.get(kind) if kind and line.rate_id is not None else None


def _rates_of(claim: Claim, book: Iterable[Rate]) -> dict[str, Rate]:
    mine = (rate for rate in book if rate.policy_id == claim.policy_id and rate.starts_on <= claim.date)
    return {rate.kind: rate for rate in mine}


def _key(claim: Claim, line: ClaimLine) -> tuple[int, str, date]:
    return claim.representative_id, line.vehicle or "", tax_year(claim.date)[0]


def _outpaid(statuses: Iterable[str]) -> list[Claim]:
    """Those with a line that was worked out with a rate that has given way, in the order of travel."""
    used, newer = aliased(Rate), aliased(Rate)
    lines = (
        select(ClaimLine.claim_id)
        .join(Claim, Claim.id == ClaimLine.claim_id)
        .join(used, used.id == ClaimLine.rate_id)
        .join(newer, (newer.policy_id == Claim.policy_id) & (newer.kind == used.kind))
        .where(came_before(used, newer), newer.starts_on <= Claim.date)
    )
    found = (
        select(Claim)
        .where(Claim.id.in_(lines), counts(Claim), Claim.status.in_(list(statuses)))
        .where(func.coalesce(Claim.answer, "").not_in(("declined", "part")))
        .where(not_((func.coalesce(Claim.answer, "") == "donated") & Claim.status.in_(("approved", "paid"))))
        .order_by(Claim.date, Claim.number)
        .options(joinedload(Claim.representative), joinedload(Claim.policy), selectinload(Claim.lines))
    )
    return list(db.session.scalars(found))


def _full_miles(people: Iterable[int]) -> Miles:
    """All that these people have been paid at the full rate so far."""
    rows = (
        select(Claim.representative_id, Claim.date, ClaimLine.vehicle, ClaimLine.quantity, ClaimLine.over_quantity)
        .join(Claim, Claim.id == ClaimLine.claim_id)
        .where(Claim.representative_id.in_(list(people)), counts(Claim), func.coalesce(Claim.answer, "") != "declined")
        .where(ClaimLine.kind == "mileage", ClaimLine.rate_pence.is_not(None))
    )
    miles: Miles = defaultdict(lambda: NONE)
    for person, on, vehicle, quantity, over in db.session.execute(rows):
        miles[person, vehicle or "", tax_year(on)[0]] += (quantity or NONE) - (over or NONE)
    return miles


def _made_up(claims: list[int]) -> dict[int, int]:
    """Claim id to the pence that top-ups of it come to; those put away without being paid do not count."""
    sums = select(Claim.tops_up_id, func.sum(Claim.total_pence)).where(Claim.tops_up_id.in_(claims))
    return {key: int(pence) for key, pence in db.session.execute(sums.where(counts(Claim)).group_by(Claim.tops_up_id))}
