"""Whom a change of a meeting concerns: once people are invited, they have to be told of it."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for

from se7lite.queries.tellings import ABOUT, CANCELLED, CHANGED, untold_of

WORDS: Final = {CANCELLED: "Tell people that it is cancelled", CHANGED: "Tell people what has changed"}


def told_next(meeting: Any, before: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words and the address of what is to be done next; `before` is what the meeting said when it was opened."""
    if all((getattr(meeting, key) or None) == before[key] for key in ("status", *ABOUT)):
        return []
    return [
        (WORDS[one.what], url_for("meetings.send", reference=meeting.reference, what=one.what))
        for one in untold_of(meeting)
    ]
