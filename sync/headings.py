"""Finding a table in a tab that people made: its heading row, and which of its columns is which field. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sync.cells import normal, read
from sync.columns import COLUMNS, LONGEST_HEADING, NOTE_HEADING, REFERENCE_HEADING, Column, column_of
from sync.grid import HEADING_ROWS
from sync.other_names import bare, is_private, names_of
from sync.spellings import Spellings
from sync.tables import other_tables, without
from sync.terms import Book, Raw, Unreadable, plain, words_of

SAMPLE: Final = 200  # filled cells of a column that are looked at to see what is in it
SAYS_SO: Final = 0.6  # the share of a column's cells that must read as a field before its content alone decides
FEWEST: Final = 2  # ... and how many of them
EXAMPLES: Final = 3
OWN_NAME, OTHER_NAME, PART_OF_NAME, CONTENT = 100, 80, 40, 20
RECOGNISED: Final = ("date", "choice", "pointer")  # kinds whose content says what it is; a number could be anything


@dataclass(frozen=True, slots=True)
class Theirs:
    """One column of a table that people made. `barred` says why it can be no field, nothing where it can."""

    place: int
    heading: str
    filled: int
    examples: tuple[str, ...]
    barred: str = ""


@dataclass(frozen=True)
class Table:
    """A table in a tab: the row of its headings (from 0), its columns, and what the match takes them for."""

    heading_row: int
    columns: tuple[Theirs, ...]
    fields: Mapping[str, int] = field(default_factory=dict)  # field -> place
    readable: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # field -> (cells that read, cells looked at)
    others: tuple[range, ...] = ()  # rows of other tables below it

    @property
    def headings(self) -> dict[str, str]:
        """Field -> heading, as a connected tab keeps it."""
        by_place = {column.place: column.heading for column in self.columns}
        return {name: by_place[place] for name, place in self.fields.items()}


def rows_of(values: Sequence[Sequence[object]]) -> list[tuple[Raw, ...]]:
    """An answer's rows as cells that compare."""
    return [tuple(map(normal, row)) for row in values]


def find_heading_row(rows: Sequence[Sequence[Raw]], noun: str) -> int | None:
    """The row whose cells name the most fields of the noun; else the first row of several texts. None where nothing
    stands in the tab's first 50 rows."""
    best, best_score = None, 1
    for index, row in enumerate(rows[:HEADING_ROWS]):
        score = len(set(named_fields(row, noun)))
        if score > best_score:
            best, best_score = index, score
    if best is not None:
        return best
    for index, row in enumerate(rows[:HEADING_ROWS]):
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1 and all(isinstance(cell, str) for cell in cells):
            return index
    return next((index for index, row in enumerate(rows[:HEADING_ROWS]) if any(cell is not None for cell in row)), None)


def named_fields(row: Sequence[Raw], noun: str) -> Iterator[str]:
    """The fields that cells of this row name, by our name or by a common other one."""
    known = _known_names(noun)
    for cell in row:
        if isinstance(cell, str) and (name := known.get(bare(cell))):
            yield name


def _known_names(noun: str) -> dict[str, str]:
    found: dict[str, str] = {plain(REFERENCE_HEADING): "reference"}
    for column in COLUMNS[noun]:
        for name in names_of(noun, column.field):
            found.setdefault(name, column.field)
    return found


def find_table(rows: Sequence[Sequence[Raw]], noun: str, book: Book, heading_row: int | None = None) -> Table | None:
    """The table, with every column matched that names or content give away. `heading_row` is what an officer said."""
    if heading_row is None:
        heading_row = find_heading_row(rows, noun)
    if heading_row is None or heading_row >= len(rows):
        return None
    others = other_tables(rows, heading_row, noun)
    rows = without(rows, others)
    columns = tuple(_columns(rows, heading_row, noun))
    fields = _match(rows, heading_row, columns, noun, book)
    return Table(heading_row, columns, fields, readability(rows, heading_row, fields, noun, book), tuple(others))


def with_fields(
    table: Table,
    rows: Sequence[Sequence[Raw]],
    fields: Mapping[str, int],
    noun: str,
    book: Book,
    spellings: Spellings | None = None,
) -> Table:
    """The same table with its columns matched as somebody chose, and what they said that words mean."""
    reads = readability(without(rows, table.others), table.heading_row, fields, noun, book, spellings or {})
    return replace(table, fields=fields, readable=reads)


def _columns(rows: Sequence[Sequence[Raw]], heading_row: int, noun: str) -> Iterator[Theirs]:
    headings, below = rows[heading_row], rows[heading_row + 1 :]
    width = max((len(row) for row in rows[heading_row:]), default=0)
    often = Counter(plain(words_of(heading)) for heading in headings if heading is not None)
    for place in range(width):
        heading = words_of(headings[place]) if place < len(headings) else ""
        cells = [row[place] for row in below if place < len(row) and row[place] is not None]
        if not heading.strip() and not cells:
            continue
        barred = _barred(heading, often[plain(heading)], noun)
        shown = () if barred else tuple(dict.fromkeys(words_of(cell)[:60] for cell in cells[:SAMPLE]))[:EXAMPLES]
        yield Theirs(place, heading, len(cells), shown, barred)


def _barred(heading: str, often: int, noun: str) -> str:
    if not heading.strip():
        return "It has no heading. To use it, type one in the spreadsheet."
    if plain(heading) in (plain(REFERENCE_HEADING), plain(NOTE_HEADING)):
        return "This is se7lite’s own column, or is called like it."
    if often > 1:
        return f"The heading “{heading}” stands there {often} times. To use this column, rename it in the spreadsheet."
    if len(heading) > LONGEST_HEADING:
        return "Its heading is too long. To use this column, shorten the heading in the spreadsheet."
    if is_private(heading, noun):
        return "Private: contact details, access needs and the like are never read from or written to a spreadsheet."
    return ""


def _match(
    rows: Sequence[Sequence[Raw]], heading_row: int, columns: Sequence[Theirs], noun: str, book: Book
) -> dict[str, int]:
    """The best pairs first; each column and each field is used once."""
    scored: list[tuple[float, int, str, int]] = []
    for order, known in enumerate(COLUMNS[noun]):
        for theirs in columns:
            if not theirs.barred and not (known.ours and theirs.filled):
                score = _score(known, theirs, cells_below(rows, heading_row, theirs.place), noun, book)
                if score > 0:
                    scored.append((-score, order, known.field, theirs.place))
    found: dict[str, int] = {}
    for _, _, name, place in sorted(scored):
        if name not in found and place not in found.values():
            found[name] = place
    order_of = {column.field: order for order, column in enumerate(COLUMNS[noun])}
    return dict(sorted(found.items(), key=lambda one: order_of[one[0]]))


def _score(known: Column, theirs: Theirs, cells: Sequence[Raw], noun: str, book: Book) -> float:
    """How surely the column is this field: by its name, less where nothing in it reads so, or by its content alone."""
    named = _named(known, theirs.heading, noun)
    good, looked_at = _readable(known, cells, book)
    if known.kind == "text":
        return named
    share = good / looked_at if looked_at else 0.0
    if named:
        # A name that its content contradicts, such as a column of clock times called “Time” among the claims. Names of
        # people, meetings and bodies contradict nothing: they may be of some that se7lite does not have yet. Nor does
        # what stands under the very name of a list, where it is words: somebody says once what they mean.
        own_words = named == OWN_NAME and known.kind == "choice" and all(isinstance(cell, str) for cell in cells)
        open_list = known.kind == "pointer" or known.of == "body" or own_words
        return 0 if looked_at > FEWEST and not good and not open_list else named + share
    return CONTENT + share if known.kind in RECOGNISED and good >= FEWEST and share >= SAYS_SO else 0


def _named(known: Column, heading: str, noun: str) -> int:
    wanted, names = bare(heading), names_of(noun, known.field)
    if wanted == names[0]:
        return OWN_NAME
    if wanted in names:
        return OTHER_NAME
    words = set(wanted.split())
    return PART_OF_NAME if any(set(name.split()) <= words and len(name) > 2 for name in names) else 0


def cells_below(rows: Sequence[Sequence[Raw]], heading_row: int, place: int) -> list[Raw]:
    """The first filled cells of a column below its heading."""
    found = (row[place] for row in rows[heading_row + 1 :] if place < len(row) and row[place] is not None)
    return [cell for _, cell in zip(range(SAMPLE), found, strict=False)]


def _readable(known: Column, cells: Sequence[Raw], book: Book) -> tuple[int, int]:
    good = 0
    for cell in cells:
        try:
            good += read(cell, known, book) is not None
        except Unreadable:
            continue
    return good, len(cells)


def readability(
    rows: Sequence[Sequence[Raw]],
    heading_row: int,
    fields: Mapping[str, int],
    noun: str,
    book: Book,
    spellings: Spellings | None = None,
) -> dict[str, tuple[int, int]]:
    """Of each field's column: how many of its first cells read as what the field holds, and how many there are."""
    found = {}
    for name, place in fields.items():
        known = replace(column_of(noun, name), spellings=(spellings or {}).get(name, {}))
        found[name] = _readable(known, cells_below(rows, heading_row, place), book)
    return found
