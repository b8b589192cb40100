"""What the rules of meetings look at, read for many meetings at once: as many questions for fifty as for one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, or_, select

from se7lite.checklists.confidentiality import Agreed
from se7lite.checklists.topics import Topic
from se7lite.extensions import db
from se7lite.models import (
    Action,
    AgendaItem,
    Agreement,
    Amendment,
    Area,
    Attendance,
    Body,
    Meeting,
    Paper,
    Quota,
    Representative,
    Seat,
    TimeAnswer,
    TimeOffer,
)
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
    evidence.areas = dict(_rows(select(Area.id, Area.name).order_by(Area.position, Area.id)))
    _read_bodies(evidence, sorted(set(bodies)))
    for start in range(0, len(meetings), CHUNK):
        chunk = meetings[start : start + CHUNK]
        for read in (_read_times, _read_agenda, _read_papers, _read_people, _read_notes, _read_before, _read_passed):
            read(evidence, chunk)
    return evidence


def _rows(statement: Select[Any]) -> Iterator[Any]:
    yield from (tuple(row) for row in db.session.execute(statement))


def _read_bodies(evidence: Evidence, bodies: Sequence[int]) -> None:
    found = select(
        Body.id,
        and_(Body.terms_of_reference != "", Body.terms_of_reference.is_not(None)).label("terms"),
        Body.terms_review_on,
        Body.rhythm_weeks,
        Body.open_to_network,
        Body.enforced_from,
    )
    evidence.bodies = {row.id: row for row in db.session.execute(found.where(Body.id.in_(bodies)))}
    quotas = select(Quota.body_id, Quota.sector, Quota.area_id, Quota.seats).where(Quota.body_id.in_(bodies))
    for row in db.session.execute(quotas.order_by(Quota.id)):
        evidence.quotas[row.body_id].append(row)
    seats = (
        select(Seat.body_id, Seat.representative_id, Seat.started_on, Seat.ended_on, Representative.left_on)
        .join(Representative, Representative.id == Seat.representative_id)
        .where(Seat.body_id.in_(bodies), Representative.sector == "parent_carer", Representative.archived_at.is_(None))
    )
    for body_id, *seat in _rows(seats):
        evidence.members[body_id].append(Member(*seat))


def _read_times(evidence: Evidence, chunk: Sequence[int]) -> None:
    offers = select(TimeOffer.meeting_id, TimeOffer.id, TimeOffer.day, TimeOffer.start)
    for meeting, *offer in _rows(offers.where(TimeOffer.meeting_id.in_(chunk)).order_by(TimeOffer.id)):
        evidence.offers[meeting].append(Offer(*offer))
    answers = (
        select(TimeAnswer.offer_id, TimeAnswer.representative_id)
        .join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
        .where(TimeOffer.meeting_id.in_(chunk), TimeAnswer.answer == "suits")
    )
    for offer, person in _rows(answers):
        evidence.suits[offer].add(person)


def _read_agenda(evidence: Evidence, chunk: Sequence[int]) -> None:
    item = AgendaItem
    views = [
        case((view != "", 1), else_=0) for view in (item.view_of_issue, item.view_of_process, item.view_of_outcome)
    ]
    found = select(
        item.meeting_id,
        item.authority_id.is_not(None),
        views[0] + views[1] + views[2],
        item.parent_presenter != "",
        item.practitioner_presenter != "",
    )
    for meeting, *topic in _rows(found.where(item.meeting_id.in_(chunk)).order_by(item.id)):
        evidence.items[meeting] += 1
        if any(topic):
            # Coffee and any other business are items of a workshop too, and nobody's topic.
            evidence.topics[meeting].append(Topic(bool(topic[0]), topic[1], bool(topic[2]), bool(topic[3])))


def _read_papers(evidence: Evidence, chunk: Sequence[int]) -> None:
    evidence.papers |= _counted(Paper, and_(Paper.link_or_text == "", ~Paper.files.any()), chunk)
    sent = select(Paper.meeting_id, Paper.sent_on).where(Paper.meeting_id.in_(chunk), Paper.sent_on.is_not(None))
    for meeting, day in _rows(sent):
        evidence.sent[meeting].append(day)
    evidence.words |= word_facts(chunk)


def _read_people(evidence: Evidence, chunk: Sequence[int]) -> None:
    person = Representative
    found = (
        select(
            Attendance.meeting_id,
            person.reference,
            person.name,
            person.sector,
            person.area_id,
            Attendance.outcome == "came",
            person.id,
        )
        .join(person, person.id == Attendance.representative_id)
        .where(Attendance.meeting_id.in_(chunk), or_(Attendance.invited, Attendance.outcome == "came"))
        .order_by(func.lower(person.name), person.id)
    )
    agreed = agreements_of(select(Attendance.representative_id).where(Attendance.meeting_id.in_(chunk)))
    for meeting, *seen, number in _rows(found):
        evidence.people[meeting].append(Seen(*seen, agreed[number]))


def _read_notes(evidence: Evidence, chunk: Sequence[int]) -> None:
    nobody = and_(Action.representative_id.is_(None), Action.who_text == "")
    undated = and_(Action.due_on.is_(None), Action.done_on.is_(None))  # what is done needs no day by which to do it
    evidence.actions |= _counted(Action, or_(nobody, undated), chunk)
    evidence.agreements |= _counted(Agreement, Agreement.parent_carers_stood.is_(None), chunk)
    together = _counted(Agreement, Agreement.parent_carers_stood == "agreed", chunk)
    evidence.agreed |= {meeting: many for meeting, (_, many) in together.items()}
    open_ones = _counted(Amendment, Amendment.settled.is_(None), chunk)
    evidence.unsettled |= {meeting: many for meeting, (_, many) in open_ones.items()}


def _read_before(evidence: Evidence, chunk: Sequence[int]) -> None:
    last = _last_before(Meeting.__table__.alias("earlier"))
    pairs = dict(_rows(select(Meeting.id, last).where(Meeting.id.in_(chunk), Meeting.kind == "meeting")))
    found = select(Meeting.id, Meeting.date, Meeting.network).where(Meeting.id.in_(set(pairs.values())))
    earlier = {number: Before(*before) for number, *before in _rows(found)}
    evidence.before |= {meeting: earlier[number] for meeting, number in pairs.items() if number in earlier}


def _last_before(earlier: Any) -> Any:
    """The id of the body's last meeting before the one at hand."""
    return (
        select(earlier.c.id)
        .where(
            earlier.c.body_id == Meeting.body_id,
            earlier.c.kind == "meeting",
            earlier.c.status != "cancelled",
            earlier.c.archived_at.is_(None),
            earlier.c.date < Meeting.date,
        )
        .order_by(earlier.c.date.desc(), earlier.c.id.desc())
        .limit(1)
        .correlate(Meeting)
        .scalar_subquery()
    )


def _read_passed(evidence: Evidence, chunk: Sequence[int]) -> None:
    for meeting, rule, given in passed_in(chunk):
        evidence.passed[meeting].add((rule, given))


def _counted(model: Any, fault: Any, chunk: Sequence[int]) -> dict[int, tuple[int, int]]:
    """By meeting: how many rows there are, and how many have the fault."""
    faults = func.sum(case((fault, 1), else_=0))
    found = select(model.meeting_id, func.count(), faults).where(model.meeting_id.in_(chunk)).group_by(model.meeting_id)
    return {meeting: (many, int(wrong)) for meeting, many, wrong in _rows(found)}
