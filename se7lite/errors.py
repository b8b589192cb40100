"""Pages for what went wrong: like the rest, in plain words, with a way on."""

import json

from flask import Flask, make_response, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, default_exceptions
from werkzeug.wrappers import Response

from se7lite.resending import STILL_HERE, offer_again

WORDS = {
    400: (
        "That could not be read",
        "What your browser sent is not right. Go back, reload and try again.",
    ),
    401: ("Your sign-in has ended", "Nothing was changed. Sign in, then try again."),
    403: ("You cannot open this page", ""),
    404: (
        "Page not found",
        "If you typed the address, check it. If you followed a link, what it led to may have moved.",
    ),
    405: ("That cannot be done here", "Go back and use the buttons of the page."),
    413: (
        "That is too large",
        "Nothing was changed. Go back and choose a smaller file, or send less than 2 million characters at once.",
    ),
    429: ("Too many tries", "Wait a minute, then try again."),
    500: (
        "Something went wrong",
        "It is not your doing, and nothing that was saved before is lost. "
        "Try again; if it happens again, tell your administrator.",
    ),
}

OVER = (
    "Your sign-in is over",
    "Nothing was changed. Sign in in another tab, then go back to this form, reload it and send it again.",
)
OVER_BY_LINK = (
    "This page was open for too long",
    "Nothing was changed. Open your link again, then send it once more.",
)
PRESS_AGAIN = (
    "This page was open for too long. Nothing was changed, and it is as you left it: press the same button again."
)
HIDDEN = (
    "Your browser hides where this came from",
    "Nothing was changed. To keep other sites out, se7lite needs to see that one of its own pages sent this. Allow "
    "your browser, or the add-on that hides it, to say so for this site (the “referrer”). Then go back and send it "
    "again.",
)


class UnreadableAddress(BadRequest):
    """Something in an address that no page can mean."""

    description = (
        "The address holds a character that cannot be read. Go back, or take what stands after the question mark out "
        "of the address, and search again."
    )


def show_error(error: HTTPException) -> Response:
    """The page, or for htmx the words alone, which the page shows in its own place for trouble."""
    if error.response is not None:
        return error.response
    status = error.code or 500
    heading, words = WORDS.get(status, WORDS[400 if status < 500 else 500])
    if isinstance(error, UnreadableAddress):
        words = error.description or words
    elif status in (401, 403, 404) and error.description != default_exceptions[status].description:
        # Only these are raised by our own views, with words that say what to do.
        words = error.description or words
    if request.htmx:
        response = make_response(words, status)
        response.content_type = "text/plain; charset=utf-8"
    else:
        response = make_response(render_template("errors/error.html", heading=heading, words=words), status)
    retry = getattr(error, "retry_after", None)
    if retry:
        response.headers["Retry-After"] = str(retry)
    return response


def show_stale_form(error: CSRFError) -> Response:
    """A form was sent whose visit is over: what was typed goes back to the browser, to be sent once more."""
    by_link = request.blueprint in ("my_claim", "my_times")
    signing_in = not by_link and not current_user.is_authenticated
    hidden = "referrer" in (error.description or "")  # a new token would be refused as well
    if request.htmx:
        response = make_response(HIDDEN[1] if hidden else STILL_HERE if signing_in else PRESS_AGAIN, 400)
        response.content_type = "text/plain; charset=utf-8"
        # The page takes it into its forms: what stands in them can then be sent.
        response.headers["HX-Trigger"] = json.dumps({"token": generate_csrf()})
        return response
    heading, words = OVER_BY_LINK if by_link else OVER
    if hidden:
        heading, words = HIDDEN
    elif again := offer_again(400, signing_in=signing_in, by_link=by_link):
        return again
    return make_response(render_template("errors/error.html", heading=heading, words=words), 400)


def show_crash(error: InternalServerError) -> Response:
    """500, in a page that asks the database nothing: it may be what failed."""
    if request.htmx:
        return show_error(InternalServerError())
    return make_response(render_template("errors/crash.html", heading=WORDS[500][0], words=WORDS[500][1]), 500)


def register(app: Flask) -> None:
    """For every error of HTTP."""
    app.register_error_handler(HTTPException, show_error)
    app.register_error_handler(CSRFError, show_stale_form)
    app.register_error_handler(InternalServerError, show_crash)
