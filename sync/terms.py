"""Cells and values, records and what was agreed: the terms that both sides of the sync are spoken of in."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Raw = None | bool | int | float | str
"""A cell as an unformatted read gives it: dates and times are serial numbers, a blank cell is None."""

Value = str | None
"""A field of a record as text that compares exactly: 2026-11-24, 09:30, 12.35, parent_carer, R-0007; None is blank."""


class Unreadable(ValueError):
    """A cell that has no one meaning; the text says what to type instead."""


class Waiting(Unreadable):
    """A cell that names a record which is not there yet: it is read by itself once that record exists."""


def words_of(raw: Raw) -> str:
    """A cell as text, for a message, a row's key or a text column."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    return repr(raw) if isinstance(raw, float) else str(raw)


def plain(text: str) -> str:
    """Text for comparing names: one space between words, no case, one spelling of each accent."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the database has it now. `values` holds every field that the noun has a column for.

    `remarks` are what its row is to say besides, by the field that they speak of.
    """

    values: Mapping[str, Value]
    archived: bool = False
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """What is needed to read and show cells that name something: words for choices, labels for references."""

    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # list name -> {key: words}
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # noun -> {reference: name}

    @cached_property
    def chosen(self) -> dict[tuple[str, str], list[str]]:
        """(list name, plain words) -> the keys that those words stand for."""
        found: dict[tuple[str, str], list[str]] = {}
        for name, choices in self.choices.items():
            for key, words in choices.items():
                found.setdefault((name, plain(words)), []).append(key)
        return found

    @cached_property
    def named(self) -> dict[tuple[str, str], list[str]]:
        """(noun, plain name) -> the references that carry it: a bare name is accepted where it is the only one."""
        found: dict[tuple[str, str], list[str]] = {}
        for noun, labels in self.labels.items():
            for reference, name in labels.items():
                found.setdefault((noun, plain(name)), []).append(reference)
        return found


Base = dict[str, tuple[Raw, Value]]
"""What both sides last agreed on in one row: field -> (raw cell, record's value). Each side has its own half."""

NEVER = "\x01"
"""A record's half of a base that no record ever equals: the record counts as moved, so its value is written. Records
hold no control characters; a zero byte would be one that PostgreSQL's text refuses when a later conflict shows it."""
