"""What a tab calls its columns: services name our fields, and who reads a note in the sheet sees the tab's headings."""

import re
from collections.abc import Mapping
from typing import Final

from sync.columns import COLUMNS
from sync.grid import Sheet
from sync.terms import plain

# Where a sentence of a service names a field, and does not just use its word: “Place must be …”, “under “Notes sent””.
BEFORE: Final = r"(?P<before>^|“|\b(?:after|before) )"
AFTER: Final = r"(?=”|:| (?:is|must|cannot|holds|ends)\b)"


def headed(noun: str, headings: Mapping[str, str], words: str) -> str:
    """The same sentence with the fields called what their columns are called: `headings` are a tab's, by field."""
    columns = ((column.heading, headings.get(column.field, column.heading)) for column in COLUMNS[noun])
    theirs = {ours: " ".join(heading.split()) for ours, heading in columns if plain(ours) != plain(heading)}
    if not theirs:
        return words
    names = "|".join(map(re.escape, sorted(theirs, key=len, reverse=True)))
    return re.sub(f"{BEFORE}(?P<name>{names}){AFTER}", lambda found: found["before"] + theirs[found["name"]], words)


def of_column(sheet: Sheet, field: str | None, words: str) -> str:
    """A sentence about one of the columns, with that column named once at its front; any other as it is."""
    heading = next((column.heading for column in sheet.columns if column.field == field), "")
    told = headed(sheet.noun, {column.field: column.heading for column in sheet.columns}, words)
    return told if not heading or told.startswith((f"{heading} ", f"{heading}:")) else f"{heading}: {told}"
