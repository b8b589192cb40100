"""What was typed and sent after the sign-in had ended: the page that says so keeps it, and sends it once more.

Nothing of it is stored here. It goes back to the browser that it came from, and only where it came from a page of ours:
what another site sends is never offered to be sent again in somebody's name.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from flask import make_response, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

TOKEN: Final = "csrf_token"
# What pages send along by themselves: how things stood as they were shown, and which button was pressed.
OURS: Final = re.compile(
    r"(csrf_token|.*opened|(.*-)?id|shown|seen|mark|which|which_person|all|act|do|choice|list|sort|order|page|count|anyway"
    r"|undecided|everybody|heading_row_was)$|(was|shown|mark)-"
)
# Their forms ask for passwords, which never go back into a page.
WITH_PASSWORDS: Final = ("sign_in", "first_run", "accounts")
STILL_HERE: Final = (
    "Your sign-in has ended. Nothing was changed, and this page is as you left it. "
    "Sign in in another tab, then come back and press the same button again."
)


def typed_fields() -> list[tuple[str, str]]:
    """The fields that came with this request, in their order, where somebody typed or chose one of them and it is safe
    to send them again: a page of ours sent them, and its form asks for no password. Else none."""
    fields = [(name, text) for name, text in request.form.items(multi=True) if name != TOKEN]
    worth = any(text.strip() and not OURS.match(name) for name, text in fields)
    return fields if worth and _may_be_offered() else []


def chosen_files() -> list[str]:
    """The names of files that came with it from a page of ours."""
    return [str(file.filename) for file in request.files.values() if file.filename] if _may_be_offered() else []


def _may_be_offered() -> bool:
    return request.method == "POST" and request.blueprint not in WITH_PASSWORDS and from_our_page()


def from_our_page() -> bool:
    """Whether a page of ours sent this, as browsers say it, and no other site can."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.host


def offer_again(status: int, *, signing_in: bool, by_link: bool = False) -> Response | None:
    """The page with the button that sends it once more, or None where nothing of it is to be kept; with `signing_in`,
    first the way to the door. `by_link`: for whoever holds a personal link, and is nobody who could sign in."""
    fields, files = typed_fields(), chosen_files()
    if not fields and not files:
        return None
    # Without the host, as whoever stands in front of us may have written it.
    where = request.full_path.rstrip("?")
    name = current_user.name if current_user.is_authenticated and not by_link else ""
    html = render_template(
        "errors/again.html", fields=fields, files=files, where=where, signing_in=signing_in, by_link=by_link, name=name
    )
    return make_response(html, status)
