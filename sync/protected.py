"""Which cells of a tab are protected and not ours to edit, out of Google's ProtectedRanges. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any


def areas_closed(protected: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, int], list[Mapping[str, int]]]]:
    """Of a tab's ProtectedRanges those that are not ours to edit, each with what is open within it."""
    return [
        (one.get("range", {}), one.get("unprotectedRanges", []))
        for one in protected
        if not one.get("warningOnly") and not one.get("requestingUserCanEdit")
    ]


def covers(area: Mapping[str, int], row: int, place: int) -> bool:
    """Whether a GridRange holds a cell; a side that is left out is open."""
    down = area.get("startRowIndex", 0) <= row and row < area.get("endRowIndex", row + 1)
    return down and area.get("startColumnIndex", 0) <= place and place < area.get("endColumnIndex", place + 1)
