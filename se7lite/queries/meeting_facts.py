"""The facts of meetings as their rules take them (checklists.meeting), from what is kept of each."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import case, func, or_, select

from se7lite.checklists.activity import Activity
from se7lite.checklists.invitation import Invitation, remedy_for
from se7lite.checklists.meeting import MeetingFacts, Result, check_meeting, is_taken
from se7lite.checklists.notes import NONE, Notes, says_none
from se7lite.checklists.papers import Papers
from se7lite.checklists.rhythm import Rhythm
from se7lite.checklists.rule import HELD
from se7lite.checklists.topics import Topics
from se7lite.extensions import db
from se7lite.local_time import local_clock
from se7lite.models import Meeting
from se7lite.queries.evidence_statements import CHUNK_ASKED
from se7lite.queries.meeting_evidence import CHUNK, Evidence, Offer, Seen, gather
from se7lite.queries.passed_days import covers, place
from se7lite.queries.plain_words import WordFacts
from se7lite.queries.room_facts import attendance_facts, parents_among, room_of
from se7lite.shown import uk_date
from se7lite.working_days import working_days_between

NOUGHT = (0, 0)
NAMED = 6  # unexplained words that are told one by one

_OWN: Final = (
    select(
        Meeting.id,
        Meeting.body_id,
        Meeting.kind,
        Meeting.scope,
        Meeting.date,
        Meeting.starts_at,
        Meeting.status,
        Meeting.papers_sent_on,
        Meeting.notes_sent_on,
        (Meeting.notes != "").label("notes"),
        Meeting.notes_stage,
        Meeting.activity,
        Meeting.network,
        Meeting.adopted,
        Meeting.checklist,
        # Only of notes that may say so is the text looked at.
        case((or_(*(func.lower(Meeting.notes).contains(words) for words in NONE)), Meeting.notes), else_="").label(
            "none_in"
        ),
    )
    .where(Meeting.id.in_(CHUNK_ASKED))
    .order_by(Meeting.id)
)


class Own(NamedTuple):
    """What a meeting says of itself; `id` is 0 for one that is still to be made."""

    id: int
    body_id: int
    kind: str
    scope: str
    date: date
    start: time | None
    status: str
    papers_sent_on: date | None
    notes_sent_on: date | None
    written: bool
    notes_stage: str | None
    activity: str | None
    network: str | None
    adopted: bool
    checklist: str = ""
    none_said: bool = False


class Checked(NamedTuple):
    """A meeting with its facts, and the keys of the rules passed over for where it stands."""

    own: Own
    facts: MeetingFacts
    passed: Collection[str]

    @property
    def results(self) -> Iterator[Result]:
        """What each rule comes to."""
        return check_meeting(self.facts, self.passed)


def check_facts(meetings: Sequence[int]) -> Iterator[Checked]:
    """Of each meeting that there is, five hundred at a time."""
    for start in range(0, len(meetings), CHUNK):
        owns = [own_of(row) for row in db.session.execute(_OWN, {"chunk": list(meetings[start : start + CHUNK])})]
        evidence = gather([own.id for own in owns], [own.body_id for own in owns])
        yield from (Checked(own, facts_of(own, evidence), _passed(own, evidence)) for own in owns)


def facts_as_it_would_be(own: Own) -> Checked:
    """The same for one whose own values are not kept yet."""
    evidence = gather([own.id] if own.id else [], [own.body_id])
    return Checked(own, facts_of(own, evidence), _passed(own, evidence))


def _passed(own: Own, evidence: Evidence) -> Collection[str]:
    now = place(own.date, own.start, own.body_id)
    return {rule for rule, given in evidence.passed[own.id] if covers(rule, given, now)}


def own_of(row: Any) -> Own:
    """From a meeting, or a row with the same columns."""
    return Own(
        row.id,
        row.body_id,
        row.kind,
        row.scope,
        row.date,
        local_clock(row.starts_at),
        row.status,
        row.papers_sent_on,
        row.notes_sent_on,
        bool(row.notes),
        row.notes_stage,
        row.activity,
        row.network,
        row.adopted,
        row.checklist,
        says_none(row.none_in),
    )


def facts_of(own: Own, evidence: Evidence) -> MeetingFacts:
    """What every rule of the meeting looks at."""
    body = evidence.bodies[own.body_id]
    came = [person for person in evidence.people[own.id] if person.came]
    return MeetingFacts(
        status=own.status,
        enforced=not own.adopted and (body.enforced_from is None or own.date >= body.enforced_from),
        invitation=_invitation(own, evidence),
        papers=_papers(own, evidence),
        attendance=attendance_facts(came, own.date),
        room=room_of(own.kind, own.scope, own.body_id, evidence, came),
        notes=_notes(own, evidence),
        rhythm=_rhythm(own, evidence),
        activity=Activity(own.activity, len(came), parents_among(came), _stood(own, evidence)),
        topics=_topics(own, evidence, came),
    )


def _invitation(own: Own, evidence: Evidence) -> Invitation:
    body, offers = evidence.bodies[own.body_id], evidence.offers[own.id]
    members = {seat.representative_id for seat in evidence.members[own.body_id] if seat.sits_on(own.date)}
    chosen = [offer for offer in offers if _is_its_own(offer, own)]
    return Invitation(
        times=len(offers),
        offered=bool(chosen),
        members=len(members),
        suits=max((len(evidence.suits[offer.id] & members) for offer in chosen), default=0),
        convenient_share=evidence.limits["convenient_share"],
        terms=bool(body.terms),
        terms_review_on=body.terms_review_on,
        day=own.date,
        remedy=remedy_for(len(offers), bool(chosen)),
    )


def _is_its_own(offer: Offer, own: Own) -> bool:
    return offer.day == own.date and offer.start == own.start


def _papers(own: Own, evidence: Evidence) -> Papers:
    papers, empty = evidence.papers.get(own.id, NOUGHT)
    read = evidence.words.get(own.id, WordFacts(0, 0, ()))
    sent = own.papers_sent_on
    last = max((sent, *evidence.sent[own.id])) if sent else None
    return Papers(
        items=evidence.items[own.id],
        papers=papers,
        empty=empty,
        sent=sent is not None,
        notice=working_days_between(last, own.date) if last else None,
        papers_days=evidence.limits["papers_days"],
        hard=read.hard,
        unexplained=len(read.unexplained),
        words=named_few(read.unexplained),
        unread=papers - empty - read.read,
        late=sum(sent is not None and day > sent for day in evidence.sent[own.id]),
        after=last is not None and last > own.date,
    )


def named_few(words: Sequence[str]) -> str:
    """The first few; a cell of a sheet does not hold hundreds."""
    more = len(words) - NAMED
    return ", ".join(words[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _notes(own: Own, evidence: Evidence) -> Notes:
    sent = own.notes_sent_on
    actions, vague = evidence.actions.get(own.id, NOUGHT)
    agreements, unsaid = evidence.agreements.get(own.id, NOUGHT)
    return Notes(
        written=own.written,
        final=own.notes_stage == "final",
        unsettled=evidence.unsettled.get(own.id, 0),
        actions=actions,
        vague=vague,
        agreements=agreements,
        unsaid=unsaid,
        sent=sent is not None,
        days=working_days_between(own.date, sent) if sent else None,
        notes_days=evidence.limits["notes_days"],
        early=sent is not None and sent < own.date,
        none_said=own.none_said,
    )


def _rhythm(own: Own, evidence: Evidence) -> Rhythm:
    body, before = evidence.bodies[own.body_id], evidence.before.get(own.id)
    return Rhythm(
        kind=own.kind,
        weeks=body.rhythm_weeks,
        days_since=(own.date - before.day).days if before else None,
        policy=body.open_to_network,
        opened=_opened(own.network),
        opened_before=_opened(before.network) if before else None,
        over=is_taken(own.status, HELD),
        next_by=uk_date(own.date + timedelta(weeks=body.rhythm_weeks or 0)),
    )


def _opened(network: str | None) -> bool | None:
    return None if network is None else network == "open"


def _topics(own: Own, evidence: Evidence, came: Sequence[Seen]) -> Topics:
    listed, over = evidence.people[own.id], is_taken(own.status, HELD)
    people = came if came or over else listed
    parents = parents_among(people)
    topics = tuple(evidence.topics[own.id])
    return Topics(own.kind, topics, parents, len(people) - parents, len(came), len(listed), over)


def _stood(own: Own, evidence: Evidence) -> int:
    """Agreements that parent carers agreed to: co-production is what is agreed together."""
    return evidence.agreed.get(own.id, 0)
