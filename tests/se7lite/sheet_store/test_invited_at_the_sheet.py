"""Invited typed in a sheet marks whom the invitation went to, as the page on which it is recorded does."""

from datetime import date

from se7lite.extensions import db
from se7lite.queries.undo import changes_made_by_run, put_together
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK
from tests.se7lite.ready import ready_to_invite

TODAY = date(2026, 11, 24)


def now(meeting):
    db.session.rollback()
    db.session.refresh(meeting)
    return meeting.status, [(row.representative.name, row.invited) for row in meeting.attendance]


def test_invited_typed_in_the_sheet_marks_members_and_an_undo_of_the_run_takes_back_both(
    office, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    office.settle()
    office.person.types("meetings", meeting.reference, "Status", "Invited")
    office.settle()
    assert now(meeting) == ("invited", [(representative.name, True)])
    [entry] = office.changes(meeting.reference, "attendance")
    assert (entry.door, entry.account_id) == ("spreadsheet", None)
    verdicts = undo(put_together(changes_made_by_run(entry.run_id)), officer, TODAY)
    assert {verdict.outcome for verdict in verdicts} == {BACK}
    office.settle()
    assert now(meeting) == ("planned", [])
    assert office.person.cell("meetings", meeting.reference, "Status") == "Planned"


def test_members_are_not_marked_while_the_status_is_held(office, meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    office.settle()
    office.person.types("meetings", meeting.reference, "Status", "Held")
    office.settle()
    assert now(meeting) == ("planned", [])
