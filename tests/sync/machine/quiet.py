"""What must hold once everything has settled: an oracle of its own, which knows nothing of how the sync reads cells."""

from typing import Any

from sync.cells import normal, read
from sync.columns import COLUMNS, REFERENCE_HEADING
from sync.terms import Record, Unreadable, plain
from tests.sync.machine.hands import Hands
from tests.sync.machine.side import NOUN
from tests.sync.machine.words import iso, named, words_in


class Quiet(Hands):
    """Both sides, compared."""

    def both_sides_agree(self) -> None:
        """Rules 2 and 8: each record has one row, which says the same, or there is a reason."""
        if self.side.paused:
            return
        held = {(hold.reference, hold.field) for hold in self.side.held()}
        for reference, record in self.side.records().items():
            found = self.rows_of(reference)
            if record.archived:
                self._put_away_for_a_reason(reference, found)
            elif (reference, None) not in held:
                assert len(found) == 1, f"{reference} stands in {len(found)} rows, and nothing is held"
                self._says_the_same(reference, record, found[0], held)

    def rows_of(self, reference: str) -> list[list[Any]]:
        """The rows that carry a reference, each cell under its heading in the order of the columns table. One of which
        only the reference is left counts where there is no other."""
        head, *rows = self.rows()[self.head :] or [[]]
        at = head.index(REFERENCE_HEADING) if REFERENCE_HEADING in head else 0
        found = [self.cells_of(row) for row in rows if at < len(row) and named(row[at]) == reference]
        return [cells for cells in found if any(cell is not None for cell in cells)] or found

    def cells_of(self, row: list[Any]) -> list[Any]:
        """A row's cells in the order of the columns table."""
        places = {plain(str(cell)): place for place, cell in enumerate(self.rows()[self.head])}
        called = self.side.headings()
        wanted = [places.get(plain(called.get(column.field, column.heading))) for column in COLUMNS[NOUN]]
        return [normal(row[place]) if place is not None and place < len(row) else None for place in wanted]

    def _put_away_for_a_reason(self, reference: str, found: list[list[Any]]) -> None:
        there = len(found) == 1 and any(cell is not None for cell in found[0])
        by_nobody = reference not in self.put_away
        assert not (there and by_nobody), f"{reference} was archived though its row stands in the sheet"

    def _says_the_same(self, reference: str, record: Record, cells: list[Any], held: set[Any]) -> None:
        for column, cell in zip(COLUMNS[NOUN], cells, strict=True):
            if (reference, column.field) in held:
                continue
            where, value = f"{reference} {column.field}", record.values[column.field]
            try:
                says = read(cell, column, self.side.book())
            except Unreadable as unread:
                raise AssertionError(f"{where}: {cell!r} cannot be read and is not held ({unread})") from None
            if column.kind == "date" and cell is not None:
                assert isinstance(cell, int), f"{where}: the date {cell!r} stands as text in the sheet"
                says = iso(cell)
            assert says == value, f"{where}: the sheet says {cell!r}, se7lite {value!r}, and nothing is held"

    def what_is_held_is_so(self) -> None:
        """A hold says what an officer would find: the cell as it is, a row that is really gone."""
        if self.side.paused:
            return
        fields = [column.field for column in COLUMNS[NOUN]]
        for hold in self.side.held():
            found = self.rows_of(hold.reference or "")
            if hold.kind == "missing":
                there = [row for row in found if any(cell is not None for cell in row)]
                assert not there, f"{hold.reference} is held as missing though its row stands in the sheet"
            elif hold.kind == "conflict" and len(found) == 1:
                there = found[0][fields.index(hold.field)]
                assert there == hold.cell, f"{hold.reference} {hold.field}: shown {hold.cell!r}, there is {there!r}"

    def nothing_is_ours_alone(self) -> None:
        """A conflict needs a person's word in the cell, and a reference stands twice only where somebody brought it."""
        brought = self.doubled | self.mixed | self.displaced
        for hold in self.side.held("double"):
            assert hold.reference in brought, f"the row of {hold.reference} was added twice"
        for hold in self.side.held("conflict"):
            echo = words_in(hold.cell) & self.own.get((hold.reference, hold.field), set()) - self.typed
            moved = self.torn or hold.reference in self.doubled
            assert moved or not echo, f"{hold.reference} {hold.field}: our own writing is taken for an edit: {echo}"
