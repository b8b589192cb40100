"""The programme's name, on every page."""

import time

from flask import Flask, current_app

from se7lite.queries.accounts import setting
from se7lite.services.programme import NAME

FIRST_NAME = "se7lite"
KEPT_SECONDS = 20.0


def programme_name() -> str:
    """Read at most every few seconds: another worker's change shows soon, and no page waits for it."""
    kept = current_app.extensions.get(NAME)
    if kept and kept[1] > time.monotonic():
        return str(kept[0])
    name = setting(NAME) or FIRST_NAME
    current_app.extensions[NAME] = (name, time.monotonic() + KEPT_SECONDS)
    return name


def forget_programme_name() -> None:
    """After a change: the next page reads it."""
    current_app.extensions.pop(NAME, None)


def register(app: Flask) -> None:
    """For templates."""
    app.jinja_env.globals["programme_name"] = programme_name
