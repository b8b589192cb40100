"""People at the spreadsheet, and what they do there, slips of the hand included."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from sync.notes import is_ours
from tests.spreadsheet import Formula
from tests.sync.machine.hands import NUMBER, Hands
from tests.sync.machine.words import TEXTS, named, words_in

picks = st.integers(0, 30)
headings = st.sampled_from(TEXTS)


class People(Hands):
    """Everything that can be done to the cells of a tab by hand."""

    @rule(pick=picks, heading=headings)
    def somebody_types(self, pick: int, heading: str) -> None:
        word = self.word()
        if request := self.edit(pick, heading, word):
            self.do(f"Somebody types {word} into {self.where(request)}.", request)

    @rule(pick=picks, heading=headings)
    def somebody_clears_a_cell(self, pick: int, heading: str) -> None:
        if request := self.edit(pick, heading, None):
            self.do(f"Somebody clears {self.where(request)}.", request)

    @rule(pick=picks, wrong=st.sampled_from(["soon", 2026, "31/02/2026", True]))
    def somebody_types_a_date_that_is_none(self, pick: int, wrong: Any) -> None:
        if request := self.edit(pick, "Date", wrong):
            self.do(f"Somebody types {wrong!r} into {self.where(request)}.", request)

    @rule(pick=picks)
    def somebody_types_a_date(self, pick: int) -> None:
        day = self.day()
        if request := self.edit(pick, "Date", day):
            self.do(f"Somebody types the date {day} into {self.where(request)}.", request)

    @rule(pick=picks, heading=headings)
    def somebody_types_a_formula(self, pick: int, heading: str) -> None:
        formula = Formula(f'="{self.word()}"&""')
        if request := self.edit(pick, heading, formula):
            self.do(f"Somebody types {formula.text} into {self.where(request)}.", request)

    @rule(pick=picks)
    def somebody_types_in_a_column_of_ours(self, pick: int) -> None:
        word = self.word()
        if request := self.edit(pick, NOTE_HEADING, word):
            self.do(f"Somebody types {word} into {self.where(request)}.", request)

    @rule(pick=picks)
    def somebody_answers_behind_a_note(self, pick: int) -> None:
        place = self.place(NOTE_HEADING)
        noted = [row for row in self.filled_rows() if place is not None and is_ours(self.cell(row, place))]
        if noted and place is not None:
            row, word = noted[pick % len(noted)], self.word()
            request = self.type_at(row, place, f"{self.cell(row, place)} {word} says no")
            self.do(f"Somebody answers {word} behind the note of row {row + 1}.", request)

    @rule(pick=picks, place=st.integers(1, 9))
    def somebody_pastes_a_block(self, pick: int, place: int) -> None:
        if rows := self.filled_rows():
            row = rows[pick % len(rows)]
            cells = [self.type_at(row + down, place + right, self.word()) for down in range(2) for right in range(2)]
            self.do(f"Somebody pastes two rows of two new words at row {row + 1}, column {place + 1}.", *cells)

    @rule(pick=picks)
    def somebody_clears_a_reference(self, pick: int) -> None:
        if request := self.edit(pick, REFERENCE_HEADING, None):
            # Edited before the next look, the row is a new record, and the old one's row is missing.
            self.may_double(request["updateCells"]["start"]["rowIndex"])
            self.do(f"Somebody clears {self.where(request)}.", request)

    @rule(pick=picks, wrong=st.sampled_from(["M-9999", "R-0001", "see below", 7]))
    def somebody_types_a_reference_that_is_none(self, pick: int, wrong: Any) -> None:
        if request := self.edit(pick, REFERENCE_HEADING, wrong):
            self.may_double(request["updateCells"]["start"]["rowIndex"])
            self.do(f"Somebody types {wrong!r} into {self.where(request)}.", request)

    @rule(pick=picks, how=st.sampled_from(["lower", "spaces", "a nought more", "a nought less", "no dash"]))
    def somebody_types_a_reference_otherwise(self, pick: int, how: str) -> None:
        """The row's own, as a person types it. What could not have been given out is nobody's."""
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        row = rows[pick % len(rows)] if rows else 0
        if place is None or not rows or place >= len(self.rows()[row]) or not self.rows()[row][place]:
            return
        words = str(self.rows()[row][place])
        otherwise = {
            "lower": words.lower(),
            "spaces": f" {words} ",
            "a nought more": words.replace("-", "-0"),
            "a nought less": words.replace("-0", "-"),
            "no dash": words.replace("-", " "),
        }[how]
        if named(otherwise) != named(words):
            self.may_double(row)
        self.do(f"Somebody types {otherwise!r} over {words!r} in row {row + 1}.", self.type_at(row, place, otherwise))

    @rule(one=picks, other=picks)
    def somebody_swaps_two_references(self, one: int, other: int) -> None:
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        if len(rows) < 2 or place is None:
            return
        first, second = rows[one % len(rows)], rows[other % len(rows)]
        cells = [self.reference_in(row) for row in (first, second)]
        self.may_double(first)
        self.may_double(second)
        requests = self.type_at(first, place, cells[1] or None), self.type_at(second, place, cells[0] or None)
        self.do(f"Somebody swaps the references of rows {first + 1} and {second + 1}.", *requests)

    @rule(pick=picks, down=st.booleans())
    def somebody_drags_a_reference_over_the_next_row(self, pick: int, down: bool) -> None:
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        if len(rows) < 2 or place is None:
            return
        source = rows[pick % len(rows)]
        target = rows[(pick + (1 if down else -1)) % len(rows)]
        self.may_double(source)
        self.may_double(target)
        request = self.type_at(target, place, self.reference_in(source) or None)
        self.do(f"Somebody drags the reference of row {source + 1} over that of row {target + 1}.", request)

    @precondition(lambda self: self.deleted)
    @rule()
    def a_row_comes_back_that_has_a_new_one_by_then(self) -> None:
        """Its record is archived with it and restored, so that se7lite writes it a row; then Ctrl-Z, and an officer
        says which of the two is to go."""
        reference = next((str(cell) for cell in self.deleted[-1] if str(cell) in self.side.records()), "")
        for _ in range(4):
            self.run()
        if reference and self.side.records()[reference].archived and reference not in self.put_away:
            self.side.archive(reference, False)
            self.tell("edits in se7lite", f"se7lite: an officer restores {reference}.")
            self.run()
            self.run()
        self.somebody_brings_deleted_rows_back()
        self.run()
        self.run()
        if self.side.held("double") and not self.local.faults.waiting:
            self.an_officer_takes_our_copy_out(0)

    @precondition(lambda self: self.deleted)
    @rule()
    def somebody_brings_deleted_rows_back(self) -> None:
        """Ctrl-Z: the row stands again as it was, at the end."""
        cells = self.deleted.pop()
        at = max([self.head, *self.filled_rows()]) + 1
        requests = [self.type_at(at, place, cell) for place, cell in enumerate(cells) if cell != ""]
        if requests:
            self.doubled.update(map(named, cells))
            self.twice |= words_in(cells)  # an officer may have let se7lite write the row anew meanwhile
            standing = {named(cell) for row in self.rows() for cell in row if NUMBER.fullmatch(named(cell))}
            if standing & set(map(named, cells)):
                self.strays |= words_in(cells)  # beside the row that has its reference by now
            self.do(f"Somebody brings a deleted row back as row {at + 1}.", *requests)
