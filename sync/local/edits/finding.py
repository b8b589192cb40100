"""Find and replace."""

import re
from collections.abc import Iterator

from ..a1 import Area
from ..cells import Cell, Json
from ..errors import RequestRefused
from ..formats import shown
from ..parsing import typed
from ..tab import Tab
from .batch import Batch


def find_replace(batch: Batch, body: Json) -> Json:
    """Replaces text in a range, a tab or all tabs; the reply counts what changed."""
    pattern = _pattern(body)
    replacement = body.get("replacement", "")
    if not body.get("searchByRegex"):
        replacement = replacement.replace("\\", "\\\\")
    else:
        replacement = re.sub(r"\$(\d)", r"\\\1", replacement)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "rowsChanged": 0, "sheetsChanged": 0, "occurrencesChanged": 0}
    for tab, area in _where(batch, body):
        rows = set()
        for row in range(area.top, min(area.bottom, len(tab.rows.list))):
            for column in range(area.left, area.right):
                if _replace(batch, tab, row, column, pattern, replacement, body, counts):
                    rows.add(row)
        counts["rowsChanged"] += len(rows)
        counts["sheetsChanged"] += bool(rows)
    return {name: count for name, count in counts.items() if count}


def _pattern(body: Json) -> re.Pattern[str]:
    find = body.get("find", "")
    if not find:
        raise RequestRefused("find must not be empty.")
    text = find if body.get("searchByRegex") else re.escape(find)
    if body.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    try:
        return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error as error:
        raise RequestRefused(f"Invalid regular expression: {error}") from None


def _where(batch: Batch, body: Json) -> Iterator[tuple[Tab, Area]]:
    scopes = [name for name in ("range", "sheetId", "allSheets") if name in body]
    if len(scopes) != 1:
        raise RequestRefused("Exactly one of range, sheetId and allSheets must be set.")
    if "range" in body:
        yield batch.content.grid_area(body["range"])
    elif "sheetId" in body:
        tab = batch.content.tab(body["sheetId"])
        yield tab, tab.whole
    else:
        for tab in batch.content.tabs:
            yield tab, tab.whole


def _replace(
    batch: Batch, tab: Tab, row: int, column: int, pattern: re.Pattern[str], replacement: str, body: Json,
    counts: dict[str, int],
) -> bool:  # fmt: skip
    cell = tab.cell(row, column)
    if cell.empty or (cell.formula is not None and not body.get("includeFormulas")):
        return False
    old = cell.formula if cell.formula is not None else shown(cell, batch.content.locale)
    new, found = pattern.subn(replacement, old)
    if not found:
        return False
    tab.put(row, column, _retyped(batch, cell, new))
    counts["occurrencesChanged"] += found
    counts["formulasChanged" if cell.formula is not None else "valuesChanged"] += 1
    return True


def _retyped(batch: Batch, cell: Cell, text: str) -> Cell:
    if isinstance(cell.value, str) and cell.formula is None and not text.startswith("="):
        return cell.filled(text or None)
    return typed(text, cell, batch.content.locale, batch.now.date())
