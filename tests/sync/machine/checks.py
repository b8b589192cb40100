"""What must hold after every step, after every run, and once nobody has edited for a while."""

from collections import Counter
from typing import Any

from hypothesis.stateful import invariant, rule

from sync import Ran
from sync.notes import answer_behind
from tests.sync.machine.moments import Moment, Slow
from tests.sync.machine.surprises import Surprises
from tests.sync.machine.words import FIELDS, words_in

MOST_RUNS = 14


class Checks(Surprises):
    """A run, looked at from outside."""

    waits = False  # the last run found that a write of unclear outcome may still land

    def run(
        self, at: Moment | None = None, slow: Slow | None = None, during: dict[str, Any] | None = None
    ) -> Ran | str:
        """One turn of a worker. `during` is what a person does in the instant of one of its calls. Not more than one
        run in a row finds that it has to wait."""
        if self.waits:
            self.three_minutes_pass()
        sheet, records, formulas = self.sheet_words(strayed=False), self.record_words(), self.formula_words()
        look = self.look_before()
        before = sheet | records | self.kept_words() | self.in_transit
        self.replaced, self.typed_now = set(), words_in(during)
        going = self._taken_out(during)
        self.removed = words_in(going)
        # An answer that we have read may stand in a note of ours that lands beside, in the very instant.
        self.unanswered |= words_in([answer_behind(cell) for row in going for cell in row])
        ran = self.side.sync(at, slow)
        self.told(ran)
        self.waits = isinstance(ran, Ran) and ran.outcome == "quiet"
        self.strays |= words_in(during)
        self.nothing_surprises(look, ran, by_itself=at is None and during is None)
        taken_out = self.removed | self.unanswered
        self._nothing_is_lost(before | self.typed_now, taken_out, during)
        self._nothing_unseen_is_replaced(sheet, records, taken_out)
        if not during and not (at and at.met):
            gone = formulas - self.formula_words()
            assert not gone, f"a formula was written over: {gone}"
        self.look_round()
        elsewhere = self.sheet_words() | self.record_words() | self.kept_words()
        self.in_transit = (before | self.typed_now) - taken_out - elsewhere & self.copied_words()
        return ran

    def told(self, ran: Ran | str) -> None:
        """A run's line in the story."""
        self.tell("runs", f"A run: {ran}" if isinstance(ran, str) else f"A run: {ran.outcome} {ran.counts or ''}")

    def _taken_out(self, during: dict[str, Any] | None) -> list[list[Any]]:
        """Cells that the person may take out of the sheet in the instant of a call."""
        if during is None:
            return []
        if "deleteDimension" in during:
            start = during["deleteDimension"]["range"]["startIndex"]
            return self.rows()[start : start + 1]
        if "updateCells" in during:
            start = during["updateCells"]["start"]
            rows, place = self.rows()[start["rowIndex"] :][:1], start["columnIndex"]
            return [row[place : place + 1] for row in rows]
        return []

    def _nothing_is_lost(self, before: set[str], taken_out: set[str], during: Any) -> None:
        now = self.sheet_words() | self.record_words() | self.kept_words() | self.copied_words()
        lost = before - now - taken_out
        # What was to be typed in the instant of a call was typed only if that call came.
        lost -= {word for word in lost & words_in(during) if not self._typed(word)}
        assert not lost, f"lost: {lost}"

    def _typed(self, word: str) -> bool:
        return not any(word in str(trouble.edit) for trouble in self.local.faults.waiting)

    def _nothing_unseen_is_replaced(self, sheet: set[str], records: set[str], taken_out: set[str]) -> None:
        going_back = words_in(self.side.going_back()) | self.copied_words()
        known = self.in_records | self.record_words() | self.seen | words_in(self.side.changes())
        gone = sheet - self.sheet_words() - known - going_back - taken_out
        assert not gone, f"written over in the sheet though se7lite never had it: {gone}"
        gone = records - self.record_words() - self.in_sheet - self.sheet_words() - self.replaced
        assert not gone, f"written over in se7lite though the sheet never had it: {gone}"

    def land(self) -> None:
        """What was under way is applied, whatever stands there by now; the copies hold what it goes over."""
        before = self.sheet_words()
        if not self.local.land():
            return
        self.tell("faults", "The write that was late lands.")
        self.in_transit |= before - self.sheet_words()
        self.look_round()

    @rule()
    def three_minutes_pass(self) -> None:
        self.land()
        self.side.wait()
        self.story.append("Three minutes pass.")

    @rule()
    def quiet(self) -> None:
        """Nobody edits: it settles, and then both sides agree wherever nothing is held."""
        self.land()
        self.side.wait()
        self.side.run_out()
        self.story.append("It is quiet now.")
        for _ in range(MOST_RUNS):
            ran = self.run()
            if isinstance(ran, Ran) and ran.outcome == "nothing":
                break
        else:
            raise AssertionError(f"never settles: {self.story[-4:]}")
        self.both_sides_agree()
        self.what_is_held_is_so()
        self.nothing_is_ours_alone()

    @invariant()
    def no_word_that_se7lite_had_is_gone(self) -> None:
        """Rule 1, whatever happened last: a value that was ever in a record is there, in a cell or in the history."""
        if not hasattr(self, "side"):
            return
        gone = self.in_records - self.record_words() - self.kept_words() - self.sheet_words()
        assert not gone, f"gone without a trace: {gone}"

    @invariant()
    def no_word_is_in_two_records(self) -> None:
        """Nothing was made twice, and nothing was written into the row of another record."""
        if not hasattr(self, "side"):
            return
        records = [record for key, record in self.side.records().items() if key not in self.mixed]
        for name in FIELDS.values():
            said = Counter(filter(None, (record.values[name] for record in records)))
            doubled = {words for words, number in said.items() if number > 1 and not words_in(words) <= self.twice}
            assert not doubled, f"in two records: {name} {doubled}"
