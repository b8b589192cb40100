"""A claim's lines: the single amounts that a sheet's columns show, and the full list that the claim's page edits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from se7lite.choices import LINE_KINDS, TIME_UNITS, VEHICLES
from se7lite.models import Claim, ClaimLine, Rate
from se7lite.models.claim import pounds
from se7lite.services.claim_prices import clear_price, price, quantity_faults, rate_kind
from se7lite.services.fields import Field, choice, clean_values, long_text, miles, money
from se7lite.services.kept_lines import line_of_each

AMOUNTS = {"fares": "fare", "childcare": "childcare", "time": "time", "other": "other"}
"""The column of a sheet, and the kind of line it shows."""
KEYS = ("miles", "vehicle", *AMOUNTS)
WORKED = ("kind", "quantity", "vehicle", "unit")
"""What makes two lines that a rate pays the same: neither is worked out anew."""
MOST_HOURS, MOST_DAYS = Decimal(24), Decimal(31)
LINE_FIELDS = {
    field.key: field
    for field in (
        Field("kind", "Kind", choice(LINE_KINDS), required=True),
        Field("quantity", "Miles, hours or days", miles),
        Field("vehicle", "Vehicle", choice(VEHICLES)),
        Field("unit", "Half or full day", choice(TIME_UNITS)),
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


def basis_of(lines: Sequence[ClaimLine]) -> Counter[tuple[Any, ...]]:
    """What is claimed, without its order and notes: lines that differ in it come to another payment, or may."""
    return Counter((*(getattr(line, key) for key in WORKED), line.amount_pence) for line in lines)


def read_lines(claim: Claim) -> list[dict[str, Any]]:
    """The lines as replace_lines takes them."""
    return [
        {
            "id": line.id,
            "kind": line.kind,
            "quantity": line.quantity,
            "vehicle": line.vehicle,
            "unit": line.unit,
            "amount": None if line.kind == "mileage" or line.quantity is not None else line.amount,
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


def replace_lines(claim: Claim, rows: Sequence[Mapping[str, Any]]) -> None:
    """Makes the claim's lines those given. What was worked out and is the same journey or time stays as it was."""
    lines, fresh = line_of_each(claim.lines, rows, ClaimLine), []
    for position, (line, row) in enumerate(lines, start=1):
        basis = tuple(getattr(line, key) for key in WORKED)
        line.position, line.kind, line.note = position, row["kind"], row["note"] or ""
        if rate_kind(*(row[key] for key in ("kind", "vehicle", "unit", "quantity"))) is None:
            clear_price(line)
            # Miles that are still without a vehicle, or none at all, come to nothing yet.
            line.amount_pence = 0 if row["amount"] is None else pence(row["amount"])
        elif basis != tuple(row[key] for key in WORKED):
            line.quantity, line.vehicle, line.unit, line.amount_pence = row["quantity"], row["vehicle"], row["unit"], 0
            fresh.append(line)
    claim.lines[:] = [line for line, _ in lines]
    price(claim, fresh)


def add_up(claim: Claim) -> None:
    """The claim's total is the sum of its lines."""
    claim.total_pence = sum(line.amount_pence for line in claim.lines)


def pence(amount: Decimal) -> int:
    """Pounds as pence."""
    return int(amount * 100)


def clean_lines(
    rows: Sequence[Mapping[str, Any]], rates: Mapping[str, Rate]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The lines as they are kept; errors by "lines.2.amount", counted from 0. `rates` are those of the travel day."""
    cleaned, errors = [], {}
    for number, row in enumerate(rows):
        values, wrong = clean_values(LINE_FIELDS, {"kind": None, **{k: v for k, v in row.items() if k != "id"}})
        line = {**dict.fromkeys(LINE_FIELDS), **values}
        if not wrong:
            _tidy(line)
            wrong = _line_faults(line, rates)
        errors.update({f"lines.{number}.{key}": words for key, words in wrong.items()})
        cleaned.append({"id": row.get("id"), **line})
    return cleaned, errors


def _tidy(line: dict[str, Any]) -> None:
    """What does not belong to the line's kind is left out; a day that is named is one day."""
    if line["kind"] != "mileage":
        line["vehicle"] = None
    if line["kind"] != "time":
        line["unit"] = None
    elif line["unit"] and line["quantity"] is None:
        line["quantity"] = Decimal("1.00")
    if line["kind"] in ("fare", "other") or (line["kind"] == "time" and not line["unit"]):
        line["quantity"] = None
    if line["kind"] == "mileage":
        line["amount"] = None


def _line_faults(line: Mapping[str, Any], rates: Mapping[str, Rate]) -> dict[str, str]:
    kind, quantity, amount = line["kind"], line["quantity"], line["amount"]
    if kind == "mileage" and quantity is None:
        return {"quantity": "Miles is needed: fill it in, or take the line out."}
    if kind != "mileage" and quantity is None and amount is None:
        return {"amount": "Amount is needed: fill it in, or take the line out."}
    if kind != "mileage" and quantity is not None and amount is not None:
        return {"amount": "Give the hours or days, or an amount, not both: take one out."}
    if kind in ("childcare", "time") and quantity is not None:
        most = MOST_HOURS if kind == "childcare" else MOST_DAYS
        if not 0 < quantity <= most:
            return {"quantity": f"Give between 0 and {most} {'hours' if kind == 'childcare' else 'days'}."}
    return quantity_faults(kind, quantity, line["vehicle"], line["unit"], rates)


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
    if kind != "mileage":
        clear_price(line)
    line.amount_pence = amount_pence
    return line
