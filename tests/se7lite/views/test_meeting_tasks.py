"""A meeting's page as a list of tasks: what stops each, how to mend it, and where."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.claimed import CLAIMED
from se7lite.checklists.clear_notes import CLEAR_NOTES
from se7lite.checklists.meeting import MEETING
from se7lite.extensions import db
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.papers import add_paper
from se7lite.services.passing_over import pass_over
from se7lite.views.meeting_tasks import TASKS
from tests.se7lite.ready import TODAY, offer_its_own_time, ready_to_invite, ready_to_send, seat
from tests.se7lite.views.page import words


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


def task(page, key):
    return words(page.by_id(f"task-{key}"))


def legends(answer):
    return {words(node) for node in answer.page.root.iter("legend")}


def test_every_rule_of_a_meeting_stands_in_one_task():
    placed = [key for task in TASKS for key in task.rules]
    every = (*MEETING.values(), CLAIMED, CLEAR_NOTES)
    assert sorted(placed) == sorted(rule.known_as for rules in every for rule in rules)


def test_tasks_stand_in_the_order_in_which_an_officer_works(client, address):
    page = client.get(address).page
    shown = [node.get("id") for node in page.root.iter("li") if (node.get("id") or "").startswith("task-")]
    assert shown[1:] == [
        "task-times",
        "task-terms",
        "task-agenda",
        "task-words",
        "task-send",
        "task-attendance",
        "task-room",
        "task-notes",
        "task-agreed",
        "task-send_notes",
        "task-claims",
    ]


def test_what_stops_a_task_is_said_with_how_to_mend_it_and_where(client, address):
    page = client.get(address).page
    said = task(page, "times")
    assert "To do" in said and "Meeting standard 1: Put the meeting’s own day and time" in said
    assert f"{address}/times" in [a.get("href") for a in page.by_id("task-times").iter("a")]
    assert "Later" in task(page, "agenda")
    assert "Nothing to check" in task(page, "words")


def test_words_that_nobody_explains_are_named_where_they_are_mended(
    client, readers_client, address, meeting, officer, tmp_path
):
    add_paper(meeting, "Plan", "The MASH met in Lewes.", None, officer, tmp_path, today=TODAY)
    add_paper(meeting, "Map", "https://example.org/map", None, officer, tmp_path, today=TODAY)
    page = readers_client.get(address).page
    assert f"{address}/plain-words" in [a.get("href") for a in page.by_id("task-words").iter("a")]
    assert "Later" in task(page, "words") and "Not explained yet: MASH." in task(page, "words")
    ready_to_send(meeting, officer)
    answer = client.fill(f"{address}/step/papers_sent")
    assert answer.status == 422 and "(1: MASH)" in " ".join(answer.page.errors)
    said = task(client.get(address).page, "words")
    assert "The words of 1 paper are not checked" in said
    change_list(meeting, "papers", [{"title": "Map", "link_or_text": "https://example.org/map"}], officer, today=TODAY)
    said = task(client.get(address).page, "words")
    assert "Not checked yet" in said and "The words of 1 paper are not checked" in said


def test_mended_the_task_is_done(client, address, meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    page = client.get(address).page
    assert "Done" in task(page, "terms")
    assert "To do" in task(page, "times") and "1 of 1 parent carer members say" in task(page, "times")
    client.fill(f"{address}/step/invited")
    assert "Done" in task(client.get(address).page, "times")


def test_a_step_that_was_stopped_is_not_done_because_its_day_is_kept(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    assert "Later" in task(client.get(address).page, "send")
    change_list(meeting, "agenda", [], officer, today=TODAY)
    client.fill(f"{address}/step/invited")
    assert client.fill(f"{address}/send/papers_sent").status == 422
    said = task(client.get(address).page, "send")
    assert "To do" in said and "The day is kept: 3 November 2026. It is still to be recorded" in said
    ready_to_send(meeting, officer)
    assert client.fill(f"{address}/send/papers_sent").location == address
    assert "Done" in task(client.get(address).page, "send")


def test_a_step_that_is_stopped_says_by_what_and_once_mended_is_taken(
    client, address, meeting, representative, officer, administrator
):
    answer = client.fill(f"{address}/step/invited")
    assert answer.status == 422
    assert [error.partition(":")[0] for error in answer.page.errors] == [
        "Meeting standard 1",
        "Meeting standard 1",
        "Meeting standard 2",
    ], "each rule by itself, and not where else to go"
    assert answer.page.by_id("rule-M2") is not None and "on the meeting’s page" not in answer.page.text
    ready_to_invite(meeting, representative, officer, administrator)
    assert client.fill(f"{address}/step/invited").location == address
    assert meeting.status == "invited"


def test_the_day_of_sending_stays_even_where_the_step_is_stopped(client, address, meeting):
    answer = client.fill(f"{address}/step/papers_sent", day__day="3", day__month="11", day__year="2026")
    assert answer.status == 422 and {"Papers sent"} == legends(answer)
    assert (meeting.status, meeting.papers_sent_on) == ("planned", date(2026, 11, 3))


def test_home_asks_for_what_was_stopped_until_it_is_recorded(client, address, meeting, officer):
    for rule in ("M1.asked", "M1.suits", "M2", "M3.agenda", "M3.sent"):
        pass_over(meeting, rule, "Nobody kept it.", officer)
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)
    assert "Send the notes" in client.get("/").page.text
    assert client.fill(f"{address}/send/notes_sent").status == 422
    assert "Record the notes as sent: 1 thing to do first" in client.get("/").page.text


def test_a_rule_is_passed_over_with_a_reason_that_everybody_reads_and_taken_back(
    client, readers_client, address, meeting
):
    assert client.fill(f"{address}/pass-over/M2").status == 422
    assert client.fill(f"{address}/pass-over/M2", reason="The terms are being rewritten.").location == address
    page = readers_client.get(address).page
    assert "Passed over" in task(page, "terms") and "The terms are being rewritten. Olive" in task(page, "terms")
    assert "Passed over" in page.text and "Meeting standard 2: The body has terms of reference" in page.text
    client.send(f"{address}/take-back/M2")
    assert "To do" in task(client.get(address).page, "terms")


def test_two_rules_of_one_standard_are_told_apart_where_they_are_taken_back(client, address, meeting, officer):
    for rule in ("M3.agenda", "M3.sent"):
        pass_over(meeting, rule, "Nobody kept it.", officer)
    buttons = [words(button) for button in client.get(address).page.all("button")]
    assert "Take this back Meeting standard 3, Agenda and papers" in buttons
    assert "Take this back Meeting standard 3, Send" in buttons


def test_a_meeting_without_a_time_is_told_to_have_one(client, address):
    client.fill(f"{address}/edit", start="", end="")
    assert "give it a start time first, where it has none" in task(client.get(address).page, "times")


def test_a_step_without_its_day_says_so_at_the_day(client, address):
    answer = client.fill(f"{address}/step/papers_sent")
    assert answer.status == 422
    assert "Give the day on which they went out, under “Papers sent”." in answer.page.errors
    assert legends(answer) == {"Papers sent"}


@pytest.mark.parametrize("wrong", ["pass-over/Z9", "step/flown", "step/planned"])
def test_a_rule_or_step_that_there_is_not_is_not_found(client, address, wrong):
    assert client.get(f"{address}/{wrong}").status == 404


@pytest.mark.parametrize("page", ["answers", "step/invited", "pass-over/M2", "times"])
def test_who_only_reads_opens_none_of_the_forms(readers_client, address, page):
    assert readers_client.get(f"{address}/{page}").status == 403


def test_two_who_note_the_same_answer_see_both(
    client, other_client, address, meeting, representative, administrator, officer
):
    seat(meeting.body, representative, administrator)
    box = f"answer-{offer_its_own_time(meeting, officer)}-{representative.reference}"
    mine = client.get(f"{address}/answers").page.form(None)
    other_client.fill(f"{address}/answers", **{box: "does_not_suit"})
    answer = client.post(f"{address}/answers", mine | {box: "suits"})
    assert answer.status == 409
    assert "Saved meanwhile: Does not suit" in answer.page.text
    assert client.post(f"{address}/answers", answer.page.form(None)).location == address


def test_a_topic_of_a_workshop_keeps_its_authority_presenters_and_a_parents_views(client, address, meeting, kent):
    client.fill(f"{address}/edit", kind="workshop")
    typed = {
        "line-0-title": "Short breaks",
        "line-0-authority": str(kent.id),
        "line-0-parent_presenter": "Noor Ahmed",
        "line-0-view_of_issue": "Too far away.\nToo seldom.",
    }
    assert client.fill(f"{address}/agenda", **typed).location == address
    [item] = read_list(meeting, "agenda")
    assert (item["authority"], item["view_of_issue"]) == (str(kent.id), "Too far away.\nToo seldom.")
    page = client.get(address).page
    assert "Led by Kent" in page.text and "Noor Ahmed (parent)" in page.text
    # As a meeting again its form asks for less, and takes nothing away.
    client.fill(f"{address}/edit", kind="meeting")
    client.fill(f"{address}/agenda", **{"line-0-minutes": "20"})
    assert read_list(meeting, "agenda")[0]["view_of_issue"] == "Too far away.\nToo seldom."


def test_an_amendment_that_is_open_keeps_the_notes_from_being_final(client, address, meeting, representative, officer):
    client.fill(f"{address}/edit", notes="We met.", notes_stage="amended")
    typed = {"line-0-text": "I said more.", "line-0-who_text": representative.name}
    answer = client.fill(f"{address}/amendments", **typed)
    assert answer.status == 422 and "Siân Okafor is not recorded as having come" in answer.page.text
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=TODAY)
    assert client.fill(f"{address}/amendments", **typed).location == address
    db.session.expire_all()
    assert "M6.final:a" in meeting.checklist
    answer = client.fill(f"{address}/edit", notes_stage="final")
    assert answer.status == 422 and "Settle every amendment first" in " ".join(answer.page.errors)
    client.fill(f"{address}/amendments", **{"line-0-settled": "taken"})
    client.fill(f"{address}/edit", notes_stage="final")
    db.session.expire_all()
    assert "M6.final:h" in meeting.checklist


def test_a_meeting_that_was_sent_late_shows_what_was_missed(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    assert "3 working days before and 5 are asked for" in task(client.get(address).page, "send")
    pass_over(meeting, "M3.notice", "Late figures.", officer)
    change_meeting(meeting, {"status": "papers_sent"}, officer, today=TODAY)
    assert "Passed over" in task(client.get(address).page, "send")


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize(("day", "said"), [(TODAY, "To do"), (TODAY + timedelta(1), "Later")])
def test_on_the_day_of_the_meeting_attendance_is_to_do(client, readers_client, address, meeting, day, said):
    meeting.date = day
    db.session.commit()
    for reader in (client, readers_client):
        assert said in task(reader.get(address).page, "attendance")
