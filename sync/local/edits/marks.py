"""What marks a range of the grid: merged cells, data validation."""

from ..a1 import Area
from ..cells import BLANK, Json
from ..errors import RequestRefused
from ..tab import Tab
from .batch import Batch, required


def merge_cells(batch: Batch, body: Json) -> None:
    """One merged cell, or one a row or a column; what stood in the other cells is gone."""
    tab, area = batch.content.grid_area(required(body, "range"))
    _take_apart(tab, area)
    for part in _parts(area, body.get("mergeType", "MERGE_ALL")):
        if part.height * part.width > 1:
            tab.merges.append(part)
            _keep_first(tab, part)


def _take_apart(tab: Tab, area: Area) -> None:
    """The merges that lie within; one that sticks out stands in the way."""
    for other in tab.merges:
        if other.meets(area) and not _inside(other, area):
            raise RequestRefused("You must select all cells in a merged range to merge or unmerge them.")
    tab.merges = [other for other in tab.merges if not other.meets(area)]


def _parts(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        return [Area(row, row + 1, area.left, area.right) for row in range(area.top, area.bottom)]
    if kind == "MERGE_COLUMNS":
        return [Area(area.top, area.bottom, column, column + 1) for column in range(area.left, area.right)]
    return [area]


def _keep_first(tab: Tab, area: Area) -> None:
    places = [(row, column) for row in range(area.top, area.bottom) for column in range(area.left, area.right)]
    filled = [place for place in places if not tab.cell(*place).empty]
    if filled and filled[0] != places[0]:
        # The first filled cell gives the merged cell its value.
        source = tab.cell(*filled[0])
        tab.put(*places[0], tab.cell(*places[0]).filled(source.value, source.formula))
    for place in filled:
        if place != places[0]:
            tab.put(*place, tab.cell(*place).filled(None))


def _inside(inner: Area, outer: Area) -> bool:
    return (
        outer.top <= inner.top
        and inner.bottom <= outer.bottom
        and outer.left <= inner.left
        and inner.right <= outer.right
    )


def unmerge_cells(batch: Batch, body: Json) -> None:
    """Takes merges apart."""
    tab, area = batch.content.grid_area(required(body, "range"))
    _take_apart(tab, area)


def set_data_validation(batch: Batch, body: Json) -> None:
    """A rule for each cell of a range; without a rule, takes rules away."""
    tab, area = batch.content.grid_area(required(body, "range"))
    rule = body.get("rule")
    if rule and "condition" not in rule:
        raise RequestRefused("rule.condition must be set.")
    kept = {name: value for name, value in rule.items() if value is not False} if rule else None
    # A rule for a whole column stays one object, whatever the number of rows.
    bottom = area.bottom if kept else min(area.bottom, len(tab.rows.list))
    for row in range(area.top, bottom):
        for column in range(area.left, area.right):
            cell = tab.cell(row, column)
            if kept or cell is not BLANK:
                tab.put(row, column, cell.altered(validation=kept))
