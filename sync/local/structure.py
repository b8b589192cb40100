"""Everything that has a place in the grid follows when rows and columns come, go or move."""

from collections.abc import Callable
from dataclasses import dataclass

from .a1 import Area
from .cells import Json
from .content import Content
from .formulas.shifting import mapped
from .tab import Tab

Point = Callable[[int], int | None]
Stretch = Callable[[int, int], tuple[int, int] | None]


@dataclass(frozen=True)
class Shift:
    """Where one row or column went, and where the two ends (the second included) of a stretch of them went."""

    dimension: str
    point: Point
    stretch: Stretch


def inserted(dimension: str, at: int, count: int) -> Shift:
    """A gap opened before `at`."""

    def point(index: int) -> int:
        return index + count if index >= at else index

    return Shift(dimension, point, lambda first, last: (point(first), point(last)))


def deleted(dimension: str, start: int, end: int) -> Shift:
    """start..end went."""

    def point(index: int) -> int | None:
        return None if start <= index < end else index - (end - start) if index >= end else index

    def stretch(first: int, last: int) -> tuple[int, int] | None:
        if start <= first and last < end:
            return None
        first = start if start <= first < end else first - (end - start) if first >= end else first
        last = start - 1 if start <= last < end else last - (end - start) if last >= end else last
        return first, last

    return Shift(dimension, point, stretch)


def moved(dimension: str, start: int, end: int, to: int) -> Shift:
    """start..end moved before what was at `to`."""
    size = end - start
    goal = to if to <= start else to - size

    def point(index: int) -> int:
        if start <= index < end:
            return goal + index - start
        without = index - size if index >= end else index
        return without + size if without >= goal else without

    def stretch(first: int, last: int) -> tuple[int, int]:
        ends = point(first), point(last)
        # Something moved out of the stretch or into it: Google keeps what spans at least as much in place.
        return ends if ends[1] - ends[0] >= last - first else (first, last)

    return Shift(dimension, point, stretch)


def follow(content: Content, tab: Tab, shift: Shift) -> None:
    """Move merges, protected and named ranges, the filter, row properties, groups and formulas of the spreadsheet."""
    tab.merges = [area for area in (_area(area, shift) for area in tab.merges) if area]
    tab.protected = [item for item in tab.protected if _grid_range(item["range"], shift)]
    if tab.filter and not (_grid_range(tab.filter["range"], shift) and _filter_columns(tab.filter, shift)):
        tab.filter = None
    content.named_ranges = [
        item
        for item in content.named_ranges
        if item["range"].get("sheetId", 0) != tab.id or _grid_range(item["range"], shift)
    ]
    places = ((shift.point(index), found) for index, found in tab.dimensions[shift.dimension].items())
    tab.dimensions[shift.dimension] = {index: found for index, found in places if index is not None}
    tab.groups[shift.dimension] = [item for item in tab.groups[shift.dimension] if _group(item, shift)]
    follow_formulas(content, tab, shift)


def follow_formulas(content: Content, tab: Tab, shift: Shift) -> None:
    """Only the references in formulas."""
    rewrite_formulas(
        content,
        lambda formula, here: mapped(formula, here.title, tab.title, shift.dimension, shift.point, shift.stretch),
    )


def rewrite_formulas(content: Content, change: Callable[[str, Tab], str]) -> None:
    """Let `change(formula, tab)` loose on every formula."""
    for tab in content.tabs:
        for row, column, cell in list(tab.rows.formulas()):
            formula = change(cell.formula or "", tab)
            if formula != cell.formula:
                tab.rows.put(row, column, cell.altered(formula=formula))


def _area(area: Area, shift: Shift) -> Area | None:
    rows = shift.dimension == "ROWS"
    ends = shift.stretch(*((area.top, area.bottom - 1) if rows else (area.left, area.right - 1)))
    if ends is None:
        return None
    found = (
        Area(ends[0], ends[1] + 1, area.left, area.right) if rows else Area(area.top, area.bottom, ends[0], ends[1] + 1)
    )
    return found if found.height * found.width > 1 else None


def _grid_range(found: Json, shift: Shift) -> bool:
    """Change a GridRange in place; False where it is gone."""
    name = "Row" if shift.dimension == "ROWS" else "Column"
    start, end = found.get(f"start{name}Index"), found.get(f"end{name}Index")
    if start is None or end is None:
        return True
    ends = shift.stretch(start, end - 1)
    if ends is None:
        return False
    found[f"start{name}Index"], found[f"end{name}Index"] = ends[0], ends[1] + 1
    return True


def _filter_columns(found: Json, shift: Shift) -> bool:
    """The columns by which a filter hides rows follow as well; True for what a filter is then."""
    if shift.dimension == "COLUMNS" and (specs := found.get("filterSpecs")):
        places = [(shift.point(spec.get("columnIndex", 0)), spec) for spec in specs]
        found["filterSpecs"] = [{**spec, "columnIndex": place} for place, spec in places if place is not None]
        found["criteria"] = {str(spec["columnIndex"]): spec.get("filterCriteria", {}) for spec in found["filterSpecs"]}
    return True


def _group(item: Json, shift: Shift) -> bool:
    ends = shift.stretch(item["range"]["startIndex"], item["range"]["endIndex"] - 1)
    if ends is None:
        return False
    item["range"]["startIndex"], item["range"]["endIndex"] = ends[0], ends[1] + 1
    return True
