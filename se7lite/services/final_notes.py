"""Final notes stay as they are, at every door: whoever wants them otherwise opens them again, with a reason (M6)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from se7lite.models import Meeting
from se7lite.services.records import Draft
from se7lite.services.refusals import Refused

FINAL: Final = "final"
HOW: Final = "The notes are final. Open them again first, with a reason, on the page of the notes."
UNSETTLED: Final = "Settle every amendment first: take it into the notes, or leave the notes as they were."
SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ("what",),
    "agreements": ("text", "parent_carers_stood"),
    "amendments": ("text", "representative", "who_text", "settled"),
}
"""By list, what of a line belongs to the notes. Who does an action and by when goes on changing after them."""


def refuse_change_of_final(draft: Draft) -> None:
    """Refuses other words or another stage for notes that are final, and final ones while an amendment is open."""
    if draft.present["notes_stage"] == FINAL:
        for key in ("notes", "notes_stage"):
            if key in draft.changed:
                draft.refuse(key, HOW)
    elif draft.changed.get("notes_stage") == FINAL and _unsettled(draft.record):
        draft.refuse("notes_stage", UNSETTLED)


def _unsettled(meeting: Meeting | None) -> bool:
    return meeting is not None and any(amendment.settled is None for amendment in meeting.amendments)


def refuse_lines_of_final(
    meeting: Meeting, name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> None:
    """The same of a list of the notes: what is blank may be filled in, what is said stays."""
    said = SAID.get(name)
    if said is None or meeting.notes_stage != FINAL:
        return
    errors = {
        f"{name}.{number}.{key}": HOW
        for number, (was, now) in enumerate(zip(before, after, strict=False))
        for key in said
        if was[key] is not None and was[key] != now[key]
    }
    if len(after) > len(before):
        errors[f"{name}.{len(before)}.{said[0]}"] = HOW
    elif len(after) < len(before):
        # Whatever line was taken out, those below it only moved up.
        errors = {"": HOW}
    if errors:
        raise Refused(errors)
