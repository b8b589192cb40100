"""Words in a column of choices that are no choice: what an officer says once that they mean (design: "Columns").

A spelling is for reading. The cell keeps its words, and base keeps the cell as it stands, so it is no edit that
somebody says what they mean, nor that somebody says otherwise later: what was read before stays as it was read. Once
se7lite changes the field, the official words go into the cell. An official word can never be given another meaning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sync.cells import read
from sync.columns import Column
from sync.grid import Row
from sync.terms import Book, Raw, Unreadable, plain, words_of

Spellings = Mapping[str, Mapping[str, str]]  # field -> plain words -> key of a choice


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that stand in so many cells of a field's column, as the first of them has them. `meant` is a choice's key,
    or nothing where nobody has said."""

    field: str
    words: str
    cells: int = 0
    meant: str = ""

    @property
    def key(self) -> str:
        """As they are compared: case, spaces and accents apart."""
        return plain(self.words)


def find_spellings(columns: Sequence[Column], rows: Iterable[Row], book: Book, said: Spellings) -> list[Spelling]:
    """Every spelling of these rows that is no choice by itself: by column, and of each the commonest first."""
    often: Counter[tuple[int, Raw]] = Counter()
    for row in rows:
        often.update((at, row.cells[at]) for at, column in enumerate(columns) if column.kind == "choice")
    found: dict[tuple[int, str], Spelling] = {}
    for (at, cell), times in often.items():
        if is_unknown(columns[at], cell, book):
            name, words = columns[at].field, " ".join(words_of(cell).split())
            key = plain(words)
            known = found.get((at, key)) or Spelling(name, words, 0, said.get(name, {}).get(key, ""))
            found[at, key] = replace(known, cells=known.cells + times)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], -found[key].cells, key[1]))]


def as_kept(spellings: Iterable[Spelling]) -> dict[str, dict[str, str]]:
    """Those of which somebody said what they mean, as a tab keeps them."""
    kept: dict[str, dict[str, str]] = {}
    for one in spellings:
        if one.meant:
            kept.setdefault(one.field, {})[one.key] = one.meant
    return kept


def is_unknown(column: Column, cell: Raw, book: Book) -> bool:
    """Whether a cell of a choice column says what is on no list, whatever somebody said that it means."""
    if column.kind != "choice" or column.ours or not isinstance(cell, str | int | float):
        return False
    try:
        read(cell, replace(column, spellings={}), book)
    except Unreadable:
        return True
    return False
