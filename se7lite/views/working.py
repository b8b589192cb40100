"""The working of a claim's line, in words that whoever is paid can check."""

from collections.abc import Iterator
from decimal import Decimal

from se7lite.choices import TIME_UNITS, TRAVELLED
from se7lite.models import Claim, ClaimLine, Policy, Rate
from se7lite.services.claim_prices import Part, limit_moved, parts_of
from se7lite.shown import number, pence, uk_date

ANEW = (
    "Other claims have changed what is left of the tax year’s miles: "
    "the mileage here is worked out anew when this claim is handed in."
)


def worked_out_anew(claim: Claim) -> str:
    """Said beside the working of a claim that waits to be handed in, where that will change its mileage."""
    waits = claim.status in ("draft", "sent_back") and claim.answer != "declined" and not claim.archived_at
    return ANEW if waits and limit_moved(claim) else ""


def working_of(line: ClaimLine) -> list[str]:
    """24 miles by car × 45p, the regional policy’s rate from 6 April 2011 = £10.80. One step a line."""
    if line.kind == "mileage" and line.rate_pence is None:
        travelled = TRAVELLED.get(line.vehicle or "", "by unknown vehicle")
        return [f"{number(line.quantity) or 'No'} miles {travelled}: no rate on that day"]
    parts = parts_of(line)
    if line is line.claim.made_up and line.claim.tops_up:
        return [f"What {line.claim.tops_up.reference} is owed at the rates that hold for its day now"]
    if not parts:
        return ["As it was paid" if line.kind in ("fare", "other") else "An amount, not worked out from a rate"]
    steps = list(_steps(line, parts))
    whole = sum(part.amount for part in parts)
    if whole != line.amount_pence and line.rate and line.rate.cap_pence is not None:
        steps.append(f"Capped: the policy pays at most {pence(line.rate.cap_pence)} for one claim")
    return steps


def _steps(line: ClaimLine, parts: list[Part]) -> Iterator[str]:
    for part in parts:
        over = line.over_quantity is not None and part is parts[-1]
        what = _quantity(line, part.quantity)
        yield f"{what} × {_rate(line, part.pence)}, {_source(line.rate, over)} = {pence(part.amount)}"


def _quantity(line: ClaimLine, quantity: Decimal) -> str:
    said = _many(quantity)
    if line.kind == "mileage":
        return f"{said} {'mile' if said == '1' else 'miles'} {TRAVELLED[line.vehicle or 'car']}"
    if line.kind == "childcare":
        return f"{said} {'hour' if said == '1' else 'hours'}"
    return f"{said} {TIME_UNITS[line.unit or 'half_day'].lower()}{'' if said == '1' else 's'}"


def _many(quantity: Decimal) -> str:
    """2,000.5, as the yearly limit beside it is written."""
    whole, _, rest = number(quantity).partition(".")
    return f"{int(whole):,}{'.' if rest else ''}{rest}"


def _rate(line: ClaimLine, amount: int) -> str:
    return f"{amount}p" if line.kind == "mileage" else pence(amount)


def _source(rate: Rate | None, over: bool) -> str:
    if rate is None:
        return "the rate of that day"
    said = f"{_whose(rate.policy)} rate from {uk_date(rate.starts_on)}"
    return f"{said} after {rate.limit_miles:,} miles in the tax year" if over and rate.limit_miles else said


def _whose(policy: Policy) -> str:
    return f"{policy.area.name}’s" if policy.area else "the regional policy’s"
