"""A personal link answers for one parent carer member about the times of one meeting, until the meeting."""

from datetime import UTC, date, datetime, time

import pytest

from se7lite.extensions import db
from se7lite.models import Change, MeetingLink, TimeAnswer
from se7lite.queries.meeting_links import answers_of_person
from se7lite.services.meeting_links import (
    ARCHIVED,
    CANCELLED,
    GONE,
    OVER,
    WITHDRAWN,
    answer_through_link,
    link_behind,
    make_links,
    why_ended,
    withdraw_meeting_link,
)
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import archive_meeting, change_meeting, restore_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.refusals import Moved, Refused
from se7lite.services.representatives import archive_representative, change_representative, create_representative
from se7lite.services.seats import end_seat
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import TODAY, offer_its_own_time, seat

BEFORE = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def offer(meeting, representative, officer, administrator):
    """The meeting's own time, 12 November 2026 at 10:00; Siân has a seat."""
    seat(meeting.body, representative, administrator)
    return offer_its_own_time(meeting, officer)


@pytest.fixture
def token(meeting, offer, representative, officer):
    return make_links(meeting, officer, now=BEFORE)[representative.reference]


@pytest.fixture
def link(token):
    return link_behind(token)


def second_member(meeting, officer, administrator):
    person = create_representative(
        {"name": "Ben Adeyemi", "sector": "parent_carer", "affiliation": "Kent"}, officer, today=TODAY
    )
    seat(meeting.body, person, administrator)
    return person


def test_the_database_and_the_history_keep_no_link_that_could_be_opened(token):
    assert len(token) > 40
    assert db.session.query(MeetingLink.digest).one()[0] != token
    assert link_behind(token[:-1]) is None
    assert not [row for row in db.session.query(Change) if token in f"{row.before}{row.after}"]


def test_links_are_made_for_whoever_has_none_and_the_others_stay(meeting, token, officer, administrator):
    person = second_member(meeting, officer, administrator)
    made = make_links(meeting, officer, now=BEFORE)
    assert made.keys() == {person.reference}
    assert why_ended(link_behind(token), BEFORE) == ""
    assert make_links(meeting, officer, now=BEFORE) == {}


def test_made_anew_the_earlier_link_ends(meeting, token, officer, representative):
    newer = make_links(meeting, officer, now=BEFORE, anew=True, only=representative.reference)
    assert why_ended(link_behind(token), BEFORE) == WITHDRAWN
    assert why_ended(link_behind(newer[representative.reference]), BEFORE) == ""


def test_an_answer_is_the_persons_own_and_the_checklist_follows_at_once(meeting, link, offer, representative):
    assert "M1.suits:o" in meeting.checklist
    answer_through_link(link, {offer: "suits"}, now=BEFORE)
    assert "M1.suits:h" in meeting.checklist
    [kept] = db.session.query(TimeAnswer)
    assert (kept.answer, kept.account_id, kept.representative) == ("suits", None, representative)
    [change] = db.session.query(Change).filter_by(field="time_answer")
    assert (change.door, change.account_id) == ("link", None)
    answer_through_link(link, {offer: "none"}, now=BEFORE)
    assert "M1.suits:o" in meeting.checklist


def test_an_officers_note_that_came_meanwhile_is_not_overwritten_unseen(meeting, link, offer, representative, officer):
    record_answers(meeting, {(offer, representative.reference): "does_not_suit"}, officer)
    with pytest.raises(Moved) as moved:
        answer_through_link(link, {offer: "suits"}, now=BEFORE, expected={offer: "none"})
    assert moved.value.fields == {f"{offer}-{representative.reference}": ("none", "does_not_suit")}


def test_only_this_persons_answers_are_read(meeting, link, offer, representative, officer, administrator):
    other = second_member(meeting, officer, administrator)
    record_answers(meeting, {(offer, other.reference): "suits"}, officer)
    assert answers_of_person(meeting, representative) == {}


@pytest.mark.parametrize(
    ("start", "instant", "ended"),
    [
        (time(10), datetime(2026, 11, 12, 9, 59, tzinfo=UTC), ""),
        (time(10), datetime(2026, 11, 12, 10, 0, tzinfo=UTC), OVER),
        (None, datetime(2026, 11, 12, 23, 59, tzinfo=UTC), ""),
        (None, datetime(2026, 11, 13, 0, 0, tzinfo=UTC), OVER),
    ],
    ids=["a minute before", "as it begins", "without a time, that evening", "without a time, the day after"],
)
def test_a_link_ends_as_the_meeting_begins_or_with_its_day(meeting, link, officer, start, instant, ended):
    change_meeting(meeting, {"start": start, "end": None}, officer, today=TODAY)
    assert why_ended(link, instant) == ended


def test_summer_time_counts_for_the_end_of_a_link(meeting, link, officer):
    change_meeting(meeting, {"date": date(2027, 6, 3)}, officer, today=TODAY)
    assert why_ended(link, datetime(2027, 6, 3, 8, 59, tzinfo=UTC)) == ""
    assert why_ended(link, datetime(2027, 6, 3, 9, 0, tzinfo=UTC)) == OVER


def archived(meeting, person, officer, administrator):
    archive_meeting(meeting, officer, TODAY)


def cancelled(meeting, person, officer, administrator):
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)


def held(meeting, person, officer, administrator):
    for rule in ("M1.suits", "M2", "M3.agenda", "M3.sent"):
        pass_over(meeting, rule, "It took place.", officer)
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)


def withdrawn(meeting, person, officer, administrator):
    withdraw_meeting_link(meeting, person.reference, officer)


def person_archived(meeting, person, officer, administrator):
    archive_representative(person, officer, TODAY)


def another_sector(meeting, person, officer, administrator):
    change_representative(person, {"sector": "health"}, officer, today=TODAY)


def seat_ended(meeting, person, officer, administrator):
    end_seat(person.seats[0], date(2026, 11, 11), administrator, TODAY)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (archived, ARCHIVED),
        (cancelled, CANCELLED),
        (held, OVER),
        (withdrawn, WITHDRAWN),
        (person_archived, GONE),
        (another_sector, GONE),
        (seat_ended, GONE),
    ],
)
def test_what_else_ends_a_link(meeting, link, offer, representative, officer, administrator, happens, why):
    happens(meeting, representative, officer, administrator)
    assert why_ended(link, BEFORE) == why
    with pytest.raises(Refused):
        answer_through_link(link, {offer: "suits"}, now=BEFORE)
    assert db.session.query(TimeAnswer).count() == 0


def test_a_meeting_that_is_brought_back_or_put_off_asks_again(meeting, link, officer):
    cancelled(meeting, None, officer, None)
    change_meeting(meeting, {"status": "planned"}, officer, today=TODAY)
    archive_meeting(meeting, officer, TODAY)
    restore_meeting(meeting, officer)
    after = datetime(2026, 11, 12, 12, tzinfo=UTC)
    assert why_ended(link, after) == OVER
    change_meeting(meeting, {"date": date(2026, 11, 19)}, officer, today=TODAY)
    assert why_ended(link, after) == ""


def test_nobody_is_asked_about_a_time_that_has_passed(meeting, link, offer, officer):
    rows = [*read_list(meeting, "times"), {"day": date(2026, 11, 5), "start": time(18, 30)}]
    change_list(meeting, "times", rows, officer, today=TODAY)
    past = next(row["id"] for row in read_list(meeting, "times") if row["id"] != offer)
    with pytest.raises(Refused, match="has passed"):
        answer_through_link(link, {past: "suits"}, now=datetime(2026, 11, 6, tzinfo=UTC))
    assert answer_through_link(link, {offer: "suits"}, now=datetime(2026, 11, 6, tzinfo=UTC))


@pytest.mark.parametrize("answers", [{}, {10**6: "suits"}], ids=["nothing chosen", "a time of another meeting"])
def test_what_cannot_be_meant_changes_nothing(link, answers):
    with pytest.raises(Refused):
        answer_through_link(link, answers, now=BEFORE)


def test_an_answer_that_there_is_not_is_refused(link, offer):
    with pytest.raises(Refused, match="Choose one of"):
        answer_through_link(link, {offer: "perhaps"}, now=BEFORE)


@pytest.mark.parametrize("happens", [archived, cancelled, held])
def test_no_link_is_made_that_could_not_be_answered(meeting, offer, representative, officer, administrator, happens):
    happens(meeting, representative, officer, administrator)
    with pytest.raises(Refused):
        make_links(meeting, officer, now=BEFORE)
    assert db.session.query(MeetingLink).count() == 0


def test_without_times_or_members_no_link_is_made(meeting, representative, officer, administrator):
    with pytest.raises(Refused, match="offer some times first"):
        make_links(meeting, officer, now=BEFORE)
    offer_its_own_time(meeting, officer)
    with pytest.raises(Refused, match="No parent carer has a seat"):
        make_links(meeting, officer, now=BEFORE)
    with pytest.raises(Refused, match=f"{representative.reference} is not a parent carer member"):
        make_links(meeting, officer, now=BEFORE, only=representative.reference)


def test_a_steering_member_makes_and_withdraws_none(meeting, offer, representative, steering_member):
    with pytest.raises(Refused, match="steering member"):
        make_links(meeting, steering_member, now=BEFORE)
    with pytest.raises(Refused, match="steering member"):
        withdraw_meeting_link(meeting, representative.reference, steering_member)


def test_a_link_is_withdrawn_once(meeting, token, representative, officer):
    withdraw_meeting_link(meeting, representative.reference, officer)
    with pytest.raises(Refused, match="no link"):
        withdraw_meeting_link(meeting, representative.reference, officer)
