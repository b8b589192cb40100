"""Words of ours in rows that they were not meant for, where no copy tells how they came there. Pure.

A row had moved when we wrote, or somebody has typed the same there: which of the two cannot be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sync.cells import REFERENCE, as_given, same
from sync.put_in import cell_at, headings_now, row_now, still_says
from sync.sheets import Reading
from sync.swap import Target, TargetCell
from sync.terms import Base, Raw, plain


@dataclass(frozen=True, slots=True)
class Astray:
    """A row, by its index, that says these of our cells. `reference` is the one that it carries, if it is one."""

    row: int
    reference: str | None
    cells: list[TargetCell]


@dataclass(frozen=True, slots=True)
class _Wrote:
    """What we wrote into one row, and where each of it would stand in the tab as it is now."""

    target: Target
    place: int  # of the references
    cells: Sequence[tuple[int, TargetCell]]


class OtherRows:
    """The rows of one tab, beside what was agreed of the records that they name. However many rows were written, it is
    gone through once for each column."""

    def __init__(self, reading: Reading, agreed: Mapping[str, Base]) -> None:
        self._reading, self._agreed = reading, agreed
        self._saying: dict[tuple[int, int], dict[tuple[bool, Raw], list[int]]] = {}
        self._fresh: dict[tuple[int, str, bool, Raw], list[int]] = {}

    def astray(self, target: Target) -> Iterator[Astray]:
        """Of a row that was there: the one that stands now where it stood, and each that names a record of which
        something else was agreed. Of a new row only the latter, and only where they say most of what we wrote."""
        wrote = self._wrote(target)
        if wrote is None:
            return
        rows = self._reading.cells(target.sheet_id)
        found = {index for at, cell in wrote.cells for index in self._fresh_rows(wrote, at, cell)}
        if not target.new and target.row < len(rows):
            found.add(target.row)
        for index in sorted(found):
            words = as_given(cell_at(rows[index], wrote.place))
            ours = [cell for at, cell in wrote.cells if same(cell_at(rows[index], at), cell.after)]
            if not ours or words == target.reference or (not words and not self._stands_elsewhere(target)):
                continue
            fresh = [cell for cell in ours if self._says_otherwise(words, cell)]
            # A new row, whose reference somebody has changed since, is told by most of what it says. So is one without
            # a reference: somebody may have put it in just there, and a word such as “Planned” is no mark.
            if (words and not target.new) or len(ours) * 2 > len(wrote.cells):
                yield Astray(index, words if REFERENCE.fullmatch(words) else None, fresh or ours)

    def _stands_elsewhere(self, target: Target) -> bool:
        """Whether its own row is there. Else a row without a reference may be it, with the reference cleared."""
        headings = headings_now(target, self._reading.cells(target.sheet_id))
        return not target.new and bool(row_now(target, self._reading, headings))

    def _wrote(self, target: Target) -> _Wrote | None:
        """None where nothing of it can have gone astray."""
        if target.headings or (target.new and still_says(target, self._reading) is not None):
            return None
        headings = headings_now(target, self._reading.cells(target.sheet_id))
        cells = [
            (headings.index(plain(cell.heading)), cell)
            for cell in target.cells
            if cell.field
            and cell.after is not None
            and not same(cell.before, cell.after)
            and plain(cell.heading) in headings
        ]
        return _Wrote(target, headings.index(plain(target.reference_heading)), cells) if cells else None

    def _fresh_rows(self, wrote: _Wrote, at: int, cell: TargetCell) -> list[int]:
        """The rows that say this, and name a record of which something else was agreed."""
        sheet_id, key = wrote.target.sheet_id, (isinstance(cell.after, bool), cell.after)
        rows, known = self._reading.cells(sheet_id), (at, str(cell.field), *key)
        if known not in self._fresh:
            self._fresh[known] = [
                index
                for index in self._rows_by_cell(sheet_id, at).get(key, [])
                if self._says_otherwise(as_given(cell_at(rows[index], wrote.place)), cell)
            ]
        return self._fresh[known]

    def _rows_by_cell(self, sheet_id: int, at: int) -> dict[tuple[bool, Raw], list[int]]:
        if (sheet_id, at) not in self._saying:
            found = self._saying[sheet_id, at] = {}
            for index, row in enumerate(self._reading.cells(sheet_id)):
                if (cell := cell_at(row, at)) is not None:
                    found.setdefault((isinstance(cell, bool), cell), []).append(index)
        return self._saying[sheet_id, at]

    def _says_otherwise(self, reference: str, cell: TargetCell) -> bool:
        said = self._agreed.get(reference, {})
        return cell.field in said and not same(said[cell.field][0], cell.after)
