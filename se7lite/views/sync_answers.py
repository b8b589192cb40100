"""What an officer can answer to a held edit: the words of each button, and what has come of it."""

from collections.abc import Mapping
from typing import Final

INTO_SHEET: Final = frozenset({"record", "put back"})  # answers that write se7lite's values into the row
BUTTONS: Final[Mapping[str, str]] = {
    "sheet": "Take the sheet’s: {sheet}",
    "record": "Keep se7lite’s: {record}",
    "meant": "The changes are meant: take them over",
    "put back": "Put the row back as se7lite has it",
    "fill": "Fill the column again",
    "without": "Leave this column alone from now on",
    "new row": "Give it a new row in the sheet",
    "archive": "Archive {reference} in se7lite",
    "not a record": "Not a record: leave this row alone",
    "seen": "I have seen it",
}
BENEATH_A_MERGE: Final[Mapping[str, str]] = {
    "record": "se7lite’s value stays: {record}. The merged cell stays as it is.",
    "other": "The third value is in se7lite now. The merged cell stays as it is.",
}
OURS_BACK: Final = "Put se7lite’s back: {record}"
RESULTS: Final[Mapping[str, str]] = {
    "sheet": "The sheet’s value is in se7lite now: {sheet}.",
    "record": "se7lite’s value stays, and goes into the sheet at the next sync: {record}.",
    "other": "The third value is in se7lite now, and goes into the sheet at the next sync.",
    "meant": "The row’s changes are taken over at the next sync.",
    "put back": "The row gets se7lite’s values back at the next sync.",
    "fill": "The column is filled again at the next sync.",
    "without": "The column is left alone: it is neither read nor filled in. Connected again, the tab can have it.",
    "new row": "{reference} gets a new row at the next sync.",
    "archive": "{reference} is archived in se7lite.",
    "not a record": "The row is left alone from now on.",
    "another table": "The row is left alone, and so is the table that begins with it.",
    "seen": "Marked as seen.",
}
