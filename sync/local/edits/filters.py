"""A tab's basic filter: which rows it hides, by the values that are not to be shown."""

from typing import Any

from ..a1 import Area
from ..cells import Json
from ..content import as_grid_range
from ..errors import RequestRefused
from ..formats import shown
from ..tab import Tab
from .batch import Batch

HIDDEN = "hiddenByFilter"


def set_basic_filter(batch: Batch, body: Json) -> None:
    """The tab's one filter; it takes the place of the old one. What it hides is looked at now: who types later into a
    row that shows keeps seeing it."""
    wanted = dict(body.get("filter", {}))
    tab, area = batch.content.grid_area(wanted.get("range", {}))
    wanted["range"] = as_grid_range(tab, area)
    specs = wanted.get("filterSpecs", [])
    for spec in specs:
        if not area.left <= spec.get("columnIndex", 0) < area.right:
            raise RequestRefused(f"Filter column {spec.get('columnIndex', 0)} is outside of the range.")
    _show_all(tab)
    for row in range(area.top + 1, min(area.bottom, len(tab.rows.list))):
        if any(_hides(tab, row, spec, batch.content.locale) for spec in specs):
            tab.dimensions["ROWS"].setdefault(row, {"pixelSize": 21})[HIDDEN] = True
    tab.filter = with_criteria(wanted)


def clear_basic_filter(batch: Batch, body: Json) -> None:
    """Takes the tab's filter away; its rows show again."""
    tab = batch.content.tab(body.get("sheetId", 0))
    _show_all(tab)
    tab.filter = None


def with_criteria(found: Json) -> Json:
    """The same by column, as answers give it beside the specs."""
    specs = found.get("filterSpecs", [])
    criteria = {str(spec.get("columnIndex", 0)): spec.get("filterCriteria", {}) for spec in specs}
    return {**found, "criteria": criteria} if specs else found


def hidden_rows(tab: Tab, area: Area) -> set[int]:
    """The rows of an area that the filter hides."""
    rows = tab.dimensions["ROWS"]
    return {row for row in range(area.top, area.bottom) if rows.get(row, {}).get(HIDDEN)} if tab.filter else set()


def _hides(tab: Tab, row: int, spec: dict[str, Any], locale: str) -> bool:
    hidden = spec.get("filterCriteria", {}).get("hiddenValues", [])
    return shown(tab.cell(row, spec.get("columnIndex", 0)), locale) in hidden


def _show_all(tab: Tab) -> None:
    for properties in tab.dimensions["ROWS"].values():
        properties.pop(HIDDEN, None)
