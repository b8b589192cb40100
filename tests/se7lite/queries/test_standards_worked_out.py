"""Standards kept, and what was passed over of appointments, worked out again from what the rules look at: agenda, times
and answers, terms, papers, notes, actions, and who came."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.models import (
    Action,
    AgendaItem,
    Agreement,
    Appointment,
    Body,
    Meeting,
    Paper,
    PassedOver,
    StagePassedOver,
    TimeAnswer,
    TimeOffer,
)
from se7lite.quarters import Quarter, quarters_between
from se7lite.queries.passed_over import passed_stages_since
from se7lite.queries.summary import SummaryFilter, first_quarter, past_meetings
from se7lite.queries.summary_bound import bound_groups, unbound_people
from se7lite.queries.summary_meetings import kept_standards
from se7lite.services.checklist_keeping import keep_checklists
from tests.se7lite.databases import fresh
from tests.se7lite.queries.random_evidence import (
    ORDER,
    TEN,
    of,
    parent_carer_members,
    random_evidence,
    unbound,
)
from tests.se7lite.queries.random_rows import TODAY, notes_overdue, quarter, working_days

WHOLE = SummaryFilter.read({"since": "2024-Q4", "until": "2026-Q4"}, TODAY)


@pytest.fixture(scope="module", params=[1, 2], ids=["seed 1", "seed 2"])
def rows(database, request):
    with fresh(database):
        programme = random_evidence(request.param)
        programme.write()
        keep_checklists()
        db.session.commit()
        yield programme


def rules_of(rows, meeting):
    """Of each standard: (key, the step that waits for it, whether it holds), for what is asked of this meeting."""
    yield from (("M1", *rule) for rule in time_that_suits(rows, meeting))
    body, day, sent = rows[Body][meeting["body_id"] - 1], meeting["date"], meeting["papers_sent_on"]
    review = body["terms_review_on"]
    yield "M2", "M2", "invited", bool(body["terms_of_reference"]) and review is not None and review >= day
    yield "M3", "M3.agenda", "papers_sent", bool(of(rows, AgendaItem, meeting))
    papers = of(rows, Paper, meeting)
    if papers:
        yield "M3", "M3.papers", "papers_sent", all(one["link_or_text"] for one in papers)
    yield "M3", "M3.sent", "papers_sent", sent is not None
    if sent:
        last = max([sent, *(one["sent_on"] for one in papers if one["sent_on"])])
        yield "M3", "M3.notice", "over", working_days(last, day) >= 5
    yield from (("M6", *rule) for rule in notes(rows, meeting))
    agreements = of(rows, Agreement, meeting)
    if agreements:
        yield "D4", "D4", "notes_sent", all(one["parent_carers_stood"] for one in agreements)


def time_that_suits(rows, meeting):
    own = [
        one["id"]
        for one in of(rows, TimeOffer, meeting)
        if one["day"] == meeting["date"] and one["start"] == TEN and meeting["starts_at"]
    ]
    yield "M1.asked", "invited", bool(own)
    members = parent_carer_members(rows, meeting)
    suits = dict.fromkeys(own, 0)
    for one in rows[TimeAnswer]:
        if one["offer_id"] in suits and one["answer"] == "suits" and one["representative_id"] in members:
            suits[one["offer_id"]] += 1
    yield "M1.suits", "invited", bool(members) and max(suits.values(), default=0) / len(members) >= 0.5


def notes(rows, meeting):
    written, final = meeting["notes"] != "", meeting["notes_stage"] == "final"
    actions, sent = of(rows, Action, meeting), meeting["notes_sent_on"]
    yield "M6.notes", "notes_sent", written
    if written:
        yield "M6.final", "notes_sent", final
    if actions:
        named = [one for one in actions if (one["representative_id"] or one["who_text"]) and one["due_on"]]
        yield "M6.actions", "notes_sent", len(named) == len(actions)
    if written and final:
        kept = actions or of(rows, Agreement, meeting) or "No actions" in meeting["notes"]
        yield "M6.kept", "notes_sent", bool(kept)
    yield "M6.sent", "notes_sent", sent is not None
    if sent:
        yield "M6.after", "notes_sent", sent >= meeting["date"]
        yield "M6.soon", "over", working_days(meeting["date"], sent) <= 10


def outcomes(rows, meeting):
    """Standard to its place in: kept, passed over, not kept, to come."""
    passed = {one["rule"] for one in of(rows, PassedOver, meeting) if not one["taken_back_at"]}
    found = {}
    for standard, key, step, holds in rules_of(rows, meeting):
        place = 0
        if not holds:
            place = 1 if key in passed else 2 if is_over(step, meeting["status"]) else 3
        found.setdefault(standard, set()).add(place)
    came_out = {standard: next(place for place in (2, 3, 1, 0) if place in seen) for standard, seen in found.items()}
    return came_out | ({"M6": 2} if came_out["M6"] == 3 and notes_overdue(meeting) else {})


def is_over(step, status):
    """What looks at the meeting's day is looked at once more until it is held: until then it can still be mended."""
    if step == "over":
        return True
    again = step == "invited" and status in ("invited", "papers_sent")
    return ORDER.index(status) >= ORDER.index(step) and not again


def counted(rows):
    return [one for one in rows[Meeting] if not one["archived_at"] and one["date"] < TODAY and one["status"] in ORDER]


def test_each_standard_comes_out_as_agenda_answers_terms_and_notes_say(rows):
    wanted = {}
    for meeting in counted(rows):
        for standard, place in outcomes(rows, meeting).items():
            wanted.setdefault((standard, meeting["body_id"]), [0, 0, 0, 0])[place] += 1
    found = kept_standards(past_meetings(WHOLE, TODAY), lambda one: one.body_id)
    asked = ("M1", "M2", "M3", "M6", "D4")
    assert {place: one for place, one in found.items() if place[0] in asked} == {
        place: tuple(one) for place, one in wanted.items()
    }
    for standard in ("M1", "M2", "M3", "M6"):
        all_of_it = [sum(one[place] for (of_it, _), one in wanted.items() if of_it == standard) for place in range(3)]
        assert min(all_of_it) > 0, (standard, "comes out in each way")


def test_confidentiality_is_told_of_groups_with_five_meetings_of_each_kind_and_three_people(rows):
    begin, over = first_quarter(TODAY), Quarter.of(TODAY).moved(-1)
    wanted, sides, people, first = [], [0, 0], set(), begin
    for now in quarters_between(begin, over):
        for meeting in counted(rows):
            came, loose = unbound(rows, meeting)
            if quarter(meeting["date"]) == now.key and came:
                sides[bool(loose)] += 1
                people |= set(loose)
        if min(sides) >= 5 and len(people) >= 3:
            wanted.append((first, now, sides[0], sum(sides)))
            sides, people, first = [0, 0], set(), now.moved(1)
    for since in (begin, *(one[0] for one in wanted), begin.moved(2)):
        for until in (over, *(one[1] for one in wanted), over.moved(-2)):
            within = [one for one in wanted if since <= one[0] and one[1] <= until]
            assert bound_groups(since, until, begin, TODAY) == within
    assert wanted, "something is told at all"


def test_whoever_came_unbound_is_counted_by_the_agreement_that_counted_on_that_day(rows):
    over, wanted = Quarter.of(TODAY).moved(-1), {}
    for meeting in counted(rows):
        for person in unbound(rows, meeting)[1] if meeting["date"] <= over.last else ():
            wanted.setdefault(Quarter.of(meeting["date"]), set()).add(person)
    assert unbound_people(over) == wanted
    assert sum(map(len, wanted.values())) > 10


@pytest.mark.parametrize("first", [date(2024, 10, 1), date(2025, 11, 24)])
def test_what_was_passed_over_of_appointments_counts_on_the_day_of_its_stage(rows, first):
    wanted = []
    for one in rows[StagePassedOver]:
        made = rows[Appointment][one["appointment_id"] - 1]
        day = made["shortlisting_on" if one["rule"] == "M8.shortlisting" else "interview_on"] or one["at"].date()
        if not one["taken_back_at"] and not made["archived_at"] and first <= day <= TODAY:
            wanted.append((made["id"], one["rule"], day))
    found = passed_stages_since(first, TODAY)
    assert sorted((one.number, one.rule, one.day) for one in found) == sorted(wanted)
    assert wanted
