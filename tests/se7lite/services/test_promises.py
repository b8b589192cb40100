from datetime import date, timedelta

import pytest

from se7lite.checklists.commitment import COMMITMENT
from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.evidence import evidence_of, find_evidence
from se7lite.queries.framework import framework_figures
from se7lite.queries.promises import promises_now, unreviewed
from se7lite.services.evidence import link_evidence, unlink_evidence
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.promises import REVIEWS, put_back_review, take_out_review
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative
from se7lite.services.tables import create_row
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import offer_its_own_time, seat

TODAY = date(2026, 11, 24)
C2 = next(rule for rule in COMMITMENT if rule.source == "C2")


@pytest.fixture
def look(body, officer):
    def make(day, said="“They ring back now.”"):
        values = {"promise": "C2", "body": str(body.id), "reviewed_on": day, "done": "Every concern has a name"}
        return create_row(REVIEWS, {**values, "parents_said": said, "judgement": "partly"}, officer, TODAY)

    return make


def of_c2(today=TODAY):
    return next(one for one in promises_now(today) if one.promise == "C2")


def test_a_review_counts_for_a_year_to_the_day(look, meeting, officer):
    link_evidence(look(date(2025, 11, 24)), f"meeting-{meeting.id}", officer, TODAY)
    assert of_c2().due == TODAY and C2.holds(of_c2().facts)
    assert "C2" not in [one.promise for one in unreviewed(TODAY)]
    tomorrow = date(2026, 11, 25)
    assert not C2.holds(of_c2(tomorrow).facts) and "C2" in [one.promise for one in unreviewed(tomorrow)]


def test_a_review_without_evidence_or_without_the_voice_of_parents_is_kept_and_does_not_hold(look, meeting, officer):
    review = look(date(2026, 10, 1))
    assert not C2.holds(of_c2().facts)
    link_evidence(review, f"meeting-{meeting.id}", officer, TODAY)
    assert C2.holds(of_c2().facts)
    look(date(2026, 11, 1), said=None)
    assert C2.holds(of_c2().facts)
    assert framework_figures(TODAY)[C2.words][:3] == (1, 2, 0)


def test_what_is_found_by_words_is_linked_once_and_leads_to_what_it_says(look, meeting, officer):
    change_list(meeting, "agreements", [{"text": "Every letter is read by a parent first"}], officer, today=TODAY)
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    assert {one.kind for one in find_evidence("letter", TODAY)} == {"agreement"}
    assert {one.kind for one in find_evidence(meeting.reference, TODAY)} == {"meeting", "agreement", "change"}
    review = look(date(2026, 10, 1))
    for one in find_evidence(meeting.reference, TODAY):
        link_evidence(review, one.key, officer, TODAY)
    assert len(evidence_of(review.id)) == len(find_evidence(meeting.reference, TODAY))
    with pytest.raises(Refused, match="linked already"):
        link_evidence(review, f"meeting-{meeting.id}", officer, TODAY)


def test_an_agreement_that_left_the_notes_stays_as_the_words_that_were_linked(look, meeting, officer):
    change_list(meeting, "agreements", [{"text": "We meet at noon"}], officer, today=TODAY)
    [found] = [one for one in find_evidence("noon", TODAY) if one.kind == "agreement"]
    review = look(date(2026, 10, 1))
    link_evidence(review, found.key, officer, TODAY)
    change_list(meeting, "agreements", [], officer, today=TODAY)
    [left] = evidence_of(review.id)
    assert (left.words, left.gone, left.key) == ("We meet at noon", True, "")
    assert unlink_evidence(review, left.id, officer) == ""


def test_a_link_is_taken_out_and_made_again_and_the_history_says_so(look, meeting, officer):
    review = look(date(2026, 10, 1))
    link_evidence(review, f"meeting-{meeting.id}", officer, TODAY)
    key = unlink_evidence(review, evidence_of(review.id)[0].id, officer)
    assert evidence_of(review.id) == []
    link_evidence(review, key, officer, TODAY)
    told = db.session.query(Change).filter_by(noun="promises", field="evidence").order_by(Change.id).all()
    assert [bool(one.after) for one in told] == [True, False, True]


def test_what_tells_how_somebody_answered_about_a_time_can_be_no_evidence(
    look, meeting, representative, officer, administrator
):
    seat(meeting.body, representative, administrator)
    offer = offer_its_own_time(meeting, officer)
    pass_over(meeting, "M1.suits", "It was late.", officer)
    [answer] = record_answers(meeting, {(offer, representative.reference): "suits"}, officer)
    assert [one.change.field for one in find_evidence(meeting.reference, TODAY) if one.change] == ["times"]
    with pytest.raises(Refused, match="not there"):
        link_evidence(look(date(2026, 10, 1)), f"change-{answer.id}", officer, TODAY)


def test_changes_of_people_cannot_be_found_nor_linked(look, representative, officer):
    [change] = change_representative(representative, {"access_needs": "A ramp"}, officer, today=TODAY)
    assert find_evidence(representative.reference, TODAY) == [] and find_evidence("ramp", TODAY) == []
    with pytest.raises(Refused, match="not there"):
        link_evidence(look(date(2026, 10, 1)), f"change-{change.id}", officer, TODAY)


@pytest.mark.parametrize("key", ["", "meeting-", "meeting-0", "agreement-9", "change-x", "body-1"])
def test_what_is_not_there_cannot_be_linked(look, officer, key):
    with pytest.raises(Refused, match="not there"):
        link_evidence(look(date(2026, 10, 1)), key, officer, TODAY)


def test_a_review_that_is_taken_out_counts_no_more_until_it_is_back(look, officer):
    review = look(date(2026, 10, 1))
    take_out_review(review, officer)
    assert of_c2().reviews == 0
    put_back_review(review, officer)
    assert of_c2().reviews == 1


def test_a_review_to_come_and_a_steering_members_are_refused(look, body, steering_member):
    with pytest.raises(Refused, match="still to come"):
        look(date(2026, 11, 25))
    with pytest.raises(Refused, match="reads"):
        create_row(REVIEWS, {"promise": "C1", "body": str(body.id)}, steering_member, TODAY)


def test_a_meeting_that_is_still_to_come_is_no_evidence(look, meeting, officer):
    review, day_before = look(date(2026, 10, 1)), meeting.date - timedelta(days=1)
    change_list(meeting, "agreements", [{"text": "Lunch at noon"}], officer, today=TODAY)
    keys = {one.key for one in find_evidence("Autumn", TODAY) if one.kind != "change"}
    assert {key.partition("-")[0] for key in keys} == {"meeting", "agreement"}
    assert not [one for one in find_evidence("Autumn", day_before) if one.kind != "change"]
    for key in keys:
        with pytest.raises(Refused, match="still to come"):
            link_evidence(review, key, officer, day_before)
        link_evidence(review, key, officer, meeting.date)
