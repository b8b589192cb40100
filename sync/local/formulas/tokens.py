"""The words of a formula."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..a1 import Span, column_index, column_name


class FormulaError(Exception):
    """The formula cannot be read."""


@dataclass(frozen=True)
class Token:
    """`kind` is number, text, name, ref, op or space; `text` is as typed."""

    kind: str
    text: str


SHEET = r"(?:(?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_]*)!)?"
CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d*"
OPEN = r"\$?[A-Za-z]{1,3}|\$?[1-9]\d*"
REFERENCE = (
    rf"{SHEET}(?:{CELL}(?::(?:{CELL}|{OPEN}))?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?:[1-9]\d*)?|\$?\d+:\$?\d+)"
)
WORDS = re.compile(
    rf"(?P<space>\s+)|(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>#REF!|#N/A)|(?P<ref>{REFERENCE})(?![A-Za-z0-9_(.!])"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<op><=|>=|<>|[-+*/^&=<>(),;:%{}])"
)


@lru_cache(maxsize=4096)
def tokens(formula: str) -> tuple[Token, ...]:
    """The words behind the `=`. Raises FormulaError where something is no word."""
    found, at = [], 1
    while at < len(formula):
        match = WORDS.match(formula, at)
        if not match or match.end() == at:
            raise FormulaError(f"Formula parse error at {formula[at : at + 10]!r}")
        found.append(Token(str(match.lastgroup), match[0]))
        at = match.end()
    return tuple(found)


@dataclass(frozen=True)
class Corner:
    """One end of a reference. None where that side is open; `fixed` marks a dollar."""

    row: int | None
    column: int | None
    row_fixed: bool = False
    column_fixed: bool = False

    def text(self) -> str:
        """As it is written."""
        column = "" if self.column is None else ("$" if self.column_fixed else "") + column_name(self.column)
        row = "" if self.row is None else ("$" if self.row_fixed else "") + str(self.row + 1)
        return column + row


@dataclass(frozen=True)
class Reference:
    """`sheet` is the title, None for the formula's own tab; `last` is None for a single cell."""

    sheet: str | None
    first: Corner
    last: Corner | None
    written_sheet: str = ""

    def text(self) -> str:
        """As it is written."""
        return self.written_sheet + self.first.text() + (":" + self.last.text() if self.last else "")


@lru_cache(maxsize=8192)
def reference(text: str) -> Reference:
    """The reference that a `ref` token writes."""
    sheet, mark, rest = text.rpartition("!")
    title = None
    if mark:
        title = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    first, _, last = rest.partition(":")
    return Reference(title, _corner(first), _corner(last) if last else None, sheet + mark)


def _corner(text: str) -> Corner:
    match = re.match(r"^(\$?)([A-Za-z]*)(\$?)(\d*)$", text)
    assert match is not None
    column, row = match[2], match[4]
    if not column:
        return Corner(int(row) - 1, None, bool(match[1] or match[3]))
    fixed_row = bool(match[3])
    return Corner(int(row) - 1 if row else None, column_index(column), fixed_row, bool(match[1]))


def span_of(reference: Reference) -> Span:
    """The rows and columns that it covers."""
    first, last = reference.first, reference.last or reference.first
    top, bottom = _ends(first.row, last.row)
    left, right = _ends(first.column, last.column)
    return Span(top, bottom, left, right)


def _ends(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is None or last is None:
        return (first if last is None else last), None
    return min(first, last), max(first, last) + 1
