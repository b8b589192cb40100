"""The rows and the headings of a list as HTML, each kept once it was drawn."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from se7lite.views.claim_clock import clock_now

KEPT = 4_000  # rows of about half a kilobyte each


# What rows show besides their own values: asked once for a page.
BESIDES: dict[str, Callable[[], Any]] = {"claims": clock_now}


def drawn_rows(name: str, rows: Sequence[Any], base: str, write: bool) -> Markup:
    """The rows of one page of the list called `name`, whose address is `base`."""
    now = BESIDES[name]() if name in BESIDES and rows else None
    return Markup("".join([_drawn(name, row, base, write, now) for row in rows]))


@lru_cache(maxsize=KEPT)
def _drawn(name: str, row: Any, base: str, write: bool, now: Any) -> Markup:
    """One row: its HTML follows from what is given here and nothing else, so the same is drawn once.

    Nothing has to be forgotten: a record that changed has other values, and is another row.
    """
    more = {} if now is None else {"now": now}
    return current_app.jinja_env.get_template(f"{name}/row.html").module.rows_of([row], base, write, **more)


@lru_cache(maxsize=500)
def drawn_headings(headings: Sequence[tuple[str, str, str]], sorted_by: str, down: bool, prefix: str) -> Markup:
    """The headings, each a link that sorts by it; `prefix` is such a link up to its key."""
    return current_app.jinja_env.get_template("records/headings.html").module.headings_of(
        headings, sorted_by, down, prefix
    )


def register(app: Flask) -> None:
    """For the lists' template."""
    app.jinja_env.globals |= {"drawn_rows": drawn_rows, "drawn_headings": drawn_headings}
