"""The rows and the headings of a list as HTML, each kept once it was drawn."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

KEPT = 4_000  # rows of about half a kilobyte each


def drawn_rows(name: str, rows: Sequence[Any], base: str, write: bool) -> Markup:
    """The rows of one page of the list called `name`, whose address is `base`."""
    return Markup("".join([_drawn(name, row, base, write) for row in rows]))


@lru_cache(maxsize=KEPT)
def _drawn(name: str, row: Any, base: str, write: bool) -> Markup:
    """One row: its HTML follows from its values and nothing else, so a row with the same values is drawn once.

    Nothing has to be forgotten: a record that changed has other values, and is another row.
    """
    return current_app.jinja_env.get_template(f"{name}/row.html").module.rows_of([row], base, write)


@lru_cache(maxsize=500)
def drawn_headings(headings: Sequence[tuple[str, str, str]], sorted_by: str, down: bool, prefix: str) -> Markup:
    """The headings, each a link that sorts by it; `prefix` is such a link up to its key."""
    return current_app.jinja_env.get_template("records/headings.html").module.headings_of(
        headings, sorted_by, down, prefix
    )


def register(app: Flask) -> None:
    """For the lists' template."""
    app.jinja_env.globals |= {"drawn_rows": drawn_rows, "drawn_headings": drawn_headings}
