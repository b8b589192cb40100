"""A status typed in a sheet is held to the same gates as a form's, in the same words, and goes through once mended."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.queries.of_before import of_before
from se7lite.services.adoption import kept_since
from se7lite.services.glossary import explain_word
from se7lite.services.limits import change_limits
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting
from se7lite.services.papers import add_paper
from se7lite.services.passing_over import pass_over
from se7lite.services.refusals import Refused
from se7lite.services.sync_runs import run_all
from se7lite.services.taking_over import take_over_several
from se7lite.services.time_answers import record_answers
from sync.days import EPOCH
from tests.se7lite.ready import offer_its_own_time, ready_to_invite, ready_to_send, seat, write_terms

TODAY = date(2026, 11, 24)


def note(office, meeting):
    return office.person.cell("meetings", meeting.reference, "Sync note")


def types(office, meeting, heading, text):
    """Somebody types into the meeting’s row, with both sides in step before it and after."""
    office.settle()
    office.person.types("meetings", meeting.reference, heading, text)
    office.settle()


def status(meeting):
    db.session.rollback()
    db.session.refresh(meeting)
    return meeting.status


def test_a_status_that_the_rules_do_not_allow_is_held_in_the_words_of_the_form(office, meeting, officer):
    office.settle()
    with pytest.raises(Refused) as refused:
        change_meeting(meeting, {"status": "invited"}, officer, today=TODAY)
    db.session.rollback()
    office.person.types("meetings", meeting.reference, "Status", "Invited")
    office.settle()
    [hold] = office.open_holds("refused")
    assert (hold.field, hold.message) == ("status", refused.value.errors["status"])
    assert "Meeting standard 1" in office.person.cell("meetings", meeting.reference, "Sync note")
    assert status(meeting) == "planned"


def test_mended_it_goes_through_by_itself_whichever_thing_was_missing_last(
    office, meeting, representative, officer, administrator
):
    """Each of the three things wakes the sync: the terms of the body, the times offered, an answer."""
    types(office, meeting, "Status", "Invited")
    seat(meeting.body, representative, administrator)
    write_terms(meeting.body, administrator)
    office.settle()
    [hold] = office.open_holds("refused")
    assert "Meeting standard 2" not in hold.message
    offer = offer_its_own_time(meeting, officer)
    office.settle()
    assert "Too few of the body’s parent carer members" in office.open_holds("refused")[0].message
    assert "0 of 1" not in note(office, meeting), "what one person said of the time is nobody’s business in a sheet"
    record_answers(meeting, {(offer, representative.reference): "suits"}, officer)
    office.settle()
    assert status(meeting) == "invited"
    assert not office.open_holds()
    assert office.person.cell("meetings", meeting.reference, "Sync note") is None


def test_what_only_the_calendar_mends_goes_through_when_its_day_has_come(office, meeting):
    office.settle()
    tomorrow = (TODAY - EPOCH).days + 1
    office.person.types("meetings", meeting.reference, "Notes sent", tomorrow)
    office.settle()
    assert [hold.field for hold in office.open_holds("refused")] == ["notes_sent_on"]
    [result] = office.sync()
    assert (result.ran.outcome, result.ran.calls) == ("nothing", 1)
    for _ in range(3):
        run_all(office.config, lambda: TODAY + timedelta(days=1))
    assert not office.open_holds()
    assert meeting.notes_sent_on == TODAY + timedelta(days=1)
    assert office.person.cell("meetings", meeting.reference, "Sync note") is None


def test_a_meeting_moved_in_its_row_after_the_invitation_is_held_before_its_papers_go_out(
    office, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    change_meeting(meeting, {"status": "invited"}, officer, today=TODAY)
    ready_to_send(meeting, officer)
    types(office, meeting, "Date", "04/12/2026")
    types(office, meeting, "Status", "Papers sent")
    [hold] = office.open_holds("refused")
    assert hold.field == "status" and "Meeting standard 1" in hold.message
    assert status(meeting) == "invited" and meeting.date == date(2026, 12, 4)


def test_a_reason_for_another_time_of_the_same_day_lets_no_status_of_a_row_through(
    office, meeting, officer, administrator
):
    write_terms(meeting.body, administrator)
    for rule in ("M1.asked", "M1.suits"):
        pass_over(meeting, rule, "Everybody can come at ten.", officer)
    change_meeting(meeting, {"status": "invited"}, officer, today=TODAY)
    ready_to_send(meeting, officer)
    types(office, meeting, "Start", "09:00")
    types(office, meeting, "Status", "Papers sent")
    [hold] = office.open_holds("refused")
    assert (hold.field, status(meeting), "Meeting standard 1" in hold.message) == ("status", "invited", True)


def test_whoever_moves_a_meeting_in_its_row_reads_there_what_no_longer_holds_and_held_waits_for_it(
    office, meeting, representative, officer, administrator
):
    """Papers had gone out in time for the day that it was on."""
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    change_meeting(meeting, {"status": "papers_sent"}, officer, today=TODAY)
    office.settle()
    assert note(office, meeting) is None
    office.person.types("meetings", meeting.reference, "Date", "09/11/2026")
    office.sync()
    told = note(office, meeting)
    assert "On 9 November 2026 this does not hold. Meeting standard 1: Put the meeting’s own day" in told
    assert "Meeting standard 3: Papers went out 4 working days before and 5 are asked for" in told
    assert "0 of 1" not in told, "what one person said of the time is nobody’s business in a sheet"
    office.settle()
    assert note(office, meeting) == told and not office.open_holds()
    assert [one.ran.outcome for one in office.sync()] == ["nothing"]
    office.person.types("meetings", meeting.reference, "Status", "Held")
    office.settle()
    [hold] = office.open_holds("refused")
    assert hold.field == "status" and note(office, meeting).count("Meeting standard 3") == 1
    for rule in ("M1.asked", "M1.suits", "M3.notice"):
        assert status(meeting) == "papers_sent"
        pass_over(meeting, rule, "The hall was closed on the twelfth.", officer)
        office.settle()
    assert (status(meeting), note(office, meeting)) == ("held", None)


def test_a_meeting_that_no_longer_holds_says_so_in_its_row_whoever_moved_it_and_until_it_does(
    office, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    change_meeting(meeting, {"status": "invited"}, officer, today=TODAY)
    office.settle()
    change_meeting(meeting, {"date": date(2026, 12, 4)}, officer, today=TODAY)
    office.settle()
    assert "On 4 December 2026 this does not hold. Meeting standard 1" in note(office, meeting)
    record_answers(meeting, {(offer_its_own_time(meeting, officer), representative.reference): "suits"}, officer)
    office.settle()
    assert note(office, meeting) is None


def test_a_paper_a_setting_or_a_reason_wakes_it_as_well(office, meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    change_list(meeting, "papers", [{"title": "Work plan"}], officer, today=TODAY)
    types(office, meeting, "Status", "Papers sent")
    assert "only a title" in office.open_holds("refused")[0].message
    change_list(meeting, "papers", [{"title": "Work plan", "link_or_text": "We plan to …"}], officer, today=TODAY)
    office.settle()
    assert "only a title" not in office.open_holds("refused")[0].message
    change_limits({"papers_days": 4}, {}, administrator)
    office.settle()
    assert "4 are asked for" in office.open_holds("refused")[0].message
    pass_over(meeting, "M3.notice", "The figures came late.", officer)
    office.settle()
    assert status(meeting) == "papers_sent"


def test_a_word_that_nobody_explains_holds_it_and_once_explained_it_goes_through(
    office, meeting, representative, officer, administrator, tmp_path
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    add_paper(meeting, "Work plan", "The MASH met in Lewes with the YOT.", None, officer, tmp_path, today=TODAY)
    types(office, meeting, "Status", "Papers sent")
    [hold] = office.open_holds("refused")
    assert "Meeting standard 5: Some words are not explained (2: MASH, YOT)" in hold.message
    explain_word("MASH", "Multi-Agency Safeguarding Hub", None, officer, TODAY)
    office.settle()
    assert "(1: YOT)" in office.open_holds("refused")[0].message
    assert status(meeting) == "planned"
    explain_word("YOT", "Youth Offending Team", None, officer, TODAY)
    office.settle()
    assert status(meeting) == "papers_sent"
    assert not office.open_holds()


def test_a_date_beside_it_is_a_fact_and_taken_over_while_the_status_waits(office, meeting):
    office.settle()
    office.person.types("meetings", meeting.reference, "Status", "Papers sent")
    office.person.types("meetings", meeting.reference, "Papers sent", 46329)
    office.settle()
    assert status(meeting) == "planned"
    assert meeting.papers_sent_on == date(2026, 11, 3)
    assert [hold.field for hold in office.open_holds("refused")] == ["status"]


def test_a_row_typed_into_a_connected_sheet_is_held_to_the_gates_whatever_its_day(office, body, officer):
    """One that was over before meetings were kept here gets its status once an officer takes it over, with a reason."""
    office.settle()
    days = {"Long ago": 43481, "Last week": 46345, "To come": 46400}
    for title, day in days.items():
        office.person.adds("meetings", Body=body.name, Kind="Meeting", Title=title, Date=day, Status="Invited")
    office.settle()
    made = {one.title: one for one in db.session.scalars(select(Meeting))}
    assert {(one.status, one.adopted) for one in made.values()} == {("planned", False)}
    held = {hold.reference: hold for hold in office.open_holds("refused")}
    assert held.keys() == {one.reference for one in made.values()}
    assert "on its page it can be taken over as it is" in held[made["Long ago"].reference].message
    *_, listed = of_before(kept_since(TODAY))
    tab = held[listed.reference].tab.title
    assert (listed.title, listed.status, listed.said, listed.where) == ("Long ago", "planned", "invited", tab)
    meant = {listed.reference: (listed.said, listed.version)}
    take_over_several(meant, "From our minute book.", officer, today=TODAY)
    office.settle()
    assert made["Long ago"].reference not in {hold.reference for hold in office.open_holds("refused")}


def test_a_new_rows_status_goes_through_once_it_may(office, body, officer):
    office.settle()
    office.person.adds("meetings", Body=body.name, Kind="Meeting", Title="To come", Date=46400, Status="Invited")
    office.settle()
    meeting = db.session.scalars(select(Meeting)).one()
    for rule in ("M1.asked", "M1.suits", "M2"):
        assert status(meeting) == "planned"
        pass_over(meeting, rule, "The first meeting of all.", officer)
        office.settle()
    assert status(meeting) == "invited"
    assert not office.open_holds()
