"""A tab as it was read: where its headings stand, and its rows as cells of the fields that they belong to."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from typing import Final

import orjson

from sync.cells import REFERENCE, as_given, normal
from sync.columns import COLUMNS, NOTE_HEADING, PREFIXES, Column
from sync.state import Tab
from sync.terms import Raw, Value, plain, words_of

HEADING_ROWS: Final = 50  # how far down a table may begin


class Drift(Exception):
    """The headings are not what the mapping expects. The text says which, in words for the page that pauses the tab.

    `missing` and `doubled` name fields, "reference" and "note" among them; without a heading row there are neither.
    `above` is the first row of a record that stands above the headings.
    """

    def __init__(
        self,
        message: str,
        *,
        empty: bool = False,
        heading_row: int = -1,
        missing: Sequence[str] = (),
        doubled: Sequence[str] = (),
        above: int = -1,
    ) -> None:
        super().__init__(message)
        self.above = above
        self.empty, self.heading_row, self.missing, self.doubled = empty, heading_row, tuple(missing), tuple(doubled)


@dataclass(frozen=True)
class Layout:
    """Where things stand in one read of a tab; rows and columns count from 0."""

    heading_row: int
    reference: int
    note: int
    columns: Mapping[str, int]  # field -> column, in the order of the columns table
    headings: tuple[Raw, ...]

    @cached_property
    def width(self) -> int:
        """How many columns a row must have for all of ours to be in it."""
        return max(self.reference, self.note, *self.columns.values()) + 1

    @cached_property
    def pick(self) -> Callable[[Sequence[Raw]], tuple[Raw, ...]]:
        """The mapped cells of a padded row, in field order."""
        places = list(self.columns.values())
        return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table below the headings."""

    index: int
    reference: Raw
    cells: tuple[Raw, ...]  # in the order of Layout.columns
    note: Raw
    whole: tuple[Raw, ...]  # every cell, theirs too

    def cell(self, place: int) -> Raw:
        """What stands in one column; nothing where the row ends before it."""
        return self.whole[place] if place < len(self.whole) else None

    @property
    def filled(self) -> bool:
        """Whether anything mapped is in it; spaces alone are nothing."""
        return any(cell is not None and not (isinstance(cell, str) and cell.isspace()) for cell in self.cells)

    @property
    def key(self) -> str:
        """What the row says, as a short text: the same wherever the row stands."""
        return key_of(self.cells)


@dataclass(frozen=True)
class Sheet:
    """One read of one tab."""

    noun: str
    layout: Layout
    rows: list[Row]
    columns: tuple[Column, ...]  # in the order of Row.cells, headed as they are in this tab
    defaults: Mapping[str, Value] = field(default_factory=dict)  # what a new row says where there is no such column
    groups: Mapping[str, Mapping[str, Raw]] = field(default_factory=dict)  # as Tab.groups

    def group_of(self, row: Row) -> Mapping[str, Raw]:
        """Field -> what a merged cell above says of the row, where somebody said that it does. Of several rows that say
        the same it spoke of one: that is the one with a reference. Where that cannot be told, it is none."""
        return self.groups[row.key] if self.groups and row.index in self._spoken_of else {}

    @cached_property
    def spoken_of(self) -> dict[str, list[Row]]:
        """Row key -> the rows of which a merged cell can have spoken: beside one with a reference no other."""
        alike: dict[str, list[Row]] = {}
        for row in self.rows if self.groups else ():
            if (key := row.key) in self.groups:
                alike.setdefault(key, []).append(row)
        return {key: [row for row in rows if row.reference is not None] or rows for key, rows in alike.items()}

    @cached_property
    def _spoken_of(self) -> set[int]:
        return {rows[0].index for rows in self.spoken_of.values() if len(rows) == 1}


def places_of(sheet: Sheet) -> dict[str, int]:
    """Every heading, theirs too, in plain words -> its column."""
    return {plain(words_of(heading)): place for place, heading in enumerate(sheet.layout.headings)}


def key_of(cells: Sequence[Raw]) -> str:
    """A row's content as a short text; numbers and the same digits as text differ."""
    return hashlib.sha1(orjson.dumps(list(cells)), usedforsecurity=False).hexdigest()


def find_layout(values: Sequence[Sequence[object]], tab: Tab) -> Layout:
    """Where the headings stand. Raises Drift where one is missing or there twice."""
    ours = headings_of(tab)
    wanted = {plain(heading): heading for heading in ours.values()}
    best, best_row = 0, 0
    for index, cells in enumerate(values):
        if index >= HEADING_ROWS and best * 2 >= len(wanted):
            break  # further down only where they were sorted in among the rows
        found = len({plain(words_of(normal(cell))) for cell in cells} & wanted.keys())
        if found > best:
            best, best_row = found, index
    if best * 2 < len(wanted):
        raise Drift(f"The headings of the tab “{tab.title}” are gone. Put the heading row back, and the sync goes on.")
    headings = tuple(normal(cell) for cell in values[best_row])
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(words_of(heading)), []).append(place)
    _refuse_drift(tab, ours, best_row, places)
    columns = {
        column.field: places[plain(tab.headings[column.field])][0]
        for column in COLUMNS[tab.noun]
        if column.field in tab.headings
    }
    return Layout(best_row, places[plain(tab.reference_heading)][0], places[plain(NOTE_HEADING)][0], columns, headings)


def headings_of(tab: Tab) -> dict[str, str]:
    """Field -> heading, with the reference and the sync note: every heading that the tab must have."""
    return {**tab.headings, "reference": tab.reference_heading, "note": NOTE_HEADING}


def _refuse_drift(tab: Tab, ours: Mapping[str, str], heading_row: int, places: Mapping[str, list[int]]) -> None:
    missing = [name for name, heading in ours.items() if plain(heading) not in places]
    doubled = [name for name, heading in ours.items() if len(places.get(plain(heading), [])) > 1]
    if missing:
        raise Drift(
            f"The tab “{tab.title}” has no heading {_listed([ours[name] for name in missing])} any more. "
            "Put it back as it was, spelt the same, and the sync of this tab goes on.",
            heading_row=heading_row,
            missing=missing,
        )
    if doubled:
        raise Drift(
            f"The tab “{tab.title}” has the heading {_listed([ours[name] for name in doubled])} more than once. "
            "Rename or remove the extra one, and the sync of this tab goes on.",
            heading_row=heading_row,
            doubled=doubled,
        )


def _refuse_rows_above(tab: Tab, values: Sequence[Sequence[object]], layout: Layout) -> None:
    """Sorted together with the headings, or dragged above them, a row is not gone; what is typed there is an edit."""
    above: dict[int, str] = {}
    for index, cells in enumerate(values[: layout.heading_row]):
        words = words_of(normal(cells[layout.reference])).strip() if layout.reference < len(cells) else ""
        # Any reference of the noun: in a tab that was just connected nothing is agreed of a row yet.
        if (found := REFERENCE.fullmatch(words)) and found[1].upper() == PREFIXES[tab.noun]:
            above[index] = as_given(words)
    if above:
        more = f" and {len(above) - 1} more" if len(above) > 1 else ""
        raise Drift(
            f"In the tab “{tab.title}” rows stand above the headings: {next(iter(above.values()))}{more}. "
            "Were the headings sorted with the rows? Move the heading row up again, and the sync of this tab goes on.",
            heading_row=layout.heading_row,
            above=min(above),
        )


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


def read_sheet(values: Sequence[Sequence[object]], tab: Tab) -> Sheet:
    """The rows of a tab by the fields they belong to. Raises Drift where the headings cannot be trusted."""
    if not any(any(normal(cell) is not None for cell in cells) for cells in values):
        message = f"The tab “{tab.title}” is empty. Bring its rows back (Edit, Undo, or its version history)."
        raise Drift(message, empty=True)
    layout = find_layout(values, tab)
    _refuse_rows_above(tab, values, layout)
    rows = [_row(index, cells, layout) for index, cells in enumerate(values) if index > layout.heading_row and cells]
    columns = tuple(
        replace(
            column,
            heading=" ".join(words_of(layout.headings[layout.columns[column.field]]).split()),
            spellings=tab.spellings.get(column.field, {}),
        )
        for column in COLUMNS[tab.noun]
        if column.field in layout.columns
    )
    return Sheet(tab.noun, layout, rows, columns, tab.defaults, tab.groups)


def _row(index: int, cells: Sequence[object], layout: Layout) -> Row:
    whole = tuple(map(normal, cells))
    if len(whole) < layout.width:
        whole += (None,) * (layout.width - len(whole))
    reference = whole[layout.reference]
    if isinstance(reference, str) and reference.isspace():
        reference = None
    return Row(index, reference, layout.pick(whole), whole[layout.note], whole)
