"""What a rate makes of miles, hours and days: whole pence, never one more or less than the parts that are shown.

The pure half works on numbers; `price` puts them on a claim's lines.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.choices import TIME_UNITS, VEHICLES
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, Rate, Representative
from se7lite.models.claim import counts
from se7lite.services.policies import rates_on

NONE = Decimal(0)


class Part(NamedTuple):
    """One step of a working: so many at so many pence, which come to `amount` pence."""

    quantity: Decimal
    pence: int
    amount: int


def whole_pence(quantity: Decimal, pence: int) -> int:
    """Half a penny upwards."""
    return int((quantity * pence).quantize(Decimal(1), ROUND_HALF_UP))


def mileage_parts(quantity: Decimal, pence: int, over: Decimal = NONE, over_pence: int = 0) -> list[Part]:
    """The miles within the yearly limit, and the `over` miles past it where there are any.

    The whole is rounded once and the second part takes what the first leaves: the parts add up exactly.
    """
    within = quantity - over
    first = Part(within, pence, whole_pence(within, pence))
    if not over:
        return [first]
    whole = int((within * pence + over * over_pence).quantize(Decimal(1), ROUND_HALF_UP))
    rest = Part(over, over_pence, whole - first.amount)
    return [first, rest] if within else [rest]


def parts_of(line: ClaimLine) -> list[Part]:
    """The working of a line that a rate pays; none of an amount that somebody typed."""
    if line.quantity is None or line.rate_pence is None:
        return []
    if line.kind == "mileage":
        return mileage_parts(line.quantity, line.rate_pence, line.over_quantity or NONE, line.over_pence or 0)
    return [Part(line.quantity, line.rate_pence, whole_pence(line.quantity, line.rate_pence))]


def tax_year(on: date) -> tuple[date, date]:
    """The first day of the tax year that a day is in, and of the next: 6 April."""
    first = date(on.year, 4, 6)
    if on < first:
        first = date(on.year - 1, 4, 6)
    return first, date(first.year + 1, 4, 6)


def rate_kind(kind: str, vehicle: str | None, unit: str | None, quantity: Decimal | None) -> str | None:
    """Which rate (choices.RATE_KINDS) pays such a line; None where its amount is typed."""
    if kind == "mileage":
        return vehicle
    if kind == "time":
        return unit
    return "childcare" if kind == "childcare" and quantity is not None else None


def price(claim: Claim, lines: Sequence[ClaimLine]) -> None:
    """These lines at the rates of the claim's policy on its day of travel; each keeps the rate beside its amount.

    Lines whose amount was typed stay as they are.
    """
    if not lines:
        return
    rates = rates_on(claim.policy.id, claim.date)
    for line in lines:
        kind = rate_kind(line.kind, line.vehicle, line.unit, line.quantity)
        if kind is None and line.kind != "mileage":
            continue
        _price_line(claim, line, rates.get(kind) if kind else None)


def keep_limit(claim: Claim) -> None:
    """The miles past the yearly limit as they are now, at the rates that the lines were worked out with."""
    for line in claim.lines_of("mileage"):
        if line.rate is not None:
            _price_line(claim, line, line.rate)


def miles_came_free(claim: Claim) -> bool:
    """Whether miles that count as past the yearly limit would be paid in full now: another claim has gone since."""
    lines = [line for line in claim.lines_of("mileage") if line.over_quantity and line.rate and line.quantity]
    return any(_over(claim, line, line.rate) < line.over_quantity for line in lines)


def limit_moved(claim: Claim) -> bool:
    """Whether this claim, handed in now, would have another share of the year's miles than it was worked out with."""
    lines = [line for line in claim.lines_of("mileage") if line.rate and line.quantity]
    limited = [(line, line.rate) for line in lines if line.rate and line.rate.limit_miles is not None]
    return any(_over(claim, line, rate) != (line.over_quantity or NONE) for line, rate in limited)


def clear_price(line: ClaimLine) -> None:
    """An amount that is typed has no working."""
    line.quantity = line.vehicle = line.unit = None
    line.rate = line.rate_pence = line.over_quantity = line.over_pence = None


def _price_line(claim: Claim, line: ClaimLine, rate: Rate | None) -> None:
    line.rate, line.rate_pence = rate, rate.pence if rate else None
    line.over_quantity = line.over_pence = None
    if rate and rate.limit_miles is not None and line.quantity:
        # Two claims of one person that are worked out at once would both find the same miles left.
        person = select(Representative.id).where(Representative.id == claim.representative.id)
        db.session.execute(person.with_for_update(key_share=True))
        line.over_quantity = _over(claim, line, rate) or None
        line.over_pence = rate.over_pence if line.over_quantity else None
    amount = sum(part.amount for part in parts_of(line))
    if rate and rate.cap_pence is not None:
        amount = min(amount, max(0, rate.cap_pence - _worked_out(claim, line)))
    line.amount_pence = amount


def _worked_out(claim: Claim, but: ClaimLine) -> int:
    """Pence that the other lines of the same kind have of the cap already."""
    return sum(line.amount_pence or 0 for line in claim.lines if line.kind == but.kind and line is not but)


def _over(claim: Claim, line: ClaimLine, rate: Rate) -> Decimal:
    return max(NONE, (line.quantity or NONE) - _miles_left(claim, line, rate))


def _miles_left(claim: Claim, but: ClaimLine, rate: Rate) -> Decimal:
    """What is left of the year's miles at the full rate: of this person, by this vehicle, whatever the policy.

    Counted is what has been paid at the full rate so far, not the order of travel: an earlier journey that is claimed
    later finds what the others left, and no claim that is settled moves.
    """
    person = claim.representative.id
    first, after = tax_year(claim.date)
    counted = (
        select(func.sum(ClaimLine.quantity), func.sum(ClaimLine.over_quantity))
        .join(Claim, Claim.id == ClaimLine.claim_id)
        .where(Claim.representative_id == person, counts(Claim), Claim.date >= first, Claim.date < after)
        .where(ClaimLine.kind == "mileage", ClaimLine.vehicle == rate.kind)
        .where(func.coalesce(Claim.answer, "") != "declined")
    )
    if claim.id is not None:
        counted = counted.where(Claim.id != claim.id)
    miles, over = db.session.execute(counted).one()
    here = [line for line in claim.lines if line is not but and line.kind == "mileage" and line.vehicle == rate.kind]
    used = (miles or NONE) - (over or NONE)
    used += sum(((line.quantity or NONE) - (line.over_quantity or NONE) for line in here if line.rate_pence), NONE)
    return max(NONE, Decimal(rate.limit_miles or 0) - used)


def quantity_faults(
    kind: str, quantity: Decimal | None, vehicle: str | None, unit: str | None, rates: Mapping[str, Rate]
) -> dict[str, str]:
    """Why a rate cannot pay this as it stands, by field; nothing where it can."""
    wanted = rate_kind(kind, vehicle, unit, quantity)
    if kind == "mileage" and quantity and not vehicle:
        return {"vehicle": f"Say how the miles were travelled. Choose one of: {', '.join(VEHICLES.values())}."}
    if wanted and wanted not in rates and quantity:
        what = {**VEHICLES, **TIME_UNITS, "childcare": "an hour of childcare"}[wanted].lower()
        named = "mileage rate" if kind == "mileage" else "rate"
        words = (
            f"There is no {named} for {what} in this policy on the day of travel: "
            "an administrator can add one, or check the date."
        )
        return {"vehicle" if kind == "mileage" else "unit" if kind == "time" else "quantity": words}
    return {}
