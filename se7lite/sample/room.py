"""Who is in the room: training, what runs out, and apologies for meetings to come. Drawn last, so that everything else
of a seed stays what it is."""

from datetime import timedelta
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
SOON, LATELY = timedelta(days=30), timedelta(days=25)


def make_room(rows: Rows, scale: int) -> None:
    """For every person and seat there is."""
    for person in rows.tables["representative"]:
        person["confidentiality_until"] = _until(rows, person)
        _train(rows, person)
    _end_some_seats(rows)
    coming = {meeting["id"] for meeting in rows.tables["meeting"] if meeting["status"] in ("invited", "papers_sent")}
    for row in rows.tables["attendance"]:
        if row["meeting_id"] in coming and rows.chance.randrange(8) == 0:
            row["outcome"] = "apologies"


def _until(rows: Rows, person: Row) -> object:
    """Most agreements hold for good; one in thirteen soon runs out, one in nineteen has just done so."""
    if person["confidentiality_agreed_on"] is None:
        return None
    if person["id"] % 13 == 5:
        return rows.today + SOON
    return rows.today - LATELY if person["id"] % 19 == 8 else None


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
