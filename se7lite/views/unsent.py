"""What was typed into boxes and is not sent yet: it goes along to the next page in the cookie of the session.

It is of whoever typed it. Nobody else who signs in to the same browser reads it, and signing out leaves nothing of it.
"""

from collections.abc import Mapping
from typing import Final

from flask import session
from flask_login import current_user

from se7lite.views.cookie_room import UNSENT, size_of, tell_of_cut

ROOM: Final = 2_800
"""Bytes that it may take in the cookie, so that a notice beside it can be read as a whole."""


def keep_unsent(page: str, boxes: Mapping[str, str], longest: int) -> None:
    """Keeps what stands in the boxes of a page, by their names, in place of what was kept before, of another page too:
    of each so many characters, and fewer where they do not fit into a cookie, which is told."""
    typed = {box: text for box, text in boxes.items() if text.strip()}
    kept = {box: text[:longest] for box, text in typed.items()}
    while size_of(kept) > ROOM:
        longest = longest * 3 // 4
        kept = {box: text[:longest] for box, text in kept.items()}
    drop_unsent(page)
    if kept:
        session[UNSENT] = [current_user.id, page, kept]
    if kept != typed:
        tell_of_cut()


def unsent_of(page: str) -> dict[str, str]:
    """By the name of its box, what whoever is signed in typed on that page."""
    account, of, boxes = session.get(UNSENT) or (None, "", {})
    return dict(boxes) if (account, of) == (current_user.id, page) else {}


def drop_unsent(page: str = "") -> None:
    """It was sent from that page; of every page, where whoever typed it leaves."""
    if not page or (session.get(UNSENT) or (None, ""))[1] == page:
        session.pop(UNSENT, None)
