"""A write that nobody judged, and whose copies are gone with their tab: what stood there in that instant is not known.

What se7lite wrote can still be seen. So the officer is told of it, and can ask whoever types in those rows.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sync.cells import as_given, same
from sync.sheets import Reading
from sync.state import Held, Judged
from sync.swap import Target, TargetCell
from sync.terms import Base, Raw, plain, words_of

MOST: Final = 20  # rows that are told of one by one
LOST = (
    "The copies of what stood there in that very moment were removed with their tab. If somebody was typing there just "
    "then, let them type it again: the spreadsheet’s version history, under File, shows it."
)


def judge_without_copies(targets: Sequence[Target], reading: Reading, token: str) -> Judged:
    """A cell that says what we wrote is our own echo, and no edit. What stood there before is gone with the copies:
    each such row is shown. Of the others the plan finds what both sides say."""
    judged = Judged()
    found = [(target, cells) for target in targets if (cells := list(_landed(target, reading)))]
    for target, cells in found:
        echo: Base = {cell.field: (cell.after, cell.value) for cell in cells if cell.field}
        if target.reference and echo:
            judged.bases.setdefault(target.tab_id, {}).setdefault(target.reference, {}).update(echo)
    for target in (one for one in targets if one.new):
        if target.reference and (put_in := _put_in(target, reading)) is not None:
            judged.bases.setdefault(target.tab_id, {})[target.reference] = put_in
    for target, cells in found[:MOST]:
        wrote = ", ".join(f"“{words_of(cell.after)[:60]}” ({cell.heading})" for cell in cells)
        _tell(judged, target, token, f"se7lite wrote {wrote} here. {LOST}")
    if len(found) > MOST:
        target = found[MOST][0]
        _tell(judged, target, token, f"se7lite wrote in {len(found) - MOST} more rows, from this one on. {LOST}")
    return judged


def _put_in(target: Target, reading: Reading) -> Base | None:
    """What is agreed of a new row of ours: what it still says of what we wrote. None where no row carries its
    reference, so that it is put in again."""
    rows = reading.cells(target.sheet_id)
    headings = _headings(target, rows)
    row = _row(target, rows, headings)
    written = {cell.field: cell for cell in target.cells if cell.field and plain(cell.heading) in headings}
    says = {
        name: (cell.after, cell.value)
        for name, cell in written.items()
        if same(_at(row, headings.index(plain(cell.heading))), cell.after)
    }
    return says if row else None


def _headings(target: Target, rows: Sequence[tuple[Raw, ...]]) -> list[str]:
    return [plain(words_of(cell)) for cell in rows[target.heading_row]] if target.heading_row < len(rows) else []


def _at(row: Sequence[Raw], place: int) -> Raw:
    return row[place] if place < len(row) else None


def _tell(judged: Judged, target: Target, token: str, message: str) -> None:
    identity = f"instant:{token}:{target.tab_id}:{target.row}"
    judged.instants.append((target.tab_id, Held(identity, "instant", message, target.reference, None, target.row)))


def _landed(target: Target, reading: Reading) -> Iterator[TargetCell]:
    """The cells that say what we wrote, and said something else before."""
    rows = [] if target.new else reading.cells(target.sheet_id)
    headings = _headings(target, rows)
    row = _row(target, rows, headings)
    for cell in target.cells if row else ():
        place = headings.index(plain(cell.heading)) if plain(cell.heading) in headings else cell.place
        if (
            same(_at(row, place), cell.after)
            and not same(cell.before, cell.after)
            and (cell.field or cell.put_back is not None)
        ):
            yield cell


def _row(target: Target, rows: Sequence[tuple[Raw, ...]], headings: Sequence[str]) -> tuple[Raw, ...]:
    """By its reference, wherever it stands now."""
    wanted, heading = target.reference, plain(target.reference_heading)
    if wanted is None or heading not in headings:
        return ()
    place = headings.index(heading)
    return next((row for row in rows if place < len(row) and as_given(row[place]) == wanted), ())
