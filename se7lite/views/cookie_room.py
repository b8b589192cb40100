"""What the cookie of a session has room for. A browser drops one above 4,096 bytes as a whole: with it would go every
notice, what was typed and not sent, and that somebody is signed in."""

from collections.abc import Iterator
from typing import Any, Final

from flask import Flask, Response, current_app, flash, session
from flask.sessions import SecureCookieSessionInterface

from se7lite.shown import shortened

UNSENT: Final = "unsent_notes"
UNSAVED: Final = "unsaved_answer"
"""Under which what was typed is carried: a list whose mappings have the texts by box."""
NOTICES: Final = "_flashes"  # Flask's own
MOST: Final = 3_900
"""Bytes of the signed session; its name and what a browser is told of it come to fewer than a hundred more."""
LENGTHS: Final = (400, 200, 80)
LATEST: Final = 3
CUT: Final = "What you typed is too long to be kept until it is sent: only its beginning is still in its box."


def tell_of_cut() -> None:
    """Once, however many texts were cut."""
    if ("problem", CUT) not in session.get(NOTICES, []):
        flash(CUT, "problem")


def size_of(values: Any) -> int:
    """In bytes, as a cookie says it."""
    signing = SecureCookieSessionInterface().get_signing_serializer(current_app)
    return len(signing.dumps(values)) if signing else 0


def fit_into_cookie(response: Response) -> Response:
    """Whatever was told and kept, the session stays below 4,000 bytes. Notices give way before what somebody typed."""
    if session.modified and size_of(dict(session)) > MOST:
        for _ in _ever_smaller():
            if size_of(dict(session)) <= MOST:
                break
    return response


def _ever_smaller() -> Iterator[None]:
    for most in LENGTHS:
        session[NOTICES] = [(kind, _shorter(notice, most)) for kind, notice in session.get(NOTICES, [])]
        yield
    session[NOTICES] = session[NOTICES][-LATEST:]
    yield
    carried, longest = [key for key in (UNSENT, UNSAVED) if key in session], max(LENGTHS)
    if carried:
        tell_of_cut()
    while carried and longest > 1:
        for key in carried:
            session[key] = [_beginnings(part, longest) for part in session[key]]
        yield
        longest = longest * 3 // 4
    session[NOTICES] = session[NOTICES][-1:]
    yield


def _shorter(notice: Any, most: int) -> Any:
    """Its words; its links and its Undo stay whole."""
    if isinstance(notice, dict):
        return notice | {"text": shortened(notice["text"], most)}
    return shortened(notice, most)


def _beginnings(part: Any, longest: int) -> Any:
    return {box: text[:longest] for box, text in part.items()} if isinstance(part, dict) else part


def register(app: Flask) -> None:
    """After every request, before its session is written."""
    app.after_request(fit_into_cookie)
