"""What was typed on a claim's page for one step: whatever other button is pressed, it stands in its box again."""

from collections.abc import Mapping
from typing import Final

from flask import request

from se7lite.models import Claim
from se7lite.services.claim_steps import LONGEST_NOTE
from se7lite.views.my_answer import tell_of_file
from se7lite.views.unsent import keep_unsent, unsent_of

BOXES: Final = {"approve": "note-approve", "send-back": "note-send-back", "pay": "paid_on"}
"""By the step that it is for, the name of its box."""


def note_for(step: str) -> str:
    """What was typed for that step."""
    return request.form.get(BOXES[step], "")


def notes_shown(claim: Claim) -> Mapping[str, str]:
    """By box: what was sent just now, or with another button before. A notice's Undo brings no boxes along."""
    return request.form if _brought() else unsent_of(claim.reference)


def carry_notes(claim: Claim, step: str = "") -> None:
    """To the next page, in a cookie: what was typed for another step than the one that was taken, and that a file was
    chosen, which goes along with its own button alone."""
    if _brought():
        typed = {box: request.form[box] for of, box in BOXES.items() if of != step and box in request.form}
        keep_unsent(claim.reference, typed, LONGEST_NOTE)
    tell_of_file()


def _brought() -> bool:
    return bool(request.form.keys() & set(BOXES.values()))
