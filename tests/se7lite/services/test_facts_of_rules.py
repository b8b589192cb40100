"""What rules look at is gathered as it is kept: each of these facts, gathered wrongly, would tell of something else."""

from datetime import date

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Body, Forum
from se7lite.queries.body_facts import programme_facts, sitting_of
from se7lite.queries.meeting_facts import check_facts
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.representatives import change_representative, create_representative
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import ready_to_invite, seat


def facts_of(meeting):
    db.session.expire_all()
    [checked] = check_facts([meeting.id])
    return checked.facts


def test_an_area_is_without_a_forum_until_it_has_one(kent):
    assert (programme_facts().areas, programme_facts().without_forum) == (1, "Kent")
    db.session.add(Forum(area_id=kent.id, name="Kent forum"))
    db.session.commit()
    assert programme_facts().without_forum == ""


def test_workstreams_are_the_bodies_of_that_kind_that_are_in_use(body, today):
    db.session.add_all(Body(name=f"Stream {number}", kind="workstream") for number in range(3))
    db.session.add(Body(name="Over", kind="workstream", archived_at=utc_now()))
    db.session.commit()
    assert (programme_facts().workstreams, programme_facts().subgroups) == (3, 1)


def test_an_item_that_names_nobody_is_no_topic_and_one_with_an_authority_is(meeting, kent, officer, today):
    rows = [{"title": "Welcome"}, {"title": "Keyworking", "authority": str(kent.id)}]
    change_list(meeting, "agenda", rows, officer, today=today)
    facts = facts_of(meeting)
    assert (facts.papers.items, len(facts.topics.topics)) == (2, 1)
    assert facts.topics.topics[0].led and facts.topics.topics[0].views == 0


@pytest.mark.parametrize("view", ["view_of_issue", "view_of_process", "view_of_outcome"])
def test_each_of_a_parents_three_views_counts(meeting, officer, today, view):
    change_list(meeting, "agenda", [{"title": "Keyworking", view: "It helped us."}], officer, today=today)
    [topic] = facts_of(meeting).topics.topics
    assert (topic.views, topic.led) == (1, False)


@pytest.mark.parametrize(
    ("named", "parent", "practitioner"),
    [("parent_presenter", True, False), ("practitioner_presenter", False, True)],
)
def test_each_of_two_presenters_is_told_from_the_other(meeting, officer, today, named, parent, practitioner):
    change_list(meeting, "agenda", [{"title": "Keyworking", named: "Bo"}], officer, today=today)
    [topic] = facts_of(meeting).topics.topics
    assert (topic.parent, topic.practitioner) == (parent, practitioner)


@pytest.mark.parametrize(
    ("given", "vague"),
    [
        ({}, 1),
        ({"due_on": date(2026, 12, 1)}, 1),
        ({"who_text": "The chair"}, 1),
        ({"who_text": "The chair", "due_on": date(2026, 12, 1)}, 0),
    ],
)
def test_an_action_needs_somebody_to_do_it_and_a_day(meeting, officer, today, given, vague):
    change_list(meeting, "actions", [{"what": "Book the hall", **given}], officer, today=today)
    assert facts_of(meeting).notes.vague == vague


def test_an_action_may_be_a_representatives(meeting, representative, officer, today):
    rows = [{"what": "Book the hall", "representative": representative.reference, "due_on": date(2026, 12, 1)}]
    change_list(meeting, "actions", rows, officer, today=today)
    assert facts_of(meeting).notes.vague == 0


@pytest.mark.parametrize("given", [{"elected_on": date(2026, 1, 10)}, {"elected_how": "ballot"}, {}])
def test_it_has_to_be_known_both_when_and_how_somebody_was_elected(
    body, representative, officer, administrator, today, given
):
    body.kind = "steering_group"
    seat(body, representative, administrator)
    change_representative(representative, given, officer, today=today)
    assert sitting_of(body, today).facts.unelected == representative.name
    whole = {"elected_on": date(2026, 1, 10), "elected_how": "ballot"}
    change_representative(representative, whole, officer, today=today)
    assert sitting_of(body, today).facts.unelected == ""


def test_whom_a_time_suits_counts_only_with_a_seat(meeting, representative, officer, administrator, today):
    ready_to_invite(meeting, representative, officer, administrator)
    values = {"name": "Bo", "sector": "parent_carer", "affiliation": "Kent"}
    guest = create_representative(values, officer, today=today)
    seat(meeting.body, guest, administrator)
    offer = read_list(meeting, "times")[0]["id"]
    record_answers(meeting, {(offer, guest.reference): "suits"}, officer)
    assert facts_of(meeting).invitation.suits == 2
    change_representative(guest, {"left_on": today}, officer, today=today)
    meeting.date = date(2026, 11, 30)
    for one in meeting.times:
        one.day = meeting.date
    db.session.commit()
    assert (facts_of(meeting).invitation.members, facts_of(meeting).invitation.suits) == (1, 1)
