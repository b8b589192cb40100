"""Who may edit protected cells: the owner, the editors of the range, and everybody where it only warns."""

import copy
from collections.abc import Iterator

from .a1 import Area
from .cells import Json
from .content import Content
from .errors import RequestRefused
from .tab import Tab

CLOSED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)
GIVES_PROTECTION = ("addProtectedRange", "updateProtectedRange", "deleteProtectedRange")
DIMENSIONS = ("deleteDimension", "moveDimension")


def may_edit(item: Json, who: str, owner: str) -> bool:
    """Whether this protected range lets somebody edit."""
    editors = item.get("editors", {}).get("users", [])
    return bool(item.get("warningOnly")) or who == owner or who in editors


def require_open(content: Content, kind: str, body: Json, who: str, owner: str) -> None:
    """Raises RequestRefused where a request edits cells that are closed to whoever asks."""
    if who == owner or kind in GIVES_PROTECTION:
        return
    if kind == "insertDimension":
        if _inside(content, body["range"], who, owner):
            raise RequestRefused(CLOSED)
        return
    for tab, area in _edited(content, kind, body):
        for item in tab.protected:
            if not may_edit(item, who, owner) and _meets(content, item, tab, area):
                raise RequestRefused(CLOSED)


def as_seen_by(content: Content, who: str, owner: str) -> Content:
    """The same, with each protected range as it is described to somebody: that they may edit it, or nothing."""
    if all(may_edit(item, who, owner) for tab in content.tabs for item in tab.protected):
        return content
    twin = copy.copy(content)
    twin.tabs = [copy.copy(tab) for tab in content.tabs]
    for tab in twin.tabs:
        tab.protected = [_described(item, may_edit(item, who, owner)) for item in tab.protected]
    return twin


def _described(item: Json, open_to_them: bool) -> Json:
    """Who else may edit is told only to those who may."""
    hidden = () if open_to_them else ("requestingUserCanEdit", "editors")
    return {name: part for name, part in item.items() if name not in hidden}


def _edited(content: Content, kind: str, body: Json) -> Iterator[tuple[Tab, Area]]:
    if "start" in body and "rows" in body:
        start, rows = body["start"], body["rows"]
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(row.get("values", [])) for row in rows), default=0)
        yield content.tab(start.get("sheetId", 0)), Area(top, top + len(rows), left, left + width)
    span = body.get("range") or body.get("source") or {}
    if kind in DIMENSIONS and "dimension" in span:
        tab, first = content.tab(span.get("sheetId", 0)), span.get("startIndex", 0)
        last = span.get("endIndex", first + 1)
        rows_ = span["dimension"] == "ROWS"
        yield tab, Area(first, last, 0, tab.column_count) if rows_ else Area(0, tab.row_count, first, last)
        return
    for name in ("range", "destination"):
        if isinstance(body.get(name), dict) and "dimension" not in body[name] and "rowIndex" not in body[name]:
            tab, sides = content.grid_span(body[name])
            if area := tab.clip(sides):
                yield tab, area


def _inside(content: Content, span: Json, who: str, owner: str) -> bool:
    """Whether what is put in would stand between two cells of a closed range; at its edges it stands outside."""
    tab, first = content.tab(span.get("sheetId", 0)), span.get("startIndex", 0)
    closed = [
        area
        for item in tab.protected
        if not may_edit(item, who, owner) and (area := tab.clip(content.grid_span(item["range"])[1]))
    ]
    if span.get("dimension") == "ROWS":
        return any(area.top < first < area.bottom for area in closed)
    return any(area.left < first < area.right for area in closed)


def _meets(content: Content, item: Json, tab: Tab, area: Area) -> bool:
    """Whether one of these cells is in the range and in none of the gaps that it leaves open."""
    closed = tab.clip(content.grid_span(item["range"])[1])
    if closed is None or not closed.meets(area):
        return False
    gaps = [found for gap in item.get("unprotectedRanges", []) if (found := tab.clip(content.grid_span(gap)[1]))]
    return any(
        closed.covers(row, place) and not any(gap.covers(row, place) for gap in gaps)
        for row in range(area.top, area.bottom)
        for place in range(area.left, area.right)
    )
