"""A row that is protected in the spreadsheet: held, and tried again by itself ten minutes later."""

from datetime import timedelta

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.services.meetings import change_meeting
from tests.se7lite.sheet_store.conftest import TODAY
from tests.se7lite.sheet_store.paused import again, twelve

OWNER = "amina@example.org"


def ten_minutes_pass():
    db.session.rollback()
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    spreadsheet.retry_at -= timedelta(minutes=11)
    db.session.commit()


def test_a_protected_row_is_held_and_written_once_it_is_open(office, twelve, officer):
    workbook, one = office.person.workbook, again(twelve[0])
    ours, tab = workbook.file.owner, office.person.sheet_ids["meetings"]
    workbook.change_file(owner=OWNER)
    workbook.share(ours, "writer")
    office.person.do({"addProtectedRange": {"protectedRange": {"protectedRangeId": 7, "range": {"sheetId": tab}}}})
    change_meeting(one, {"place": "Library"}, officer, today=TODAY)
    db.session.commit()
    office.settle()
    [held] = office.open_holds("closed")
    assert (held.reference, held.cell) == (one.reference, {"Place": "Library"})
    office.person.do({"deleteProtectedRange": {"protectedRangeId": 7}})
    [result] = office.sync()
    assert result.ran.outcome == "nothing"
    ten_minutes_pass()
    office.settle()
    assert office.person.cell("meetings", again(twelve[0]).reference, "Place") == "Library"
    assert not office.open_holds()
    assert db.session.scalars(select(SyncSpreadsheet)).one().retry_at is None


__all__ = ["twelve"]


def test_of_a_row_that_a_filter_hides_one_held_edit_tells_however_often_it_is_written(office, meeting, officer):
    office.settle()
    rows, sheet_id = office.person.rows("meetings"), office.person.sheet_ids["meetings"]
    where = {"sheetId": sheet_id, "endRowIndex": len(rows), "endColumnIndex": len(rows[0])}
    spec = {"columnIndex": rows[0].index("Title"), "filterCriteria": {"hiddenValues": [meeting.title]}}
    office.person.do({"setBasicFilter": {"filter": {"range": where, "filterSpecs": [spec]}}})
    office.person.types("meetings", meeting.reference, "Date", "soon")
    for place in ("Library", "School"):
        change_meeting(meeting, {"place": place}, officer, today=TODAY)
        office.settle()
    [told] = office.open_holds("instant")
    assert "se7lite wrote “School” (Place) here. Google copied nothing" in told.message
    office.person.types("meetings", meeting.reference, "Date", 46126)
    office.settle()
    assert office.open_holds() == []
