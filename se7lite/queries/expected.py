"""Who is expected at meetings to come, and which seats that would fill.

Made of what is kept: seats in date on the day, who is invited, apologies, who leaves, and what parent carer members
answered about the meeting's own time (M1). Nobody else is asked: of them nothing is known before they send apologies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select

from se7lite.checklists.confidentiality import Agreed, bound_on, ran_out_by
from se7lite.checklists.room import ROOM, Room
from se7lite.checklists.rule import Rule, broken
from se7lite.extensions import db
from se7lite.models import Area, Attendance, Representative, Seat, TimeAnswer, TimeOffer
from se7lite.queries.board_meetings import MeetingLine
from se7lite.queries.confidentiality import agreements_of
from se7lite.queries.meeting_evidence import gather
from se7lite.queries.room_facts import room_of

COMES, UNKNOWN, UNSUITED, APOLOGIES, LEFT = "comes", "unknown", "unsuited", "apologies", "left"
AWAY: Final = (UNSUITED, APOLOGIES, LEFT)
"""What is known of somebody: the time suits, nothing, the time does not suit, apologies, gone by then."""
SAID: Final[Mapping[str, str]] = {
    COMES: "Expected",
    UNKNOWN: "Not known",
    UNSUITED: "The time does not suit",
    APOLOGIES: "Apologies",
    LEFT: "Has left by then",
}


class Person(NamedTuple):
    """Somebody who could come; nothing private."""

    id: int
    reference: str
    name: str
    sector: str
    area_id: int | None
    affiliation: str | None
    left_on: date | None


class Expected(NamedTuple):
    """One person of one meeting. `said` is a key of SAID; `bound` whether confidentiality binds them that day,
    `ran_out` the last day of an agreement that has run out by then."""

    reference: str
    name: str
    sector: str
    area_id: int | None
    affiliation: str | None
    seated: bool
    invited: bool
    said: str
    bound: bool
    ran_out: date | None


class Outlook(NamedTuple):
    """A meeting to come: `sure` is the room with those of whom it is known that they come, `best` with everybody who
    has not said no."""

    meeting: MeetingLine
    people: list[Expected]
    sure: Room
    best: Room

    def many(self, *said: str) -> int:
        """How many of them said so."""
        return sum(person.said in said for person in self.people)

    @property
    def lost(self) -> list[Rule[Room]]:
        """The rules of the room that do not hold even if everybody comes who has not said no."""
        return broken(ROOM, self.best)


def outlooks(meetings: Sequence[MeetingLine], answered: bool = True) -> list[Outlook]:
    """Of meetings to come, in their order; as many questions for fifty as for one.

    Unless `answered`, as if nobody had said anything of the time: whoever may not know an answer finds none out.
    """
    ids, bodies = [one.id for one in meetings], sorted({one.body_id for one in meetings})
    evidence = gather([], bodies)
    seats, listed, answers = _seats(bodies), _listed(ids), _answers(meetings if answered else ())
    agreed = agreements_of(_everybody(seats, listed, answers))
    found = []
    for meeting in meetings:
        seated = seats[meeting.body_id] if meeting.kind == "meeting" else []
        people = _people(meeting, seated, listed[meeting.id], answers[meeting.id], agreed)
        rooms = [
            room_of(meeting.kind, meeting.scope, meeting.body_id, evidence, [one for one in people if one.said in said])
            for said in ((COMES,), (COMES, UNKNOWN))
        ]
        found.append(Outlook(meeting, people, *rooms))
    return found


def _people(
    meeting: MeetingLine,
    seats: Iterable[tuple[Person, date | None, date | None]],
    listed: Mapping[int, tuple[Person, bool, str]],
    answers: Mapping[int, tuple[Person, str]],
    agreed: Mapping[int, Sequence[Agreed]],
) -> list[Expected]:
    day = meeting.date
    seated = {person.id: person for person, first, last in seats if (first or date.min) <= day <= (last or date.max)}
    known = {
        **{number: person for number, (person, _) in answers.items()},
        **{number: person for number, (person, _, _) in listed.items()},
        **seated,
    }
    people = []
    for number, person in known.items():
        _, invited, outcome = listed.get(number, (person, False, "none"))
        said = _said(person, outcome, answers[number][1] if number in answers else "none", day)
        bound, ran_out = bound_on(agreed[number], day), ran_out_by(agreed[number], day)
        people.append(Expected(*person[1:6], number in seated, invited, said, bound, ran_out))
    return sorted(people, key=lambda one: (one.name.casefold(), one.reference))


def _everybody(
    seats: Mapping[int, Sequence[tuple[Person, date | None, date | None]]],
    *by_meeting: Mapping[int, Mapping[int, tuple[Person, ...]]],
) -> set[int]:
    seated = {person.id for rows in seats.values() for person, _, _ in rows}
    return seated | {number for found in by_meeting for people in found.values() for number in people}


def _said(person: Person, outcome: str, answer: str, day: date) -> str:
    """The strongest of what is kept: gone, apologies, there already, then what was said of the time."""
    if person.left_on is not None and person.left_on <= day:
        return LEFT
    if outcome in ("apologies", "came"):
        return APOLOGIES if outcome == "apologies" else COMES
    return {"suits": COMES, "does_not_suit": UNSUITED}.get(answer, UNKNOWN)


def _with_people(*columns: Any) -> Select[Any]:
    person = Representative
    return (
        select(
            *columns,
            person.id,
            person.reference,
            person.name,
            person.sector,
            person.area_id,
            func.coalesce(Area.name, person.organisation),
            person.left_on,
        )
        .outerjoin(Area, Area.id == person.area_id)
        .where(person.archived_at.is_(None))
    )


def _seats(bodies: Sequence[int]) -> dict[int, list[tuple[Person, date | None, date | None]]]:
    found: dict[int, list[tuple[Person, date | None, date | None]]] = defaultdict(list)
    rows = _with_people(Seat.body_id, Seat.started_on, Seat.ended_on)
    rows = rows.join(Seat, Seat.representative_id == Representative.id).where(Seat.body_id.in_(bodies))
    for body, first, last, *person in db.session.execute(rows):
        found[body].append((Person(*person), first, last))
    return found


def _listed(meetings: Sequence[int]) -> dict[int, dict[int, tuple[Person, bool, str]]]:
    found: dict[int, dict[int, tuple[Person, bool, str]]] = defaultdict(dict)
    rows = _with_people(Attendance.meeting_id, Attendance.invited, Attendance.outcome)
    rows = rows.join(Attendance, Attendance.representative_id == Representative.id)
    for meeting, invited, outcome, *person in db.session.execute(rows.where(Attendance.meeting_id.in_(meetings))):
        found[meeting][person[0]] = (Person(*person), invited, outcome)
    return found


def _answers(meetings: Sequence[MeetingLine]) -> dict[int, dict[int, tuple[Person, str]]]:
    """What was said of each meeting's own day and time; that it suits, where the same time was offered twice."""
    own = {one.id: (one.date, one.start) for one in meetings}
    found: dict[int, dict[int, tuple[Person, str]]] = defaultdict(dict)
    rows = _with_people(TimeOffer.meeting_id, TimeOffer.day, TimeOffer.start, TimeAnswer.answer)
    rows = rows.join(TimeAnswer, TimeAnswer.representative_id == Representative.id)
    rows = rows.join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id).where(TimeOffer.meeting_id.in_(list(own)))
    for meeting, day, start, answer, *person in db.session.execute(rows):
        if (day, start) == own[meeting] and found[meeting].get(person[0], (None, ""))[1] != "suits":
            found[meeting][person[0]] = (Person(*person), answer)
    return found
