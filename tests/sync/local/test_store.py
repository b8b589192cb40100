"""What was answered is kept, row by row."""

import random
import threading

import pytest

from sync.local import ApiError, Store, Workbooks
from tests.sync.local.conftest import OFFICER, type_in


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sheets.sqlite"


def reopened(path, book):
    """The same spreadsheet, read from the file by another program."""
    store = Store(path)
    try:
        return Workbooks(store).open(book.id)
    finally:
        store.close()


def picture(book):
    """Everything that is kept of a spreadsheet."""
    content = book.content
    tabs = [
        (tab.id, tab.description(), [[vars_of(cell) for cell in row.cells] if row else [] for row in trimmed(tab)])
        for tab in content.tabs
    ]
    return content.properties, content.named_ranges, tabs


def trimmed(tab):
    rows = [row if row and row.cells else None for row in tab.rows.list]
    while rows and rows[-1] is None:
        rows.pop()
    return rows


def vars_of(cell):
    return cell and {name: getattr(cell, name) for name in cell.PARTS}


def test_everything_is_there_again_after_a_restart(path):
    book = Workbooks(Store(path)).create("Meetings", OFFICER, locale="en_GB")
    type_in(book, [["a", 1.5, True, "=B1*2", "=1/0"], [None], ["z"]])
    where = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}, "note": "Ask first"}
    book.apply(
        [
            {"repeatCell": {"range": where, "cell": bold, "fields": "userEnteredFormat,note"}},
            {"addNamedRange": {"namedRange": {"name": "Mine", "range": where}}},
            {"addProtectedRange": {"protectedRange": {"range": where, "warningOnly": True}}},
            {"mergeCells": {"range": {**where, "startRowIndex": 4, "endRowIndex": 5}}},
            {"addSheet": {"properties": {"title": "Hidden", "hidden": True}}},
        ]
    )
    again = reopened(path, book)
    assert picture(again) == picture(book)
    assert (again.revision, again.file) == (book.revision, book.file)


EDITS = ("insert", "delete", "move", "sort", "type", "insert column", "delete column", "cut", "add tab", "drop tab")


def random_edit(chance, book):
    tab = chance.choice(book.content.tabs)
    kind = chance.choice(EDITS)
    dimension = "COLUMNS" if "column" in kind else "ROWS"
    at = chance.randrange(8)
    span = {"sheetId": tab.id, "dimension": dimension, "startIndex": at, "endIndex": at + chance.randrange(1, 4)}
    area = {"sheetId": tab.id, "startRowIndex": at, "endRowIndex": at + 3, "startColumnIndex": 0, "endColumnIndex": 3}
    value = {"userEnteredValue": {"numberValue": chance.randrange(100)}}
    match kind.split()[0]:
        case "insert":
            return {"insertDimension": {"range": span}}
        case "delete":
            return {"deleteDimension": {"range": span}}
        case "move":
            return {"moveDimension": {"source": span, "destinationIndex": chance.randrange(12)}}
        case "sort":
            return {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": chance.randrange(3)}]}}
        case "cut":
            return {"cutPaste": {"source": area, "destination": {"sheetId": tab.id, "rowIndex": chance.randrange(9)}}}
        case "add":
            return {"addSheet": {"properties": {"sheetId": chance.randrange(1, 4), "title": f"T{chance.random()}"}}}
        case "drop":
            return {"deleteSheet": {"sheetId": tab.id}}
    start = {"sheetId": tab.id, "rowIndex": at, "columnIndex": chance.randrange(4)}
    return {"updateCells": {"start": start, "rows": [{"values": [value, {}, value]}], "fields": "userEnteredValue"}}


@pytest.mark.parametrize("seed", range(12))
def test_the_file_follows_whatever_is_done(path, seed):
    chance = random.Random(seed)
    book = Workbooks(Store(path)).create("Random", OFFICER)
    done = 0
    while done < 25:
        before = picture(book)
        try:
            book.apply([random_edit(chance, book) for _ in range(chance.randrange(1, 4))])
            done += 1
        except ApiError:
            assert picture(book) == before
        assert picture(reopened(path, book)) == picture(book)


def test_a_version_that_was_handed_out_never_changes(book):
    type_in(book, [["a"], ["b"]])
    then = book.content
    type_in(book, [["x"]])
    book.apply([{"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}}])
    assert [then.tab(0).cell(row, 0).value for row in range(2)] == ["a", "b"]


def test_a_change_of_one_cell_writes_one_row(path):
    book = Workbooks(Store(path)).create("Meetings", OFFICER)
    type_in(book, [[f"row {number}"] for number in range(500)])
    before = book.store.db.total_changes
    type_in(book, [["changed"]], top=250)
    assert book.store.db.total_changes - before < 6


def test_the_revision_rises_and_listeners_hear_of_it(book):
    heard = []
    book.listeners.append(lambda found: heard.append(found.revision))
    first = book.revision
    type_in(book, [["a"]])
    with pytest.raises(ApiError):
        book.apply([{"deleteSheet": {"sheetId": 99}}])
    assert (book.revision, heard) == (first + 1, [first + 1])


def test_two_who_edit_at_once_lose_nothing(book):
    def append(own):
        for number in range(20):
            cells = [{"values": [{"userEnteredValue": {"stringValue": f"{own}-{number}"}}]}]
            book.apply([{"appendCells": {"sheetId": 0, "rows": cells, "fields": "userEnteredValue"}}])

    threads = [threading.Thread(target=append, args=(own,)) for own in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert {row[0] for row in book.values(0)} == {f"{own}-{number}" for own in range(4) for number in range(20)}


def test_a_pasted_value_that_is_a_formulas_fault_is_kept(path):
    book = Workbooks(Store(path)).create("Claims", OFFICER)
    type_in(book, [['="24 miles"*2']])
    where = {"sheetId": book.content.tabs[0].id, "startRowIndex": 0, "endRowIndex": 1}
    source, target = ({**where, "startColumnIndex": place, "endColumnIndex": place + 1} for place in (0, 1))
    book.apply([{"copyPaste": {"source": source, "destination": target, "pasteType": "PASTE_VALUES"}}], OFFICER)
    [shown] = reopened(path, book).values(0)
    assert shown == ["#VALUE!", "#VALUE!"]
