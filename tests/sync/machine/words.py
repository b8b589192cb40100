"""Every word that anybody types is new: where each is now, and where it has ever been."""

import itertools
import re
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from sync.notes import OURS
from tests.spreadsheet import Person

NOUN = "meetings"
WORDS = re.compile(r"w\d+w")
DAY = 46126
FIELDS = {"Title": "title", "Place": "place", "Link": "link"}
TEXTS = tuple(FIELDS)


class Words(RuleBasedStateMachine):
    """A desk, the words that were typed at it, and where they are."""

    desk: Any
    store: Any
    person: Person
    numbers: itertools.count
    in_sheet: set[str]
    in_records: set[str]
    in_transit: set[str]  # words that only the copies of an unjudged write hold
    typed: set[str]  # by a person in the sheet
    copies: int  # how many times a person may have made one row into two

    def word(self) -> str:
        return f"w{next(self.numbers)}w"

    def sheet_words(self) -> set[str]:
        cells = [cell for row in self.rows() for cell in row if not str(cell).startswith(OURS)]
        return set(WORDS.findall(str(cells)))

    def record_words(self) -> set[str]:
        return set(WORDS.findall(str(list(self.store.records[NOUN].values()))))

    def kept_words(self) -> set[str]:
        """Typed in the instant of a write and shown so, on its way back, or in the history. Other holds only show what
        stands in the sheet."""
        store = self.store
        decisions = [*(tab.decision for tab in store.tabs if tab.decision), *(one for _, one in store.settled_pauses)]
        shown = [one for one in decisions if one.begun]  # what was written over is kept with the decision
        every = (store.instants, [tab.put_backs for tab in store.tabs], store.history, store.taken_over, shown)
        return set(WORDS.findall(str(every)))

    def copied_words(self) -> set[str]:
        """In the copies of a write that nobody has judged yet."""
        if self.store.pending is None:
            return set()
        copies = self.person.workbook.values(self.store.hidden_id, as_shown=False)
        # Copies of an earlier write are of no account any more.
        mine = bool(copies) and copies[0][:1] == [self.store.pending[0]]
        return set(WORDS.findall(str(copies))) if mine else set()

    def change(self, reference: str, heading: str) -> None:
        """An officer changes a field: the old value is in the history, the new one in the record."""
        name, after = FIELDS[heading], self.word()
        self.store.taken_over.append((reference, name, self.store.value(NOUN, reference, name), after))
        self.store.change(NOUN, reference, name, after)
        self.look_round()

    def look_round(self) -> None:
        self.in_sheet |= self.sheet_words()
        self.in_records |= self.record_words()

    def rows(self) -> list[list[Any]]:
        return self.person.rows(NOUN)
