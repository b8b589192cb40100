"""Claims in every state, each with the steps that led there; some wait longer than they should."""

from datetime import date, timedelta
from decimal import Decimal

from se7lite.sample import words
from se7lite.sample.rows import Row, Rows, at_work, working_days
from se7lite.services.claim_prices import whole_pence

CLAIMS = 400
STATUSES_BY_AGE = (
    # Older than so many days: how many of a hundred claims are draft, submitted, sent back, approved, paid.
    (60, (1, 2, 2, 3, 92)),
    (35, (2, 8, 4, 16, 70)),
    (14, (8, 40, 8, 34, 10)),
    (0, (55, 40, 5, 0, 0)),
)
STATUSES = ("draft", "submitted", "sent_back", "approved", "paid")
PREPARER, APPROVER, PAYER = 2, 3, 2
"""Ids of the sample accounts: the officer prepares and records payments, the second officer approves."""
ADMINISTRATOR = 1


def make_claims(rows: Rows, scale: int) -> None:
    """Four hundred for each unit of scale: of those who came, parent carers first, and some without a meeting."""
    wanted = CLAIMS * scale
    people = {person["id"]: person for person in rows.tables["representative"]}
    meetings = {meeting["id"]: meeting for meeting in rows.tables["meeting"]}
    came = [row for row in rows.tables["attendance"] if row["outcome"] == "came"]
    parents = [row for row in came if people[row["representative_id"]]["sector"] == "parent_carer"]
    others = [row for row in came if people[row["representative_id"]]["sector"] in ("voluntary_sector", "adviser")]
    rows.chance.shuffle(parents)
    rows.chance.shuffle(others)
    who_came = [*others[: wanted // 8], *parents][: wanted - wanted // 20]
    journeys = [(people[row["representative_id"]], meetings[row["meeting_id"]]) for row in who_came]
    carers = [person for person in people.values() if person["sector"] == "parent_carer"]
    while len(journeys) < wanted:
        journeys.append((rows.chance.choice(carers), None))
    journeys.sort(key=lambda pair: pair[1]["date"] if pair[1] else rows.today)
    for person, meeting in journeys:
        _make_claim(rows, person, meeting)


LATER = ("submitted_on", "approved_on", "paid_on", "paid_area_id", "tops_up_id", "tops_up_pence")
"""What a claim has only once its steps are made."""


def _make_claim(rows: Rows, person: Row, meeting: Row | None) -> None:
    chance = rows.chance
    travelled = meeting["date"] if meeting else rows.today - timedelta(days=chance.randrange(90))
    status = _status(rows, travelled)
    prepared_on = rows.past(travelled + timedelta(days=chance.randrange(4)))
    officer = PREPARER if person["id"] != 50 else ADMINISTRATOR
    claim = rows.add_record(
        "claim",
        "claims",
        prepared_on,
        representative_id=person["id"],
        meeting_id=meeting["id"] if meeting else None,
        date=travelled,
        policy_id=_policy(rows, meeting),
        policy_reason="",
        offered_on=prepared_on,
        answer=chance.choices(("accepted", "part", "donated", None), (81, 5, 5, 9))[0],
        status=status,
        prepared_by=officer,
        amounts_changed_by=officer,
        total_pence=0,
        taken_pence=None,
        cause="",
        pay_to="",
        **dict.fromkeys(LATER),
    )
    _make_lines(rows, claim, person, meeting)
    if claim["answer"] == "part":
        claim["taken_pence"] = claim["total_pence"] // 200 * 100
    if status == "draft" and chance.randrange(4) == 0:
        claim["answer"] = "declined"
    if claim["answer"] == "donated":
        claim["cause"] = chance.choice(words.CAUSES)
    if status in ("approved", "paid"):
        claim["pay_to"] = claim["cause"] or person["name"]
    _make_steps(rows, claim, prepared_on, person["area_id"])


def _status(rows: Rows, travelled: date) -> str:
    ago = (rows.today - travelled).days
    weights = next(weights for least, weights in STATUSES_BY_AGE if ago >= least)
    return rows.chance.choices(STATUSES, weights)[0]


def _policy(rows: Rows, meeting: Row | None) -> int:
    area = meeting["area_id"] if meeting and meeting["scope"] == "area" else None
    found = {policy["area_id"]: policy["id"] for policy in rows.tables["policy"]}
    return found.get(area, found[None])


def _make_lines(rows: Rows, claim: Row, person: Row, meeting: Row | None) -> None:
    chance = rows.chance
    rates = {rate["kind"]: rate for rate in rows.tables["rate"] if rate["policy_id"] == claim["policy_id"]}
    lines: list[Row] = []
    if chance.randrange(10) < 6:
        vehicle = person["usual_vehicle"] or "car"
        miles = person["usual_miles"] or Decimal(40 + chance.randrange(900)) / 10
        lines.append(_worked("mileage", rates[vehicle], miles, chance.choice(words.TRAVEL_NOTES), vehicle=vehicle))
    else:
        lines.append(_typed("fare", 340 + chance.randrange(4_200), chance.choice(words.TRAVEL_NOTES)))
        if chance.randrange(12) == 0:
            lines.append(_typed("fare", 200 + chance.randrange(600), "Bus to the station"))
    if person["sector"] == "parent_carer":
        if chance.randrange(3) == 0:
            lines.append(_worked("childcare", rates["childcare"], Decimal(4 + chance.randrange(10)) / 2))
        unit = "full_day" if meeting and meeting["kind"] in ("workshop", "conference") else "half_day"
        lines.append(_worked("time", rates[unit], Decimal(1), unit=unit))
    if chance.randrange(9) == 0:
        lines.append(_typed("other", 150 + 10 * chance.randrange(90), chance.choice(words.OTHER_COSTS)))
    for position, line in enumerate(lines, start=1):
        rows.add("claim_line", claim_id=claim["id"], position=position, **line)
    claim["total_pence"] = sum(line["amount_pence"] for line in lines)


BLANK = ("quantity", "vehicle", "unit", "rate_id", "rate_pence", "over_quantity", "over_pence")


def _typed(kind: str, amount_pence: int, note: str) -> Row:
    return {"kind": kind, **dict.fromkeys(BLANK), "amount_pence": amount_pence, "note": note}


def _worked(kind: str, rate: Row, quantity: Decimal, note: str = "", **of: str) -> Row:
    amount = whole_pence(quantity, rate["pence"])
    worked = {"quantity": quantity, "rate_id": rate["id"], "rate_pence": rate["pence"], **of}
    capped = min(amount, rate["cap_pence"]) if rate["cap_pence"] else amount
    return {**_typed(kind, capped, note), **worked}


def _make_steps(rows: Rows, claim: Row, day: date, area_id: int | None) -> None:
    """Each step on a working day after the one before, none after today."""
    chance, preparer = rows.chance, claim["prepared_by"]
    rows.add("claim_step", claim_id=claim["id"], step="prepared", account_id=preparer, at=claim["created_at"], note="")
    _step(rows, claim, "offered", preparer, day)
    if claim["answer"]:
        _step(rows, claim, "answered", preparer, day)
    if claim["status"] == "draft":
        return
    day = rows.past(working_days(day, 1 + chance.randrange(3)))
    if claim["status"] == "submitted" and chance.randrange(2):
        # Half of those that wait came late: their clock has not run out yet.
        day = max(day, rows.today - timedelta(days=chance.randrange(14)))
    _step(rows, claim, "submitted", preparer, day)
    claim["submitted_on"] = day
    if claim["status"] == "submitted":
        return
    day = rows.past(working_days(day, 1 + chance.randrange(6)))
    # Nobody approves a claim that pays them: the second officer's own go to the officer.
    approver = APPROVER if preparer == PREPARER else PREPARER
    if claim["status"] == "sent_back":
        claim["submitted_on"] = None
        _step(rows, claim, "sent_back", approver, day, chance.choice(words.SENT_BACK))
        return
    _step(rows, claim, "approved", approver, day)
    claim["approved_on"] = day
    if claim["status"] == "paid":
        # One in ten waited three weeks and more.
        day = rows.past(working_days(day, 15 if chance.randrange(10) == 0 else 1 + chance.randrange(6)))
        _step(rows, claim, "paid", PAYER if approver != PAYER else ADMINISTRATOR, day)
        claim["paid_on"], claim["paid_area_id"] = day, area_id


def _step(rows: Rows, claim: Row, step: str, account_id: int, day: date, note: str = "") -> None:
    at = at_work(day, rows.chance)
    last = claim.get("updated_at") or at
    # Two steps of one day keep their order.
    at = max(at, last + timedelta(minutes=1 + rows.chance.randrange(9)))
    rows.add("claim_step", claim_id=claim["id"], step=step, account_id=account_id, at=at, note=note)
    claim["updated_at"] = at
