"""What Google says of single cells: values, formats, whether a formula makes them, merges, protection. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sync.cells import normal
from sync.protected import areas_closed, covers
from sync.terms import Raw

ERROR_TEXTS: Final = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "ERROR": "#ERROR!",
    "LOADING": "Loading...",
}
UNSPECIFIED: Final = "NUMBER_FORMAT_TYPE_UNSPECIFIED"  # by what is in the cell


class Look:
    """A second look at single rows: the value of each cell and whether a formula makes it."""

    def __init__(self, sheets: Iterable[Mapping[str, Any]]) -> None:
        self._rows: dict[tuple[int, int], list[tuple[Raw, bool]]] = {}
        self._spilled: set[tuple[int, int, int]] = set()
        self._formats: dict[tuple[int, int, int], str] = {}
        self._titles: dict[int, str] = {}
        self._closed: dict[int, list[Any]] = {}
        self._merges: dict[int, list[Any]] = {}
        for sheet in sheets:
            sheet_id = sheet["properties"].get("sheetId", 0)
            self._titles[sheet_id] = sheet["properties"].get("title", "")
            self._closed[sheet_id] = areas_closed(sheet.get("protectedRanges", ()))
            self._merges[sheet_id] = sheet.get("merges", [])
            for block in sheet.get("data", []):
                for offset, row in enumerate(block.get("rowData", [])):
                    index, start = block.get("startRow", 0) + offset, block.get("startColumn", 0)
                    given = row.get("values", [])
                    before: list[tuple[Raw, bool]] = [(None, False)] * start
                    self._rows[sheet_id, index] = before + [cell_of(cell) for cell in given]
                    for place, cell in enumerate(given, start):
                        if is_spilled(cell):
                            self._spilled.add((sheet_id, index, place))
                        if kind := format_of(cell):
                            self._formats[sheet_id, index, place] = kind

    def cell(self, sheet_id: int, row: int, place: int) -> tuple[Raw, bool]:
        """What stands in a cell, and whether it is a formula's result, its own or that of one in another cell."""
        cells = self._rows.get((sheet_id, row), [])
        return cells[place] if place < len(cells) else (None, False)

    def spilled(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a formula that stands in another cell fills this one."""
        return (sheet_id, row, place) in self._spilled

    def number_format(self, sheet_id: int, row: int, place: int) -> str | None:
        """The type of the number format that was chosen for a cell; None where Google shows it as it sees fit."""
        return self._formats.get((sheet_id, row, place))

    def row(self, sheet_id: int, row: int, width: int) -> tuple[Raw, ...]:
        """The first `width` cells of a row."""
        return tuple(self.cell(sheet_id, row, place)[0] for place in range(width))

    def closed(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a cell is protected, and not ours to edit."""
        return any(
            covers(area, row, place) and not any(covers(gap, row, place) for gap in gaps)
            for area, gaps in self._closed.get(sheet_id, ())
        )

    def covered(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a cell is merged into another one, so that nobody would see what is written into it."""
        return any(
            covers(area, row, place) and (row, place) != (area.get("startRowIndex", 0), area.get("startColumnIndex", 0))
            for area in self._merges.get(sheet_id, ())
        )

    def splits(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a row put in above this one would come to stand in the middle of a merged cell."""
        areas = self._merges.get(sheet_id, ())
        return any(covers(area, row - 1, place) and covers(area, row, place) for area in areas)

    def title(self, sheet_id: int) -> str:
        """What the tab is called now."""
        return self._titles[sheet_id]

    def rows(self, sheet_id: int) -> list[tuple[Raw, ...]]:
        """All rows of a sheet that was looked at from its first row."""
        last = max((row for sheet, row in self._rows if sheet == sheet_id), default=-1)
        return [tuple(raw for raw, _ in self._rows.get((sheet_id, row), [])) for row in range(last + 1)]


def cell_of(cell: Mapping[str, Any]) -> tuple[Raw, bool]:
    """A CellData as (what an unformatted read would give, whether a formula makes it)."""
    formula = "formulaValue" in cell.get("userEnteredValue", {}) or is_spilled(cell)
    value = cell.get("effectiveValue", {})
    if "errorValue" in value:
        return ERROR_TEXTS.get(value["errorValue"].get("type", "ERROR"), "#ERROR!"), formula
    for kind in ("numberValue", "stringValue", "boolValue"):
        if kind in value:
            return normal(value[kind]), formula
    return None, formula


def is_spilled(cell: Mapping[str, Any]) -> bool:
    """Whether a cell shows what nobody entered: an ARRAYFORMULA, QUERY or IMPORTRANGE in another one fills it."""
    return bool(cell.get("effectiveValue")) and not cell.get("userEnteredValue")


def format_of(cell: Mapping[str, Any]) -> str | None:
    """The type of the number format that somebody chose for a CellData; what is typed as a date chooses one as well."""
    kind = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type")
    return None if kind == UNSPECIFIED else kind
