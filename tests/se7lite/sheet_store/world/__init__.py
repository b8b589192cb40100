"""A second random world, over all three lists at once, on the app's own database.

The machine (tests/sync/machine) knows one tab of meetings and follows words. Here representatives, meetings and claims
stand in three tabs: pointers between them, money, miles, times, choices, columns of ours, writes over several tabs, and
real services, decisions and undos. What happens:

    people.py      cells are typed in every way that people type them; rows added, sorted, taken out
    officers.py    records are changed, made, archived; changes undone; held edits and pauses decided
    runs.py        faults of Google's, kills, acts between two steps of a run and in the instant of its write

What is checked, by an oracle that has seen both sides before and after each act and knows nothing of bases:

    ledger.py      a worker goes over a cell or a value of any kind only where the other side has had it, or an officer
                   saw it and decided (rule 2); what is typed in the instant of a write is kept; no word goes (rule 1)
    settled.py     in quiet it settles (rule 4); both sides say the same wherever nothing is held, and each record has
                   one row (rule 8)
"""

from collections.abc import Callable
from typing import Any

from tests.se7lite.sheet_store.world.ledger import Lost
from tests.se7lite.sheet_store.world.settled import Settled

TOLD = 60  # lines of a story that are printed: the last ones
QUIET = 0.05


class World(Settled):
    """One spreadsheet with three tabs and one database, and all that can happen to them, from one seed."""

    def begin(self) -> None:
        """A few records that both sides agree on."""
        for noun in ("representatives", "representatives", "meetings", "meetings", "claims", "claims"):
            self.an_officer_makes_a_record(noun)
        self.quiet()

    def play(self, steps: int) -> None:
        """So many steps, and then quiet. What fails carries its story as a note."""
        try:
            self.begin()
            for _ in range(steps):
                self.tally["steps"] += 1
                self.step()
            self.quiet()
        except Exception as error:
            lines = "\n".join(f"  {number}. {line}" for number, line in enumerate(self.story, start=1))
            error.add_note("As it happened:\n" + "\n".join(lines.splitlines()[-TOLD:]))
            raise

    def step(self) -> None:
        chance = self.random.random()
        if chance < QUIET:
            self.quiet()
        elif chance < 0.6:
            self.act()
        else:
            self.weighed(self._turns())()
            if self.random.random() < 0.5:
                self.time_passes()

    def act(self) -> None:
        self.weighed(
            {
                self.an_officer_changes_a_field: 4,
                self.somebody_types: 5,
                self.an_officer_and_somebody_change_one_cell: 2,
                self.an_officer_makes_a_record: 1,
                self.somebody_adds_a_row: 1,
                self.an_officer_decides: 2,
                self.an_officer_decides_on_a_pause: 1,
                self.an_officer_undoes_a_change: 1,
                self.an_officer_archives_or_restores: 0.4,
                self.somebody_sorts: 0.7,
                self.somebody_takes_a_row_out: 0.3,
            }
        )()

    def _turns(self) -> dict[Callable[[], Any], float]:
        return {
            self.a_run: 5,
            self.a_run_while_somebody_acts: 3,
            self.a_run_while_an_officer_changes_what_somebody_has_just_typed: 2.5,
            self.a_run_while_somebody_types_in_the_instant_of_a_write: 2,
            self.a_run_that_is_killed: 2,
            self.a_run_with_a_fault: 2,
            self.a_run_whose_write_lands_late: 0.5,
            self.a_run_with_a_time_out: 0.5,
        }

    def weighed(self, possible: dict[Callable[[], Any], float]) -> Callable[[], Any]:
        """One of these, by how often each is to come."""
        return self.random.choices(list(possible), list(possible.values()))[0]


__all__ = ["Lost", "World"]
