"""What a run may do to records by itself: within the limits, not after one look, to each with its own words."""

from typing import Any, NamedTuple

from hypothesis.stateful import invariant

from sync import Ran
from sync.cells import read
from sync.columns import COLUMNS, NOTE_HEADING, REFERENCE_HEADING
from sync.notes import is_ours
from sync.pauses import Limits
from sync.terms import Record, Unreadable
from tests.sync.machine.quiet import Quiet
from tests.sync.machine.side import NOUN
from tests.sync.machine.words import REFERENCE, named, words_in


class Look(NamedTuple):
    """How things are before a run."""

    records: dict[str, Record]
    held: set[str]  # references of rows with something that waits already
    decided: bool  # an officer has said what to do
    given: set[str]  # references that stand in the sheet
    agreed: set[tuple[str, str]]  # record and field on which both sides have agreed


class Surprises(Quiet):
    """Rule 9, and whose words are whose."""

    limits: Limits
    seen_gone: set[str]  # records that had no row when a run last looked
    seen_words: set[str]  # what stood in the sheet then
    seen_numbers: set[str]  # references that stood there, numbers that somebody gave by hand among them
    put_away_unasked: int

    def look_before(self) -> Look:
        held = {hold.reference or "" for hold in self.side.held()}
        return Look(dict(self.side.records()), held, self.side.decided, set(self._references()), self.side.agreed())

    def _references(self) -> dict[str, list[Any]]:
        """Reference -> the row that carries it, the last where there are several."""
        place = self.place(REFERENCE_HEADING)
        if place is None:
            return {}
        return {named(row[place]): row for row in self.rows()[self.head + 1 :] if place < len(row) and row[place] != ""}

    def nothing_surprises(self, before: Look, ran: Ran | str, *, by_itself: bool) -> None:
        """`by_itself`: nobody did anything while the run went on."""
        after = self.side.records()
        for reference in after.keys() - before.records.keys():
            self.belongs(after[reference], reference)
        moved = {one for one, record in before.records.items() if after[one] != record}
        away = {one for one in moved if after[one].archived and not before.records[one].archived}
        if by_itself:
            self._within_limits(before, away, moved - away)
            for reference in sorted(away):
                self._is_really_gone(reference, before)
            self._references_are_given_after_two_looks(before)
        whole = by_itself and isinstance(ran, Ran) and ran.outcome != "quiet" and not self.side.paused
        self.anew = self.anew and not whole
        self._remember(after, before.given, looked=whole)

    def _within_limits(self, before: Look, away: set[str], moved: set[str]) -> None:
        if before.decided or self.anew:
            return  # an officer said so, or nothing was agreed on yet
        limits, live = self.limits, sum(not record.archived for record in before.records.values())
        most = max(limits.archive_rows, (live + self.put_away_unasked) * limits.archive_share // 100)
        self.put_away_unasked += len(away)
        assert not away or self.put_away_unasked <= most, f"archived unasked: {sorted(away)}"
        # A field that was never agreed on, as in a row that was just connected, is no change of it.
        fresh = {one for one in moved - before.held if self._is_a_change(one, before)}
        most = max(limits.change_rows, (live + len(fresh)) * limits.change_share // 100)
        assert len(fresh) <= most, f"changed unasked: {sorted(fresh)}"

    def _is_a_change(self, reference: str, before: Look) -> bool:
        then, now = before.records[reference], self.side.records()[reference]
        moved = {(reference, name) for name in now.values if then.values.get(name) != now.values[name]}
        return then.archived != now.archived or bool(moved & before.agreed)

    def _is_really_gone(self, reference: str, before: Look) -> None:
        record = before.records[reference]
        assert reference in self.seen_gone, f"{reference} was archived after one look"
        unseen = words_in(record) - self.in_sheet
        assert not unseen, f"{reference} was archived though {unseen} never reached the sheet"
        if before.decided:
            return
        # Of records that say the same one has that row; it cannot be told which.
        alike = [one for one, other in self.side.records().items() if other.values == record.values]
        spoken_for = sum(not self.side.records()[one].archived and not self.rows_of(one) for one in alike)
        for other, row in self._references().items():
            its_own, meant = before.records.get(other), words_in(self.cells_of(row)) <= self.meant.get(other, set())
            own = other == reference or meant or (its_own and self._says(row, its_own))
            if not own and self._says(row, record):
                spoken_for -= 1
                assert spoken_for >= 0, f"{reference} was archived though its row stands there as {other}"

    def _says(self, row: list[Any], record: Record) -> bool:
        book = self.side.book()
        try:
            said = [read(cell, column, book) for column, cell in zip(COLUMNS[NOUN], self.cells_of(row), strict=True)]
        except Unreadable:
            return False
        return said == [record.values[column.field] for column in COLUMNS[NOUN]]

    def _references_are_given_after_two_looks(self, before: Look) -> None:
        for reference, row in self._references().items():
            new = reference not in before.given | self.seen_numbers and reference not in before.records
            if new and REFERENCE.fullmatch(reference):  # else somebody's words that went back to where they stood
                # What stands under no heading is nobody's field, and a row is the same with it and without. So it is
                # with a note of ours, wherever a column that was put in has left it.
                headed = zip(self.rows()[self.head], row, strict=False)
                fields = [cell for heading, cell in headed if heading not in ("", NOTE_HEADING) and not is_ours(cell)]
                fresh = words_in(fields) - self.seen_words
                assert not fresh, f"{reference} was given after one look: {fresh}"

    def _remember(self, records: dict[str, Record], stood: set[str], *, looked: bool) -> None:
        """A run that was cut short may have looked before somebody moved things, and one that paused not at all. What
        it wrote over while they did goes back later: `stood` are the references that were there before."""
        gone = {one for one in records if not any(cell is not None for row in self.rows_of(one) for cell in row)}
        self.seen_gone = gone if looked else self.seen_gone | gone
        self.seen_words = self.sheet_words() if looked else self.seen_words | self.sheet_words()
        self.seen_numbers = set() if looked else self.seen_numbers | stood

    @invariant()
    def no_record_says_what_was_given_to_another(self) -> None:
        if not hasattr(self, "side"):
            return
        for reference, record in self.side.records().items():
            others = {word for word in words_in(record) if reference not in self.homes.get(word, ())} - self.strays
            assert not others, f"{reference} says {others} of {[self.homes.get(word) for word in others]}"
