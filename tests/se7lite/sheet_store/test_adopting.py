"""Connecting spreadsheets that people made: what the preview promised is what the records and the sheet hold."""

import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Change, SyncDraft, SyncHold, SyncSpreadsheet, SyncTab
from se7lite.services.refusals import Refused
from se7lite.services.sync_adoptions import connect_draft
from se7lite.services.sync_runs import run_all
from tests.se7lite.sheet_store.untidy_office import TODAY, open_untidy
from tests.untidy import theirs
from tests.untidy_workbooks import WORKBOOKS, YEARS


@pytest.fixture
def open_case(app, local_sheets, administrator):
    local, address, key = local_sheets
    local.faults.clear()
    config = {**app.config, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    return lambda untidy: open_untidy(untidy, config, local, key, administrator)


@pytest.fixture(params=WORKBOOKS.values(), ids=WORKBOOKS.keys())
def case(request, open_case):
    return open_case(request.param)


def counts(survey):
    found = {name: len(getattr(survey, name)) for name in ("referenced", "matched", "new", "waiting", "remarks")}
    return {name: how_many for name, how_many in found.items() if how_many}


def test_what_the_preview_promised_is_what_happens(case):
    width = max(len(row) for row in case.untidy.rows)
    draft = case.draft()
    before, revision = theirs(case.workbook, case.sheet_id, width), case.workbook.revision
    had = set(case.records())
    case.confirm_all(draft)
    [one] = case.look(draft).tabs
    assert (one.noun, one.problem, one.table.headings) == (case.untidy.noun, "", case.untidy.fields)
    assert counts(one.survey) == case.untidy.preview, [line.why for line in one.survey.waiting]
    assert case.workbook.revision == revision, "looking writes nothing"
    assert set(case.records()) == had
    case.connect(draft)
    assert [one for one in theirs(case.workbook, case.sheet_id, width) if one not in before] == []
    case.settle()
    assert len(case.records()) == len(had) + len(one.survey.new)
    references = case.column(one.ground.headings["reference"])
    for line in (*one.survey.matched, *one.survey.new):
        assert references[line.row.index] in (line.reference or case.records())
    for line in (*one.survey.remarks, *one.survey.waiting):
        assert not references[line.row.index]
    assert {hold.row - 1 for hold in case.holds() if not hold.field} == {line.row.index for line in one.survey.waiting}
    held = {(hold.row - 1, hold.field) for hold in case.holds() if hold.field}
    told = {(line.row.index, name) for line in one.survey.new for name in line.unread}
    assert held == told | {(held.row, held.field) for held in one.survey.cells}
    if not (one.survey.filled_here or one.survey.unwritten):
        assert theirs(case.workbook, case.sheet_id, width) == before
    revision, changes = case.workbook.revision, db.session.scalar(select(func.count()).select_from(Change))
    assert [result.ran.outcome for result in run_all(case.config, lambda: TODAY)] == ["nothing"]
    assert case.workbook.revision == revision
    assert db.session.scalar(select(func.count()).select_from(Change)) == changes
