"""A claim's lines: the single amounts that a sheet's columns show, and the full list that the claim's page edits."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from se7lite.choices import LINE_KINDS, VEHICLES
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, MileageRate
from se7lite.models.claim import pounds
from se7lite.services.fields import Field, choice, clean_values, long_text, miles, money

AMOUNTS = {"fares": "fare", "childcare": "childcare", "time": "time", "other": "other"}
"""The column of a sheet, and the kind of line it shows."""
KEYS = ("miles", "vehicle", *AMOUNTS)
MILEAGE = ("kind", "quantity", "vehicle")
"""What makes two mileage lines the same journey."""
LINE_FIELDS = {
    field.key: field
    for field in (
        Field("kind", "Kind", choice(LINE_KINDS), required=True),
        Field("quantity", "Miles", miles),
        Field("vehicle", "Vehicle", choice(VEHICLES)),
        Field("amount", "Amount", money),
        Field("note", "Note", long_text(1_000)),
    )
}


def read_amounts(lines: Sequence[ClaimLine]) -> dict[str, Any]:
    """Miles, vehicle and pounds by sheet column: None where there is no such line, the sum where there are several."""
    values: dict[str, Any] = dict.fromkeys(KEYS)
    for key, kind in AMOUNTS.items():
        pence = [line.amount_pence for line in lines if line.kind == kind]
        values[key] = pounds(sum(pence)) if pence else None
    mileage = [line for line in lines if line.kind == "mileage"]
    quantities = [line.quantity for line in mileage if line.quantity is not None]
    values["miles"] = sum(quantities, Decimal(0)) if quantities else None
    vehicles = {line.vehicle for line in mileage}
    values["vehicle"] = vehicles.pop() if len(vehicles) == 1 else None
    return values


def read_lines(claim: Claim) -> list[dict[str, Any]]:
    """The lines as replace_lines takes them."""
    return [
        {
            "id": line.id,
            "kind": line.kind,
            "quantity": line.quantity,
            "vehicle": line.vehicle,
            "amount": None if line.kind == "mileage" else line.amount,
            "note": line.note or None,
        }
        for line in claim.lines
    ]


def several_lines(lines: Sequence[ClaimLine], key: str) -> str | None:
    """Why a sheet's column cannot change a claim that has more than one line of that kind, or None."""
    kind = AMOUNTS.get(key, "mileage")
    if sum(line.kind == kind for line in lines) < 2:
        return None
    return f"This claim has several {LINE_KINDS[kind].lower()} lines: change them on its page."


def put_amounts(claim: Claim, changed: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
    """Sets, adds or takes away the one line of each kind that changed."""
    if "miles" in changed or "vehicle" in changed:
        # A vehicle without miles is kept too: the person may be half way through the row.
        line = _put_line(claim, "mileage", None if whole["miles"] is None and whole["vehicle"] is None else 0)
        if line:
            line.quantity, line.vehicle = whole["miles"], whole["vehicle"]
    for key, kind in AMOUNTS.items():
        if key in changed:
            _put_line(claim, kind, None if changed[key] is None else pence(changed[key]))


def price(claim: Claim, lines: Sequence[ClaimLine]) -> None:
    """These mileage lines at the rate of the claim's day of travel; each keeps the rate beside its amount."""
    if not lines:
        return
    rates = rates_on(claim.date)
    for line in lines:
        line.pence_per_mile = rates.get(line.vehicle) if line.vehicle else None
        line.amount_pence = mileage_pence(line.quantity, line.pence_per_mile or 0)


def add_up(claim: Claim) -> None:
    """The claim's total is the sum of its lines."""
    claim.total_pence = sum(line.amount_pence for line in claim.lines)


def rates_on(day: date) -> dict[str, int]:
    """Pence per mile by vehicle, as they stand on a day of travel."""
    rows = db.session.execute(
        select(MileageRate.vehicle, MileageRate.pence_per_mile)
        .where(MileageRate.starts_on <= day)
        .order_by(MileageRate.starts_on)
    )
    return dict(rows.all())


def mileage_pence(quantity: Decimal | None, rate: int) -> int:
    """Whole pence, half a penny upwards."""
    return int(((quantity or Decimal(0)) * rate).quantize(Decimal(1), ROUND_HALF_UP))


def pence(amount: Decimal) -> int:
    """Pounds as pence."""
    return int(amount * 100)


def clean_lines(rows: Sequence[Mapping[str, Any]], day: date) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The lines as they are kept; errors by "lines.2.amount", counted from 0."""
    cleaned, errors = [], {}
    rates = rates_on(day)
    for number, row in enumerate(rows):
        values, wrong = clean_values(LINE_FIELDS, {"kind": None, **{k: v for k, v in row.items() if k != "id"}})
        wrong = wrong or _line_faults(values, rates)
        errors.update({f"lines.{number}.{key}": words for key, words in wrong.items()})
        cleaned.append({"id": row.get("id"), **dict.fromkeys(LINE_FIELDS), **values})
    return cleaned, errors


def mileage_faults(quantity: Decimal | None, vehicle: str | None, rates: Mapping[str, int]) -> str | None:
    """Why miles cannot be paid as they stand, or None."""
    if quantity and not vehicle:
        return f"Say how the miles were travelled. Choose one of: {', '.join(VEHICLES.values())}."
    if quantity and vehicle not in rates:
        return (
            f"There is no mileage rate for {VEHICLES[vehicle].lower()} on the day of travel: "
            "an administrator can add one, or check the date."
        )
    return None


def _line_faults(values: Mapping[str, Any], rates: Mapping[str, int]) -> dict[str, str]:
    if values["kind"] == "mileage":
        if values.get("quantity") is None:
            return {"quantity": "Miles is needed: fill it in, or take the line out."}
        fault = mileage_faults(values["quantity"], values.get("vehicle"), rates)
        return {"vehicle": fault} if fault else {}
    if values.get("amount") is None:
        return {"amount": "Amount is needed: fill it in, or take the line out."}
    return {}


def _put_line(claim: Claim, kind: str, amount_pence: int | None) -> ClaimLine | None:
    line = next((line for line in claim.lines if line.kind == kind), None)
    if amount_pence is None:
        if line:
            claim.lines.remove(line)
        return None
    if line is None:
        position = max((other.position for other in claim.lines), default=0) + 1
        line = ClaimLine(kind=kind, position=position, note="")
        claim.lines.append(line)
    line.amount_pence = amount_pence
    return line
