"""What was typed into boxes and is not sent yet: it goes along to the next page in the cookie of the session.

It is of whoever typed it. Nobody else who signs in to the same browser reads it, and signing out leaves nothing of it.
"""

from collections.abc import Mapping
from typing import Final

from flask import current_app, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import current_user

UNSENT: Final = "unsent_notes"
ROOM: Final = 2_800
"""Bytes that it may take in the cookie, which a browser leaves out as a whole from 4,096 on."""


def keep_unsent(page: str, boxes: Mapping[str, str], longest: int) -> bool:
    """Keeps what stands in the boxes of a page, by their names, in place of what was kept before, of another page too:
    of each so many characters, and fewer where they do not fit into a cookie. Answers whether all of it is kept."""
    typed = {box: text for box, text in boxes.items() if text.strip()}
    kept = {box: text[:longest] for box, text in typed.items()}
    while _size(kept) > ROOM:
        longest = longest * 3 // 4
        kept = {box: text[:longest] for box, text in kept.items()}
    drop_unsent(page)
    if kept:
        session[UNSENT] = [current_user.id, page, kept]
    return kept == typed


def unsent_of(page: str) -> dict[str, str]:
    """By the name of its box, what whoever is signed in typed on that page."""
    account, of, boxes = session.get(UNSENT) or (None, "", {})
    return dict(boxes) if (account, of) == (current_user.id, page) else {}


def drop_unsent(page: str = "") -> None:
    """It was sent from that page; of every page, where whoever typed it leaves."""
    if not page or (session.get(UNSENT) or (None, ""))[1] == page:
        session.pop(UNSENT, None)


def _size(boxes: Mapping[str, str]) -> int:
    signing = SecureCookieSessionInterface().get_signing_serializer(current_app)
    return len(signing.dumps(boxes)) if signing else 0
