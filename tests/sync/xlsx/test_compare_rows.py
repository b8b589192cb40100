"""Rows of an uploaded list: new ones, doubled ones, moved ones, and a file that comes more than once."""

import pytest

from sync.terms import Record
from sync.xlsx.base import AS_DOWNLOADED
from sync.xlsx.compare import AT_ONCE
from tests.sync.xlsx.files import cell, download, edited, meeting, told, upload

TWO = {"M-0001": meeting(), "M-0002": meeting(title="Winter meeting", date="2026-12-08", place="Lewes")}


def test_rows_and_columns_may_move_and_others_may_be_added():
    def edit(sheet):
        sheet.insert_cols(2)
        sheet["B1"], sheet["B2"] = "Our remarks", "ring Amina"
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Meetings of the autumn"
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=4)]
        for number, row in enumerate(reversed(rows), 4):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    assert told(upload(edited(download("meetings", TWO), edit), "meetings", TWO)) == []


def test_a_new_row_is_one_only_if_somebody_says_so():
    content = edited(
        download("meetings", TWO),
        lambda sheet: sheet.append([None, "Steering group", "Workshop", "New", "8/12/2026", "soon", None, None, None]),
    )
    [new] = upload(content, "meetings", TWO).findings
    assert (new.kind, new.sure, new.row) == ("new", False, 3)
    assert {name: value for name, (_, value) in new.values.items()} == {
        "body": "1",
        "kind": "workshop",
        "title": "New",
        "date": "2026-12-08",
    }
    assert "Start is left out: “soon” is not a time" in new.message


def test_a_new_row_like_a_record_that_is_there_says_so():
    row = [None, "Steering group", "Workshop", "Winter  Meeting", "8/12/2026"]
    [new] = upload(edited(download("meetings", TWO), lambda sheet: sheet.append(row)), "meetings", TWO).findings
    assert "M-0002 has the same date and title" in new.message


def test_a_new_row_that_lacks_what_it_must_have_says_what():
    row = [None, "Steering group", "Workshop", "New"]
    [held] = upload(edited(download("meetings", TWO), lambda sheet: sheet.append(row)), "meetings", TWO).findings
    assert (held.kind, "Date: fill this in" in held.message) == ("incomplete", True)


def test_a_row_that_cannot_be_taken_in_is_shown_without_columns_of_their_own():
    def edit(sheet):
        sheet["Z1"], sheet["Z4"], sheet["D4"] = "Our remarks", "ring Amina", "New"

    [held] = upload(edited(download("meetings", TWO), edit), "meetings", TWO).findings
    assert (held.kind, held.cell["Title"]) == ("incomplete", "New")
    assert "ring Amina" not in held.cell.values()


def test_a_new_row_that_an_earlier_upload_made_a_record_is_that_record():
    row = [None, "Steering group", "Workshop", "New", "8/12/2026"]
    content = edited(download("meetings", TWO), lambda sheet: sheet.append(row))
    [new] = upload(content, "meetings", TWO).findings
    made = Record(meeting().values | {name: value for name, (_, value) in new.values.items()})
    again = upload(
        content, "meetings", TWO, {**TWO, "M-0003": made}, made={new.row_key: [("M-0003", dict(new.values))]}
    )
    assert (told(again), again.made_before) == ([], ["M-0003"])


def test_of_two_rows_with_one_reference_the_untouched_one_is_the_record():
    def edit(sheet):
        sheet.append([one.value for one in sheet[2]])
        sheet.cell(4, 8).value = "Hove"

    [double] = upload(edited(download("meetings", TWO), edit), "meetings", TWO).findings
    assert (double.kind, double.row, "2 rows carry the reference M-0001" in double.message) == ("double", 3, True)


@pytest.mark.parametrize("reference", ["M-0077", "R-0001", "12", "M-1"])
def test_a_reference_that_nobody_gave_is_said(reference):
    content = edited(download("meetings", TWO), lambda sheet: sheet.cell(3, 1, reference))
    assert [one.kind for one in upload(content, "meetings", TWO).findings] == ["unknown"]


def test_a_row_that_changed_nearly_everywhere_is_taken_only_if_somebody_says_so():
    def edit(sheet):
        sheet["A2"].value, sheet["A3"].value = sheet["A3"].value, sheet["A2"].value

    other = meeting(title="B", body="2", kind="workshop", date="2026-01-08", place="C", start="09:00", end="09:30")
    records = {"M-0001": meeting(), "M-0002": other}
    findings = upload(edited(download("meetings", records), edit), "meetings", records).findings
    assert {(one.kind, one.sure, one.message) for one in findings} == {("change", False, AT_ONCE)}
    assert len(findings) == 14


def test_without_its_download_every_difference_is_looked_at_and_nothing_is_sure():
    content = edited(download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", None))
    now = {"M-0001": meeting(), "M-0002": meeting(title="Winter meeting", date="2026-12-08", place="Hove")}
    findings = upload(content, "meetings", None, now).findings
    assert [(one.kind, one.field, one.cell_value, one.sure) for one in findings] == [
        ("change", "place", None, False),
        ("change", "place", "Lewes", False),
    ]


def test_the_same_file_edited_further_goes_on_from_what_was_taken_of_it():
    content = edited(
        download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", "Hove")
    )
    now, taken = {**TWO, "M-0001": meeting(place="Hove")}, {("M-0001", "place"): ("Hove", "Hove")}
    assert told(upload(content, "meetings", TWO, now, taken=taken)) == []
    further = edited(content, lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", "Lewes"))
    [change] = upload(further, "meetings", TWO, now, taken=taken).findings
    assert (change.kind, change.cell_value, change.sure) == ("change", "Lewes", True)


def test_the_untouched_first_copy_does_not_take_back_what_a_later_one_changed_unless_somebody_says_so():
    now, taken = {**TWO, "M-0001": meeting(place="Hove")}, {("M-0001", "place"): ("Hove", "Hove")}
    [change] = upload(download("meetings", TWO), "meetings", TWO, now, taken=taken).findings
    assert (change.cell_value, change.sure, change.message) == ("Linden House", False, AS_DOWNLOADED)
