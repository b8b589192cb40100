"""Turns of the worker: quiet ones, with a fault of Google's, killed, or with somebody acting at a step or in the
instant of a write."""

from collections.abc import Callable
from typing import Any

from sync import Ran
from sync.cells import normal, same
from sync.terms import Raw
from tests.se7lite.sheet_store.world.ledger import Lost, says
from tests.se7lite.sheet_store.world.officers import Officers
from tests.se7lite.sheet_store.world.sight import Key, formulas, words_in
from tests.sync.machine.moments import STEPS, WRITING_STEPS, Killed, Moment, Slow

MATCHES = ("batchUpdate", "DataFilter")
# Between what a run sees of a record and what it makes of it: step, and whether after it.
SEEN_AND_NOT_FOLLOWED = (("load", True), ("progress", False), ("follow", False), ("follow", False))
FAULTS = ({"fail": 500}, {"fail": 503}, {"cut": True})


class Runs(Officers):
    """What a worker meets. Between two of its steps, whoever acts is told apart from it."""

    def a_run(self, at: Moment | None = None, slow: Slow | None = None) -> Ran | str:
        ran = self.side.sync(at, slow)
        self.local.faults.clear()
        self.tell("runs", f"A run: {ran}" if isinstance(ran, str) else f"A run: {ran.outcome} {ran.counts or ''}")
        self.worker_did()
        return ran

    def time_passes(self) -> None:
        """What was late has landed, leases are over, and it is sure what became of every write."""
        if self.local.land():
            self.tell("faults", "The write that was late lands.")
            self.worker_did()
        self.side.run_out()
        self.side.wait()
        self.story.append("Three minutes pass.")

    def a_run_that_is_killed(self) -> None:
        def happens() -> None:
            self.tell("crashes", f"The process is killed {moment}.")
            raise Killed

        moment = self._moment(happens)
        self.a_run(moment)
        self.side.run_out()

    def a_run_while_somebody_acts(self) -> None:
        def happens() -> None:
            self.worker_did()
            self.story.append(f"In a run, {moment}:")
            self.act()

        moment = self._moment(happens)
        self.a_run(moment)

    def a_run_while_an_officer_changes_what_somebody_has_just_typed(self) -> None:
        aimed = self.aim()
        record = aimed and self.record_at(*aimed[:2])
        if not record or aimed[2].ours:
            return
        self.types(*aimed)

        def happens() -> None:
            self.worker_did()
            self.story.append(f"In a run, {moment}:")
            self.changes(aimed[0], self.record_at(*aimed[:2]) or record, aimed[2])

        moment = Moment(*self.random.choice(SEEN_AND_NOT_FOLLOWED), happens)
        self.a_run(moment)

    def _moment(self, happens: Callable[[], None]) -> Moment:
        step = self.random.choice(WRITING_STEPS + STEPS)
        return Moment(step, self.random.random() < 0.5, happens, self.random.choice([0, 0, 1]))

    def act(self) -> None:
        """Something that an officer or somebody at the sheet does."""
        raise NotImplementedError

    def a_run_with_a_fault(self) -> None:
        fault = {**self.random.choice(FAULTS), "when": self.random.choice(["before", "after"])}
        self._strike(fault, self.random.choice(MATCHES))
        self.a_run()

    def a_run_whose_write_lands_late(self) -> None:
        self._strike({"fail": 503, "held": True}, "batchUpdate")
        self.a_run()

    def a_run_with_a_time_out(self) -> None:
        slow = Slow("batchUpdate", self.random.random() < 0.5)
        self.tell("faults", f"The next batchUpdate times out {'after' if slow.after else 'before'} it is applied.")
        self.a_run(slow=slow)

    def _strike(self, fault: dict[str, Any], match: str) -> None:
        self.local.faults.add({**fault, "match": match})
        self.tell("faults", f"The next {match} meets {fault}.")

    def a_run_while_somebody_types_in_the_instant_of_a_write(self) -> None:
        """What they type over may go; what they type has to be somewhere, whatever the write did to its cell."""
        aimed = self.aim()
        if aimed is None:
            return
        noun, at, column, raw = aimed
        record = self.record_at(noun, at)
        if record and not column.ours and self.random.random() < 0.5:
            self.changes(noun, record, column)  # so that this very cell is to be written
        key, request = (self.reference_at(noun, at), column.field), self.write(noun, at, column, raw)
        edit = {"spreadsheetId": self.side.google_id, "requests": [request]}
        self.local.faults.add({"edit": edit, "match": "batchUpdate"})
        self.tell(
            "edits in the instant", f"In the instant of the next write, {raw!r} into {column.heading} of {key[0]}."
        )
        if self.random.random() < 0.3:
            self._strike({"cut": True, "when": "after"}, "batchUpdate")
        row, place = self.person.rows(noun)[at], self.person.place(noun, column.heading)
        self.ledger.cells_let_go[key].append(self.seen.cells.get(key))
        self.ledger.words_let_go |= words_in((row[place : place + 1], self._formula_at(noun, at, place)))
        self._run_while_they_type(key, normal(raw), normal(next(iter(row[place : place + 1]), None)))

    def _formula_at(self, noun: str, at: int, place: int) -> list[str]:
        found = formulas(self.person, noun)
        return [cell.formula for row, column, cell in found if (row, column) == (at, place)]

    def _run_while_they_type(self, key: Key, raw: Raw, stood: Raw) -> None:
        """What stood there, typed once more, is no edit."""
        ran = self.side.sync()
        typed = not any(trouble.edit for trouble in self.local.faults.waiting)
        self.local.faults.clear()
        self.tell("runs", f"A run: {ran if isinstance(ran, str) else ran.outcome}; typed: {typed}")
        self.worker_did()
        edited = typed and key in self.seen.cells and not same(raw, stood)
        if edited and not self._is_somewhere(key, raw):
            raise Lost(f"{key}: {raw!r} was typed in the instant of a write and is nowhere")

    def _is_somewhere(self, key: Key, raw: Raw) -> bool:
        blank = raw is None or (isinstance(raw, str) and not raw.strip())
        there = same(self.seen.cells[key], raw) or self.seen.is_aside(key, raw)
        return blank or there or says(key, raw, self.seen.records[key], self.seen.book)
