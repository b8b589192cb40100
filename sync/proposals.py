"""Which tab of a spreadsheet holds which noun, by its headings and its title. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sync.columns import SINGULAR
from sync.headings import find_heading_row, named_fields
from sync.sheets import HIDDEN_TITLE
from sync.terms import Raw, plain

FEWEST_FIELDS: Final = 2
TITLE_COUNTS: Final = 2  # a title that names the noun is worth as much as so many headings


@dataclass(frozen=True, slots=True)
class TheirTab:
    """A tab as its spreadsheet describes it."""

    sheet_id: int
    title: str
    hidden: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict)
    merges: Sequence[Any] = ()


def tabs_in(described: Mapping[str, Any]) -> list[TheirTab]:
    """The tabs that hold cells, left to right, without the one that we keep copies in."""
    return list(_tabs(described))


def _tabs(described: Mapping[str, Any]) -> Iterator[TheirTab]:
    for sheet in described.get("sheets", []):
        properties = sheet["properties"]
        if properties.get("sheetType", "GRID") == "GRID" and properties["title"] != HIDDEN_TITLE:
            hidden, merges = bool(properties.get("hidden")), sheet.get("merges", ())
            yield TheirTab(int(properties.get("sheetId", 0)), properties["title"], hidden, properties, merges)


def propose_tabs(
    tabs: Sequence[TheirTab], tops: Mapping[int, Sequence[Sequence[Raw]]], nouns: Sequence[str]
) -> dict[str, int | None]:
    """Noun -> the tab that looks most like it; None for a new one, where the spreadsheet is empty. A noun that nothing
    looks like is left out. `tops` are the first rows of each tab."""
    if not any(cell is not None for rows in tops.values() for row in rows for cell in row):
        return dict.fromkeys(nouns)
    scored = sorted(
        (-_score(tab, tops.get(tab.sheet_id, ()), noun), place, order, noun, tab.sheet_id)
        for order, noun in enumerate(nouns)
        for place, tab in enumerate(tabs)
    )
    found: dict[str, int | None] = {}
    for score, _, _, noun, sheet_id in scored:
        if score and noun not in found and sheet_id not in found.values():
            found[noun] = sheet_id
    return {noun: found[noun] for noun in nouns if noun in found}


def _score(tab: TheirTab, rows: Sequence[Sequence[Raw]], noun: str) -> int:
    at = find_heading_row(rows, noun)
    fields = len(set(named_fields(rows[at], noun))) if at is not None else 0
    if fields < FEWEST_FIELDS:
        return 0
    return fields + TITLE_COUNTS * (SINGULAR[noun] in plain(tab.title))
