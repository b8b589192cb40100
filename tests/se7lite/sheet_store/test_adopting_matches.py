"""A confirmed match that is edited before the first run: the row waits, and an officer's decision lets it go on."""

import pytest

from se7lite.services.meetings import read_meeting
from se7lite.services.sync_decisions import choices_of, decide_hold, mark_of
from tests.se7lite.sheet_store.untidy_office import TODAY
from tests.untidy_workbooks import YEARS

LATER = 46300


@pytest.fixture
def edited(open_case):
    """Connected; then the date of a row that was confirmed to be a record is typed over, and the worker runs."""
    case = open_case(YEARS)
    draft = case.draft()
    case.confirm_all(draft)
    [one] = case.look(draft).tabs
    case.row = one.survey.matched[0]
    case.connect(draft)
    case.types(case.row.row.index, one.survey.sheet.layout.columns["date"], LATER)
    case.made = len(case.records()) + len(one.survey.new)
    case.settle()
    return case


def decide(case, choice, administrator):
    [hold] = [hold for hold in case.holds() if hold.kind == "missing"]
    assert (hold.reference, choices_of(hold)) == (case.row.reference, ("new row", "archive"))
    decide_hold(hold, choice, mark_of(hold), administrator, TODAY)
    case.settle()
    assert {hold.kind for hold in case.holds() if not hold.field} & {"missing", "waiting"} == set()


def test_it_waits_and_no_second_record_is_made(edited):
    assert len(edited.records()) == edited.made
    assert edited.row.reference not in edited.column("Reference")
    [waits] = [hold for hold in edited.holds() if hold.kind == "waiting"]
    assert (waits.row, edited.row.reference in waits.message) == (edited.row.row.index + 1, True)


@pytest.mark.parametrize(("choice", "rows"), [("new row", 1), ("archive", 0)])
def test_once_an_officer_says_what_becomes_of_the_record_the_row_is_a_new_one(edited, administrator, choice, rows):
    decide(edited, choice, administrator)
    assert edited.column("Reference").count(edited.row.reference) == rows
    new = edited.column("Reference")[edited.row.row.index]
    assert len(edited.records()) == edited.made + 1
    assert read_meeting(edited.records()[new])["title"] == "Two"
