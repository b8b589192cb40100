"""A column that says nothing any more of what was agreed there: its blank cells are nobody's answer. Pure.

Somebody deleted the column, or cleared it with its heading. Put back, it is filled from the records as a new one is:
base says from then on that blank cells were agreed, and that the records have moved. What a person has typed into one
of them since is an edit like any other, and so is a single cell that was cleared while the others stood.

A column of ours that was cleared below its heading may be meant to be blank. It is held as one, not cell by cell, and
stays blank until an officer has it filled again or leaves the column alone.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from sync.actions import TabPlan
from sync.agreed import TO_BE_WRITTEN
from sync.cells import as_given, same
from sync.grid import Sheet
from sync.mending import heading_places, reference_place
from sync.pauses import Offer
from sync.put_in import cell_at
from sync.state import Held, Tab
from sync.terms import Base, Raw

COLUMN: Final = 2  # so many cells of a column that we fill in, blank at once, are no word about one record
CLEARED: Final = (
    "What se7lite had filled in here was cleared in the whole column: {cells} of “{heading}”. It stays blank until "
    "somebody says in se7lite, under Sync, whether the column is to be filled again or left alone from now on."
)
STANDS: Final = ("map", "heading", "other")  # repairs after which a column that stands there is one of the tab's


def emptied_in(tab: Tab, sheet: Sheet) -> dict[str, Base]:
    """What is agreed from now on, in a tab whose headings are in order, of columns whose headings were missed until now
    and were put back by hand."""
    missed = _missed(tab)
    rows = [(as_given(row.reference), row) for row in sheet.rows if row.reference is not None and row.filled]
    found: dict[str, Base] = {}
    for column in sheet.columns:
        if column.field in missed:
            place = sheet.layout.columns[column.field]
            blank, stands = _look(tab, column.field, [(reference, row.cell(place)) for reference, row in rows])
            if _is_put_back(blank, stands):
                _fill_again(found, column.field, blank)
    return found


def plan_emptied(tab: Tab, sheet: Sheet, plan: TabPlan) -> None:
    """One hold for each column of ours in which nothing stands any more of what was agreed, in the place of one for
    each cell; it goes on as long as any of these is blank."""
    for column in sheet.columns:
        place, identity = sheet.layout.columns[column.field], f"emptied:{column.field}"
        if not column.ours:
            continue
        rows = [(reference, row.cell(place)) for reference, row in plan.placed.items() if row.filled]
        blank, stands = _look(tab, column.field, rows)
        if blank and (identity in tab.held or (not stands and len(blank) >= COLUMN)):
            theirs = {f"{reference}:{column.field}" for reference in blank}
            plan.holds = [held for held in plan.holds if held.identity not in theirs]
            cells = f"{len(blank)} cell{'s' if len(blank) > 1 else ''}"
            message = CLEARED.format(cells=cells, heading=column.heading)
            plan.holds.append(Held(identity, "emptied", message, None, column.field, cell=len(blank)))


def filled_again(base: Mapping[str, Base], name: str, held: Container[str]) -> dict[str, Base]:
    """What is agreed once an officer has such a column filled again; not in cells that are `held` each by itself."""
    found: dict[str, Base] = {}
    agreed = [one for one, cells in base.items() if cells.get(name, (None, None))[0] is not None]
    _fill_again(found, name, [one for one in agreed if f"{one}:{name}" not in held])
    return found


def emptied_by(tab: Tab, offer: Offer, rows: Sequence[tuple[Raw, ...]]) -> dict[str, Base]:
    """The same, for the columns that a repair is about to give their headings again."""
    places = _places(tab, offer, rows)
    at = places.pop("reference", None)
    found: dict[str, Base] = {}
    if at is None:
        return found
    # A row of which only the reference is left says nothing of any column.
    filled = [row for row in rows if any(cell is not None for there, cell in enumerate(row) if there != at)]
    for name, place in places.items():
        cells = [(as_given(cell_at(row, at)), cell_at(row, place)) for row in filled]
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
        found.setdefault(reference, {})[name] = TO_BE_WRITTEN
