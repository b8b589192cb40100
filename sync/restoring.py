"""Putting a tab back as it was: ordinary planned writes of what an officer was shown, and of nothing else. Pure."""

from collections.abc import Iterator, Mapping

from sync.actions import CellWrite, TabPlan
from sync.brakes import find_lines, is_empty
from sync.cells import show
from sync.columns import column_of
from sync.grid import Row, Sheet
from sync.pauses import CELL, GONE, REFERENCE, Line, Pause
from sync.put_backs import as_it_stood
from sync.state import Tab
from sync.terms import Book, Record, words_of
from sync.vanished import left_beside


def plan_restoring(
    tab: Tab, sheet: Sheet, plan: TabPlan, records: Mapping[str, Record], book: Book, shown: Pause
) -> TabPlan:
    """The writes that give shown cells their records' values again and vanished records a row. A cell that says
    something else by now is not among them: it is looked at like any other edit in the next run."""
    # Nothing counts as missed: rows and references come back now, and what is gone next time is gone anew.
    back = TabPlan(placed=plan.placed, present=plan.present, away=plan.away, seen_rows=plan.seen_rows)
    wanted = {line.place_key for line in shown.lines}
    for line in find_lines(tab, sheet, plan, records):
        if line.place_key in wanted:
            _put_back(tab, sheet, line, records, book, plan, back)
    gone = plan.missing if is_empty(sheet) else plan.missing & tab.seen_missing
    asked = {line.reference for line in shown.lines if line.what == GONE}
    for reference in sorted(gone & asked):
        if row := plan.placed.get(reference):
            # Nothing but the reference is left of its row: what was cleared goes in again.
            back.cells[row.index] = list(_whole_row(sheet, row, records[reference], book))
        else:
            back.unwritten.append(reference)
    back.beside = left_beside(tab, sheet, back.unwritten, plan)
    return back


def _whole_row(sheet: Sheet, row: Row, record: Record, book: Book) -> Iterator[CellWrite]:
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        value = record.values.get(column.field)
        if value is not None:
            place = sheet.layout.columns[column.field]
            heading = words_of(sheet.layout.headings[place])
            yield CellWrite(place, heading, column.field, cell, show(value, column, book), value)


def _put_back(
    tab: Tab, sheet: Sheet, line: Line, records: Mapping[str, Record], book: Book, plan: TabPlan, back: TabPlan
) -> None:
    if line.what == REFERENCE:
        row = next(row for row in sheet.rows if row.key == line.row_key and row.reference == line.cell)
        if as_it_stood(tab, sheet, row) == row.cells:
            # Else words of ours strayed into it that go out by the reference that it carries now.
            back.returning.append((row, line.reference))
    elif line.what == CELL and line.field and not records[line.reference].archived:
        column = column_of(tab.noun, line.field)
        value = records[line.reference].values.get(line.field)
        place, row = sheet.layout.columns[line.field], plan.placed[line.reference]
        heading = words_of(sheet.layout.headings[place])
        write = CellWrite(place, heading, line.field, line.cell, show(value, column, book), value)
        back.cells.setdefault(row.index, []).append(write)
