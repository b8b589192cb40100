"""Where in a file a list stands: its heading row, which column is which field, and what the file has besides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.cells import normal
from sync.columns import COLUMNS, NOTE_HEADING, NOUNS, REFERENCE_HEADING, TAB_TITLES
from sync.grid import HEADING_ROWS, Layout, Row, Sheet
from sync.terms import Raw, plain, words_of
from sync.xlsx.opening import Unusable
from sync.xlsx.reading import Grid, Opened

ENOUGH = 2  # headings of ours besides the reference: fewer, and it is another table
NO_TABLE = (
    "No sheet of the file has a row of headings with “Reference” and the columns of a list of se7lite. "
    "Choose “Download as Excel” on the list, even where it is empty, copy your rows under its headings, and upload "
    "that."
)


@dataclass(frozen=True)
class Table:
    """One noun's list as it stands in a file, and what is to be said of its columns."""

    noun: str
    sheet: Sheet
    title: str
    formulas: frozenset[tuple[int, int]]
    missing: list[str] = field(default_factory=list)  # headings of ours that are not there
    doubled: list[str] = field(default_factory=list)  # there twice: neither is taken
    extra: list[str] = field(default_factory=list)  # headings that are none of ours
    others: list[str] = field(default_factory=list)  # titles of other sheets with such headings


@dataclass(frozen=True)
class _Place:
    noun: str
    grid: Grid
    row: int
    hits: int

    @property
    def worth(self) -> tuple[float, bool, int]:
        """The best of several: most headings of its noun, then the title that we gave it."""
        share = self.hits / len(COLUMNS[self.noun])
        return share, self.grid.title == TAB_TITLES[self.noun], -self.row


def find_table(opened: Opened, noun: str | None) -> Table:
    """The list of this noun, or, without one, of the noun whose headings fit best. Raises Unusable."""
    places = [
        place
        for grid in opened.grids
        for one in ([noun] if noun else NOUNS)
        for row in range(min(HEADING_ROWS, len(grid.rows)))
        if (place := _place(one, grid, row))
    ]
    if not places:
        raise Unusable(NO_TABLE)
    best = max(places, key=lambda place: place.worth)
    others = [place.grid.title for place in places if place.noun == best.noun and place.grid is not best.grid]
    return _table(best, opened.behind, list(dict.fromkeys(others)))


def _place(noun: str, grid: Grid, row: int) -> _Place | None:
    found = {plain(words_of(cell)) for cell in grid.rows[row]}
    hits = sum(plain(column.heading) in found for column in COLUMNS[noun])
    return _Place(noun, grid, row, hits) if plain(REFERENCE_HEADING) in found and hits >= ENOUGH else None


def _table(place: _Place, behind: int, others: list[str]) -> Table:
    headings = place.grid.rows[place.row]
    found: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        if heading is not None:
            found.setdefault(plain(words_of(heading)), []).append(column)
    if len(found[plain(REFERENCE_HEADING)]) > 1:
        raise Unusable("The column “Reference” stands twice in the file. Remove the one that is not se7lite’s.")
    wanted = {column.field: plain(column.heading) for column in COLUMNS[place.noun]}
    ours = {plain(REFERENCE_HEADING), plain(NOTE_HEADING), *wanted.values()}
    columns = {name: found[key][0] for name, key in wanted.items() if len(found.get(key, ())) == 1}
    words = {plain(column.heading): column.heading for column in COLUMNS[place.noun]}
    layout = Layout(place.row, found[plain(REFERENCE_HEADING)][0], len(headings), columns, headings)
    return Table(
        place.noun,
        _sheet(place, layout, behind),
        place.grid.title,
        place.grid.formulas,
        missing=[words[key] for key in wanted.values() if key not in found],
        doubled=[words[key] for key in wanted.values() if len(found.get(key, ())) > 1],
        extra=[words_of(headings[places[0]]) for key, places in found.items() if key not in ours],
        others=others,
    )


def _sheet(place: _Place, layout: Layout, behind: int) -> Sheet:
    columns = tuple(column for column in COLUMNS[place.noun] if column.field in layout.columns)
    dates = [layout.columns[column.field] for column in columns if column.kind == "date"] if behind else []
    rows = []
    for index, cells in enumerate(place.grid.rows):
        if index > place.row and cells:
            whole = list(cells) + [None] * (layout.width - len(cells))
            for column in dates:
                whole[column] = _later(whole[column], behind)
            rows.append(_row(index, tuple(whole), layout))
    return Sheet(place.noun, layout, rows, columns)


def _later(cell: Raw, days: int) -> Raw:
    """A date of a file that counts its days from 1904."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return normal(cell + days)


def _row(index: int, whole: tuple[Raw, ...], layout: Layout) -> Row:
    reference = whole[layout.reference]
    if isinstance(reference, str) and not reference.strip():
        reference = None
    return Row(index, reference, layout.pick(whole), None, whole)


def moved_headings(table: Table) -> Mapping[str, str]:
    """A heading of ours that is gone -> the one that may have taken its place, where there is just one of each."""
    if len(table.missing) == 1 and len(table.extra) == 1:
        return {table.missing[0]: table.extra[0]}
    return {}
