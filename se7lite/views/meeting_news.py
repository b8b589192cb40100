"""Whom a change of a meeting concerns: once people are invited, they have to be told of it."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from se7lite.queries.tellings import ABOUT, INVITED


def told_next(meeting: Any, before: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words and the address of what is to be done next; `before` is what the meeting said when it was opened."""
    if before["status"] not in INVITED:
        return []
    if meeting.status == "cancelled":
        return [_link(meeting, "cancelled", "Tell people that it is cancelled")]
    if meeting.status in INVITED and any((getattr(meeting, key) or None) != before[key] for key in ABOUT):
        return [_link(meeting, "changed", "Tell people what has changed")]
    return []


def _link(meeting: Any, what: str, words: str) -> tuple[str, str]:
    return words, url_for("meetings.send", reference=meeting.reference, what=what)
