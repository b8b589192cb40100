"""What the rules of meetings look at, read for many meetings at once: as many questions for fifty as for one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from se7lite.checklists.confidentiality import Agreed
from se7lite.checklists.topics import Topic
from se7lite.extensions import db
from se7lite.models import Attendance
from se7lite.queries import evidence_statements as asked
from se7lite.queries.confidentiality import agreements_of
from se7lite.queries.limits import limits_now
from se7lite.queries.passed_days import Place, passed_in
from se7lite.queries.plain_words import WordFacts, word_facts

CHUNK = 500  # meetings in one IN list


class Seen(NamedTuple):
    """Somebody on the attendance of a meeting, and all that they agreed to in confidence."""

    reference: str
    name: str
    sector: str
    area_id: int | None
    came: bool
    agreements: tuple[Agreed, ...]


class Member(NamedTuple):
    """A parent carer's seat on a body."""

    representative_id: int
    started_on: date | None
    ended_on: date | None
    left_on: date | None

    def sits_on(self, day: date) -> bool:
        """From the first day to the last; a blank one is open. Who has left sits nowhere, whatever the seat says."""
        if self.left_on is not None and self.left_on <= day:
            return False
        return (self.started_on or date.min) <= day <= (self.ended_on or date.max)


class Offer(NamedTuple):
    """A time offered, and whom it suits."""

    id: int
    day: date
    start: time


class Before(NamedTuple):
    """The body's last meeting before one: its day, and whether it was open to the network."""

    day: date
    network: str | None


@dataclass
class Evidence:
    """By meeting, save for what belongs to bodies or to the programme; what is not there is empty or nought."""

    limits: dict[str, int] = field(default_factory=dict)
    areas: dict[int, str] = field(default_factory=dict)
    bodies: dict[int, Any] = field(default_factory=dict)
    quotas: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    members: dict[int, list[Member]] = field(default_factory=lambda: defaultdict(list))
    offers: dict[int, list[Offer]] = field(default_factory=lambda: defaultdict(list))
    suits: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    items: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    topics: dict[int, list[Topic]] = field(default_factory=lambda: defaultdict(list))
    papers: dict[int, tuple[int, int]] = field(default_factory=dict)
    sent: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    words: dict[int, WordFacts] = field(default_factory=dict)
    people: dict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[int, tuple[int, int]] = field(default_factory=dict)
    agreements: dict[int, tuple[int, int]] = field(default_factory=dict)
    agreed: dict[int, int] = field(default_factory=dict)
    unsettled: dict[int, int] = field(default_factory=dict)
    before: dict[int, Before] = field(default_factory=dict)
    passed: dict[int, set[tuple[str, Place]]] = field(default_factory=lambda: defaultdict(set))


def gather(meetings: Sequence[int], bodies: Sequence[int]) -> Evidence:
    """All that is known of these meetings and bodies."""
    evidence = Evidence(limits=limits_now())
    evidence.areas = dict(_rows(asked.AREAS))
    _read_bodies(evidence, sorted(set(bodies)))
    for start in range(0, len(meetings), CHUNK):
        chunk = list(meetings[start : start + CHUNK])
        for read in (_read_times, _read_agenda, _read_papers, _read_people, _read_notes, _read_before, _read_passed):
            read(evidence, chunk)
    return evidence


def _rows(statement: Select[Any], **lists: Sequence[int]) -> Iterator[Any]:
    yield from (tuple(row) for row in db.session.execute(statement, lists))


def _read_bodies(evidence: Evidence, bodies: Sequence[int]) -> None:
    evidence.bodies = {row.id: row for row in db.session.execute(asked.BODIES, {"bodies": bodies})}
    for row in db.session.execute(asked.QUOTAS, {"bodies": bodies}):
        evidence.quotas[row.body_id].append(row)
    for body_id, *seat in _rows(asked.SEATS_OF_PARENT_CARERS, bodies=bodies):
        evidence.members[body_id].append(Member(*seat))


def _read_times(evidence: Evidence, chunk: Sequence[int]) -> None:
    for meeting, *offer in _rows(asked.OFFERS, chunk=chunk):
        evidence.offers[meeting].append(Offer(*offer))
    for offer, person in _rows(asked.SUITS, chunk=chunk):
        evidence.suits[offer].add(person)


def _read_agenda(evidence: Evidence, chunk: Sequence[int]) -> None:
    for meeting, *topic in _rows(asked.AGENDA, chunk=chunk):
        evidence.items[meeting] += 1
        if any(topic):
            # Coffee and any other business are items of a workshop too, and nobody's topic.
            evidence.topics[meeting].append(Topic(bool(topic[0]), topic[1], bool(topic[2]), bool(topic[3])))


def _read_papers(evidence: Evidence, chunk: Sequence[int]) -> None:
    evidence.papers |= _counted(asked.PAPERS, chunk)
    for meeting, day in _rows(asked.PAPERS_SENT, chunk=chunk):
        evidence.sent[meeting].append(day)
    evidence.words |= word_facts(chunk)


def _read_people(evidence: Evidence, chunk: Sequence[int]) -> None:
    agreed = agreements_of(select(Attendance.representative_id).where(Attendance.meeting_id.in_(chunk)))
    for meeting, *seen, number in _rows(asked.PEOPLE, chunk=chunk):
        evidence.people[meeting].append(Seen(*seen, agreed[number]))


def _read_notes(evidence: Evidence, chunk: Sequence[int]) -> None:
    evidence.actions |= _counted(asked.ACTIONS, chunk)
    evidence.agreements |= _counted(asked.AGREEMENTS, chunk)
    evidence.agreed |= {meeting: many for meeting, (_, many) in _counted(asked.AGREED_TOGETHER, chunk).items()}
    evidence.unsettled |= {meeting: many for meeting, (_, many) in _counted(asked.UNSETTLED, chunk).items()}


def _read_before(evidence: Evidence, chunk: Sequence[int]) -> None:
    pairs = {meeting: last for meeting, last in _rows(asked.LAST_BEFORE, chunk=chunk) if last is not None}
    if pairs:
        earlier = {number: Before(*before) for number, *before in _rows(asked.BEFORE, chunk=sorted({*pairs.values()}))}
        evidence.before |= {meeting: earlier[number] for meeting, number in pairs.items()}


def _read_passed(evidence: Evidence, chunk: Sequence[int]) -> None:
    for meeting, rule, given in passed_in(chunk):
        evidence.passed[meeting].add((rule, given))


def _counted(statement: Select[Any], chunk: Sequence[int]) -> dict[int, tuple[int, int]]:
    """By meeting: how many rows there are, and how many have the fault that the statement looks for."""
    return {meeting: (many, int(wrong)) for meeting, many, wrong in _rows(statement, chunk=chunk)}
