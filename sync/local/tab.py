"""One tab of a spreadsheet: its grid of cells and what hangs on the grid."""

import copy
from typing import Any

from .a1 import Area, Span, quoted
from .cells import Cell, Json
from .errors import RequestRefused
from .rows import Rows

MAX_CELLS = 10_000_000
MAX_CHARACTERS = 50_000


class Tab:
    """Rows and columns count from 0. `grid` holds gridProperties other than the two counts."""

    def __init__(self, id: int, title: str, row_count: int = 1000, column_count: int = 26):
        self.id = id
        self.title = title
        self.row_count = row_count
        self.column_count = column_count
        self.grid: Json = {}
        self.other: Json = {}  # hidden, rightToLeft, tabColor, tabColorStyle
        self.merges: list[Area] = []
        self.protected: list[Json] = []
        self.filter: Json | None = None
        self.dimensions: dict[str, dict[int, Json]] = {"ROWS": {}, "COLUMNS": {}}
        self.groups: dict[str, list[Json]] = {"ROWS": [], "COLUMNS": []}
        self.rows = Rows()

    def copy(self) -> "Tab":
        """A version of its own; the rows are shared until they change."""
        twin = Tab(self.id, self.title, self.row_count, self.column_count)
        twin.load(copy.deepcopy(self.description()))
        twin.rows = self.rows.copy()
        return twin

    def description(self) -> dict[str, Any]:
        """Everything but the rows, as plain data for the store."""
        return {
            "title": self.title, "rowCount": self.row_count, "columnCount": self.column_count,
            "grid": self.grid, "other": self.other, "merges": [vars(area) for area in self.merges],
            "protected": self.protected, "filter": self.filter, "groups": self.groups,
            "dimensions": {name: list(found.items()) for name, found in self.dimensions.items()},
        }  # fmt: skip

    def load(self, data: dict[str, Any]) -> None:
        """Take over what `description` gave."""
        self.title, self.row_count, self.column_count = data["title"], data["rowCount"], data["columnCount"]
        self.grid, self.other, self.filter = data["grid"], data["other"], data["filter"]
        self.merges = [Area(**area) for area in data["merges"]]
        self.protected, self.groups = data["protected"], data["groups"]
        self.dimensions = {name: dict(pairs) for name, pairs in data["dimensions"].items()}

    @property
    def hidden(self) -> bool:
        """Whether people do not see the tab."""
        return bool(self.other.get("hidden"))

    @property
    def whole(self) -> Area:
        """The full grid."""
        return Area(0, self.row_count, 0, self.column_count)

    def count(self, dimension: str) -> int:
        """How many rows or columns the grid has."""
        return self.row_count if dimension == "ROWS" else self.column_count

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or a blank one."""
        return self.rows.cell(row, column)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set one cell."""
        if isinstance(cell.value, str) and len(cell.value) > MAX_CHARACTERS:
            raise RequestRefused(
                f"Your input contains more than the maximum of {MAX_CHARACTERS} characters in a single cell."
            )
        self.rows.put(row, column, cell)

    def clip(self, span: Span) -> Area | None:
        """The part of the span that lies in the grid; None where nothing does."""
        top, left = span.top or 0, span.left or 0
        bottom = self.row_count if span.bottom is None else min(span.bottom, self.row_count)
        right = self.column_count if span.right is None else min(span.right, self.column_count)
        return Area(top, bottom, left, right) if top < bottom and left < right else None

    def resize(self, row_count: int, column_count: int) -> None:
        """Give the grid another size; what falls outside is gone."""
        if row_count < self.row_count:
            self.rows.delete(row_count, self.row_count)
        if column_count < self.column_count:

            def cut(cells: list[Cell | None]) -> None:
                del cells[column_count:]

            self.rows.each_column(cut)
        self.row_count, self.column_count = row_count, column_count
        self.merges = [area for area in self.merges if area.bottom <= row_count and area.right <= column_count]

    def fit(self, row_count: int, column_count: int) -> None:
        """Grow to at least this size."""
        self.row_count = max(self.row_count, row_count)
        self.column_count = max(self.column_count, column_count)

    def data_height(self) -> int:
        """Rows down to the last that shows something."""
        rows = self.rows.list
        height = len(rows)
        while height and not any(cell and not cell.empty for cell in (rows[height - 1] or _NOTHING).cells):
            height -= 1
        return height

    def limits(self, shown: str) -> str:
        """What Google says of a range outside the grid; `shown` is the range in A1."""
        return (
            f"Range ({quoted(self.title)}!{shown}) exceeds grid limits. "
            f"Max rows: {self.row_count}, max columns: {self.column_count}"
        )


class _Nothing:
    cells: tuple[Cell, ...] = ()


_NOTHING = _Nothing()
