"""Behind a personal link: what the office has changed is told, what the person typed stays, whoever was first."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.services.claim_links import link_behind, make_link, withdraw_link
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import change_claim
from se7lite.services.meeting_links import make_links
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.time_answers import record_answers
from se7lite.shown import uk_date
from se7lite.views import my_claim
from se7lite.views.clock import now
from se7lite.views.clock import today as real_today
from tests.se7lite.ready import seat


@pytest.fixture
def address(claim, officer, today):
    return f"/my-claim/{make_link(claim, officer, today=today)}"


@pytest.fixture
def opened(visitor, address):
    """What the page's form would send."""
    return visitor.get(address).page.form(f"{address}/answer")


def test_an_answer_that_the_office_changed_is_told_with_its_day_and_without_a_name(
    visitor, address, opened, claim, officer, today
):
    visitor.send(f"{address}/answer", opened | {"answer": "part", "taken": "5.5"})
    assert "the office changed" not in visitor.get(address).page.text
    given = {"answer": "donated", "taken": None, "cause": "The forum", "answer_word": "You rang us."}
    change_claim(claim, given, officer, today=today)
    page = visitor.get(address).page
    said = "the office changed your answer from “Part, £5.50” to “Donated, to The forum”: You rang us."
    assert f"On {uk_date(real_today())} {said}" in page.text
    assert "Olive" not in page.text
    page = visitor.send(f"{address}/answer", page.form(f"{address}/answer") | {"answer": "declined"}).page
    assert "the office changed" not in page.text


def test_what_was_accepted_and_comes_to_another_amount_is_asked_for_again_with_the_reason(
    visitor, address, opened, claim, officer, today
):
    visitor.send(f"{address}/answer", opened | {"answer": "accepted"})
    change_claim(claim, {"fares": Decimal(9)}, officer, today=today)
    said = "from “Accepted” to “No answer”: it comes to another amount now, so please answer again."
    assert said in visitor.get(address).page.text


def test_what_the_office_has_kept_since_stands_beside_what_was_typed(visitor, address, opened, claim, officer, today):
    change_claim(claim, {"answer": "declined"}, officer, today=today)
    typed = {"answer": "part", "taken": "5.50"}
    answer = visitor.post(f"{address}/answer", opened | typed)
    assert answer.status == 409
    assert "Kept meanwhile: Declined" in answer.page.text
    again = answer.page.form(f"{address}/answer")
    assert typed.items() <= again.items()
    visitor.send(f"{address}/answer", again)
    db.session.refresh(claim)
    assert (claim.answer, claim.taken_pence) == ("part", 550)


def test_another_button_or_a_mistake_in_between_hides_no_answer_of_the_office(
    visitor, address, opened, claim, officer, today
):
    change_claim(claim, {"answer": "declined"}, officer, today=today)
    typed = opened | {"answer": "part", "taken": "5.50"}
    assert "Kept meanwhile: Declined" in visitor.send(f"{address}/signpost", typed).page.text
    assert "Kept meanwhile: Declined" in visitor.post(f"{address}/answer", typed | {"taken": "some"}).page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answer": "accepted", "taken": "5"}, "You gave an amount: choose “I take a part of it”, or clear this box."),
        (
            {"answer": "part", "taken": "5", "cause": "The forum"},
            "You said to whom it is to be given: choose “I donate it”, or clear this box.",
        ),
    ],
)
def test_what_is_typed_beside_another_answer_is_asked_about_and_not_dropped(visitor, address, opened, typed, said):
    answer = visitor.post(f"{address}/answer", opened | typed)
    assert (answer.status, answer.page.errors) == (422, [said])
    assert typed.items() <= answer.page.form(f"{address}/answer").items()


def test_an_amount_that_is_kept_may_stay_in_its_box_when_all_of_it_is_accepted(visitor, address, opened):
    page = visitor.send(f"{address}/answer", opened | {"answer": "part", "taken": "5"}).page
    page = visitor.send(f"{address}/answer", page.form(f"{address}/answer") | {"answer": "accepted"}).page
    assert page.value("taken") == ""


def test_a_file_that_another_button_leaves_behind_is_told_of(visitor, address, opened):
    # A browser that sends no file with this button sends its name.
    for part in ("answer", "signpost"):
        typed = opened | {"answer": "accepted", "file": "C:\\fakepath\\ticket.jpg"}
        page = visitor.send(f"{address}/{part}", typed).page
        assert "The receipt “ticket.jpg” is not added yet: choose it again" in page.text


def test_what_was_chosen_when_the_claim_had_been_approved_is_said_again(
    visitor, address, opened, claim, officer, other_officer, today
):
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    answer = visitor.post(f"{address}/answer", opened | {"answer": "donated", "cause": "The forum"})
    assert answer.status == 422
    assert "What you chose is not saved: Donated, The forum." in answer.page.text


@pytest.mark.parametrize("part", ["answer", "signpost"])
def test_a_link_withdrawn_in_the_very_moment_says_that_nothing_was_saved(
    visitor, address, opened, claim, officer, monkeypatch, part
):
    def found_and_withdrawn(token):
        link = link_behind(token)
        withdraw_link(link.claim, officer)
        return link

    monkeypatch.setattr(my_claim, "link_behind", found_and_withdrawn)
    # The second time it had ended before.
    for _ in range(2):
        answer = visitor.post(f"{address}/{part}", opened | {"answer": "donated", "cause": "The <forum>"})
        assert answer.status == 404
        assert "Nothing was saved: this link has ended" in answer.page.text
        assert "What you chose was: Donated, The <forum>." in answer.page.text
        monkeypatch.undo()


def test_a_member_reads_that_the_office_changed_their_answer_about_a_time(
    visitor, other_client, meeting, representative, officer, administrator
):
    day = real_today() + timedelta(days=40)
    change_meeting(meeting, {"date": day}, officer, today=real_today())
    seat(meeting.body, representative, administrator)
    change_list(meeting, "times", [{"day": day, "start": time(10), "end": None}], officer, today=real_today())
    [offer] = [row["id"] for row in read_list(meeting, "times")]
    address = f"/my-times/{make_links(meeting, officer, now=now())[representative.reference]}"
    visitor.send(address, visitor.get(address).page.form(address) | {f"answer-{offer}": "does_not_suit"})
    assert "the person reads it on their link" in other_client.get(f"/meetings/{meeting.reference}/answers").page.text
    record_answers(meeting, {(offer, representative.reference): "suits"}, officer, word="Told me by telephone.")
    said = f"On {uk_date(real_today())} the office changed your answer from “Does not suit” to “Suits”: “Told me by"
    page = visitor.get(address).page
    assert said in page.text and "Olive" not in page.text
    change_meeting(meeting, {"date": real_today() - timedelta(days=1)}, officer, today=real_today())
    ended = visitor.get(address)
    assert ended.status == 410
    assert "does not suit. On" in ended.page.text and said in ended.page.text


def test_the_office_is_asked_why_it_changes_an_answer_and_the_link_says_so(client, visitor, address, opened, claim):
    edit = f"/claims/{claim.reference}/edit"
    assert "Why their answer is changed" not in client.get(edit).page.text
    visitor.send(f"{address}/answer", opened | {"answer": "part", "taken": "5.5"})
    assert "By the personal link they said: Part, £5.50." in client.get(edit).page.text
    answer = client.fill(edit, answer="declined", taken="")
    assert answer.status == 422 and "say why it is changed" in answer.page.errors[0]
    assert client.fill(edit, answer="declined", taken="", answer_word="She rang us.").status == 302
    assert "“Declined”: She rang us." in visitor.get(address).page.text


def test_the_link_says_that_the_office_counts_another_amount_as_accepted(visitor, address, opened, claim, officer):
    visitor.send(f"{address}/answer", opened | {"answer": "accepted"})
    change_claim(claim, {"fares": Decimal(9)}, officer, today=real_today())
    noted = {"answer": "accepted", "answer_word": "She rang us."}
    change_claim(claim, noted, officer, today=real_today())
    said = "the office noted that you accept £22.50, where you had accepted £17.70: She rang us."
    assert said in visitor.get(address).page.text
