"""The oracle: what both sides have agreed on, what an officer let go, and so what a worker may write over.

It knows nothing of bases: it has seen with its own eyes what stood on both sides, before and after everything that
anybody did.
"""

from collections import defaultdict

from sync.cells import read, same, show
from sync.terms import Book, Raw, Unreadable, Value
from tests.se7lite.sheet_store.world.sight import Key, Sight, column_at, words_in

NEVER_AGREED = (None, None)


class Lost(AssertionError):
    """Something that somebody typed is gone, or was never seen by whoever should."""


class Ledger:
    """What was last the same on both sides, as the cell and as the value; and what was decided against."""

    def __init__(self) -> None:
        self.agreed: dict[Key, tuple[Raw, Value]] = {}
        self.cells_let_go: defaultdict[Key, list[Raw]] = defaultdict(list)
        self.values_let_go: defaultdict[Key, list[Value]] = defaultdict(list)
        self.words_let_go: set[str] = set()

    def let_go(self, key: Key, cell: Raw, value: Value) -> None:
        """An officer saw both and decided: either may give way now."""
        self.cells_let_go[key].append(cell)
        self.values_let_go[key].append(value)
        self.words_let_go |= words_in((cell, value))

    def note(self, sight: Sight) -> None:
        """Where both sides say the same, they agree; where that may not last, either may give way all the same."""
        for key, cell in sight.cells.items():
            value = sight.records.get(key)
            if key not in sight.records or not says(key, cell, value, sight.book):
                continue
            if sight.is_sure(key):
                self.agreed[key] = (cell, value)
                self.cells_let_go.pop(key, None)
                self.values_let_go.pop(key, None)
            else:
                self.cells_let_go[key].append(cell)
                self.values_let_go[key].append(value)

    def judge_worker(self, before: Sight, after: Sight) -> None:
        """A worker, and nobody else, did something between these two. What it took over stood on the other side, though
        that may have moved on before anybody looked: it may give way in its turn."""
        self.nothing_is_gone(before, after)
        for key, value in before.records.items():
            now = after.records.get(key)
            if now != value:
                if not goes_with_others(key, now, before, after):
                    self._judge_record(key, value, now)
                self.values_let_go[key].append(now)
        for key, cell in before.cells.items():
            now = after.cells.get(key, cell)
            if not same(now, cell):
                self._judge_cell(key, cell, now, after)
                self.cells_let_go[key].append(now)

    def _judge_record(self, key: Key, value: Value, now: Value) -> None:
        _, agreed = self.agreed.get(key, NEVER_AGREED)
        if value != agreed and value not in self.values_let_go[key] and not column_at(key).ours:
            raise Lost(
                f"{key}: se7lite said {value!r} and says {now!r}, though the sheet never said what it had: "
                f"agreed were {self.agreed.get(key)}"
            )

    def _judge_cell(self, key: Key, cell: Raw, now: Raw, after: Sight) -> None:
        stood, agreed = self.agreed.get(key, NEVER_AGREED)
        known = any(same(cell, one) for one in (stood, *self.cells_let_go[key]))
        if not (known or says(key, cell, agreed, after.book) or after.is_aside(key, cell)):
            raise Lost(
                f"{key}: the cell said {cell!r} and says {now!r}, though se7lite never had what it said: "
                f"agreed were {self.agreed.get(key)}"
            )

    def nothing_is_gone(self, before: Sight, after: Sight) -> None:
        """Rule 1, of words: nothing that a worker or an officer does makes one go."""
        gone = before.words - after.words - self.words_let_go
        if gone:
            raise Lost(f"gone without a trace: {sorted(gone)}")


def goes_with_others(key: Key, now: Value, before: Sight, after: Sight) -> bool:
    """What a person answered to an amount goes with the amount, and with the person: nobody has answered the new one
    (framework R3). A form does the same."""
    claim, field = key
    others = (one for one in before.records if one[0] == claim and one != key)
    return field == "answer" and now is None and any(before.records[one] != after.records.get(one) for one in others)


def says(key: Key, cell: Raw, value: Value, book: Book) -> bool:
    """Whether a cell says this value. A column of ours is not read: it says what we would show."""
    column = column_at(key)
    if column.ours:
        return same(show(value, column, book).raw, cell)
    try:
        return read(cell, column, book) == value
    except Unreadable:
        return False
