"""Every word that anybody types is new: where each is now, and where it has ever been. And the story so far."""

import itertools
import re
from collections import Counter
from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine

from sync.columns import REFERENCE_HEADING
from sync.notes import answer_behind, behind, is_ours
from tests.spreadsheet import Person
from tests.sync.machine.side import NOUN

# A word that somebody typed, or a day: days are words too, as a record keeps them and as a sheet counts them.
WORDS = re.compile(r"w\d+w|\b6\d{4}\b|\b20[6-9]\d-\d\d-\d\d\b")
FIRST_DAY, DAY_NOBODY_TYPED = date(1899, 12, 30), 60_000
REFERENCE = re.compile(r"\s*(m)-(\d{4,})\s*", re.IGNORECASE)
DAY = 46126
FIELDS = {"Title": "title", "Place": "place", "Link": "link"}
TEXTS = tuple(FIELDS)


def named(cell: Any) -> str:
    """The record that a reference cell names: capitals, spaces around it and noughts too many do not matter."""
    found = REFERENCE.fullmatch(str(cell))
    return f"M-{int(found[2]):04}" if found else str(cell)


def words_in(anything: Any) -> set[str]:
    """The words in it. A day counts as the same word on both sides."""
    return {_as_word(found) for found in WORDS.findall(str(anything))}


def _as_word(found: str) -> str:
    if found[0] == "w":
        return found
    return f"day {found if '-' not in found else (date.fromisoformat(found) - FIRST_DAY).days}"


def iso(day: int) -> str:
    """A day that a sheet counts, as a record keeps it."""
    return (FIRST_DAY + timedelta(day)).isoformat()


class Words(RuleBasedStateMachine):
    """A desk, the words that were typed at it, where they are, and what each did."""

    tally: ClassVar[Counter[str]] = Counter()  # of all machines of this process
    last_story: ClassVar[list[str]] = []

    local: Any
    side: Any
    person: Person
    numbers: itertools.count
    story: list[str]
    in_sheet: set[str]  # ever
    in_records: set[str]  # ever
    seen: set[str]  # in cells that an officer saw and decided against
    in_transit: set[str]  # words that only the copies of an unjudged write hold
    typed: set[str]  # by a person in the sheet
    removed: set[str]  # out of the sheet by hand, while a run went on
    replaced: set[str]  # out of records by an officer, while a run went on
    typed_now: set[str]  # anywhere, while a run went on
    looked_at: tuple[str, int] | None = None
    rows_there: list[list[Any]]
    twice: set[str]  # words of rows that a person may have made into two: they may come to stand in two records
    unanswered: set[str]  # words of answers that a person took out of a cell: a note that strayed may say them longer
    displaced: set[str]  # references that were written where another stood by then, and those that stood there
    mixed: set[str]  # references whose rows a person may have mixed up with others
    own: dict[tuple[str, str], set[str]]  # (reference, field) -> words that officers gave it
    homes: dict[str, set[str]]  # word -> references of the records that somebody gave it to, by their rows or here
    strays: set[str]  # words of which it cannot be said whose they are
    meant: dict[str, set[str]]  # reference -> what an officer said that its row is meant to say
    torn: bool  # whether a person has sorted cells away from their references

    def tell(self, kind: str, sentence: str) -> None:
        """One line of the story; `kind` is what the soak counts it as."""
        self.tally[kind] += 1
        self.story.append(sentence)
        note(sentence)

    def belongs(self, anything: Any, reference: str) -> None:
        """Somebody typed these words into this record or its row, or said that they are its own."""
        for word in words_in(anything):
            self.homes.setdefault(word, set()).add(reference)

    def word(self) -> str:
        return f"w{next(self.numbers)}w"

    def day(self) -> int:
        """A day that nobody has typed yet, as a sheet counts it."""
        return DAY_NOBODY_TYPED + next(self.numbers)

    def sheet_words(self, *, strayed: bool = True) -> set[str]:
        """Without our notes, which repeat what cells say, but with the answers behind them. Behind a note that strayed
        an answer stands a second time; without `strayed` it is left out there."""
        out = [] if strayed else [wrote for _, _, wrote in self.side.strayed() if answer_behind(wrote)]
        return words_in([behind(cell) for row in self.rows() for cell in row if not is_ours(cell) and cell not in out])

    def answers(self) -> Counter[str]:
        """Words of answers behind notes of ours, and in how many cells each stands: a note that strayed has it, too."""
        return Counter(word for row in self.rows() for cell in row for word in words_in(answer_behind(cell)))

    def record_words(self) -> set[str]:
        return words_in(list(self.side.records().values()))

    def kept_words(self) -> set[str]:
        """Typed in the instant of a write and shown so, on its way back, or in the history. Other holds only show what
        stands in the sheet."""
        return words_in(self.side.going_back() + self.side.history())

    def copied_words(self) -> set[str]:
        """In the copies of a write that nobody has judged yet. Copies of an earlier write are of no account."""
        token, hidden_id = self.side.pending(), self.side.hidden_id
        if token is None or hidden_id is None or self.person.workbook.content.find(hidden_id) is None:
            return set()
        copies = self.person.workbook.values(hidden_id, as_shown=False)
        return words_in(copies) if copies and copies[0][:1] == [token] else set()

    def formula_words(self) -> set[str]:
        """In formulas that stand in the sheet."""
        rows = self.person.workbook.content.tab(self.person.sheet_ids[NOUN]).rows
        return words_in([cell.formula for _, _, cell in rows.formulas()])

    def look_round(self) -> None:
        self.in_sheet |= self.sheet_words()
        self.in_records |= self.record_words()
        for held in self.side.held("instant"):
            if not held.reference:
                # Written into a row that came to stand there and carries no reference: it says so, and cannot go back.
                self.twice |= words_in(held.message)
        # Rows moved in the instant in which references were written: each of them may come to stand in another's row.
        references = [one for one in self.side.strayed() if one[0] == REFERENCE_HEADING]
        self.displaced |= {named(cell) for _, *cells in references for cell in cells}

    def rows(self) -> list[list[Any]]:
        """The tab as it stands, looked at anew once it has changed."""
        mark = (self.person.workbook.id, self.person.workbook.revision)
        if self.looked_at != mark:
            found = self.person.rows(NOUN)
            self.rows_there = [["" if cell is None else cell for cell in row] for row in found]
            self.looked_at = mark
        return self.rows_there

    def change(self, reference: str, name: str, after: str | None, told: str = "se7lite: an officer") -> None:
        """An officer changes a field."""
        before = self.side.records()[reference].values[name]
        self.tell("edits in se7lite", f"{told} changes {name} of {reference} from {before!r} to {after!r}.")
        self.side.change(reference, name, after)
        self.belongs(after, reference)
        self.own.setdefault((reference, name), set()).update(words_in(after))
        self.replaced |= words_in(before)
        # What its record says no longer, and a row under another reference does, is from now on as if typed there.
        self.strays |= words_in(before) & words_in([row for row in self.rows() if reference not in map(str, row)])
        self.typed_now |= words_in(after)
        self.look_round()
