"""The amendment that somebody types on the page of the notes: whatever else is pressed, it stands there again."""

from typing import Any, Final

from flask import request

from se7lite.services.meeting_list_fields import LONGEST_AMENDMENT
from se7lite.services.refusals import Refused
from se7lite.views.unsent import drop_unsent, keep_unsent, unsent_of

BOXES: Final = ("text", "representative")
ADD_IT: Final = "You typed an amendment that is not added yet: add it, or clear its box, before the notes are final."


def amendment_typed(meeting: Any) -> dict[str, str]:
    """What stands in its boxes as the page opens."""
    return unsent_of(_page(meeting))


def carry_amendment(meeting: Any) -> None:
    """To the next page. A notice's Undo brings no boxes along."""
    if "text" in request.form:
        typed = {box: request.form.get(box, "") for box in BOXES}
        keep_unsent(_page(meeting), typed, LONGEST_AMENDMENT)


def drop_amendment(meeting: Any) -> None:
    """It is added."""
    drop_unsent(_page(meeting))


def refuse_final_beside_it() -> None:
    """Final notes take no amendment: it would have nowhere to stand."""
    if request.form.get("text", "").strip():
        raise Refused({"": ADD_IT})


def _page(meeting: Any) -> str:
    return f"{meeting.reference} notes"
