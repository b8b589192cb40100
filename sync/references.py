"""What stands in the reference column: which references se7lite gave, and which people typed themselves."""

from typing import Final

from sync.cells import REFERENCE, as_given
from sync.columns import PREFIXES, SINGULAR
from sync.grid import Row, Sheet
from sync.state import Tab
from sync.terms import Raw, words_of

FURTHEST: Final = 1000  # so far above the last reference a typed number is taken for the next; others are slips
ANY: Final = 10**9  # as the last number given out, where it does not matter which were
NUMBERED: Final = (
    "{reference} was given to another record, made in se7lite at about the same time. Clear that cell, and this row "
    "gets a reference of its own."
)


def reference_in(cell: Raw, noun: str, last_given: int) -> str | None:
    """The reference that a reference cell carries, or None where nobody gave it out."""
    found = REFERENCE.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if not found or found[1].upper() != PREFIXES[noun] or not 0 < int(found[2]) <= last_given:
        return None
    return as_given(cell)


def typed_ahead(sheet: Sheet, last_given: int) -> int:
    """The highest number that people gave a row themselves, little above those given out; 0 where there is none."""
    near = last_given + FURTHEST
    numbers = [
        int(found[2])
        for row in sheet.rows
        if isinstance(row.reference, str) and (found := REFERENCE.fullmatch(row.reference.strip()))
        if found[1].upper() == PREFIXES[sheet.noun] and last_given < int(found[2]) <= near
    ]
    return max(numbers, default=0)


def given_since(tab: Tab, reference: str) -> bool:
    """The number was given out after anybody last looked: no row of ours carries it yet, so a person typed it."""
    return tab.given is not None and int(reference.partition("-")[2]) > tab.given


def say_unknown(tab: Tab, row: Row) -> str:
    """Why a row with such a cell waits."""
    return (
        f"“{words_of(row.reference)[:40]}” is not a reference that se7lite gave to a {SINGULAR[tab.noun]}. "
        "Clear that cell if this is a new row; otherwise put the row's own reference back."
    )
