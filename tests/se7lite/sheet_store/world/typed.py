"""What people type: values of each kind as se7lite keeps them, the same as somebody types them, and mistakes.

Every word is new, so a word says where it came from.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from sync.cells import show
from sync.columns import Column
from sync.terms import Book, Value

FIRST_DAY = date(2026, 1, 1)
BLANK = 0.15  # how often a field that may be blank is
WRONG = 0.12
STEPS = {  # what a form can say of them: other steps have doors of their own
    "claim_status": ("draft", "submitted"),
    "meeting_status": ("planned", "invited", "cancelled"),
}
MISTAKES = (2026, "soon", True, 0.5, 45123.25, "  ", 3.14159, "=1+", "£")


class Typing:
    """One stream of random values."""

    def __init__(self, random: Random) -> None:
        self.random, self.numbers = random, count(1)

    def word(self) -> str:
        return f"w{next(self.numbers)}w"

    def value(self, column: Column, book: Book, *, blank: float = BLANK) -> Value:
        """As an officer gives it in a form; None is blank."""
        random = self.random
        if not column.required and random.random() < blank:
            return None
        match column.kind:
            case "date":
                return (FIRST_DAY + timedelta(random.randrange(300))).isoformat()
            case "time":
                return f"{random.randrange(9, 18):02}:{random.choice((0, 7, 20, 30, 59)):02}"
            case "money" | "miles":
                return f"{random.randrange(1, 90)}.{random.choice(('00', '05', '33', '50'))}"
            case "choice":
                return random.choice(STEPS.get(column.of) or sorted(book.choices[column.of]))
            case "pointer":
                labels = sorted(book.labels[column.of])
                return random.choice(labels) if labels else None
            case _:
                return self.word()

    def raw(self, column: Column, book: Book) -> Any:
        """As somebody types it into a cell, in one of the ways in which people do."""
        if self.random.random() < WRONG:
            return self.random.choice([*MISTAKES, self.word()])
        if column.ours:
            return self.random.choice([self.word(), 46000, 12.5, None])
        value = self.value(column, book)
        raw = show(value, column, book).raw
        ways = [] if value is None else self._ways(column, value, book)
        return self.random.choice([raw, raw, *ways])

    def _ways(self, column: Column, value: str, book: Book) -> list[Any]:
        """Other spellings of the same, and for amounts nearly the same."""
        match column.kind:
            case "pointer":
                label = book.labels[column.of].get(value, "")
                return [label, value, value.lower(), f"{value} some old label", f" {value} "]
            case "time":
                return [value, value.replace(":", ".")]
            case "money" | "miles":
                return [f"£{value}" if column.kind == "money" else f"{value} miles", float(value) + 0.001, value]
            case "date":
                day = date.fromisoformat(value)
                return [f"{day.day}/{day.month}/{day.year}", value, f"{day.day} {day:%B %Y}"]
            case "choice":
                words: Mapping[str, str] = book.choices[column.of]
                return [words[value].upper(), f" {words[value]}"]
            case _:
                return []
