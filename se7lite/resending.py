"""What was typed and sent after the sign-in had ended: the page that says so keeps it, and sends it once more.

Nothing of it is stored here. It goes back to the browser that it came from, and only where it came from a page of ours:
what another site sends is never offered to be sent again in somebody's name.
"""

from typing import Final
from urllib.parse import urlsplit

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

TOKEN: Final = "csrf_token"
ENDED: Final = "Your sign-in has ended"
STILL_HERE: Final = (
    "Your sign-in has ended. Nothing was changed, and what you typed still stands here. "
    "Sign in in another tab, then come back and press the same button again."
)


def typed_fields() -> list[tuple[str, str]]:
    """The fields that came with this request, in their order, where sending them again is safe and worth it; else none.

    A page of ours sent them, somebody typed or chose something, and nothing of it is a password.
    """
    fields = [(name, text) for name, text in request.form.items(multi=True) if name != TOKEN]
    worth = any(text.strip() for _, text in fields) and request.method == "POST" and from_our_page()
    return fields if worth and request.blueprint not in ("sign_in", "first_run") else []


def from_our_page() -> bool:
    """Whether a page of ours sent this, as browsers say it, and no other site can."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.host


def offer_again(fields: list[tuple[str, str]], status: int, *, signing_in: bool) -> Response:
    """The page with the button that sends them once more; with `signing_in`, first the way to the door."""
    files = [file.filename for file in request.files.values() if file.filename]
    # Without the host, as whoever stands in front of us may have written it.
    where = request.full_path.rstrip("?")
    html = render_template("errors/again.html", fields=fields, files=files, where=where, signing_in=signing_in)
    return make_response(html, status)
