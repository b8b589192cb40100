"""Copy, cut, and paste of text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from ..a1 import Area
from ..cells import BLANK, Cell, Json
from ..errors import RequestRefused, unsupported
from ..formulas.shifting import copied, rewrite
from ..formulas.tokens import Corner, Reference, span_of
from ..parsing import typed
from ..structure import rewrite_formulas
from ..tab import Tab
from .batch import Batch, required
from .filters import hidden_rows

Block = list[list[Cell]]


def copy_paste(batch: Batch, body: Json) -> None:
    """A range's values, formats or all of it into another; the source repeats where the destination is larger."""
    tab, area = batch.content.grid_area(required(body, "source"))
    target, goal = batch.content.grid_area(required(body, "destination"))
    # Whoever copies does not copy what a filter hides (not documented for the API, tried by nobody here).
    left_out = hidden_rows(tab, area)
    block = [row for index, row in enumerate(block_of(tab, area), start=area.top) if index not in left_out]
    _refuse_hidden(target, goal)
    if not block:
        return
    turned = body.get("pasteOrientation", "NORMAL") == "TRANSPOSE"
    if turned:
        block = [list(row) for row in zip(*block, strict=True)]
    kind = body.get("pasteType", "PASTE_NORMAL")
    height, width = len(block), len(block[0])
    # A destination that is no multiple of the source takes the source once, also where it is smaller.
    rows = goal.height if goal.height % height == 0 else height
    columns = goal.width if goal.width % width == 0 else width
    if goal.top + rows > target.row_count or goal.left + columns > target.column_count:
        raise RequestRefused("The destination is too small for what is pasted.")
    for row, column in _places(rows, columns):
        at = row % height, column % width
        origin = (area.top + at[1], area.left + at[0]) if turned else (area.top + at[0], area.left + at[1])
        place = goal.top + row, goal.left + column
        pasted = _pasted(target.cell(*place), block[at[0]][at[1]], kind, place[0] - origin[0], place[1] - origin[1])
        target.put(*place, pasted)
    if kind in ("PASTE_NORMAL", "PASTE_FORMAT") and not turned and (tab is not target or not area.meets(goal)):
        _copy_merges(tab, area, target, goal, rows, columns)


def _refuse_hidden(target: Tab, goal: Area) -> None:
    if hidden_rows(target, goal):
        raise unsupported("pasting into rows that a filter hides")


def block_of(tab: Tab, area: Area) -> Block:
    """The cells of an area, row by row."""
    columns = range(area.left, area.right)
    return [[tab.cell(row, column) for column in columns] for row in range(area.top, area.bottom)]


def _places(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(rows) for column in range(columns))


def _pasted(old: Cell, new: Cell, kind: str, down: int, right: int) -> Cell:
    formula = copied(new.formula, down, right) if new.formula is not None else None
    match kind:
        case "PASTE_NORMAL" | "PASTE_NO_BORDERS":
            look = new.format
            if kind == "PASTE_NO_BORDERS":
                kept = {name: part for name, part in (look or {}).items() if name != "borders"}
                look = {
                    **kept,
                    **{name: part for name, part in (old.format or {}).items() if name == "borders"},
                } or None
            return new.altered(formula=formula, format=look, spilled=None) if new is not BLANK or look else BLANK
        case "PASTE_VALUES":
            # A formula's result goes as a plain value; an error goes as the text that it shows.
            return old.filled(new.value)
        case "PASTE_FORMULA":
            return old.filled(new.value, formula)
        case "PASTE_FORMAT":
            return old.altered(format=new.format) if old is not BLANK or new.format else old
        case "PASTE_DATA_VALIDATION":
            return old.altered(validation=new.validation) if old is not BLANK or new.validation else old
    raise unsupported(f"pasteType {kind}")


def _copy_merges(tab: Tab, area: Area, target: Tab, goal: Area, rows: int, columns: int) -> None:
    written = Area(goal.top, goal.top + rows, goal.left, goal.left + columns)
    target.merges = [other for other in target.merges if not other.meets(written)]
    inside = [found for found in tab.merges if area.covers(found.top, found.left)]
    for down in range(0, rows, area.height):
        for right in range(0, columns, area.width):
            dy, dx = goal.top - area.top + down, goal.left - area.left + right
            target.merges += [
                Area(found.top + dy, found.bottom + dy, found.left + dx, found.right + dx) for found in inside
            ]


def cut_paste(batch: Batch, body: Json) -> None:
    """Moves cells; formulas that looked at them look at the new place."""
    tab, area = batch.content.grid_area(required(body, "source"))
    goal = body.get("destination", {})
    target = batch.content.tab(goal.get("sheetId", 0))
    top, left = goal.get("rowIndex", 0), goal.get("columnIndex", 0)
    if top + area.height > target.row_count or left + area.width > target.column_count:
        raise RequestRefused("The destination is too small for what is pasted.")
    kind = body.get("pasteType", "PASTE_NORMAL")
    block = block_of(tab, area)
    for row, column in _places(area.height, area.width):
        cell = tab.cell(area.top + row, area.left + column)
        tab.put(area.top + row, area.left + column, BLANK if kind == "PASTE_NORMAL" else _emptied(cell, kind))
    for row, column in _places(area.height, area.width):
        place = top + row, left + column
        target.put(*place, _pasted(target.cell(*place), block[row][column], kind, 0, 0))
    if kind == "PASTE_NORMAL":
        _copy_merges(tab, area, target, Area(top, top + area.height, left, left + area.width), area.height, area.width)
        tab.merges = [found for found in tab.merges if not area.covers(found.top, found.left)]
    if tab is target:
        _follow(batch, tab, area, top - area.top, left - area.left)


def _emptied(cell: Cell, kind: str) -> Cell:
    match kind:
        case "PASTE_VALUES" | "PASTE_FORMULA":
            return cell.filled(None)
        case "PASTE_FORMAT" | "PASTE_NO_BORDERS":
            return cell.altered(format=None)
    return cell.altered(validation=None)


def _follow(batch: Batch, tab: Tab, area: Area, down: int, right: int) -> None:
    """Formulas that looked at cells of the area look at where they went."""

    def shift(corner: Corner) -> Corner:
        row = None if corner.row is None else corner.row + down
        return replace(corner, row=row, column=None if corner.column is None else corner.column + right)

    def change(found: Reference, here: Tab) -> Reference:
        spot = tab.clip(span_of(found)) if (found.sheet or here.title).lower() == tab.title.lower() else None
        if not spot or not (area.covers(spot.top, spot.left) and area.covers(spot.bottom - 1, spot.right - 1)):
            return found
        return replace(found, first=shift(found.first), last=shift(found.last) if found.last else None)

    rewrite_formulas(batch.content, lambda formula, here: rewrite(formula, lambda found: change(found, here)))


def paste_data(batch: Batch, body: Json) -> None:
    """Text with a delimiter, each piece as if a person typed it."""
    if body.get("html"):
        raise unsupported("pasteData.html")
    if body.get("type", "PASTE_NORMAL") not in ("PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMULA"):
        raise unsupported(f"pasteData.type {body['type']}")
    start = body.get("coordinate", {})
    tab = batch.content.tab(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    _refuse_hidden(tab, Area(top, tab.row_count, left, tab.column_count))
    rows = list(csv.reader(io.StringIO(body.get("data", "")), delimiter=body.get("delimiter", "\t")[:1] or "\t"))
    tab.fit(top + len(rows), left + max((len(row) for row in rows), default=0))
    batch.content.check_size()
    for row, pieces in enumerate(rows):
        for column, piece in enumerate(pieces):
            place = top + row, left + column
            tab.put(*place, typed(piece, tab.cell(*place), batch.content.locale, batch.now.date()))
