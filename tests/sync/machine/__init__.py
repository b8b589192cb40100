"""The random machine: people at the spreadsheet and in the app, faults of every kind, and what must hold throughout.

Every word that anybody types is new, so a word says where it came from. What happens (design: "What to test"):

    people.py     cells are typed, cleared, pasted; formulas, wrong dates; references cleared, swapped, dragged
    movers.py     rows and columns are put in, taken out, brought back, copied, moved, sorted, renamed
    office.py     records are made, changed, archived, restored; changes undone; held edits decided
    meddlers.py   the tab for copies is removed, renamed, typed into; the sharing is taken away and given back; the
                  spreadsheet is disconnected and connected again
    faults.py     429, 500, 503 before and after applying, cuts, time-outs, a write that lands late
    instants.py   a process is killed, somebody edits, another worker takes over: before or after any step of a run; and
                  edits in the very instant in which a write is applied

What is checked:

    after every step    no word that se7lite ever had is gone (rule 1); nothing was made twice (rule 8)
    after every run     no word is gone that was anywhere before (rule 1); a word leaves one side only after it has been
                        on the other (rules 2 and 5: nobody's answer is overwritten unseen); no formula is (rule 6);
                        no record says what was given to another; nothing is archived, brought back or changed beyond
                        the limits, after one look, or while its row stands (rule 9)
    after quiet         both sides say the same wherever nothing is held (rule 2), what is held says what is there, a
                        further run changes nothing (rule 4), every record has one row or a reason (rule 8)
"""

import itertools
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from sync.pauses import FIRST_LIMITS, Limits
from tests.sync.machine.instants import Instants

TIGHT = Limits(archive_rows=1, archive_share=1, change_rows=1, change_share=1)


class Machine(Instants):
    """One spreadsheet and one store, with everything that can happen to them. `desks` makes (local Sheets, database
    side, person) afresh."""

    desks: Any = None

    @initialize(tight=st.booleans())
    def open(self, tight: bool) -> None:
        """A spreadsheet with three meetings that both sides agree on, and limits that are reached soon or late."""
        self.local, self.side, self.person = type(self).desks()
        self.numbers = itertools.count(1)
        self.in_sheet, self.in_records, self.seen, self.typed, self.in_transit = (set[str]() for _ in range(5))
        self.removed, self.replaced, self.typed_now = (set[str]() for _ in range(3))
        self.put_away, self.doubled = set[str](), set[str]()
        self.sharing, self.anew = list[Any](), False
        self.deleted: list[list[Any]] = []
        self.homes, self.strays = dict[str, set[str]](), set[str]()
        self.seen_gone, self.seen_words, self.seen_numbers = (set[str]() for _ in range(3))
        self.put_away_unasked = 0
        self.twice, self.mixed, self.own, self.torn = set[str](), set[str](), dict[Any, set[str]](), False
        self.meant, self.displaced, self.unanswered = dict[str, set[str]](), set[str](), set[str]()
        type(self).last_story = self.story = []
        self.limits = TIGHT if tight else FIRST_LIMITS
        self.side.limit(self.limits)
        for _ in range(3):
            self.make_record()
        for _ in range(3):
            self.side.sync()
        self.look_round()

    @invariant()
    def a_step_is_counted(self) -> None:
        self.tally["steps"] += 1

    def teardown(self) -> None:
        """A long run would fill the machine with spreadsheets."""
        if hasattr(self, "local"):
            self.local.workbooks.delete(self.side.google_id)
