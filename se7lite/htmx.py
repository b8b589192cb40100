"""The same URL gives the page, or, to htmx, only the block of it that changed."""

import json
from typing import Any

from flask import Response, make_response, render_template, request
from jinja2_fragments.flask import render_block


def wants_fragment() -> bool:
    """Whether htmx asks for a part. Going back in the history asks for the page, although htmx is asking."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def page_or_fragment(template: str, block: str, *, status: int = 200, tell: str = "", **context: Any) -> Response:
    """The whole of `template`, or its `block` for htmx; `tell` is what a screen reader then says of the change."""
    fragment = wants_fragment()
    html = render_block(template, block, **context) if fragment else render_template(template, **context)
    response = make_response(html, status)
    if fragment and tell:
        response.headers["HX-Trigger"] = json.dumps({"tell": tell})
    return vary(response)


def vary(response: Response) -> Response:
    """Keeps a browser from showing a stored fragment where the page belongs."""
    response.headers.add("Vary", "HX-Request")
    return response
