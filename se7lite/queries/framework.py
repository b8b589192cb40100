"""How often each rule held: of what happened in twelve months, and of bodies and the programme today."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from se7lite.checklists.appointments import APPOINTMENTS, ORDER
from se7lite.checklists.claimed import CLAIMED
from se7lite.checklists.clear_notes import CLEAR_NOTES
from se7lite.checklists.clock import PRACTICE, Practice
from se7lite.checklists.commitment import COMMITMENT
from se7lite.checklists.framework import RULES, STEPS
from se7lite.checklists.meeting import BY_KEY, HOLDS, LOOK, MISSED, PASSED
from se7lite.checklists.membership import MEMBERSHIP
from se7lite.checklists.outreach import OUTREACH, ForumQuarter
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.checklists.rule import Rule
from se7lite.checklists.standards import DUE_BY_THE_DAY, TO_COME, outcomes_of
from se7lite.checklists.state import for_readers, states_of
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import ClaimStep, Meeting
from se7lite.quarters import Quarter
from se7lite.queries.appointments import find_appointments
from se7lite.queries.beside_claims import Beside, handed_in, paid_claims_of
from se7lite.queries.body_facts import memberships, programme_facts
from se7lite.queries.claim_times import compare_areas, days_to_payment
from se7lite.queries.claimed import claimed_between
from se7lite.queries.limits import limit_now
from se7lite.queries.options import area_options
from se7lite.queries.outreach import told_by_quarter
from se7lite.queries.overdue_notes import notes_overdue
from se7lite.queries.passed_payments import WITH_A_WORD, approved_between, passed_of
from se7lite.queries.promises import reviews_since
from se7lite.queries.rhythm import awaited_meetings
from se7lite.queries.summary import SummaryFilter, first_quarter
from se7lite.queries.summary_payments import area_payments, claims_told_together

YEAR: Final = timedelta(days=365)
SOON: Final = "M6.soon"
"""The rule that asks how soon notes went out: what is kept of a meeting whose notes never did says nothing of it."""
BY_QUARTER: Final = "paid_by_quarter"


class Figure(NamedTuple):
    """Of so many that were judged, so many held and so many were passed over; `of` says what was judged.

    `counted` says which of them, where officers and readers are told of others: handed_in, settled, approved,
    paid_in_year, or paid_by_quarter for readers.
    """

    held: int
    asked: int
    passed: int
    of: str
    counted: str = ""


def framework_figures(today: date, exactly: bool = True) -> dict[str, Figure]:
    """By the words of each rule that some code looks at.

    Unless `exactly`, what only officers know of a meeting is left out, and those of payments count what the summary
    counts: paid claims in whole groups of quarters that are over. From one day to the next others would tell a single
    payment.
    """
    limit = limit_now("claim_days")
    beside = _beside_claims(today, limit, exactly) | _of_areas(today, limit, exactly)
    # Of notes that went out nobody asks any more: reading them all again would tell nothing that can be mended.
    notes = {rule.words: Figure(0, 0, 0, "notes") for rule in CLEAR_NOTES}
    steps = notes | _of_claims(today) | _with_a_word(today, exactly)
    commitments = _of_appointments(today) | _of_outreach(today) | _of_promises(today)
    return _of_meetings(today, exactly) | _of_bodies(today) | _of_programme() | steps | beside | commitments


def _of_meetings(today: date, whole: bool) -> dict[str, Figure]:
    recent = (Meeting.archived_at.is_(None), Meeting.date > today - YEAR, Meeting.date <= today)
    texts = select(Meeting.checklist, func.count()).where(*recent)
    counted: Counter[tuple[str, str]] = Counter()
    overdue = db.session.execute(texts.where(notes_overdue(today)).group_by(Meeting.checklist))
    counted[SOON, MISSED] = sum(many for text, many in overdue if outcomes_of(text).get(DUE_BY_THE_DAY) == TO_COME)
    for text, many in db.session.execute(texts.group_by(Meeting.checklist)):
        for key, state in states_of(text if whole else for_readers(text)).items():
            counted[key, state] += many
    return {
        rule.words: Figure(
            counted[key, HOLDS],
            sum(counted[key, state] for state in (HOLDS, MISSED, LOOK, PASSED)),
            counted[key, PASSED],
            "meeting",
        )
        for key, rule in BY_KEY.items()
        if rule.stage
    }


def _of_bodies(today: date) -> dict[str, Figure]:
    facts = list(memberships(today).values())
    met = [one.facts for one in awaited_meetings(today)]
    seats = {rule.words: _judged(rule, facts, "body") for rule in MEMBERSHIP}
    return seats | {rule.words: _judged(rule, met, "body") for rule in NEXT_MEETING}


def _judged(rule: Rule[Any], facts: Sequence[Any], of: str, counted: str = "") -> Figure:
    asked = [one for one in facts if rule.applies(one)]
    return Figure(sum(rule.holds(one) for one in asked), len(asked), 0, of, counted)


def _of_programme() -> dict[str, Figure]:
    facts = programme_facts()
    return {rule.words: Figure(int(rule.holds(facts)), 1, 0, "programme") for rule in PROGRAMME_RULES}


def _of_claims(today: date) -> dict[str, Figure]:
    """A step that breaks a rule is never taken, so every one that was taken kept it."""
    steps = select(ClaimStep.step, ClaimStep.at).where(ClaimStep.step.in_([*STEPS, "withdrawn"]))
    taken = Counter(step for step, at in db.session.execute(steps) if today - YEAR < local_day(at) <= today)
    taken["draft"] = taken["withdrawn"]
    known = {rule.words for rule in RULES}
    counted: Counter[str] = Counter()
    for step, rules in STEPS.items():
        for rule in rules:
            counted[rule.words] += taken[step]
    return {words: Figure(many, many, 0, "step") for words, many in counted.items() if words in known}


def _with_a_word(today: date, exactly: bool) -> dict[str, Figure]:
    """Of the rules that a word passes over: of the claims that were approved, how many needed one (M9, M10)."""
    claims = approved_between(today - YEAR + timedelta(days=1), today) if exactly else passed_of(_told_together(today))
    passed = Counter(words for one in claims for words in one.words)
    counted = "approved" if exactly else BY_QUARTER
    return {
        rule.words: Figure(len(claims) - passed[rule.words], len(claims), passed[rule.words], "approved", counted)
        for rule in WITH_A_WORD
    }


def _told_together(today: date) -> list[int]:
    """Claims of whole groups of quarters: whoever sees no claim is told of no others."""
    return claims_told_together(_year_over(today), first_quarter(today), today)


def _beside_claims(today: date, limit: int, exactly: bool) -> dict[str, Figure]:
    """What stands beside a claim, of all that were handed in; how swiftly it was paid once that is settled."""
    facts = handed_in(today - YEAR, today, limit) if exactly else _of_groups(today, limit)
    # A claim that waits and may still be paid in time has not kept the clock yet, nor missed it.
    settled = [one for one in facts if one.status == "paid" or one.waits > limit]
    counted = ("settled", "handed_in") if exactly else (BY_QUARTER, BY_QUARTER)
    swift = {rule.words: _judged(rule, settled, "claim", counted[0]) for rule in SWIFT}
    stands = {rule.words: _judged(rule, facts, "claim", counted[1]) for rule in BESIDE}
    came = claimed_between(today - YEAR, today)
    return swift | stands | {rule.words: _judged(rule, came, "meeting") for rule in CLAIMED}


def _of_groups(today: date, limit: int) -> list[Beside]:
    """Of the groups of quarters that lie within the last four that are over."""
    return paid_claims_of(_told_together(today), today, limit)


def _year_over(today: date) -> SummaryFilter:
    over = Quarter.of(today).moved(-1)
    return SummaryFilter(since=over.moved(-3), until=over)


def _of_areas(today: date, limit: int, exactly: bool) -> dict[str, Figure]:
    """As the page that sets areas side by side judges them, or the summary: an area of few payments is not."""
    areas = area_options()
    if exactly:
        rows = compare_areas(days_to_payment(today - YEAR), areas.values())
        facts = [Practice(row.most, limit) for row in rows if row.area in areas.values()]
    else:
        counted = area_payments(_year_over(today), areas, first_quarter(today), today)
        facts = [Practice(row.most, limit) for row in counted if row.area_id]
    counted = "paid_in_year" if exactly else BY_QUARTER
    return {rule.words: _judged(rule, facts, "area", counted) for rule in PRACTICE}


def _of_appointments(today: date) -> dict[str, Figure]:
    """Stages that are over: one on whose panel a parent carer sat with full say held."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in find_appointments():
        for result in row.results:
            day = row.days[result.rule.stage]
            over = ORDER.index(result.rule.stage) <= ORDER.index(row.status)
            if over and day and today - YEAR < day <= today and not row.archived:
                counted[result.rule.known_as, result.state] += 1
    return {
        rule.words: Figure(
            counted[rule.known_as, HOLDS],
            sum(counted[rule.known_as, state] for state in (HOLDS, MISSED, PASSED)),
            counted[rule.known_as, PASSED],
            "stage",
        )
        for rule in APPOINTMENTS
    }


def _of_outreach(today: date) -> dict[str, Figure]:
    """Each forum in each of the last four quarters that are over."""
    facts = [ForumQuarter(told) for told in told_by_quarter(today)]
    return {rule.words: Figure(sum(map(rule.holds, facts)), len(facts), 0, "quarter of a forum") for rule in OUTREACH}


def _of_promises(today: date) -> dict[str, Figure]:
    """Reviews of the last twelve months, and whether each says all that is asked of one."""
    reviews = reviews_since(today - YEAR, today)
    return {
        rule.words: Figure(sum(map(rule.holds, reviews[rule.source])), len(reviews[rule.source]), 0, "review")
        for rule in COMMITMENT
    }
