"""What one window did, so that it can be undone and done again: only where the sheet still holds what it made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from ..cells import BLANK, Cell, Json
from ..content import Content
from ..tab import Tab
from .entries import value_data
from .places import row_now
from .refusals import Refusal

STEPS = 50
CHANGED = "Somebody has changed these cells since. Nothing was undone."
NOTHING = "There is nothing more to undo in this window."
NOTHING_AGAIN = "There is nothing to do again in this window."
# What a cell holds, as updateCells names it.
FIELDS: dict[str, Callable[[Cell], object]] = {
    "userEnteredValue": value_data,
    "userEnteredFormat": lambda cell: cell.format,
    "note": lambda cell: cell.note,
    "dataValidation": lambda cell: cell.validation,
}
Places = dict[tuple[int, int], Cell]


@dataclass(frozen=True)
class Step:
    """A change of one tab that can be taken back. `after` is the tab as the change left it."""

    after: Tab

    def taking_back(self, now: Tab) -> list[Json]:
        """The requests; raises Refusal where somebody changed the same since."""
        raise NotImplementedError

    def row(self, now: Tab, index: int) -> int:
        """Where a row of `after` is now."""
        found = row_now(self.after, now, index)
        if found is None:
            raise Refusal(CHANGED, 409)
        return found


@dataclass(frozen=True)
class Cells(Step):
    """Cells were changed: what was in them before, what they were made."""

    old: Places
    new: Places

    def taking_back(self, now: Tab) -> list[Json]:
        """Puts the old cells back."""
        rows = {row: self.row(now, row) for row, _ in self.new}
        if any(not same(now.cell(rows[row], column), cell) for (row, column), cell in self.new.items()):
            raise Refusal(CHANGED, 409)
        fields = [
            name
            for name, part in FIELDS.items()
            if any(part(self.old[place]) != part(self.new[place]) for place in self.old)
        ]
        return writes(now, {(rows[row], column): cell for (row, column), cell in self.old.items()}, fields)


@dataclass(frozen=True)
class Came(Step):
    """Rows or columns came, holding `cells`."""

    dimension: str
    start: int
    end: int
    cells: Places

    def taking_back(self, now: Tab) -> list[Json]:
        """Deletes them, unless they hold something else now."""
        start = self.row(now, self.start) if self.dimension == "ROWS" else self.start
        end = start + self.end - self.start
        if end > now.count(self.dimension) or not held_alike(now, self.dimension, start, end, self.cells):
            raise Refusal(CHANGED, 409)
        return [{"deleteDimension": {"range": _range(now, self.dimension, start, end)}}]


@dataclass(frozen=True)
class Went(Step):
    """Rows or columns that held `cells` were deleted."""

    dimension: str
    start: int
    end: int
    cells: Places

    def taking_back(self, now: Tab) -> list[Json]:
        """Opens the gap again and fills it."""
        rows = self.dimension == "ROWS"
        start = self.row(now, self.start - 1) + 1 if rows and self.start else self.start
        gap = _range(now, self.dimension, start, start + self.end - self.start)
        inserted = {"insertDimension": {"range": gap, "inheritFromBefore": start >= now.count(self.dimension)}}
        moved = {
            (row + start if rows else row, column if rows else column + start): cell
            for (row, column), cell in self.cells.items()
        }
        return [inserted, *writes(now, moved)]


@dataclass(frozen=True)
class Moved(Step):
    """Rows or columns start..end went to before `to`."""

    dimension: str
    start: int
    end: int
    to: int

    def taking_back(self, now: Tab) -> list[Json]:
        """Moves them back."""
        size = self.end - self.start
        at = self.to if self.to <= self.start else self.to - size
        here = self.row(now, at) if self.dimension == "ROWS" else at
        back = (self.start if self.to > self.start else self.end) + here - at
        source = _range(now, self.dimension, here, here + size)
        return [{"moveDimension": {"source": source, "destinationIndex": back}}]


def step_of(before: Content, after: Content, tab_id: int, requests: list[Json]) -> Step | None:
    """The step that these requests were; None for what is not undone (tabs, widths, names)."""
    old, new = before.find(tab_id), after.find(tab_id)
    if old is None or new is None:
        return None
    for request in requests:
        [(kind, body)] = request.items()
        if kind in ("insertDimension", "deleteDimension"):
            span = body["range"]
            dimension, start, end = span["dimension"], span["startIndex"], span["endIndex"]
            if kind == "insertDimension":
                return Came(new, dimension, start, end, held(new, dimension, start, end))
            return Went(new, dimension, start, end, held(old, dimension, start, end))
        if kind == "moveDimension":
            span = body["source"]
            places = span["startIndex"], span["endIndex"], body["destinationIndex"]
            return Moved(new, span["dimension"], *places)
    return _cells(old, new)


def _cells(old: Tab, new: Tab) -> Cells | None:
    before: dict[tuple[int, int], Cell] = {}
    after: dict[tuple[int, int], Cell] = {}
    for row, (was, now) in enumerate(zip_longest(old.rows.list, new.rows.list)):
        if was is now:
            continue
        for column, (one, other) in enumerate(zip_longest(was.cells if was else (), now.cells if now else ())):
            if not same(one or BLANK, other or BLANK):
                before[row, column], after[row, column] = one or BLANK, other or BLANK
    return Cells(new, before, after) if before else None


def same(one: Cell, other: Cell) -> bool:
    """Whether a person entered the same in both; results of formulas do not count."""
    return one is other or _entered(one) == _entered(other)


def _entered(cell: Cell) -> tuple[object, ...]:
    value = cell.entered
    return cell.formula, type(value), value, cell.format or None, cell.note, cell.validation


def held(tab: Tab, dimension: str, start: int, end: int) -> Places:
    """The cells of some rows or columns that are not void; rows or columns count from `start`."""
    found: Places = {}
    for index, row in tab.rows.filled():
        for column, cell in enumerate(row.cells):
            along = index if dimension == "ROWS" else column
            if cell is not None and start <= along < end:
                place = (index - start, column) if dimension == "ROWS" else (index, column - start)
                found[place] = cell
    return found


def held_alike(tab: Tab, dimension: str, start: int, end: int, cells: Places) -> bool:
    """Whether they still hold just this."""
    found = held(tab, dimension, start, end)
    return all(same(found.get(place, BLANK), cells.get(place, BLANK)) for place in found.keys() | cells.keys())


def writes(tab: Tab, cells: Places, fields: Iterable[str] = FIELDS) -> list[Json]:
    """updateCells of these fields for each stretch of cells that lie side by side in a row."""
    stretches: list[tuple[int, int, list[Cell]]] = []
    for row, column in sorted(cells):
        last = stretches[-1] if stretches else None
        if last and last[0] == row and last[1] + len(last[2]) == column:
            last[2].append(cells[row, column])
        else:
            stretches.append((row, column, [cells[row, column]]))
    return [_write(tab, *stretch, tuple(fields)) for stretch in stretches]


def _write(tab: Tab, row: int, column: int, cells: list[Cell], fields: tuple[str, ...]) -> Json:
    start = {"sheetId": tab.id, "rowIndex": row, "columnIndex": column}
    values = [{name: FIELDS[name](cell) for name in fields} for cell in cells]
    return {"updateCells": {"start": start, "rows": [{"values": values}], "fields": ",".join(fields)}}


def _range(tab: Tab, dimension: str, start: int, end: int) -> Json:
    return {"sheetId": tab.id, "dimension": dimension, "startIndex": start, "endIndex": end}


@dataclass
class History:
    """The steps of one window, oldest first: those that can be undone, and those undone that can be done again."""

    done: list[tuple[int, Step]] = field(default_factory=list)
    undone: list[tuple[int, Step]] = field(default_factory=list)

    def did(self, tab_id: int, step: Step | None) -> None:
        """Something new was done: what was undone before cannot be done again."""
        if step:
            self.done = [*self.done, (tab_id, step)][-STEPS:]
            self.undone = []

    def take(self, act: str) -> tuple[int, Step]:
        """The last step for `undo` or `redo`, taken from its list. Raises Refusal where there is none."""
        steps = self.done if act == "undo" else self.undone
        if not steps:
            raise Refusal(NOTHING if act == "undo" else NOTHING_AGAIN)
        return steps.pop()

    def put(self, act: str, tab_id: int, step: Step | None) -> None:
        """Keep what takes back an undo (to do it again) or a redo (to undo it again)."""
        if step:
            (self.undone if act == "undo" else self.done).append((tab_id, step))
