"""The board of who is in the room: for each body its seats, what runs out, the next meeting and the last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from se7lite.checklists.confidentiality import agreed_by, bound_on
from se7lite.checklists.meeting import LOOK, Result
from se7lite.checklists.room import Room
from se7lite.checklists.seating import Line, seats_asked, seats_filled, share_of
from se7lite.extensions import db
from se7lite.models import Body, Representative, Seat
from se7lite.numbers import number_in
from se7lite.queries.board_meetings import MeetingLine, coming_meetings, past_meetings
from se7lite.queries.body_facts import Holder, Sitting, has_left, sittings
from se7lite.queries.expected import Outlook, outlooks
from se7lite.queries.limits import limit_now
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.representatives import here_on
from se7lite.queries.room_facts import parents_among

MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class BoardFilter:
    """From the address: `area` is an id, `sector` and `kind` are keys, `show` is MISSING or blank."""

    area: str = ""
    sector: str = ""
    kind: str = ""
    show: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Self:
        """What is not known is left out."""
        return cls(**{field.name: args.get(field.name, "").strip()[:60] for field in fields(cls)})

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any((self.area, self.sector, self.kind, self.show))

    def takes(self, sector: str | None, area_id: int | None) -> bool:
        """Whether a seat or a person of that sector and area is asked for."""
        return self.sector in ("", sector) and (not self.area or number_in(self.area) == area_id)


class Ending(NamedTuple):
    """Something that runs out, or has: `what` is seat_over, seat_soon, left, leaving, unagreed, agreement_over or
    agreement_soon; `day` is None where nobody has agreed to anything yet."""

    what: str
    reference: str
    name: str
    seat_id: int
    day: date | None

    @property
    def private(self) -> bool:
        """Whether it is told to officers only: what somebody has agreed to is theirs."""
        return self.what in ("unagreed", "agreement_over", "agreement_soon")


class Past(NamedTuple):
    """A meeting that was held, and who was there; `unbound` counts those whom no agreement bound (M7), of `lapsed` one
    had run out."""

    meeting: MeetingLine
    room: Room
    unbound: int
    lapsed: int
    looked: list[Result]


class BodyBoard(NamedTuple):
    """One body. `lines`, `people` and `endings` are those asked for; meetings begin with the nearest to today."""

    sitting: Sitting
    lines: list[Line]
    people: list[Holder]
    endings: list[Ending]
    coming: list[Outlook]
    past: list[Past]

    @property
    def asked(self) -> int:
        """Seats."""
        return seats_asked(self.lines)

    @property
    def filled(self) -> int:
        """Seats that somebody fills."""
        return seats_filled(self.lines)

    @property
    def parent_carers(self) -> int:
        """Among the people."""
        return parents_among(self.people)

    @property
    def share(self) -> int:
        """Parent carers in per cent of the people."""
        return share_of(self.parent_carers, len(self.people))


class Total(NamedTuple):
    """Seats of all bodies for one area or sector (key None: for any), and how many different people sit there."""

    key: Any
    asked: int
    filled: int
    people: int


def find_boards(wanted: BoardFilter, today: date, private: bool = True) -> list[BodyBoard]:
    """Of every body in use that is asked for, with its next meeting and its last.

    Whoever is not told what is `private` (agreements, answers about times) gets no figure of it either: beside the
    names of those with seats, figures of a few bodies name people.
    """
    found = _boards(wanted, today, sittings(today, Body.archived_at.is_(None)), 1, 1, private)
    return [board for board in found if _is_wanted(board, wanted)]


def board_of(body: Body, today: date, past: int, private: bool = True) -> BodyBoard:
    """Of one body, with the meetings to come and so many past ones."""
    [board] = _boards(BoardFilter(), today, sittings(today, Body.id == body.id), 50, past, private)
    return board


def totals(boards: Iterable[BodyBoard], by: str) -> list[Total]:
    """By "sector" or "area_id" of the seats that the boards show."""
    asked: dict[Any, int] = defaultdict(int)
    filled: dict[Any, int] = defaultdict(int)
    people: dict[Any, set[str]] = defaultdict(set)
    for board in boards:
        for line in board.lines:
            key = getattr(line.quota, by)
            asked[key] += line.quota.seats
            filled[key] += len(line.people)
        for person in board.people:
            people[getattr(person, by)].add(person.reference)
    return [Total(key, asked[key], filled[key], len(people[key])) for key in {**asked, **people}]


def pasts_of(meetings: Sequence[MeetingLine]) -> list[Past]:
    """Of meetings that were held, in their order, as their rules see them."""
    checked = {one.own.id: one for one in check_facts([meeting.id for meeting in meetings])}
    found = []
    for meeting in meetings:
        one = checked[meeting.id]
        looked = [result for result in one.results if result.about is one.facts.room and result.state == LOOK]
        attendance = one.facts.attendance
        found.append(Past(meeting, one.facts.room, len(attendance.unbound), attendance.lapsed_count, looked))
    return found


def _boards(
    wanted: BoardFilter, today: date, sitting: Mapping[int, Sitting], coming: int, past: int, private: bool
) -> list[BodyBoard]:
    bodies, soon = list(sitting), today + timedelta(days=limit_now("ending_days"))
    ended = _ended(wanted, today, today - (soon - today))
    ahead = _by_body(outlooks(coming_meetings(bodies, today, coming), answered=private))
    behind = _by_body(pasts_of(past_meetings(bodies, today, past)))
    return [
        BodyBoard(
            one,
            [line for line in one.lines if wanted.takes(line.quota.sector, line.quota.area_id)],
            _taken(wanted, one.people),
            sorted(
                [*_endings(_taken(wanted, [*one.people, *one.gone]), today, soon, private), *ended[one.id]], key=_by_day
            ),
            ahead[one.id],
            behind[one.id],
        )
        for one in sitting.values()
    ]


def _taken(wanted: BoardFilter, people: Iterable[Holder]) -> list[Holder]:
    return [person for person in people if wanted.takes(person.sector, person.area_id)]


def _by_day(ending: Ending) -> tuple[date, str]:
    return ending.day or date.min, ending.name


def _is_wanted(board: BodyBoard, wanted: BoardFilter) -> bool:
    if wanted.kind not in ("", board.sitting.kind):
        return False
    if (wanted.area or wanted.sector) and not (board.lines or board.people or board.endings):
        return False
    return wanted.show != MISSING or board.filled < board.asked or bool(board.endings)


def _endings(people: Iterable[Holder], today: date, soon: date, private: bool) -> Iterator[Ending]:
    for person in people:
        agreement = _of_agreement(person, today, soon) if private and not has_left(person, today) else ("", None)
        for what, day in (_of_seat(person, today, soon), agreement):
            if what:
                yield Ending(what, person.reference, person.name, person.seat_id, day)


def _of_seat(person: Holder, today: date, soon: date) -> tuple[str, date | None]:
    if person.left_on and person.left_on <= soon:
        return "left" if person.left_on <= today else "leaving", person.left_on
    return ("seat_soon", person.ended_on) if person.ended_on and person.ended_on <= soon else ("", None)


def _of_agreement(person: Holder, today: date, soon: date) -> tuple[str, date | None]:
    last = agreed_by(person.agreements, today)
    until = last and last.until
    if bound_on(person.agreements, today):
        return ("agreement_soon", until) if until and until <= soon else ("", None)
    return ("agreement_over", until) if until else ("unagreed", None)


def _ended(wanted: BoardFilter, today: date, since: date) -> dict[int, list[Ending]]:
    """Seats that ran out since a day, of people who are still here and hold no newer one on the same body."""
    later, person = aliased(Seat), Representative
    newer = exists().where(
        later.representative_id == Seat.representative_id,
        later.body_id == Seat.body_id,
        or_(later.ended_on.is_(None), later.ended_on >= today),
    )
    rows = (
        select(Seat.body_id, person.sector, person.area_id, person.reference, person.name, Seat.id, Seat.ended_on)
        .join(person, person.id == Seat.representative_id)
        .where(Seat.ended_on < today, Seat.ended_on >= since, person.archived_at.is_(None), here_on(today), ~newer)
        .order_by(Seat.ended_on, func.lower(person.name))
    )
    found: dict[int, list[Ending]] = defaultdict(list)
    for body, sector, area_id, *seat in db.session.execute(rows):
        if wanted.takes(sector, area_id):
            found[body].append(Ending("seat_over", *seat))
    return found


def _by_body(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.meeting.body_id].append(row)
    return found
