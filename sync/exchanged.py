"""Rows that say what another row said: they were sorted or pasted without the reference column, and perhaps typed into
since. An ordinary edit never looks so: it leaves the row saying more of its own than of any other's. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from sync.agreed import AgreedRows
from sync.cells import as_given, same
from sync.columns import Column
from sync.confirmed import confirmed_otherwise
from sync.grid import Row, Sheet
from sync.state import Tab
from sync.terms import Raw

COMMON: Final = 20  # what more rows than this say tells none of them from the others
TWIN_CELLS: Final = 2  # so many cells moved, after which a row says exactly what was agreed of another record
WHOSE: Final = {"name": 2, "title": 3}  # fields that say whom or what a record is of -> words that make a round

Places = dict[tuple[int, Raw], list[str]]


class Exchanged:
    """The rows of one look, beside what was agreed of all."""

    def __init__(
        self,
        agreed: AgreedRows,
        placed: Mapping[str, Row],
        left_over: Sequence[tuple[str, tuple[Raw, ...]]] = (),
        rows: Sequence[Row] = (),
        written: Mapping[tuple[str, int], Raw] = MappingProxyType({}),
    ) -> None:
        """`written` (reference and column) is what we wrote and nothing is agreed of yet, as somebody typed there in
        that instant."""
        self._agreed, self._placed, self._left_over, self._rows = agreed, placed, left_over, rows
        self._written = written
        self._rounds: dict[tuple[int, Raw], bool] = {}
        self._went_round: dict[int, dict[Raw, tuple[Raw, ...]]] = {}

    def other(self, reference: str, row: Row, own: tuple[Raw, ...]) -> str | None:
        """The record whose words came to stand in this row, or None."""
        moved = [column for column, (was, cell) in enumerate(zip(own, row.cells, strict=True)) if not same(was, cell)]
        if len(moved) >= TWIN_CELLS and (twin := self._agreed.other(row.cells, reference)):
            return twin
        came_from = (one for one in self._candidates(moved, row) if self._came_from(one, reference, row, own))
        return next(came_from, None) or self._columns_off(moved, reference, row, own)

    def lost_by(self, row: Row, reference: str) -> str | None:
        """The record of which just these words were agreed, where no row under its reference says them now."""
        twin = self._agreed.other(row.cells, reference)
        return twin if twin and not self._stands(twin) else None

    def whose(self, tab: Tab, sheet: Sheet, row: Row, reference: str) -> str | None:
        """The record whose words a row says under a number that is no record's: the number was put over its reference,
        or strayed here. One that never had a row counts, too, where the row says just what it says."""
        awaits = self._agreed.without_base.get(row.cells)
        lost = self.lost_by(row, reference) or (awaits if awaits not in self._placed else None)
        return lost or self.confirmed_otherwise(tab, sheet, row, reference)

    def confirmed_otherwise(self, tab: Tab, sheet: Sheet, row: Row, reference: str) -> str | None:
        """Another record, without a row now, that this row was said to be when the tab was connected."""
        return confirmed_otherwise(tab, sheet, row, reference, self._placed)

    def is_left_over(self, reference: str, row: Row, own: tuple[Raw, ...]) -> bool:
        """The row says more of what a row said whose record was given another one than of its own: somebody put this
        reference onto the old row, which still stands there."""
        return any(one != reference and self._says_more_of(theirs, row, own) for one, theirs in self._left_over)

    def stands_elsewhere(self, reference: str, row: Row, own: tuple[Raw, ...]) -> bool:
        """Another row, under another reference, says word for word what was agreed of this record: its reference was
        moved to this row, whatever is new here. Such a row may be held itself, as one of two."""
        moved = sum(not same(was, cell) for was, cell in zip(own, row.cells, strict=True))
        return moved >= TWIN_CELLS and bool(self._elsewhere.get(own, set()) - {reference})

    @cached_property
    def _elsewhere(self) -> dict[tuple[Raw, ...], set[str]]:
        """What rows say that do not say what was agreed of the records that they name -> the references in them."""
        found: dict[tuple[Raw, ...], set[str]] = {}
        for row in self._rows:
            if row.reference is not None and row.filled:
                reference = as_given(row.reference)
                if row.cells != self._agreed.cells_of(reference):
                    found.setdefault(row.cells, set()).add(reference)
        return found

    def _says_more_of(self, theirs: tuple[Raw, ...], row: Row, own: tuple[Raw, ...]) -> bool:
        differ = [column for column in range(len(own)) if not same(own[column], theirs[column])]
        taken = sum(same(row.cells[column], theirs[column]) for column in differ)
        return len(differ) > 1 and taken > sum(same(row.cells[column], own[column]) for column in differ)

    def _candidates(self, moved: list[int], row: Row) -> list[str]:
        """Records of which something was agreed that few rows said, and that came to stand here."""
        found: set[str] = set()
        for column in moved:
            saying = self._said.get((column, row.cells[column]), [])
            if len(saying) <= COMMON:
                found.update(saying)
        return sorted(found)

    def _came_from(self, other: str, reference: str, row: Row, own: tuple[Raw, ...]) -> bool:
        """The row says more of the other record than of its own, and the other's row no longer says that."""
        theirs = self._words_of(other, row)
        differ = [column for column in range(len(own)) if not same(own[column], theirs[column])]
        taken = [column for column in differ if same(row.cells[column], theirs[column])]
        kept = [column for column in differ if same(row.cells[column], own[column])]
        # A blank is kept, too, where both rows were typed into since. It counts for nothing where nothing else is.
        gone = [column for column in differ if own[column] is not None and column not in (*taken, *kept)]
        more = len(taken) > len(kept) or (taken and gone and all(own[column] is None for column in kept))
        if other == reference or not more:
            return False
        if other in self._agreed.awaited and any(own[column] is not None for column in kept):
            # No row ever said it: somebody may well type what another record is called by.
            return False
        there = self._placed.get(other)
        if there and all(same(there.cells[column], theirs[column]) for column in taken):
            return False
        # Where the two differ in one cell alone it is an exchange only if every row's cell has gone to another: dates
        # of a series are moved on by a month, each to where the next one was, and the first date is gone.
        return len(differ) > 1 or self._goes_round(taken[0], own[taken[0]])

    def _columns_off(self, moved: list[int], reference: str, row: Row, own: tuple[Raw, ...]) -> str | None:
        """The record of which several words stand here, each in a column that is not theirs, and in its own row no
        more: that row was brought back after columns were moved, or was pasted a column off."""
        found: dict[str, set[Raw]] = {}
        for column in moved:
            cell = row.cells[column]
            saying = self._anywhere.get(cell, set()) if isinstance(cell, str) and cell not in own else set()
            if len(saying) <= COMMON:
                for one, place in saying:
                    if one != reference and (one, column) not in saying and not self._says(one, place, cell):
                        found.setdefault(one, set()).add(cell)
        return min((one for one, words in found.items() if len(words) >= TWIN_CELLS), default=None)

    def sorted_alone(self, row: Row, own: tuple[Raw, ...]) -> Column | None:
        """The column that says who or what a record is, where its words went round among rows and this row has one of
        them: its cells were sorted without the rest of their rows. Two meetings may be given each other's title."""
        for place, column in enumerate(self._agreed.columns):
            fewest = WHOSE.get(column.field)
            if fewest and own[place] is not None and not same(own[place], row.cells[place]):
                round_ = self._cycles(place)
                was, now = round_.get(own[place], ()), round_.get(row.cells[place], ())
                if was and was is now and len(was) >= fewest:
                    return column
        return None

    def _cycles(self, place: int) -> dict[Raw, tuple[Raw, ...]]:
        """Each word of a column that went round, with all of its round: every word to where the next one stood."""
        if place in self._went_round:
            return self._went_round[place]
        found = self._went_round[place] = {}
        seen: set[Raw] = set()
        for start in [cell for at, cell in self._arrived if at == place]:
            way: dict[Raw, None] = {}
            here: Raw = start
            while here not in seen and (place, here) in self._arrived:
                seen.add(here)
                way[here] = None
                here = self._agreed.cells_of(self._arrived[place, here][0])[place]
            if here in way:
                words = list(way)
                round_ = tuple(words[words.index(here) :])
                found.update(dict.fromkeys(round_, round_))
        return found

    def _words_of(self, other: str, row: Row) -> tuple[Raw, ...]:
        """What is the other record's in each column: the one of two that this row says, where we have just written."""
        agreed = self._agreed.words_of(other)
        written = [self._written.get((other, column)) for column in range(len(agreed))]
        return tuple(
            ours if ours is not None and same(ours, cell) else words
            for ours, cell, words in zip(written, row.cells, agreed, strict=True)
        )

    def _says(self, reference: str, column: int, cell: Raw) -> bool:
        row = self._placed.get(reference)
        return row is not None and same(row.cells[column], cell)

    def _goes_round(self, column: int, cell: Raw) -> bool:
        """Whether this went to a row whose own went to another, and so on until they all have one again."""
        on_the_way: dict[tuple[int, Raw], None] = {}
        here = (column, cell)
        while here not in self._rounds and here not in on_the_way:
            on_the_way[here] = None
            if here not in self._arrived:
                self._rounds[here] = False
            else:
                here = column, self._agreed.cells_of(self._arrived[here][0])[column]
        round_ = self._rounds.get(here, True)
        self._rounds.update(dict.fromkeys(on_the_way, round_))
        return round_

    @cached_property
    def _left(self) -> list[str]:
        """Records whose rows do not say what was agreed: only their words can have come to stand elsewhere."""
        return [one for one in (*self._agreed.references, *sorted(self._agreed.awaited)) if not self._stands(one)]

    def _stands(self, reference: str) -> bool:
        row = self._placed.get(reference)
        return row is not None and row.cells == self._agreed.cells_of(reference)

    @cached_property
    def _said(self) -> Places:
        """Column and cell -> the records of which this was agreed."""
        found: Places = {}
        for reference in self._left:
            _note(found, reference, self._agreed.words_of(reference))
        for (reference, column), cell in self._written.items():
            found.setdefault((column, cell), []).append(reference)
        return found

    @cached_property
    def _anywhere(self) -> dict[Raw, set[tuple[str, int]]]:
        """Words -> of which records they are, and in which column."""
        found: dict[Raw, set[tuple[str, int]]] = {}
        for (column, cell), references in self._said.items():
            if isinstance(cell, str):
                found.setdefault(cell, set()).update((one, column) for one in references)
        return found

    @cached_property
    def _arrived(self) -> Places:
        """Column and cell -> the records whose rows say this now and did not before."""
        found: Places = {}
        for reference in self._left:
            if row := self._placed.get(reference):
                own = self._agreed.cells_of(reference)
                arrived = [None if same(was, cell) else cell for was, cell in zip(own, row.cells, strict=True)]
                _note(found, reference, arrived)
        return found


def _note(found: Places, reference: str, cells: Iterable[Raw]) -> None:
    for column, cell in enumerate(cells):
        if cell is not None:
            found.setdefault((column, cell), []).append(reference)
