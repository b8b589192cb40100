"""At which doors the framework's rules speak: the form's, and a spreadsheet's cell."""

from typing import Any, Final

from se7lite.checklists.rule import CLAIM, GATE, INVITED, NOTES_SENT, NOWHERE, PAPERS_SENT, Rule

BOTH, HERE, ONE, NO = "Both doors", "Shown here only", "One door", "No door yet"
AT_BOTH: Final = frozenset({INVITED, PAPERS_SENT, NOTES_SENT, CLAIM})
"""Steps that a tab has a column for, so that a cell is held to their gates as a form is."""
COLUMNS_SEEN: Final = {
    **dict.fromkeys(("B2.people", "B3", "B5", "room.seats", "B11.parents", "B12"), ("representatives", "sector")),
    **dict.fromkeys(("G2.room", "G3.room", "R3.shown"), ("representatives", "sector")),
    "B2.elected": ("representatives", "elected_on"),
    "M7": ("representatives", "confidentiality_agreed_on"),
    **dict.fromkeys(("B6", "B6.next", "B7"), ("meetings", "date")),
    **dict.fromkeys(("B11.people", "D3", "B14", "B10.led", "B10.views", "B13"), ("meetings", "kind")),
    **dict.fromkeys(("R1.claimed", "R4"), ("claims", "meeting")),
    **dict.fromkeys(("R2", "R2.least"), ("claims", "time")),
    **dict.fromkeys(("R5", "R6"), ("claims", "status")),
}
"""Of advice by its rule's key: a noun and a column of its tab that the advice looks at."""


def door_of(rule: Rule[Any]) -> str:
    """Advice stops a cell no more than a form, and no note in a sheet tells it."""
    if rule.stage == NOWHERE:
        return NO
    if rule.acts == GATE:
        return BOTH if rule.stage in AT_BOTH else ONE
    return HERE if rule.known_as in COLUMNS_SEEN else ONE
