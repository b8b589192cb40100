"""What must hold after every run, and what must hold once nobody has edited for a while."""

from collections import Counter
from typing import Any

from hypothesis import note
from hypothesis.stateful import invariant, rule

from sync.cells import normal, read
from sync.columns import COLUMNS
from sync.terms import Unreadable, plain
from sync.transport import SheetTrouble
from tests.sync.machine.words import FIELDS, NOUN, WORDS, Words


class Checks(Words):
    """A run, looked at from outside."""

    def run(self, during: dict[str, Any] | None = None) -> None:
        sheet, records = self.sheet_words(), self.record_words()
        before = sheet | records | self.kept_words() | self.in_transit
        taken_out = self._taken_out(during)
        try:
            ran = self.desk.sync()
            note(f"run: {ran.outcome} {ran.counts}")
        except SheetTrouble as trouble:
            note(f"run: {trouble}")
        finally:
            typed_meanwhile = set(WORDS.findall(str(during)))
            self._nothing_is_lost(before | typed_meanwhile, taken_out, bool(during))
            self._nothing_unseen_is_replaced(sheet, records, taken_out)
            self.look_round()
            elsewhere = self.sheet_words() | self.record_words() | self.kept_words()
            overwritten = (before | typed_meanwhile) - taken_out - elsewhere
            self.in_transit = overwritten & self.copied_words()

    def _taken_out(self, during: dict[str, Any] | None) -> set[str]:
        """Words that the person may take out of the sheet while the run goes on."""
        if during is None:
            return set()
        if "deleteDimension" in during:
            row = during["deleteDimension"]["range"]["startIndex"]
            return set(WORDS.findall(str(self.rows()[row])))
        if "updateCells" in during:
            start = during["updateCells"]["start"]
            row = self.rows()[start["rowIndex"]]
            return set(WORDS.findall(str(row[start["columnIndex"] : start["columnIndex"] + 1])))
        return set()

    def _nothing_is_lost(self, before: set[str], taken_out: set[str], optional: bool) -> None:
        now = self.sheet_words() | self.record_words() | self.kept_words() | self.copied_words()
        lost = before - now - taken_out
        if optional:
            # What was to be typed meanwhile was typed only if the call came that it was waiting for.
            lost -= {
                word
                for word in lost
                if word not in self.in_sheet and word not in self.in_records and not self._typed(word)
            }
        assert not lost, f"lost: {lost}"

    def _typed(self, word: str) -> bool:
        return not any(word in str(trouble.edit) for trouble in self.desk.local.faults.waiting)

    def _nothing_unseen_is_replaced(self, sheet: set[str], records: set[str], taken_out: set[str]) -> None:
        shown = (self.store.instants, [tab.put_backs for tab in self.store.tabs])
        going_back = set(WORDS.findall(str(shown))) | self.copied_words()
        gone = sheet - self.sheet_words() - self.in_records - self.record_words() - going_back - taken_out
        assert not gone, f"written over in the sheet though se7lite never had it: {gone}"
        gone = records - self.record_words() - self.in_sheet - self.sheet_words()
        assert not gone, f"written over in se7lite though the sheet never had it: {gone}"

    @rule()
    def quiet(self) -> None:
        """Nobody edits: it settles, and then both sides agree wherever nothing is held."""
        self.store.quiet = False
        for _ in range(12):
            self.run()
            if self.desk.ran and self.desk.ran[-1].outcome == "nothing":
                break
        else:
            raise AssertionError(f"never settles: {[ran.counts for ran in self.desk.ran[-4:]]}")
        self._agree()
        self._nothing_is_ours_alone()

    def _nothing_is_ours_alone(self) -> None:
        """A conflict needs a person's word in the cell, and a reference stands twice only where somebody copied it."""
        if self.copies:
            return
        for hold in self.store.held("conflict"):
            words = set(WORDS.findall(str(hold.cell))) - self.typed
            assert not words, f"{hold.reference} {hold.field}: our own writing is taken for an edit: {words}"
        assert not self.store.held("double"), "rows were added twice"

    def _agree(self) -> None:
        tab = next(tab for tab in self.store.tabs if tab.noun == NOUN)
        if tab.paused:
            return
        held = {(hold.reference, hold.field) for hold in self.store.held()}
        head, *rows = self.rows()[self.head :]
        places = {plain(str(cell)): place for place, cell in enumerate(head)}
        by_reference: dict[Any, list[list[Any]]] = {}
        for row in rows:
            by_reference.setdefault(row[places["reference"]] if len(row) > places["reference"] else "", []).append(row)
        book = self.store.book()
        for reference, record in self.store.records[NOUN].items():
            if record.archived or (reference, None) in held:
                continue
            found = by_reference.get(reference, [])
            assert len(found) == 1, f"{reference} stands in {len(found)} rows, and nothing is held"
            for column in COLUMNS[NOUN]:
                place = places[plain(column.heading)]
                cell = normal(found[0][place] if place < len(found[0]) else None)
                if (reference, column.field) not in held:
                    self._same(reference, column, cell, record.values[column.field], book)

    def _same(self, reference: str, column: Any, cell: Any, value: Any, book: Any) -> None:
        where = f"{reference} {column.field}"
        try:
            says = read(cell, column, book)
        except Unreadable as unread:
            raise AssertionError(f"{where}: {cell!r} cannot be read and is not held ({unread})") from None
        assert says == value, f"{where}: the sheet says {cell!r}, se7lite {value!r}, and nothing is held"

    @invariant()
    def no_word_is_in_two_records(self) -> None:
        """Nothing was made twice, and nothing was written into the row of another record."""
        if not hasattr(self, "store"):
            return
        for name in FIELDS.values():
            said = Counter(filter(None, (record.values[name] for record in self.store.records[NOUN].values())))
            doubled = {words: number for words, number in said.items() if number > 1 + self.copies}
            assert not doubled, f"in two records: {name} {doubled}"
