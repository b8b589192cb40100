"""Why a held edit waits, in words for the page that shows it."""

from collections.abc import Mapping
from typing import Final

from flask_login import current_user

from se7lite.models import SyncHold
from se7lite.services.sync_decisions import choices_of, refused_anyway
from sync.called import headed
from sync.closed import SAID
from sync.groups import DIFFERS

# Said on the page instead of the note in the sheet, whose “here” is the sheet.
REASONS: Final[Mapping[str, str]] = {
    "ours": "se7lite fills in this column and never reads it from the spreadsheet: nobody can know who typed there.",
    "formula": "A formula stands in the cell, and se7lite never writes over one. Take over what it comes to, or change "
    "the cell in the spreadsheet.",
}
# It may have stood in a column that is left alone: whoever mends it has to see it, and nobody else.
FOR_OFFICERS: Final = "Somebody typed in the very moment in which se7lite wrote there. An officer sees what it was."
NOT_THE_SHEETS: Final = (
    "The spreadsheet and se7lite say different things, and what the spreadsheet says is not taken over. {words} Or "
    "keep se7lite’s: then the cell says that again."
)
FORMULA_STAYS: Final = (
    "A formula stands in the cell, and se7lite never writes over one. What it comes to is not taken over. {words} Or "
    "change the cell in the spreadsheet."
)
APART: Final = "The spreadsheet and se7lite were both changed, to different values."


def why_it_waits(hold: SyncHold, stays: str = "") -> str:
    """For whoever looks: an officer is told more than somebody who only reads. `stays` is why the record takes no
    other value there."""
    if hold.kind == "instant" and not current_user.writes:
        return FOR_OFFICERS
    if hold.kind == "conflict" and (words := refused_anyway(hold) or stays):
        return f"{DIFFERS} {words}" if hold.message == DIFFERS else NOT_THE_SHEETS.format(words=words)
    if hold.kind == "conflict":
        readable = "sheet" in choices_of(hold)
        apart = DIFFERS if hold.message == DIFFERS else APART
        return apart if readable else f"{APART} The sheet’s cannot be read: {hold.message}"
    if hold.kind == "closed" and isinstance(hold.cell, dict) and SAID in hold.cell:
        return f"{hold.message} Google says: {hold.cell[SAID]}"
    if hold.kind == "formula" and stays:
        return FORMULA_STAYS.format(words=stays)
    said = REASONS.get(hold.kind) or headed(hold.tab.noun, hold.tab.headings, hold.message)
    return said if stays in said else f"{said} {stays}"
