"""A new row of ours whose write was judged later, by the tab as it is read by then: what is agreed of it. Pure."""

from collections.abc import Sequence

from sync.cells import same
from sync.grid import HEADING_ROWS
from sync.sheets import Reading
from sync.swap import Target
from sync.terms import Base, Raw, plain, words_of


def still_says(target: Target, reading: Reading) -> Base | None:
    """What the row still says of what we wrote. None where no row carries its reference, so that it is put in again."""
    rows = reading.cells(target.sheet_id)
    headings = headings_now(target, rows)
    row = row_now(target, reading, headings)
    written = {cell.field: cell for cell in target.cells if cell.field and plain(cell.heading) in headings}
    says = {
        name: (cell.after, cell.value)
        for name, cell in written.items()
        if same(cell_at(row, headings.index(plain(cell.heading))), cell.after)
    }
    return says if row else None


def headings_now(target: Target, rows: Sequence[tuple[Raw, ...]]) -> list[str]:
    """The headings in plain words; rows may have been put in above them since. Empty where they are not found."""
    wanted = plain(target.reference_heading)
    for cells in (*rows[target.heading_row : target.heading_row + 1], *rows[:HEADING_ROWS]):
        headings = [plain(words_of(cell)) for cell in cells]
        if wanted in headings:
            return headings
    return []


def row_now(target: Target, reading: Reading, headings: Sequence[str]) -> tuple[Raw, ...]:
    """The row by its reference, wherever it stands now; empty where there is none."""
    wanted, heading = target.reference, plain(target.reference_heading)
    if wanted is None or heading not in headings:
        return ()
    return reading.row_named(target.sheet_id, headings.index(heading), wanted)


def cell_at(row: Sequence[Raw], place: int) -> Raw:
    """What stands in one column; nothing where the row ends before it."""
    return row[place] if place < len(row) else None
