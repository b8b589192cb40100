"""A column that says nothing any more of what was agreed there: its blank cells are nobody's answer. Pure.

Somebody deleted the column, or emptied it from top to bottom. Put back, it is filled from the records as a new one is:
base says from then on that blank cells were agreed, and that the records have moved. What a person has typed into one
of them since is an edit like any other, and so is a single cell that was cleared while the others stood.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sync.cells import as_given, same
from sync.grid import Sheet
from sync.mending import heading_places, reference_place
from sync.pauses import Offer
from sync.put_in import cell_at
from sync.state import Tab
from sync.terms import NEVER, Base, Raw

COLUMN: Final = 2  # so many cells of a column that we fill in, blank at once, are no word about one record
AGAIN: Final = (None, NEVER)  # agreed to be blank, and the record's value is to be written
STANDS: Final = ("map", "heading", "other")  # repairs after which a column that stands there is one of the tab's


def emptied_in(tab: Tab, sheet: Sheet) -> dict[str, Base]:
    """What is agreed from now on, in a tab whose headings are in order: of columns whose headings were missed until now
    and were put back by hand, and of any that we alone fill in and nobody's answer can stand in."""
    missed = _missed(tab)
    rows = [(as_given(row.reference), row) for row in sheet.rows if row.reference is not None and row.filled]
    found: dict[str, Base] = {}
    for column in sheet.columns:
        if column.ours or column.field in missed:
            place = sheet.layout.columns[column.field]
            blank, stands = _look(tab, column.field, [(reference, row.cell(place)) for reference, row in rows])
            if _is_put_back(blank, stands) if column.field in missed else not stands and len(blank) >= COLUMN:
                _fill_again(found, column.field, blank)
    return found


def emptied_by(tab: Tab, offer: Offer, rows: Sequence[tuple[Raw, ...]]) -> dict[str, Base]:
    """The same, for the columns that a repair is about to give their headings again."""
    places = _places(tab, offer, rows)
    at = places.pop("reference", None)
    found: dict[str, Base] = {}
    if at is None:
        return found
    for name, place in places.items():
        cells = [(as_given(cell_at(row, at)), cell_at(row, place)) for row in rows]
        blank, stands = _look(tab, name, cells)
        if _is_put_back(blank, stands):
            _fill_again(found, name, blank)
    return found


def blank_again(tab: Tab, name: str) -> dict[str, Base]:
    """The same for a column that is put in anew."""
    found: dict[str, Base] = {}
    _fill_again(found, name, [reference for reference in tab.base if not _was_cleared(tab, reference, name)])
    return found


def _missed(tab: Tab) -> set[str]:
    """Fields of whose columns the tab was paused when it was looked at last."""
    if tab.pause is None or tab.pause.kind != "headings":
        return set()
    missed = {offer.field for offer in tab.pause.offers}
    return missed | (tab.headings.keys() if any(offer.action == "headings" for offer in tab.pause.offers) else set())


def _places(tab: Tab, offer: Offer, rows: Sequence[tuple[Raw, ...]]) -> dict[str, int]:
    """Field, or "reference" -> its column after the repair."""
    empty = not any(cell is not None for row in rows for cell in row)
    chosen = [offer]
    if offer.action == "all" and tab.decision:
        chosen = [one for one in reversed(tab.decision.pause.offers) if one.likely]
    places = {one.field: one.place for one in chosen if one.action in STANDS}
    for one in chosen:
        if one.action == "headings":
            places |= heading_places(tab, empty=empty)
    for row in rows:
        found = reference_place(tab, row)
        if found is not None:
            places.setdefault("reference", found)
    return {name: place for name, place in places.items() if name != "note"}


def _look(tab: Tab, name: str, cells: Iterable[tuple[str, Raw]]) -> tuple[list[str], int]:
    """References of the rows whose cell is blank and was not, and how many cells say still what was agreed."""
    blank, stands = [], 0
    for reference, cell in cells:
        agreed = tab.base.get(reference, {}).get(name, (None, None))[0]
        if agreed is None:
            continue
        stands += same(agreed, cell)
        if cell is None and not _was_cleared(tab, reference, name):
            blank.append(reference)
    return blank, stands


def _is_put_back(blank: Sequence[str], stands: int) -> bool:
    """Whether the column of a heading that was missed is another one, or was emptied with it: somebody may have begun
    to type it again by now. Where most of it stands it was there all the time, and a blank cell was cleared."""
    return len(blank) >= stands


def _was_cleared(tab: Tab, reference: str, name: str) -> bool:
    """Somebody cleared this very cell while the column stood, and was heard: it waits for an officer."""
    identity = f"{reference}:{name}"
    return identity in tab.held and tab.held[identity] is None


def _fill_again(found: dict[str, Base], name: str, references: Iterable[str]) -> None:
    for reference in references:
        found.setdefault(reference, {})[name] = AGAIN
