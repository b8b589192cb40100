"""A1 notation: text <-> rows and columns. Counted from 0, ends not included, None where a side is open."""

import re
from dataclasses import dataclass

CELL = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?"
PART = re.compile(f"^{CELL}(?::{CELL})?$")
R1C1 = re.compile(r"^R([1-9]\d*)C([1-9]\d*)(?::R([1-9]\d*)C([1-9]\d*))?$")
PLAIN_TITLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
LOOKS_LIKE_CELL = re.compile(r"^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$")


@dataclass(frozen=True)
class Span:
    """Rows top..bottom and columns left..right of a tab, as asked for; None is an open side."""

    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True)
class Area:
    """A rectangle inside a tab's grid."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies in it."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def meets(self, other: "Area") -> bool:
        """Whether the two share a cell."""
        return (
            self.top < other.bottom and other.top < self.bottom and self.left < other.right and other.left < self.right
        )


def column_name(index: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_index(name: str) -> int:
    """A -> 0, AA -> 26."""
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def parse_span(text: str) -> Span | None:
    """`A1:C`, `2:4`, `D4`, `R1C1:R2C3` -> Span; None where the text is no such thing."""
    match = R1C1.match(text)
    if match:
        top, left = int(match[1]) - 1, int(match[2]) - 1
        bottom, right = int(match[3] or match[1]), int(match[4] or match[2])
        return Span(min(top, bottom - 1), max(top + 1, bottom), min(left, right - 1), max(left + 1, right))
    match = PART.match(text)
    if not match or not text:
        return None
    column, row, column2, row2 = match.groups()
    if ":" not in text:
        if not (column and row):
            return None
        column2, row2 = column, row
    elif not (column or row) or not (column2 or row2):
        return None
    return _ordered(
        int(row) - 1 if row else None,
        int(row2) - 1 if row2 else None,
        column_index(column) if column else None,
        column_index(column2) if column2 else None,
    )


def _ordered(row: int | None, row2: int | None, column: int | None, column2: int | None) -> Span:
    top, bottom = _sides(row, row2)
    left, right = _sides(column, column2)
    return Span(top, bottom, left, right)


def _sides(first: int | None, second: int | None) -> tuple[int | None, int | None]:
    if first is None:
        # `A:C5` means A5:C; `A:C` is open both ways.
        return (None, None) if second is None else (second, None)
    if second is None:
        return first, None
    return min(first, second), max(first, second) + 1


def split_title(text: str) -> tuple[str | None, str | None]:
    """`'My tab'!A1` -> (title, A1); `A1` or `Name` -> (None, text); `'My tab'` -> (title, None)."""
    if text.startswith("'"):
        match = re.match(r"^'((?:[^']|'')*)'(?:!(.*))?$", text, re.DOTALL)
        if match:
            return match[1].replace("''", "'"), match[2]
    title, mark, rest = text.rpartition("!")
    return (title, rest) if mark else (None, text)


def quoted(title: str) -> str:
    """A title as it stands before the exclamation mark of a range."""
    if PLAIN_TITLE.match(title) and not LOOKS_LIKE_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def show(title: str, area: Area) -> str:
    """The area in A1 with its tab's title, as Google echoes ranges."""
    first = f"{column_name(area.left)}{area.top + 1}"
    last = f"{column_name(area.right - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" if first == last else f"{quoted(title)}!{first}:{last}"
