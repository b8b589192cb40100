"""Writing of ours that strayed, in its very instant, into a row without a reference: it goes out of it again.

Such a row is known by nothing but what it says, so what it said with our words in it is kept beside what stood there.
Until it is put right it is no new record: half of it would be another one's.
"""

from collections.abc import Iterator, Mapping, Sequence

from sync.actions import CellWrite, TabPlan
from sync.cells import Shown, same
from sync.columns import NOTE_HEADING
from sync.grid import Row, Sheet
from sync.state import PutBack, Tab
from sync.swap import Target
from sync.terms import Raw, plain, words_of


def as_it_stands_now(target: Target, copy: Sequence[Raw], headings: Sequence[Raw]) -> dict[str, Raw]:
    """What a row says under each heading after our writing: what was copied of it, with our cells over it.

    Without the sync note, which changes by itself.
    """
    wrote = {cell.place: cell.after for cell in target.cells}
    said = {plain(words_of(heading)): wrote.get(place, copy[place]) for place, heading in enumerate(headings)}
    return {heading: raw for heading, raw in said.items() if heading and heading != plain(NOTE_HEADING)}


def plan_strayed(tab: Tab, sheet: Sheet, strangers: Sequence[Row], plan: TabPlan) -> list[Row]:
    """Put back what stood in such rows, and give the others. A row that anybody has changed since, or that there are
    two of, is left as it is: an officer sees what stood there."""
    left, apart = list(strangers), list[PutBack]()
    for said, put_backs in _by_row(tab.put_backs):
        found = [row for row in left if _says(sheet, row, said)]
        if len(found) == 1:
            left.remove(found[0])
            plan.cells.setdefault(found[0].index, []).extend(_writes(sheet, found[0], put_backs))
        else:
            apart += put_backs
    if len(left) == len(strangers):
        # Nothing of ours goes out of a row now that could bring to light what these speak of.
        plan.stale_put_backs += [one.id for one in apart]
    return left


def _by_row(put_backs: Sequence[PutBack]) -> Iterator[tuple[Mapping[str, Raw], list[PutBack]]]:
    """The last writing first: it may have gone over an earlier one."""
    rows: list[tuple[Mapping[str, Raw], list[PutBack]]] = []
    for one in put_backs:
        if one.row is None:
            continue
        known = next((those for said, those in rows if said == one.row), None)
        if known is None:
            rows.append((one.row, [one]))
        else:
            known.append(one)
    yield from reversed(rows)


def _places(sheet: Sheet) -> dict[str, int]:
    return {plain(words_of(heading)): place for place, heading in enumerate(sheet.layout.headings)}


def _says(sheet: Sheet, row: Row, said: Mapping[str, Raw]) -> bool:
    places = _places(sheet)
    return all(heading in places and same(_cell(row, places[heading]), raw) for heading, raw in said.items())


def _cell(row: Row, place: int) -> Raw:
    return row.whole[place] if place < len(row.whole) else None


def _writes(sheet: Sheet, row: Row, put_backs: Sequence[PutBack]) -> Iterator[CellWrite]:
    places = _places(sheet)
    for one in put_backs:
        place = places.get(plain(one.heading))
        if place is not None and same(_cell(row, place), one.wrote):
            yield CellWrite(place, one.heading, None, one.wrote, Shown(one.stood), put_back=one.id)
