"""Rows that Google does not let us write: what else there is goes on, and so do they once they are open."""

import pytest

from sync import run
from sync.sheets import Sheets
from tests.sync.meetings import HALL, add, column

OWNER = "amina@example.org"
FEW_CALLS = 4
BOUND = 20  # calls of a run in which Google refuses whatever is asked


@pytest.fixture
def meetings(desk):
    """Thirty, in a spreadsheet that is somebody else's and shared with us."""
    found = add(desk, 30)
    ours = desk.person.workbook.file.owner
    desk.person.workbook.change_file(owner=OWNER)
    desk.person.workbook.share(ours, "writer")
    return found


def protect(desk, **more):
    tab = desk.person.sheet_ids["meetings"]
    span = {"range": {"sheetId": tab}, **more}
    desk.person.do({"addProtectedRange": {"protectedRange": {"protectedRangeId": 7, **span}}})


def unprotect(desk):
    desk.person.do({"deleteProtectedRange": {"protectedRangeId": 7}})


def rows(desk, first, last):
    return {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": first, "endRowIndex": last}


def test_a_protected_tab_is_held_in_few_calls_and_written_once_it_is_open(desk, meetings):
    protect(desk)
    for one in meetings:
        desk.store.change("meetings", one, "place", f"New {one}")
    assert desk.sync().calls <= FEW_CALLS
    assert {held.kind for held in desk.store.held()} == {"closed"}
    assert len(desk.store.held()) == len(meetings)
    assert desk.store.held()[0].message.startswith("This row is protected, and se7lite may not write in it: Place.")
    desk.settle()
    unprotect(desk)
    desk.store.due = True
    desk.settle()
    assert column(desk, "Place") == [f"New {one}" for one in meetings]
    assert not desk.store.held()


def test_only_what_is_protected_waits(desk, meetings):
    protect(desk, range=rows(desk, 1, 3), unprotectedRanges=[rows(desk, 2, 3)])
    for one in meetings[:3]:
        desk.store.change("meetings", one, "place", "Library")
    desk.settle()
    assert column(desk, "Place")[:3] == ["Place 0", "Library", "Library"]
    assert [held.reference for held in desk.store.held("closed")] == [meetings[0]]


def test_a_warning_keeps_nothing_out(desk, meetings):
    protect(desk, warningOnly=True)
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.settle()
    assert column(desk, "Place")[0] == "Library"


def test_a_row_typed_into_a_protected_tab_uses_up_no_reference(desk, meetings):
    desk.person.adds("meetings", Body="Regional Steering Group", Kind="Meeting", Title="Typed", Date=46126)
    protect(desk)
    desk.settle()
    desk.store.due = True
    desk.settle()
    assert desk.store.last_given["meetings"] == len(meetings)
    assert desk.store.held("closed")


def test_where_only_the_note_is_protected_a_row_gets_its_reference_all_the_same(desk, meetings):
    row = desk.person.adds("meetings", Body="Regional Steering Group", Kind="Meeting", Title="Typed", Date="soon")
    desk.settle()
    note = desk.person.place("meetings", "Sync note")
    assert "not in se7lite yet" in desk.person.rows("meetings")[row][note]
    area = {**rows(desk, 0, 100), "startColumnIndex": note, "endColumnIndex": note + 1}
    protect(desk, range=area)
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Date"), 46126))
    desk.settle()
    assert [record.values["title"] for record in desk.store.records["meetings"].values()][-1] == "Typed"
    assert column(desk, "Reference")[-1] == "M-0031"
    assert desk.sync().outcome == "nothing"


def test_new_records_wait_for_a_protected_tab_too(desk, meetings):
    protect(desk)
    new = [desk.store.add("meetings", {**HALL, "title": f"New {number}"}) for number in range(2)]
    desk.settle()
    assert [held.reference for held in desk.store.held("closed")] == new
    unprotect(desk)
    desk.store.due = True
    desk.settle()
    assert column(desk, "Reference") == [*meetings, *new]


def test_protected_headings_keep_no_new_record_out(desk):
    ours = desk.person.workbook.file.owner
    desk.person.workbook.change_file(owner=OWNER)
    desk.person.workbook.share(ours, "writer")
    protect(desk, range=rows(desk, 0, 1))
    new = desk.store.add("meetings", {**HALL, "title": "First"})
    desk.settle()
    assert column(desk, "Reference") == [new]
    assert not desk.store.held()


def refuse(desk, references):
    """Google refuses every batch that writes one of these, for a reason of its own."""

    class Refusing(Sheets):
        def swap(self, requests, hidden_id, *title):
            if any(one in str(requests) for one in references):
                requests = [*requests, {"deleteProtectedRange": {"protectedRangeId": 99}}]
            return super().swap(requests, hidden_id, *title)

    def sync():
        desk.ran.append(run(desk.store, Refusing(desk.store.google_id, desk.key, desk.address)))
        return desk.ran[-1]

    desk.sync = sync


def test_what_is_refused_for_another_reason_is_found_in_bounds_and_not_asked_for_each_time(desk, meetings):
    for one in meetings:
        desk.store.change("meetings", one, "place", f"New {one}")
    sync = desk.sync
    refuse(desk, [f"New {one}" for one in meetings[:20]])
    desk.settle(most=30)
    assert max(ran.calls for ran in desk.ran) <= BOUND
    assert column(desk, "Place")[20:] == [f"New {one}" for one in meetings[20:]]
    assert len(desk.store.held("closed")) == 20
    assert desk.store.held("closed")[0].cell["Google says"]
    desk.store.change("meetings", meetings[25], "place", "Library")
    assert desk.sync().calls <= FEW_CALLS
    desk.sync, desk.store.due = sync, True
    desk.settle()
    assert column(desk, "Place")[0] == f"New {meetings[0]}"
    assert not desk.store.held()


def test_a_new_row_that_is_refused_leaves_no_gap(desk, meetings):
    new = [desk.store.add("meetings", {**HALL, "title": f"New {number}"}) for number in range(4)]
    refuse(desk, ["New 1"])
    desk.settle()
    assert column(desk, "Reference") == [*meetings, new[0], new[2], new[3]]
    assert [held.reference for held in desk.store.held("closed")] == [new[1]]
