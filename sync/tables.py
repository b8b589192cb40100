"""Where another table begins below the first one of a tab: its rows are none of the first one's. Pure.

Blank rows alone end nothing: people leave some between months. What begins there is another table where a row of words
stands that are headings, by what they say or by how they differ from what stands below and above them; but not where
they are the first table's own headings again, as for another year.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sync.columns import COLUMNS, NOUNS
from sync.other_names import bare, is_private, names_of
from sync.terms import Raw

FEWEST: Final = 2  # headings of a table
TOPS: Final = 3  # rows of a block among which its headings are looked for
LONGEST: Final = 40  # letters of a heading
SAMPLE: Final = 200  # rows above and below that are looked at
MOSTLY: Final = 0.6  # of a column's cells
OTHER_HEADINGS: Final = """
    item description details quantity qty price cost costs spent budget balance amount paid due owed contact telephone
    website web notes note comments comment action actions owner deadline completed done code key meaning number no year
    month week rate total subtotal purpose supplier invoice
"""
COMMON: Final = frozenset(OTHER_HEADINGS.split())
NAMED: Final = {  # (noun, name of a column) -> the fields that go by it
    (noun, name): frozenset(one.field for one in COLUMNS[noun] if name in names_of(noun, one.field))
    for noun in NOUNS
    for column in COLUMNS[noun]
    for name in names_of(noun, column.field)
}
KNOWN: Final = COMMON | {name for _, name in NAMED}


Rows = Sequence[Sequence[Raw]]


def other_tables(rows: Rows, heading_row: int, noun: str) -> list[range]:
    """The rows of every other table below the one that is headed so: from its title or headings to the row before the
    first one's headings come again, or to the end."""
    found: list[range] = []
    begun = -1
    for number, block in enumerate(_blocks(rows, heading_row + 1)):
        headed = _headings_of(rows, block)
        if headed is None or not number:
            continue
        if _same(rows[headed], rows[heading_row], noun):
            if begun >= 0:
                found.append(range(begun, block.start))
            begun = -1
        elif begun < 0 and _begins(rows, heading_row, block, headed, noun):
            begun = block.start
    if begun >= 0:
        found.append(range(begun, len(rows)))
    return found


def without(rows: Rows, others: Sequence[range]) -> list[Sequence[Raw]]:
    """The same rows with nothing in those of other tables; all of them stand where they stood."""
    left = {index for one in others for index in one}
    return [() if index in left else row for index, row in enumerate(rows)]


def private_places(rows: Rows, one: range, noun: str) -> frozenset[int]:
    """The columns of another table that its own headings call private, whatever the first table has there."""
    tops = [index for index in one[:TOPS] if index < len(rows)]
    return frozenset(
        place
        for index in tops
        for place, cell in enumerate(rows[index])
        if isinstance(cell, str) and is_private(cell, noun)
    )


def _blocks(rows: Rows, start: int) -> Iterator[range]:
    """Stretches of rows that have something in them, with blank rows between."""
    filled = [index for index in range(start, len(rows)) if any(cell is not None for cell in rows[index])]
    first = last = -1
    for index in filled:
        if index > last + 1 and first >= 0:
            yield range(first, last + 1)
        first = index if index > last + 1 or first < 0 else first
        last = index
    if first >= 0:
        yield range(first, last + 1)


def _headings_of(rows: Rows, block: range) -> int | None:
    """The block's first row that could be headings, below a title or two; None where nothing stands below it."""
    for index in block[:TOPS]:
        cells = [cell for cell in rows[index] if cell is not None]
        if len(cells) == 1 and isinstance(cells[0], str):
            continue
        return index if index + 1 in block and _like_headings(cells) else None
    return None


def _like_headings(cells: Sequence[Raw]) -> bool:
    """Short words without a figure, each of them once."""
    if len(cells) < FEWEST or not all(isinstance(cell, str) for cell in cells):
        return False
    words = [bare(str(cell)) for cell in cells]
    return len(set(words)) == len(words) and all(
        0 < len(one) <= LONGEST and not re.search(r"\d", str(cell)) for one, cell in zip(words, cells, strict=True)
    )


def _same(cells: Sequence[Raw], headings: Sequence[Raw], noun: str) -> bool:
    """Whether these name, in the same columns, what the first table's headings name: then its rows go on."""
    pairs = [
        (bare(str(cell)), bare(str(headings[place])))
        for place, cell in enumerate(cells)
        if cell is not None and place < len(headings) and headings[place] is not None
    ]
    same = sum(one == other or bool(_fields(one, noun) & _fields(other, noun)) for one, other in pairs)
    filled = sum(cell is not None for cell in cells)
    return same >= FEWEST and same * 2 >= filled


def _fields(name: str, noun: str) -> frozenset[str]:
    return NAMED.get((noun, name), frozenset())


def _begins(rows: Rows, heading_row: int, block: range, headed: int, noun: str) -> bool:
    """Whether these are surely headings of something else, and say nothing that a row of the first table says."""
    headings = {place: str(cell) for place, cell in enumerate(rows[headed]) if cell is not None}
    above = range(max(heading_row + 1, block.start - SAMPLE), block.start)
    below = range(headed + 1, min(block.stop, headed + SAMPLE))
    if not (_are_known(headings, noun) or _stand_out(rows, headings, above, below)):
        return False
    return not any(bare(one) in map(_bare, _cells(rows, above, place)) for place, one in headings.items())


def _are_known(headings: Mapping[int, str], noun: str) -> bool:
    known = sum(bare(one) in KNOWN or is_private(one, noun) for one in headings.values())
    return known >= FEWEST and known * 2 >= len(headings)


def _stand_out(rows: Rows, headings: Iterable[int], above: range, below: range) -> bool:
    """Words above figures in two columns, or above figures where the first table has words."""
    over_figures = [place for place in headings if _are_figures(rows, below, place)]
    return len(over_figures) >= FEWEST or any(_are_words(rows, above, place) for place in over_figures)


def _are_figures(rows: Rows, span: range, place: int) -> bool:
    cells = _cells(rows, span, place)
    return bool(cells) and sum(_has_figure(cell) for cell in cells) >= MOSTLY * len(cells)


def _are_words(rows: Rows, span: range, place: int) -> bool:
    cells = _cells(rows, span, place)
    return bool(cells) and sum(not _has_figure(cell) for cell in cells) >= MOSTLY * len(cells)


def _cells(rows: Rows, span: range, place: int) -> list[Raw]:
    return [rows[index][place] for index in span if place < len(rows[index]) and rows[index][place] is not None]


def _bare(cell: Raw) -> str:
    return bare(cell) if isinstance(cell, str) else ""


def _has_figure(cell: Raw) -> bool:
    return not isinstance(cell, bool) and (not isinstance(cell, str) or bool(re.search(r"\d", cell)))
