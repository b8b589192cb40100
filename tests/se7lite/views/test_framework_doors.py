"""Which rules look at a column of a tab is found out from their own code and facts, and from no second list."""

from datetime import UTC, date, datetime
from types import CodeType

import pytest

from se7lite.checklists.claimed import CLAIMED
from se7lite.checklists.clear_notes import CLEAR_NOTES, NotesWords
from se7lite.checklists.clock import PRACTICE, Practice
from se7lite.checklists.commitment import COMMITMENT
from se7lite.checklists.framework import RULES
from se7lite.checklists.meeting import MEETING
from se7lite.checklists.membership import MEMBERSHIP
from se7lite.checklists.outreach import OUTREACH, ForumQuarter
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.checklists.rule import ADVICE, values_of
from se7lite.extensions import db
from se7lite.models import (
    Agreement,
    Area,
    Attendance,
    Body,
    Claim,
    ClaimLine,
    ConfidentialityAgreement,
    Forum,
    Meeting,
    Outreach,
    Quota,
    Representative,
    Seat,
)
from se7lite.queries.beside_claims import handed_in
from se7lite.queries.body_facts import memberships, programme_facts
from se7lite.queries.claim_times import days_to_payment
from se7lite.queries.claimed import claimed_between
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.outreach import told_by_quarter
from se7lite.queries.plain_words import is_hard, notes_words
from se7lite.queries.promises import promises_now
from se7lite.queries.rhythm import awaited_meetings
from se7lite.views.framework_doors import COLUMNS_SEEN, HERE, ONE, door_of
from sync.columns import COLUMNS

TODAY = date(2026, 11, 24)
ADVISES = [rule for rule in RULES if rule.acts == ADVICE]


def names_in(rule, facts):
    """Every name that the code of a rule reads, that of functions and properties which it calls included."""
    found, to_read = set(), [rule.holds.__code__, rule.applies.__code__]
    around = rule.holds.__globals__
    while to_read:
        code = to_read.pop()
        to_read += [part for part in code.co_consts if isinstance(part, CodeType)]
        for name in set(code.co_names) - found:
            found.add(name)
            called = around.get(name) or getattr(vars(type(facts)).get(name), "fget", None)
            if hasattr(called, "__code__"):
                to_read.append(called.__code__)
    return found


def facts_now():
    """By the key of each rule of advice: all that it is asked about, as it is gathered now."""
    found = {}

    def of(rules, facts):
        found.update({rule.known_as: facts for rule in rules if rule.acts == ADVICE})

    meetings = list(check_facts(list(db.session.scalars(db.select(Meeting.id).order_by(Meeting.id)))))
    for name, rules in MEETING.items():
        of(rules, [getattr(one.facts, name) for one in meetings])
    words = [notes_words(one) for one in db.session.scalars(db.select(Meeting).order_by(Meeting.id))]
    of(CLEAR_NOTES, [NotesWords(is_hard(one), len(one.unexplained)) for one in words if one])
    of(PROGRAMME_RULES, [programme_facts()])
    of(MEMBERSHIP, list(memberships(TODAY).values()))
    of(NEXT_MEETING, [one.facts for one in awaited_meetings(TODAY)])
    of((*SWIFT, *BESIDE), handed_in(date(2026, 1, 1), TODAY, 14))
    of(CLAIMED, claimed_between(date(2026, 1, 1), TODAY))
    of(PRACTICE, [Practice(max((days for _, days in days_to_payment(None)), default=None), 14)])
    of(OUTREACH, [ForumQuarter(told) for told in told_by_quarter(TODAY)])
    of(COMMITMENT, [one.facts for one in promises_now(TODAY)])
    return found


def readings(facts):
    """By name, what each of the facts says under it."""
    return {name: [values_of(one)[name] for one in facts] for name in (values_of(facts[0]) if facts else ())}


@pytest.fixture
def kept(body, kent, meeting, claim, representative):
    """A body that meets every six weeks and asks for seats, two of its meetings, who came, and what they claim."""
    body.kind, body.rhythm_weeks, body.open_to_network = "steering_group", 6, "every_other"
    other = Body(name="Health", kind="subgroup", rhythm_weeks=6)
    sussex, forum = Area(name="East Sussex", position=2), Forum(area_id=kent.id, name="Kent forum")
    bo = Representative(name="Bo", sector="health", area_id=kent.id, number=90, reference="R-0090")
    before = Meeting(body_id=body.id, kind="meeting", title="Summer", date=date(2026, 10, 1), number=90)
    before.reference, before.network, meeting.network = "M-0090", "open", "members"
    db.session.add_all([other, sussex, forum, bo, before])
    db.session.flush()
    meeting.scope, meeting.area_id = "area", kent.id
    meeting.status, meeting.activity, meeting.notes = "held", "coproduction", "We met. HCRG and the chair spoke."
    meeting.agreements.append(Agreement(text="We meet again.", parent_carers_stood="agreed"))
    for person in (representative, bo):
        db.session.add_all(
            [
                Seat(body_id=body.id, representative_id=person.id, started_on=date(2026, 1, 1)),
                Attendance(meeting_id=meeting.id, representative_id=person.id, outcome="came", invited=True),
                ConfidentialityAgreement(representative_id=person.id, agreed_on=date(2026, 1, 1)),
            ]
        )
    db.session.add(Quota(body_id=body.id, sector="parent_carer", area_id=kent.id, seats=1))
    db.session.add(Outreach(forum_id=forum.id, day=date(2026, 5, 1), reached="families", whom="All", how="A letter"))
    representative.elected_on, representative.elected_how = date(2026, 1, 1), "ballot"
    claim.submitted_on, claim.status = date(2026, 11, 14), "submitted"
    claim.lines.append(ClaimLine(kind="time", amount_pence=5_000))
    paid = Claim(representative_id=bo.id, date=date(2026, 11, 1), policy_id=claim.policy_id, status="paid", number=90)
    paid.reference, paid.submitted_on, paid.paid_on = "C-0090", date(2026, 11, 2), date(2026, 11, 9)
    db.session.add(paid)
    db.session.commit()
    return {"meeting": meeting, "claim": claim, "paid": paid, "person": representative, "bo": bo, "body": other}


def set_to(of, **values):
    return lambda kept: [setattr(kept[of], name, value) for name, value in values.items()]


def without(kind):
    return lambda kept: [kept["claim"].lines.remove(line) for line in kept["claim"].lines_of(kind)]


def add(kind):
    return lambda kept: kept["claim"].lines.append(ClaimLine(kind=kind, amount_pence=900))


def agreed_later(kept):
    kept["person"].confidentiality[0].agreed_on = date(2026, 11, 20)


def another(of, name, key):
    return lambda kept: setattr(kept[of], name, kept[key].id)


CHANGES = {
    "representatives": {
        "name": [set_to("person", name="Somebody Else")],
        "sector": [set_to("person", sector="health"), set_to("bo", sector="education")],
        "role": [set_to("person", role="Chair")],
        "affiliation": [set_to("person", area_id=None, organisation="A charity")],
        "elected_on": [set_to("person", elected_on=None)],
        "elected_how": [set_to("person", elected_how=None)],
        "confidentiality_agreed_on": [agreed_later],
        "joined_on": [set_to("person", joined_on=TODAY)],
        "left_on": [set_to("person", left_on=date(2026, 11, 1))],
    },
    "meetings": {
        "body": [another("meeting", "body_id", "body")],
        "kind": [set_to("meeting", kind="workshop"), set_to("meeting", kind="conference")],
        "title": [set_to("meeting", title="HCRG")],
        "date": [set_to("meeting", date=date(2026, 9, 1))],
        "start": [set_to("meeting", starts_at=None)],
        "end": [set_to("meeting", ends_at=datetime(2026, 11, 12, 16, tzinfo=UTC))],
        "place": [set_to("meeting", place="HCRG")],
        "link": [set_to("meeting", link="https://example.org/HCRG")],
        "status": [set_to("meeting", status="cancelled")],
        "papers_sent_on": [set_to("meeting", papers_sent_on=date(2026, 11, 1))],
        "notes_sent_on": [set_to("meeting", notes_sent_on=date(2026, 11, 13))],
    },
    "claims": {
        "representative": [another("claim", "representative_id", "bo")],
        "meeting": [set_to("claim", meeting_id=None)],
        "date": [set_to("claim", date=date(2026, 11, 1))],
        "miles": [without("mileage")],
        "vehicle": [lambda kept: setattr(kept["claim"].lines_of("mileage")[0], "vehicle", "bicycle")],
        "fares": [without("fares")],
        "childcare": [add("childcare")],
        "time": [without("time")],
        "other": [add("other")],
        "answer": [set_to("claim", answer="declined")],
        "status": [set_to("claim", status="draft"), set_to("paid", status="draft")],
        "total": [set_to("claim", total_pence=1)],
        "paid_on": [set_to("claim", paid_on=TODAY)],
    },
}
"""How each column of a tab may come to say something else: of all that is set up here."""


def columns_seen(kept):
    """By rule: the columns of which one changes what the code of the rule reads."""
    before, seen = facts_now(), {rule.known_as: set() for rule in ADVISES}
    for noun, columns in CHANGES.items():
        for field, changes in columns.items():
            for change in changes:
                change(kept)
                db.session.flush()
                after = facts_now()
                db.session.rollback()
                for rule in ADVISES:
                    was, now = readings(before[rule.known_as]), readings(after[rule.known_as])
                    names = names_in(rule, (before[rule.known_as] or [None])[0])
                    # What is asked about nothing any more has not looked at a column.
                    if now and any(was.get(name) != now.get(name) for name in names):
                        seen[rule.known_as].add((noun, field))
    return before, seen


def test_the_page_says_of_each_rule_whether_it_looks_at_a_column_as_the_rules_own_code_does(kept):
    assert {noun: set(columns) for noun, columns in CHANGES.items()} == {
        noun: {column.field for column in columns} for noun, columns in COLUMNS.items()
    }
    before, seen = columns_seen(kept)
    assert not [rule.known_as for rule in ADVISES if not before[rule.known_as]], "a rule is asked about nothing"
    wrong = {
        rule.known_as: (door_of(rule), seen[rule.known_as])
        for rule in ADVISES
        if door_of(rule) != (HERE if seen[rule.known_as] else ONE)
        or (seen[rule.known_as] and COLUMNS_SEEN[rule.known_as] not in seen[rule.known_as])
    }
    assert wrong == {}
