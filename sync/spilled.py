"""Cells that a formula in another cell fills: ARRAYFORMULA, QUERY, IMPORTRANGE. One word written among them, be it into
one that is blank, and Google shows #REF! in place of all that the formula gives."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sync.actions import CellWrite, Work
from sync.look import Look
from sync.swap import Target

FILLED: Final = (
    "A formula in another cell fills this one, and se7lite never writes over what a formula gives. Change it in the "
    "sheet, or undo the change in se7lite."
)


class Above:
    """The nearest cell above a blank one that holds something, by what was read."""

    def __init__(self, work: Work) -> None:
        plan, layout = work.plan, work.sheet.layout
        self._headings, self._sheet_id = layout.heading_row, work.tab.sheet_id
        blanks = {(index, cell.place) for index, cells in plan.cells.items() for cell in cells if _may_be_inside(cell)}
        if plan.unwritten:
            blanks |= {(work.end, place) for place in layout.columns.values()}
        self._filled: dict[int, list[int]] = {place: [] for _, place in blanks}
        for row in work.sheet.rows if blanks else ():
            for place, indexes in self._filled.items():
                if row.cell(place) is not None:
                    indexes.append(row.index)
        self.rows = {self._nearest(*blank) for blank in blanks}

    def fills(self, look: Look, row: int, place: int) -> bool:
        """Whether a formula further up gives the cell above, and so perhaps this one: where it ends cannot be told."""
        above = self._nearest(row, place)
        if above == self._headings:
            return look.cell(self._sheet_id, above, place)[1]
        return look.spilled(self._sheet_id, above, place)

    def _nearest(self, row: int, place: int) -> int:
        filled = self._filled.get(place, [])
        at = bisect_left(filled, row)
        return filled[at - 1] if at else self._headings


def _may_be_inside(cell: CellWrite) -> bool:
    return cell.field is not None and cell.before is None


def leave_to_formulas(above: Above, targets: Sequence[Target], end: int, look: Look) -> list[Target]:
    """New rows without the columns that a formula further up fills: what it gives there is looked at like any cell."""
    return [
        replace(
            target,
            cells=tuple(cell for cell in target.cells if not (cell.field and above.fills(look, end, cell.place))),
        )
        for target in targets
    ]
