"""Whatever was changed in whatever order: an undo gives back exactly the earlier value, and leaves all else alone."""

import random
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.undo import step_of
from se7lite.services.claim_lines import read_lines
from se7lite.services.claims import change_claim, change_lines, create_claim, read_claim
from se7lite.services.kept_values import NOUNS, from_plain
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import FIELDS, change_meeting, create_meeting, read_meeting
from se7lite.services.refusals import Refused
from se7lite.services.undo import try_undo, undo
from se7lite.services.undo_judging import BACK

TODAY = date(2026, 11, 24)
FOLLOWING = {"total"}  # the sum of the lines: it goes with them
WORDS = st.sampled_from([None, "Hove", "007", "=1+1", " Kent ", "👩‍👧", "שלום"])
CLOCKS = st.sampled_from([None, time(9), time(10, 30), time(13), time(16)])
AMOUNTS = st.sampled_from([None, Decimal("0.00"), Decimal("4.20"), Decimal("12.5")])


def one_of(**values):
    """Several fields one at a time, or a few saved together."""
    single = [st.fixed_dictionaries({field: value}) for field, value in values.items()]
    return st.lists(st.one_of(single), min_size=1, max_size=2).map(
        lambda parts: {field: value for part in parts for field, value in part.items()}
    )


MEETING_CHANGES = one_of(
    title=WORDS,
    place=WORDS,
    start=CLOCKS,
    end=CLOCKS,
    scope=st.sampled_from(["regional", "area"]),
    area=st.sampled_from([None, "kent"]),
    date=st.integers(0, 3).map(lambda days: TODAY + timedelta(days)),
    agenda=st.lists(st.sampled_from(["Welcome", "Budget"]), max_size=3),
) | st.just({"scope": "area", "area": "kent"})
CLAIM_CHANGES = one_of(
    meeting=st.sampled_from([None, "M-0001"]),
    miles=AMOUNTS,
    vehicle=st.sampled_from([None, "car", "bicycle"]),
    fares=AMOUNTS,
    scope=st.sampled_from(["regional", "area"]),
    answer=st.sampled_from([None, "accepted"]),
    lines=st.lists(AMOUNTS.filter(bool), max_size=2),
)
slow = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def meeting_says(record):
    return {**read_meeting(record), "agenda": [row["title"] for row in read_list(record, "agenda")]}


def claim_says(record):
    lines = [{key: part for key, part in line.items() if key != "id"} for line in read_lines(record)]
    return {**read_claim(record), "lines": lines}


def goes_back_alone(says, noun, record, officer, seed):
    """Undoes each change once, in any order, and holds what the record says against what it said before."""
    db.session.rollback()
    mine = select(Change).where(Change.noun == noun, Change.record_id == record.id, Change.field != "")
    changes = list(db.session.scalars(mine.order_by(Change.id)))
    random.Random(seed).shuffle(changes)
    for change in changes:
        step, before = step_of(change), says(record)
        [tried] = try_undo([step], officer, TODAY)
        db.session.refresh(record)
        assert says(record) == before
        [verdict] = undo([step], officer, TODAY)
        assert (verdict.outcome, verdict.why) == (tried.outcome, tried.why)
        now = says(record)
        moved = {key for key in before if now[key] != before[key]} - FOLLOWING
        if before.get("answer") == "accepted" and now["answer"] is None:
            moved -= {"answer"} if change.field != "answer" else set()  # it was of another total
        if verdict.outcome != BACK:
            assert not moved
        elif change.field == "lines":
            assert len(now["lines"]) == len(change.before)
            assert moved <= {"lines", "fares"}
        elif change.field == "agenda":
            assert moved == {"agenda"}
            assert now["agenda"] == [row["title"] for row in change.before]
        else:
            # An amount and its line are one thing said twice.
            assert moved - {"lines"} == {change.field}
            assert now[change.field] == kept(noun, change)


def kept(noun, change):
    return from_plain(NOUNS[noun].fields[change.field], change.before)


@slow
@given(changes=st.lists(MEETING_CHANGES, min_size=2, max_size=7), seed=st.integers(0, 99))
def test_a_meeting_says_exactly_what_it_said_before(body, kent, officer, changes, seed):
    first = {"body": str(body.id), "kind": "meeting", "title": "Autumn", "date": TODAY, "start": time(10)}
    meeting = create_meeting(first, officer, today=TODAY)
    for values in changes:
        agenda = values.pop("agenda", None)
        values = {**values, **({"area": str(kent.id)} if values.get("area") else {})}
        with suppress(Refused):
            change_meeting(meeting, values, officer, today=TODAY)
        if agenda is not None:
            change_list(meeting, "agenda", [{"title": title} for title in agenda], officer, today=TODAY)
    assert set(values) <= set(FIELDS)
    goes_back_alone(meeting_says, "meetings", meeting, officer, seed)


@slow
@given(changes=st.lists(CLAIM_CHANGES, min_size=2, max_size=7), seed=st.integers(0, 99))
def test_a_claim_says_exactly_what_it_said_before(representative, meeting, officer, changes, seed):
    first = {"representative": representative.reference, "meeting": meeting.reference, "date": TODAY}
    claim = create_claim(first, officer, today=TODAY)
    for values in changes:
        fares = values.pop("lines", None)
        with suppress(Refused):
            change_claim(claim, values, officer, today=TODAY)
        if fares is not None:
            lines = [line for line in read_lines(claim) if line["kind"] != "fare"]
            lines += [{"kind": "fare", "amount": amount} for amount in fares]
            with suppress(Refused):
                change_lines(claim, lines, officer, today=TODAY)
    goes_back_alone(claim_says, "claims", claim, officer, seed)
