"""A day, a time or an amount of ours is readable in whatever cell it goes into; a format that shows it stays theirs."""

import pytest

from sync import sending
from sync.cells import FORMATS, READABLE
from sync.transport import SheetTrouble
from tests.sync.hall import HALL

OWED = {"representative": "R-0001", "date": "2026-04-14"}


def looks(desk, noun, heading, number_format=None):
    """A person chooses a format for all of a column, or takes every format off."""
    place = desk.person.place(noun, heading)
    where = {"sheetId": desk.person.sheet_ids[noun], "startRowIndex": 1, "startColumnIndex": place}
    cell = {"userEnteredFormat": {"numberFormat": number_format}} if number_format else {}
    repeat = {"range": {**where, "endColumnIndex": place + 1}, "cell": cell, "fields": "userEnteredFormat.numberFormat"}
    desk.person.do({"repeatCell": repeat})


def shown(desk, noun, reference, heading):
    rows = desk.person.workbook.values(desk.person.sheet_ids[noun], as_shown=True)
    return rows[desk.person.row(noun, reference)][desk.person.place(noun, heading)]


@pytest.fixture
def claim(desk):
    desk.store.add("representatives", {"name": "A. Person", "sector": "parent_carer"})
    reference = desk.store.add("claims", OWED)
    desk.settle()
    return reference


@pytest.mark.parametrize("was", [None, {"type": "NUMBER", "pattern": "0.00"}, {"type": "TEXT", "pattern": "@"}])
def test_a_time_and_a_day_that_fill_blank_cells_read_as_such(desk, meeting, was):
    for heading in ("Start", "Papers sent"):
        looks(desk, "meetings", heading, was)
    desk.store.change("meetings", meeting, "start", "09:45")
    desk.store.change("meetings", meeting, "papers_sent_on", "2026-04-07")
    desk.settle()
    assert shown(desk, "meetings", meeting, "Start") == "09:45"
    assert shown(desk, "meetings", meeting, "Papers sent") == "07/04/2026"
    assert desk.person.cell("meetings", meeting, "Start") == 0.40625


def test_an_amount_that_goes_over_one_without_a_format_reads_as_money(desk, claim):
    looks(desk, "claims", "Fares")
    desk.person.types("claims", claim, "Fares", 12.5)
    desk.settle()
    desk.store.change("claims", claim, "fares", "1013.50")
    desk.settle()
    assert shown(desk, "claims", claim, "Fares") == "1,013.50"


@pytest.mark.parametrize(
    ("heading", "name", "value", "theirs", "reads"),
    [
        ("Date", "date", "2026-04-07", {"type": "DATE", "pattern": "ddd d mmm"}, "Tue 7 Apr"),
        ("Date", "date", "2026-04-07", {"type": "DATE_TIME", "pattern": "d/m/yyyy hh:mm"}, "7/4/2026 00:00"),
        ("Start", "start", "09:45", {"type": "TIME", "pattern": "h.mm"}, "9.45"),
    ],
)
def test_a_format_that_somebody_chose_for_the_cell_stays(desk, meeting, heading, name, value, theirs, reads):
    looks(desk, "meetings", heading, theirs)
    desk.store.change("meetings", meeting, name, value)
    other = desk.store.add("meetings", {**HALL, name: value})
    desk.settle()
    assert shown(desk, "meetings", meeting, heading) == reads
    assert shown(desk, "meetings", other, heading) == reads  # of a new row too, which looks like the one above it


def test_pounds_and_plain_figures_stay_as_somebody_chose_them(desk, claim):
    looks(desk, "claims", "Fares", {"type": "CURRENCY", "pattern": "£0.00"})
    looks(desk, "claims", "Other", {"type": "NUMBER", "pattern": "0.0"})
    desk.store.change("claims", claim, "fares", "12.50")
    desk.store.change("claims", claim, "other", "3.00")
    desk.settle()
    assert (shown(desk, "claims", claim, "Fares"), shown(desk, "claims", claim, "Other")) == ("£12.50", "3.0")


def test_words_blank_cells_and_the_neighbours_keep_their_looks(desk, meeting):
    for heading in ("Start", "End", "Place"):
        looks(desk, "meetings", heading)
    desk.store.change("meetings", meeting, "start", "09:45")
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    desk.store.change("meetings", meeting, "start", None)
    desk.settle()
    tab = desk.person.workbook.content.tab(desk.person.sheet_ids["meetings"])
    cells = {heading: tab.cell(1, desk.person.place("meetings", heading)) for heading in ("Start", "End", "Place")}
    formats = {heading: (cell.format or {}).get("numberFormat") for heading, cell in cells.items()}
    assert formats == {"Start": {"type": "TIME", "pattern": "hh:mm"}, "End": None, "Place": None}


def test_the_format_costs_no_call_of_its_own(desk, meeting):
    looks(desk, "meetings", "Start")
    desk.store.change("meetings", meeting, "start", "09:45")
    assert desk.sync().calls == 3
    assert shown(desk, "meetings", meeting, "Start") == "09:45"


def test_where_google_refuses_the_format_the_value_goes_in_alone(desk, meeting):
    looks(desk, "meetings", "Start")
    desk.store.change("meetings", meeting, "start", "09:45")
    desk.trouble(fail=400, match="batchUpdate")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Start") == 0.40625
    assert not desk.store.held()


def test_a_row_that_google_refuses_keeps_no_other_whose_format_it_refuses_from_its_value(desk, monkeypatch):
    refused, *others = meetings = [desk.store.add("meetings", HALL) for _ in range(4)]
    desk.settle()
    looks(desk, "meetings", "Start")
    for one in meetings:
        desk.store.change("meetings", one, "start", "09:45")
    swap = sending.swap_batch

    def swap_batch(store, sheets, hidden_id, title, batch):
        if any(target.dressed or target.reference == refused for target in batch):
            raise SheetTrouble("Google refuses it", 400, "refused")
        return swap(store, sheets, hidden_id, title, batch)

    monkeypatch.setattr(sending, "swap_batch", swap_batch)
    for _ in range(3):
        desk.sync()
    assert [desk.person.cell("meetings", one, "Start") for one in others] == [0.40625] * 3
    assert [held.reference for held in desk.store.held()] == [refused]


def test_every_kind_with_a_format_says_which_others_show_it_too():
    assert READABLE.keys() == set(FORMATS.values())
    assert all(kind[0] in readable for kind, readable in READABLE.items())
