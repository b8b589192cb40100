"""Which column of a tab is which field of a record: one table for each noun (design: "Columns").

`ours` columns are written and never read back: what depends on who acts (agreeing to confidentiality, approving,
paying) cannot come out of a spreadsheet, because a sheet cannot say who typed. Private fields (access needs, contact
details) are in no table here and so in no tab.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Final

REFERENCE_HEADING: Final = "Reference"
NOTE_HEADING: Final = "Sync note"
OWN_REFERENCE_HEADING: Final = "se7lite reference"  # where a tab has a “Reference” of its own
LONGEST_HEADING: Final = 500  # as the database keeps what is written and what goes back under one
NOUNS: Final = (
    "representatives",
    "meetings",
    "claims",
)  # the order in which tabs are taken: claims point at the others
PREFIXES: Final = {"representatives": "R", "meetings": "M", "claims": "C"}
TAB_TITLES: Final = {"representatives": "Representatives", "meetings": "Meetings", "claims": "Claims"}
MARKED_AS_PAID: Final = (
    "Somebody who may record payments confirms it in se7lite, on the page Claims, Marked as paid in a sheet."
)
SINGULAR: Final = {"representatives": "representative", "meetings": "meeting", "claims": "claim"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, the heading we give it, the kind of its cells, and whether a row must have it."""

    field: str
    heading: str
    kind: str  # a name in sync.cells.KINDS
    required: bool = False
    ours: bool = False
    instead: str = ""  # of ours: where the value is given, for whoever typed one in a sheet
    of: str = ""  # for "choice" and "pointer": which choices, or which noun
    # For "choice": plain words of one tab -> the key that an officer said they mean. For reading only.
    spellings: Mapping[str, str] = dataclass_field(default_factory=dict, compare=False)


COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "representatives": (
        Column("name", "Name", "text", required=True),
        Column("sector", "Sector", "choice", required=True, of="sector"),
        Column("role", "Role", "text"),
        Column("affiliation", "Area or organisation", "text"),
        Column("elected_on", "Elected on", "date"),
        Column("elected_how", "Elected how", "choice", of="elected_how"),
        Column(
            "confidentiality_agreed_on",
            "Confidentiality agreed",
            "date",
            ours=True,
            instead="Give the day on the person’s page in se7lite.",
        ),
        Column("joined_on", "Joined", "date"),
        Column("left_on", "Left", "date"),
    ),
    "meetings": (
        Column("body", "Body", "choice", required=True, of="body"),
        Column("kind", "Kind", "choice", required=True, of="meeting_kind"),
        Column("title", "Title", "text", required=True),
        Column("date", "Date", "date", required=True),
        Column("start", "Start", "time"),
        Column("end", "End", "time"),
        Column("place", "Place", "text"),
        Column("link", "Link", "text"),
        Column("status", "Status", "choice", of="meeting_status"),
        Column("papers_sent_on", "Papers sent", "date"),
        Column("notes_sent_on", "Notes sent", "date"),
    ),
    "claims": (
        Column("representative", "Representative", "pointer", required=True, of="representatives"),
        Column("meeting", "Meeting", "pointer", of="meetings"),
        Column("date", "Date", "date", required=True),
        Column("miles", "Miles", "miles"),
        Column("vehicle", "Vehicle", "choice", of="vehicle"),
        Column("fares", "Fares", "money"),
        Column("childcare", "Childcare", "money"),
        Column("time", "Time", "money"),
        Column("other", "Other", "money"),
        Column("answer", "Answer", "choice", of="claim_answer"),
        Column("status", "Status", "choice", of="claim_status"),
        Column("total", "Total", "money", ours=True, instead="It follows from the amounts: change those."),
        Column("paid_on", "Paid on", "date", ours=True, instead=MARKED_AS_PAID),
    ),
}


def headings_of(noun: str) -> tuple[str, ...]:
    """The headings of a tab that we make, left to right, with the reference first and the sync note last."""
    return (REFERENCE_HEADING, *(column.heading for column in COLUMNS[noun]), NOTE_HEADING)


def column_of(noun: str, field: str) -> Column:
    """The column that shows `field`; KeyError where the noun has no such column."""
    for column in COLUMNS[noun]:
        if column.field == field:
            return column
    raise KeyError(f"{noun} have no column for {field}")


def default_headings(noun: str) -> dict[str, str]:
    """Field -> heading, as in a tab that we make."""
    return {column.field: column.heading for column in COLUMNS[noun]}


def all_columns() -> Iterator[tuple[str, Column]]:
    """Every (noun, column), for tests and for the page that lists them."""
    for noun, columns in COLUMNS.items():
        for column in columns:
            yield noun, column
