"""Rows that Google does not let se7lite write: protected cells, seen beforehand, and whatever else it refuses.

They are held with the reason, wait while everything else goes on, and are tried again now and then: somebody may have
unprotected them, which changes no cell.
"""

from collections.abc import Iterable

from sync.actions import CellWrite, RowWrite, Work
from sync.state import Held
from sync.swap import Target
from sync.terms import Raw

PROTECTED = (
    "This row is protected, and se7lite may not write in it: {headings}. In Google Sheets, under Data, Protect sheets "
    "and ranges, let se7lite’s address edit it, or type it there by hand."
)
COVERED = (
    "Nothing can be written here, because the cell is merged with others: {headings}. In Google Sheets, take the merge "
    "apart (Format, Merge cells, Unmerge), or change it in the cell that shows."
)
REFUSED = "Google refuses what se7lite wants to write here. Type it there by hand, or undo the change in se7lite."
SAID = "Google says"  # beside the cells that the hold shows


def hold_protected(work: Work, write: RowWrite, cells: Iterable[CellWrite], why: str = PROTECTED) -> None:
    """These cells of a row that stands in the tab stay as they are; `why` is PROTECTED or COVERED."""
    shown = {cell.heading: cell.shown.raw for cell in cells if cell.field}
    _hold(work, write.reference, write.row.index, why.format(headings=", ".join(shown) or "its reference"), shown)


def hold_new(work: Work, target: Target, why: str = PROTECTED) -> None:
    """A record gets no row for now."""
    _hold(work, target.reference, target.row, why.format(headings="a new row"), _wanted(target))


def hold_refused(work: Work, target: Target, said: str) -> None:
    """Tried, and refused."""
    _hold(work, target.reference, target.row, REFUSED, {**_wanted(target), SAID: said})


def refused_before(work: Work, target: Target) -> str | None:
    """What Google said when the same was tried before: the last run's hold keeps it."""
    shown = work.tab.held.get(_identity(target.reference, target.row))
    if not isinstance(shown, dict) or SAID not in shown:
        return None
    same_again = {heading: cell for heading, cell in shown.items() if heading != SAID} == _wanted(target)
    return str(shown[SAID]) if same_again else None


def _wanted(target: Target) -> dict[str, Raw]:
    return {cell.heading: cell.after for cell in target.cells if cell.field}


def _identity(reference: str | None, row: int) -> str:
    return f"closed:{reference or f'row {row}'}"


def _hold(work: Work, reference: str | None, row: int, message: str, shown: dict[str, Raw]) -> None:
    work.plan.holds.append(Held(_identity(reference, row), "closed", message, reference, None, row, None, shown))
