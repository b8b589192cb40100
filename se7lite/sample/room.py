"""Who is in the room: training, what runs out, and apologies for meetings to come. Drawn last, so that everything else
of a seed stays what it is."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from se7lite.sample.rows import Row, Rows

COURSES: Final = (
    ("Chairing a meeting", Decimal(1)),
    ("Speaking up in meetings", Decimal("0.5")),
    ("How budgets are made", Decimal(1)),
    ("Keeping children safe", Decimal("0.5")),
    ("Working together: parents and staff", Decimal(2)),
)
SOON, LATELY, YEAR = timedelta(days=30), timedelta(days=25), timedelta(days=365)


def make_room(rows: Rows, scale: int) -> None:
    """For every person and seat there is."""
    for person in rows.tables["representative"]:
        _train(rows, person)
    for agreement in list(rows.tables["confidentiality_agreement"]):
        agreement["until"] = _until(rows, agreement)
        _renew(rows, agreement)
    _end_some_seats(rows)
    coming = {meeting["id"] for meeting in rows.tables["meeting"] if meeting["status"] in ("invited", "papers_sent")}
    for row in rows.tables["attendance"]:
        if row["meeting_id"] in coming and rows.chance.randrange(8) == 0:
            row["outcome"] = "apologies"


def _until(rows: Rows, agreement: Row) -> date | None:
    """Most agreements hold for good; one in thirteen soon runs out, one in nineteen has just done so, and one in eleven
    did a year after it was made."""
    person = agreement["representative_id"]
    if person % 13 == 5:
        return rows.today + SOON
    if person % 19 == 8:
        return rows.today - LATELY
    return agreement["agreed_on"] + YEAR if person % 11 == 7 else None


def _renew(rows: Rows, agreement: Row) -> None:
    """What ran out after a year was renewed, in time by some: their meetings between count the earlier one."""
    person, until = agreement["representative_id"], agreement["until"]
    if until is not None and until == agreement["agreed_on"] + YEAR:
        day = rows.past(until + timedelta(days=40 if person % 2 else -10))
        rows.add("confidentiality_agreement", representative_id=person, agreed_on=day, until=None)


def _train(rows: Rows, person: Row) -> None:
    chance = rows.chance
    for course, days in chance.sample(COURSES, chance.choice((0, 0, 1, 1, 2, 3))):
        day = rows.past(person["joined_on"] + timedelta(days=20 + chance.randrange(500)))
        rows.add("training", representative_id=person["id"], course=course, date=day, days=days)


def _end_some_seats(rows: Rows) -> None:
    """One seat in fourteen soon runs out, one in twenty-three has; and somebody left without anybody ending theirs."""
    people = {person["id"]: person for person in rows.tables["representative"]}
    for seat in rows.tables["seat"]:
        if seat["id"] % 14 == 6:
            seat["ended_on"] = rows.today + SOON + timedelta(days=seat["id"] % 5)
        elif seat["id"] % 23 == 11:
            seat["ended_on"] = rows.today - LATELY
    gone = next(seat for seat in reversed(rows.tables["seat"]) if seat["ended_on"] is None)
    people[gone["representative_id"]]["left_on"] = rows.today - timedelta(days=12)
