"""Preparing a connection: which tab is what, corrections, and what keeps it from being read."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Body, SyncSpreadsheet
from se7lite.services.claims import read_claim
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import connect_sample, connect_spreadsheet, disconnect_spreadsheet
from se7lite.services.sync_drafts import (
    Correction,
    choose_tabs,
    correct_columns,
    correct_headings,
    start_draft,
    tabs_of,
    throw_away,
)
from se7lite.services.sync_runs import connected_spreadsheets, page_of
from sync.connect import make_spreadsheet
from sync.local.store import Store
from sync.local.tokens import Tokens
from tests.se7lite.databases import fresh
from tests.se7lite.sheet_store.untidy_office import counts
from tests.untidy_workbooks import WORKBOOKS, YEARS


@pytest.fixture
def app(sqlite_app):
    """SQLite alone: what depends on the database here, test_adopting.py tries on both."""
    with fresh(sqlite_app) as app:
        yield app


def test_lists_live_in_different_spreadsheets_and_a_second_tab_for_one_is_refused(open_case):
    meetings = open_case(YEARS)
    draft = meetings.draft()
    meetings.confirm_all(draft)
    meetings.connect(draft)
    claims = open_case(WORKBOOKS["mixed dates, amounts as text, formulas"])
    second = claims.draft()
    assert [tab.noun for tab in second.tabs] == ["claims"]
    with pytest.raises(Refused, match="Meetings are connected already, to the tab “Sheet1” of “Theirs”"):
        choose_tabs(second, {"meetings": "new"}, tabs_of(second, claims.config))
    claims.connect(second)
    claims.settle()
    assert len(claims.records("claims")) == 4
    connected = db.session.scalars(select(SyncSpreadsheet)).all()
    assert [[tab.noun for tab in one.tabs] for one in connected] == [["meetings"], ["claims"]]
    third = connect_spreadsheet(
        page_of(
            make_spreadsheet("Third", Path(claims.config["SHEETS_KEY"]), claims.config["SHEETS_URL"]),
            claims.config["SHEETS_URL"],
        ),
        claims.config,
    )
    assert [tab.noun for tab in third.tabs] == ["representatives"]
    meetings.settle()
    disconnect_spreadsheet(third)
    claims.types(2, 2, 31)
    claims.settle()
    assert {one.id for one in connected_spreadsheets()} == {one.id for one in connected}
    assert read_claim(claims.records("claims")["C-0001"])["miles"] == 31


def test_a_list_more_of_the_same_spreadsheet_joins_the_ones_that_are_connected(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    first = case.connect(draft)
    again = start_draft(case.address, case.config, case.actor)
    choose_tabs(again, {"claims": "new"}, tabs_of(again, case.config))
    assert case.connect(again).id == first.id
    case.settle()
    assert sorted(tab.noun for tab in first.tabs) == ["claims", "meetings"]


def test_two_who_connect_the_same_list_at_once_get_one_connection(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    mark = case.look(draft).mark
    connect_sample(case.config, ["meetings"])
    with pytest.raises(Refused, match="connected already"):
        case.connect(draft, mark)


def test_a_confirmation_whose_answer_got_lost_can_be_given_again_once_it_has_surely_landed(open_case, local_sheets):
    local = local_sheets[0]
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    mark = case.look(draft).mark
    local.faults.add({"held": True, "match": "batchUpdate"})
    with pytest.raises(Refused, match="answer got lost"):
        case.connect(draft, mark)
    with pytest.raises(Refused, match="in three minutes"):
        case.connect(draft)
    local.land()
    draft.busy_until -= timedelta(minutes=3)
    db.session.commit()
    case.connect(draft)
    case.settle()
    headings = next(row for row in case.rows() if "Title" in row)
    assert headings.count("Reference") == headings.count("Sync note") == 1


def test_a_corrected_column_takes_its_field_from_the_one_that_had_it(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    [tab] = draft.tabs
    page = [
        Correction("Title", "title", "title"),
        Correction("Place", "place", "title"),
        Correction("Body", "body", ""),
    ]
    correct_columns(tab, page, {"body": str(db.session.scalars(select(Body)).first().id)})
    look = case.look(draft).tabs[0]
    assert look.table.headings == {"kind": "Kind", "title": "Place", "date": "Date"}
    assert look.problem == ""
    with pytest.raises(Refused, match="Two columns cannot both be “Date”"):
        correct_columns(tab, [Correction("Kind", "kind", "date"), Correction("Title", "", "date")], {})


def test_the_heading_row_is_corrected_and_must_be_one(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    [tab] = draft.tabs
    correct_headings(tab, "7")
    look = case.look(draft).tabs[0]
    assert (look.table.heading_row, counts(look.survey)) == (6, {"new": 1, "matched": 1})
    correct_headings(tab, "50")
    assert "has no row 50" in case.look(draft).tabs[0].problem
    for typed in ("0", "51", "two", "-1"):
        with pytest.raises(Refused, match="from 1 to 50"):
            correct_headings(tab, typed)
    correct_headings(tab, "")
    assert case.look(draft).tabs[0].table.heading_row == 1


def test_columns_that_are_private_or_doubled_cannot_be_chosen(open_case):
    case = open_case(WORKBOOKS["colours, notes, a filter, hidden and doubled columns"])
    draft = case.draft()
    correct_columns(draft.tabs[0], [Correction("Phone", "", "place"), Correction("Notes", "", "link")], {})
    look = case.look(draft).tabs[0]
    assert look.table.headings == case.untidy.fields
    assert {one.heading: one.barred[:8] for one in look.table.columns if one.barred} == {
        "Phone": "Private:",
        "Notes": "The head",
    }
    assert not {"Phone", "Notes"} & set(look.table.headings.values())


def test_what_no_row_can_do_without_is_named_with_what_to_do(open_case):
    case = open_case(WORKBOOKS["merged groups, own references, no kind"])
    draft = start_draft(case.address, case.config, case.actor)
    look = case.look(draft).tabs[0]
    assert look.problem.startswith("No column holds “Kind”, which every meeting must have.")
    assert look.problem.endswith("say what it is for every row.")
    correct_columns(draft.tabs[0], [Correction(look.table.headings["title"], "title", "")], {})
    both = case.look(draft).tabs[0].problem
    assert both.startswith("No column holds “Kind” and “Title”")
    assert both.endswith("add one in the spreadsheet; “Kind” can also be said once, for every row.")
    with pytest.raises(Refused, match="still to be answered"):
        case.connect(draft)


def test_a_tab_that_goes_away_meanwhile_is_named(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    case.workbook.apply(
        [{"addSheet": {"properties": {"sheetId": 9, "title": "Else"}}}, {"deleteSheet": {"sheetId": case.sheet_id}}]
    )
    [one] = case.look(draft).tabs
    assert "“Sheet1” is gone from the spreadsheet" in one.problem
    with pytest.raises(Refused, match="“Sheet1” is gone"):
        choose_tabs(draft, {"meetings": str(case.sheet_id)}, tabs_of(draft, case.config))


@pytest.mark.parametrize(
    "fault, said",
    [
        (403, "is not shared with"),
        (404, "no such spreadsheet"),
        (400, "Save as Google Sheets"),
    ],
)
def test_what_keeps_the_spreadsheet_from_being_read_is_said_in_one_sentence(open_case, local_sheets, fault, said):
    case = open_case(YEARS)
    draft = case.draft()
    for attempt in (lambda: start_draft(case.address, case.config, case.actor), lambda: case.look(draft)):
        local_sheets[0].faults.add({"fail": fault, "match": "v4"})
        with pytest.raises(Refused, match=said):
            attempt()
        local_sheets[0].faults.clear()


def test_the_answers_are_there_at_a_second_visit_until_they_are_thrown_away(open_case):
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    choose_tabs(draft, {"meetings": str(case.sheet_id)}, tabs_of(draft, case.config))
    again = start_draft(case.address, case.config, case.actor)
    assert again.id == draft.id
    assert case.look(again).tabs[0].survey.unanswered == 0
    throw_away(again)
    assert case.look(start_draft(case.address, case.config, case.actor)).tabs[0].survey.unanswered == 2


def test_a_key_that_google_does_not_know_is_said_in_one_sentence(open_case, tmp_path, local_sheets):
    case = open_case(YEARS)
    key = tmp_path / "key.json"
    Tokens(Store(tmp_path / "other.db")).write_key(key, local_sheets[1])
    case.config["SHEETS_KEY"] = str(key)
    with pytest.raises(Refused, match="Make a new key"):
        start_draft(case.address, case.config, case.actor)


@pytest.mark.parametrize("address", ["", "our spreadsheet", "https://example.org/nothing"])
def test_what_is_no_address_says_what_to_paste(open_case, address):
    case = open_case(YEARS)
    with pytest.raises(Refused, match="Paste the whole address"):
        start_draft(address, case.config, case.actor)
