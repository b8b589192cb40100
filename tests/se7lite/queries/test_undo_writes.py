"""Which changes a run carried into the sheet, and what is said where none of them can go back."""

from datetime import date
from types import SimpleNamespace

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncRun, SyncSpreadsheet, SyncTab, SyncWrite
from se7lite.queries.undo import put_together
from se7lite.queries.undo_writes import AS_MADE, BY_RUN, NO_CHANGE, ROW_STAYS, steps_of_writes
from se7lite.services.actor import Actor
from se7lite.services.meetings import change_meeting
from sync.columns import default_headings

TODAY = date(2026, 11, 24)
OTHER_RUN, RUN = 11, 12


@pytest.fixture
def says(meeting, officer):
    """Gives the meeting's place, or another field, new words: the number of the change."""

    def change(words, field="place", run=None):
        actor = Actor(None, "", None, "spreadsheet", run) if run else officer
        [made] = change_meeting(meeting, {field: words}, actor, today=TODAY)
        return made.id

    return change


@pytest.fixture
def wrote(meeting):
    """Keeps a cell of the meeting's row that the run wrote."""
    spreadsheet = SyncSpreadsheet(google_id="x", title="Ours", url="", connected_at=utc_now())
    spreadsheet.tabs.append(
        SyncTab(noun="meetings", sheet_id=1, title="Meetings", headings=default_headings("meetings"))
    )
    db.session.add(spreadsheet)
    db.session.add(SyncRun(id=RUN, spreadsheet=spreadsheet, started_at=utc_now(), outcome="done"))
    db.session.commit()
    tab_id, reference = spreadsheet.tabs[0].id, meeting.reference

    def write(before, after, change_id, field="place"):
        cell = {"reference": reference, "field": field, "before": before, "after": after, "change_id": change_id}
        db.session.add(SyncWrite(run_id=RUN, tab_id=tab_id, **cell))
        db.session.commit()

    return write


def carried():
    """Of each cell: what goes back to what, by undoing which changes, or why nothing does."""
    return [(step.field, step.after, step.before, step.ids, step.why) for step in steps_of_writes(RUN)]


def test_several_changes_that_went_into_the_sheet_as_one_go_back_to_what_the_cell_said(says, wrote):
    first, second = says("Castle"), says("Library")
    wrote("Linden House, Lewes", "Library", second)
    assert carried() == [("place", "Library", "Linden House, Lewes", (second, first), "")]


def test_what_another_run_brought_before_it_is_not_undone_with_a_change(says, wrote):
    says("Castle", run=OTHER_RUN)
    second = says("Library")
    wrote("Linden House, Lewes", "Library", second)
    assert carried() == [("place", "Library", "Castle", (second,), "")]


def test_where_no_change_began_with_what_the_cell_said_only_the_newest_is_meant(says, wrote):
    says("Castle")
    second = says("Library")
    wrote("Something else", "Library", second)
    assert carried() == [("place", "Library", "Castle", (second,), "")]


def test_what_was_changed_since_the_write_is_none_of_what_it_carried(says, wrote):
    first = says("Castle")
    says("Library")
    later = says("Winter meeting", "title")
    wrote("Linden House, Lewes", "Castle", first)
    wrote("Autumn meeting", "Winter meeting", later, "title")
    assert carried() == [
        ("place", "Castle", "Linden House, Lewes", (first,), ""),
        ("title", "Winter meeting", "Autumn meeting", (later,), ""),
    ]


def test_what_the_run_itself_changed_is_left_out_for_it_is_undone_as_that(says, wrote):
    wrote("castle", "Castle", says("Castle", run=RUN))
    assert carried() == []


def test_what_another_run_brought_is_undone_with_that_run(says, wrote):
    wrote("castle", "Castle", says("Castle", run=OTHER_RUN))
    assert carried() == [("place", None, None, (), BY_RUN.format(run=OTHER_RUN))]


def test_where_the_change_behind_a_cell_cannot_be_told_nothing_goes_back(says, wrote):
    wrote("Linden House, Lewes", "Town Hall", says("Castle"))
    wrote("A", "B", None, "link")
    assert carried() == [("place", None, None, (), NO_CHANGE), ("link", None, None, (), NO_CHANGE)]


def test_of_what_a_record_was_made_with_no_change_is_behind_it_and_a_row_stays(says, wrote):
    wrote(None, "Linden House, Lewes", says("Winter meeting", "title"))
    wrote(None, "R-0001", None, None)
    assert [why for *_, why in carried()] == [AS_MADE, ROW_STAYS]


def test_a_column_of_which_nobody_changes_anything_follows_by_itself_and_is_left_out(says, wrote):
    wrote("Old words", "New words", None, "Sync note")
    assert carried() == []


def change(number, before, after, field="place", record_id=1):
    return SimpleNamespace(
        id=number, noun="meetings", record_id=record_id, reference="M-0001", field=field, before=before, after=after
    )


def attendance(number, who, before, after):
    said = [{"representative": who, "outcome": outcome} for outcome in (before, after)]
    return change(number, *said, field="attendance")


def test_changes_of_one_field_that_follow_on_each_other_are_one_step_and_others_are_not():
    newest_first = [
        change(9, "C", "D"),
        change(8, "B", "C"),
        change(7, "x", "y", field="title"),
        change(6, "A", "B", record_id=2),
        change(5, "A", "other"),
        attendance(4, "R-0001", "apologies", "came"),
        attendance(3, "R-0002", "none", "came"),
        attendance(2, "R-0001", "none", "apologies"),
    ]
    steps = put_together(newest_first)
    assert [(one.record_id, one.before, one.after, one.ids) for one in steps if one.field == "place"] == [
        (1, "B", "D", (9, 8)),
        (1, "A", "other", (5,)),
        (2, "A", "B", (6,)),
    ]
    assert [(one.field, one.part, one.ids) for one in steps if one.field != "place"] == [
        ("title", "", (7,)),
        ("attendance", "R-0001", (4, 2)),
        ("attendance", "R-0002", (3,)),
    ]
