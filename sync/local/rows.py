"""The rows of a tab: lists of cells that are shared between versions until one of them changes a row."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from .cells import BLANK, Cell


class Row:
    """Cells from the left, None where there is none. `key` names the row in the store wherever it moves."""

    __slots__ = ("cache", "cells", "key", "owner")

    def __init__(self, key: int, cells: list[Cell | None], owner: object = None):
        self.key = key
        self.cells = cells
        # Only the version that made a row may change it; everybody else makes a copy first.
        self.owner = owner
        # What was rendered of this row, so that a big tab is not rendered anew for one changed row.
        self.cache: dict[Any, Any] = {}

    def rendered(self, key: Any, render: Callable[["Row"], Any]) -> Any:
        """The rendering kept under the key, made when it is not there."""
        if key not in self.cache:
            self.cache[key] = render(self)
        return self.cache[key]


class Rows:
    """The grid's content. Rows below the last that holds something are not kept."""

    def __init__(self) -> None:
        self.list: list[Row | None] = []
        self.next_key = 1
        self.owner = object()
        # The same in every version of one tab, another in a tab that took the place of a deleted one.
        self.lineage = object()
        self.changed: dict[int, Row] = {}
        self.dropped: set[int] = set()
        self.reordered = False

    def copy(self) -> "Rows":
        """A version of its own: no change of it is seen in this one."""
        copy = Rows()
        copy.list = self.list[:]
        copy.next_key = self.next_key
        copy.lineage = self.lineage
        return copy

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or a blank one."""
        if row >= len(self.list):
            return BLANK
        here = self.list[row]
        if here is None or column >= len(here.cells):
            return BLANK
        return here.cells[column] or BLANK

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set one cell; a void cell clears it."""
        if cell.void and self.cell(row, column).void:
            return
        cells = self.own(row).cells
        if column >= len(cells):
            cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = None if cell.void else cell
        while cells and cells[-1] is None:
            cells.pop()

    def own(self, index: int) -> Row:
        """The row to be changed in place: copied first where another version shares it."""
        if index >= len(self.list):
            self.list.extend([None] * (index + 1 - len(self.list)))
            self.reordered = True
        row = self.list[index]
        if row is None:
            row = Row(self.next_key, [], self.owner)
            self.next_key += 1
            self.reordered = True
        elif row.owner is not self.owner:
            row = Row(row.key, row.cells[:], self.owner)
        else:
            row.cache.clear()
        self.list[index] = row
        self.changed[row.key] = row
        return row

    def insert(self, at: int, count: int) -> None:
        """Open a gap of empty rows."""
        if at < len(self.list):
            self.list[at:at] = [None] * count
            self.reordered = True

    def delete(self, start: int, end: int) -> None:
        """Take rows out."""
        for row in self.list[start:end]:
            if row:
                self._drop(row)
        if start < len(self.list):
            del self.list[start:end]
            self.reordered = True

    def move(self, start: int, end: int, to: int) -> None:
        """Take rows start..end to before the row that now is `to`."""
        self.list.extend([None] * (max(end, to) - len(self.list)))
        moving = self.list[start:end]
        del self.list[start:end]
        at = to if to <= start else to - (end - start)
        self.list[at:at] = moving
        self.reordered = True

    def each_column(self, change: Callable[[list[Cell | None]], None]) -> None:
        """Let a change loose on the cells of every row that holds something."""
        for index, row in enumerate(self.list):
            if row and row.cells:
                cells = self.own(index).cells
                change(cells)
                while cells and cells[-1] is None:
                    cells.pop()

    def filled(self) -> Iterator[tuple[int, Row]]:
        """Rows that hold something, with their index."""
        for index, row in enumerate(self.list):
            if row and row.cells:
                yield index, row

    def formulas(self) -> Iterator[tuple[int, int, Cell]]:
        """Every formula with its row and column; rows without any cost next to nothing."""
        for index, row in enumerate(self.list):
            if row and row.cells:
                for column in row.rendered("formulas", _formula_columns):
                    yield index, column, cast(Cell, row.cells[column])

    def spilled(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that a formula in another one fills, as `formulas`."""
        for index, row in enumerate(self.list):
            if row and row.cells:
                for column in row.rendered("spilled", _spilled_columns):
                    yield index, column, cast(Cell, row.cells[column])

    def _drop(self, row: Row) -> None:
        self.changed.pop(row.key, None)
        self.dropped.add(row.key)


def _formula_columns(row: Row) -> tuple[int, ...]:
    return tuple(column for column, cell in enumerate(row.cells) if cell is not None and cell.formula is not None)


def _spilled_columns(row: Row) -> tuple[int, ...]:
    return tuple(column for column, cell in enumerate(row.cells) if cell is not None and cell.spilled)
