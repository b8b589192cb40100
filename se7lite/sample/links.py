"""Personal links to the times of meetings: one for whoever answered by it, and for some who have not answered yet."""

from datetime import datetime, timedelta
from hashlib import sha256

from se7lite.sample.framework import OFFICERS
from se7lite.sample.rows import Row, Rows


def make_links(rows: Rows, scale: int) -> None:
    """Their addresses are known to nobody: an officer makes a new one, which ends this."""
    offers = {offer["id"]: offer for offer in rows.tables["time_offer"]}
    made: dict[tuple[int, int], datetime] = {}
    for answer in rows.tables["time_answer"]:
        if answer["account_id"] is None:
            key = offers[answer["offer_id"]]["meeting_id"], answer["representative_id"]
            made[key] = min(made.get(key, answer["at"]), answer["at"] - timedelta(days=1))
    for (meeting, person), at in made.items():
        _add(rows, meeting, person, at)
    _make_waiting(rows, set(made))


def _make_waiting(rows: Rows, made: set[tuple[int, int]]) -> None:
    """For the next meetings, links of people who have not answered yet: one in five."""
    asked = {offer["meeting_id"] for offer in rows.tables["time_offer"]}
    carers = {
        person["id"]
        for person in rows.tables["representative"]
        if person["sector"] == "parent_carer" and person["id"] % 5 == 0
    }
    for meeting in rows.tables["meeting"]:
        if meeting["date"] > rows.today and meeting["id"] in asked:
            seats = (seat for seat in rows.tables["seat"] if seat["body_id"] == meeting["body_id"])
            people = {seat["representative_id"] for seat in seats} & carers
            for person in sorted(person for person in people if (meeting["id"], person) not in made):
                _add(rows, meeting["id"], person, meeting["created_at"])


def _add(rows: Rows, meeting: int, person: int, at: datetime) -> Row:
    digest = sha256(rows.chance.randbytes(32)).hexdigest()
    values = {"digest": digest, "made_by": OFFICERS[meeting % 2], "made_at": at, "withdrawn_at": None}
    return rows.add("meeting_link", meeting_id=meeting, representative_id=person, **values)
