"""Connecting spreadsheets that people made: what the preview promised is what the records and the sheet hold."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, SyncDraft, SyncHold, SyncSpreadsheet, SyncTab
from se7lite.queries.sync_rulings import find_rulings
from se7lite.services.refusals import Refused
from se7lite.services.sync_drafts import (
    answer_rows,
)
from se7lite.services.sync_rulings import take_ruling_back
from se7lite.services.sync_runs import run_all
from se7lite.sheet_store.rows import DOORS, record_now
from sync.rows import read_new_row
from tests.se7lite.sheet_store.untidy_office import TODAY, counts
from tests.untidy import theirs
from tests.untidy_workbooks import WORKBOOKS, YEARS


@pytest.fixture(params=WORKBOOKS.values(), ids=WORKBOOKS.keys())
def case(request, open_case):
    return open_case(request.param)


def rows_but(case, one):
    """Their rows as they stand now, without what the preview said that would come into them."""
    layout, width = one.survey.sheet.layout, max(len(row) for row in case.untidy.rows)
    kept, added = [], []
    for row in map(list, case.rows()):
        reference = row[layout.reference] if layout.reference < len(row) else None
        (added if reference in one.survey.unwritten else kept).append(row)
    assert sorted(row[layout.reference] for row in added) == one.survey.unwritten
    for fill in one.survey.to_sheet:
        assert kept[fill.row][layout.columns[fill.field]] not in (None, "")
        kept[fill.row][layout.columns[fill.field]] = None
    return [trimmed(row[:width]) for row in kept]


def trimmed(row):
    while row and row[-1] in (None, ""):
        row.pop()
    return row


def test_what_the_preview_promised_is_what_happens(case):
    width = max(len(row) for row in case.untidy.rows)
    draft = case.draft()
    before, revision = theirs(case.workbook, case.sheet_id, width), case.workbook.revision
    had, rows_before = set(case.records()), [trimmed(list(row)) for row in case.rows()]
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
    for line in one.survey.new:
        said = read_new_row(one.survey.sheet, line.row, one.ground.book, dict.fromkeys(line.unread, "")).cells
        record = record_now(one.noun, case.records()[references[line.row.index]])
        assert {name: record.values[name] for name in said} == {name: value for name, (_, value) in said.items()}
    for fill in one.survey.to_records:
        assert record_now(one.noun, case.records()[fill.reference]).values[fill.field] == fill.value
    assert rows_but(case, one) == rows_before
    if not (one.survey.to_sheet or one.survey.unwritten):
        assert theirs(case.workbook, case.sheet_id, width) == before
    revision, changes = case.workbook.revision, db.session.scalar(select(func.count()).select_from(Change))
    assert [result.ran.outcome for result in run_all(case.config, lambda: TODAY)] == ["nothing"]
    assert case.workbook.revision == revision
    assert db.session.scalar(select(func.count()).select_from(Change)) == changes


def test_nothing_is_connected_before_every_match_is_confirmed(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    revision = case.workbook.revision
    with pytest.raises(Refused, match="still to be answered"):
        case.connect(draft)
    assert case.workbook.revision == revision
    assert not db.session.scalars(select(SyncSpreadsheet)).all()


def test_what_changed_after_the_page_was_made_is_shown_before_anything_is_written(open_case, administrator):
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    mark = case.look(draft).mark
    case.types(7, 5, "Castle")
    revision = case.workbook.revision
    with pytest.raises(Refused, match="have changed since"):
        case.connect(draft, mark)
    mark = case.look(draft).mark
    record = case.records()["M-0001"]
    DOORS["meetings"].change(record, {"place": "Tower"}, administrator, today=TODAY)
    with pytest.raises(Refused, match="have changed since"):
        case.connect(draft, mark)
    assert case.workbook.revision == revision
    assert not db.session.scalars(select(SyncTab)).all()
    assert db.session.scalars(select(SyncDraft)).one()
    case.confirm_all(draft)
    case.connect(draft)
    assert not db.session.scalars(select(SyncDraft)).all()


def test_an_answer_of_another_tab_name_or_default_is_no_longer_what_was_shown(open_case):
    case = open_case(WORKBOOKS["merged groups, own references, no kind"])
    draft = case.draft()
    mark = case.look(draft).mark
    [tab] = draft.tabs
    tab.defaults = {"kind": "workshop"}
    db.session.commit()
    with pytest.raises(Refused, match="have changed since"):
        case.connect(draft, mark)


def test_a_match_that_is_called_new_becomes_a_record_and_a_new_row_that_is_none_stays_out(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    survey = case.look(draft).tabs[0].survey
    first, second = survey.matched
    answer_rows(
        draft.tabs[0], {first.row.key: "new", second.row.key: second.reference, survey.new[0].row.key: "not a record"}
    )
    case.connect(draft)
    case.settle()
    assert len(case.records()) == 5
    references = case.column("Reference")
    assert references[second.row.index] == second.reference
    assert references[first.row.index] not in (None, "", first.reference)
    assert not references[survey.new[0].row.index]


def test_rows_that_are_left_alone_are_listed_with_what_stood_there_and_can_be_taken_back(open_case, administrator):
    case = open_case(WORKBOOKS["two tables in a tab, private columns"])
    case.connect(case.draft())
    case.settle()
    rulings = find_rulings()
    assert sorted(ruling.hold.cell["Member"] for ruling in rulings) == ["Budget line", "Childcare", "Venues"]
    assert not [hold for hold in case.holds() if not hold.field]
    [venues] = [ruling for ruling in rulings if ruling.hold.cell["Member"] == "Venues"]
    take_ruling_back(venues.id, administrator)
    case.settle()
    assert [hold.cell["Member"] for hold in case.holds() if not hold.field] == ["Venues"]


def test_private_columns_are_in_no_held_edit(open_case):
    case = open_case(WORKBOOKS["two tables in a tab, private columns"])
    case.types(6, 1, "nonsense")
    draft = case.draft()
    waiting = {line.row.key: "record" for line in case.look(draft).tabs[0].survey.remarks}
    answer_rows(draft.tabs[0], waiting)
    case.connect(draft)
    case.settle()
    held = db.session.scalars(select(SyncHold).where(SyncHold.field.is_(None))).all()
    assert held
    for hold in held:
        assert not {"Email", "Mobile"} & hold.cell.keys()


def test_claims_may_name_representatives_that_only_come_of_the_same_connection(open_case):
    case = open_case(replace(WORKBOOKS["mixed dates, amounts as text, formulas"], records=()))
    people = [["Name", "Sector"], ["Amina Khan", "Health"], ["Bryn Hughes", "Health"]]
    cells = [{"values": [{"userEnteredValue": {"stringValue": one}} for one in row]} for row in people]
    start = {"sheetId": 55, "rowIndex": 0, "columnIndex": 0}
    case.workbook.apply(
        [
            {"addSheet": {"properties": {"sheetId": 55, "title": "People"}}},
            {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}},
        ]
    )
    draft = case.draft()
    assert {tab.noun: tab.title for tab in draft.tabs} == {"representatives": "People", "claims": "Sheet1"}
    people, claims = case.look(draft).tabs
    assert (counts(people.survey), counts(claims.survey)) == ({"new": 2}, case.untidy.preview)
    case.connect(draft)
    case.settle()
    assert len(case.records("representatives")) == 2
    assert len(case.records("claims")) == 4
    assert case.column("Reference")[2:6] == ["C-0001", "C-0002", "C-0003", "C-0004"]


def test_two_clicks_at_once_connect_once(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    mark = case.look(draft).mark
    draft.busy_until = utc_now() + timedelta(minutes=1)
    db.session.commit()
    revision = case.workbook.revision
    with pytest.raises(Refused, match="being connected just now"):
        case.connect(draft, mark)
    assert case.workbook.revision == revision
    draft.busy_until = utc_now() - timedelta(minutes=1)
    db.session.commit()
    case.connect(draft, mark)
