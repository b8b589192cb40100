"""The random machine: people at the spreadsheet and in the app, faults of every kind, and what must hold throughout.

Every word that anybody types is new, so a word says where it came from. What is checked:

    after every run     no word is gone that was anywhere before (rule 1); a word leaves one side only after it has been
                        on the other (rules 2 and 5: nobody's answer is overwritten unseen)
    after quiet         both sides say the same wherever nothing is held (rule 2), a further run changes nothing
                        (rule 4), every record has one row or a reason (rule 8)
"""

import itertools
from typing import Any

from hypothesis.stateful import initialize

from tests.sync.machine.faults import Faults
from tests.sync.machine.office import Officers


class Machine(Faults, Officers):
    """One spreadsheet and one store, with everything that can happen to them. `desks` makes a fresh desk."""

    desks: Any = None

    @initialize()
    def open(self) -> None:
        """A spreadsheet with three meetings that both sides agree on."""
        self.desk = type(self).desks()
        self.store, self.person = self.desk.store, self.desk.person
        self.numbers = itertools.count(1)
        self.in_sheet: set[str] = set()
        self.in_records: set[str] = set()
        self.typed: set[str] = set()
        self.copies = 0
        self.in_transit: set[str] = set()  # words that only the copies of an unjudged write hold
        for _ in range(3):
            self.make_record()
        self.desk.settle()
        self.look_round()
