"""Answers about times that somebody gave by their own link, and those that officers noted."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from se7lite.extensions import db
from se7lite.models import Meeting, TimeAnswer
from se7lite.queries.changed_answers import changed_times
from se7lite.queries.meeting_links import own_answers, words_beside_answers
from se7lite.services.meeting_links import (
    ENDED,
    WITHDRAWN,
    answer_through_link,
    link_behind,
    make_links,
    withdraw_meeting_link,
)
from se7lite.services.refusals import Refused
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import offer_its_own_time, seat

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


def test_an_officer_changes_somebodys_own_answer_only_with_a_word_that_is_kept(
    meeting, link, offer, representative, officer
):
    answer_through_link(link, {offer: "does_not_suit"}, now=BEFORE)
    turned = {(offer, representative.reference): "suits"}
    for change in (turned, {(offer, representative.reference): "none"}):
        with pytest.raises(Refused) as refused:
            record_answers(meeting, change, officer, word="  ")
        assert refused.value.errors["word"].startswith("Siân Okafor answered by their own link.")
        db.session.rollback()
    assert "M1.suits:o" in meeting.checklist
    [change] = record_answers(meeting, turned, officer, word="Told me by telephone on 3 November.")
    assert change.after["word"] == "Told me by telephone on 3 November."
    assert words_beside_answers(meeting) == {(offer, representative.reference): "Told me by telephone on 3 November."}
    with pytest.raises(Refused):
        record_answers(meeting, {(offer, representative.reference): "none"}, officer)
    db.session.rollback()
    answer_through_link(link, {offer: "does_not_suit"}, now=BEFORE)
    assert not words_beside_answers(meeting), "what the person says themselves counts again"


def test_an_answer_that_an_officer_noted_is_changed_without_a_word(meeting, offer, representative, officer):
    record_answers(meeting, {(offer, representative.reference): "does_not_suit"}, officer)
    assert record_answers(meeting, {(offer, representative.reference): "suits"}, officer)


def test_a_link_withdrawn_between_opening_and_pressing_takes_no_answer(app, link, offer, representative, officer):
    assert link.withdrawn_at is None

    def withdraw():
        with app.app_context():
            withdraw_meeting_link(db.session.get(Meeting, 1), representative.reference, officer)
            db.session.remove()

    other = Thread(target=withdraw)
    other.start()
    other.join()
    with pytest.raises(Refused) as refused:
        answer_through_link(link, {offer: "suits"}, now=BEFORE)
    assert refused.value.errors == {"": ENDED[WITHDRAWN]}
    assert db.session.query(TimeAnswer).count() == 0


def told(meeting, representative):
    return {offer: (one.theirs, one.present, one.why) for offer, one in changed_times(meeting, representative).items()}


def test_what_the_office_has_changed_of_somebodys_own_answer_is_known_until_they_answer_again(
    meeting, link, offer, representative, officer, other_officer
):
    asked = (offer, representative.reference)
    record_answers(meeting, {asked: "suits"}, officer)
    record_answers(meeting, {asked: "does_not_suit"}, officer)
    assert told(meeting, representative) == {}, "they have said nothing themselves"
    answer_through_link(link, {offer: "suits"}, now=BEFORE)
    assert told(meeting, representative) == {}
    record_answers(meeting, {asked: "does_not_suit"}, officer, word="Rang us.")
    assert told(meeting, representative) == {offer: ("suits", "does_not_suit", "Rang us.")}
    record_answers(meeting, {asked: "none"}, other_officer, word="Rang again.")
    assert told(meeting, representative) == {offer: ("suits", "none", "Rang again.")}
    answer_through_link(link, {offer: "does_not_suit"}, now=BEFORE)
    assert told(meeting, representative) == {}


def test_what_an_officer_noted_and_the_person_says_too_is_their_own(meeting, link, offer, representative, officer):
    asked = (offer, representative.reference)
    record_answers(meeting, {asked: "suits"}, officer)
    assert answer_through_link(link, {offer: "suits"}, now=BEFORE)
    assert own_answers(meeting) == {asked}
    assert not answer_through_link(link, {offer: "suits"}, now=BEFORE), "once is enough"
    with pytest.raises(Refused, match="answered by their own link"):
        record_answers(meeting, {asked: "does_not_suit"}, officer)
    db.session.rollback()
    record_answers(meeting, {asked: "does_not_suit"}, officer, word="Rang us.")
    assert told(meeting, representative) == {offer: ("suits", "does_not_suit", "Rang us.")}
    answer_through_link(link, {offer: "does_not_suit"}, now=BEFORE)
    assert told(meeting, representative) == {}
