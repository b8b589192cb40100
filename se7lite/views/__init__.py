"""Pages: a view guards, makes one call to the domain, and answers."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Flask, url_for

from se7lite import choices, shown
from se7lite.views import access, addresses, claim_clock, cookie_room, list_rows, programme

# The page, and what the way about calls it. One that does not exist yet is left out.
NAVIGATION = (
    ("home.index", "Home"),
    ("summary.index", "Summary"),
    ("meetings.index", "Meetings"),
    ("representatives.index", "Representatives"),
    ("claims.index", "Claims"),
    ("bodies.index", "Bodies"),
    ("areas.index", "Areas"),
    ("promises.index", "Commitments"),
    ("framework.index", "Framework"),
    ("glossary.index", "Glossary"),
    ("sync.index", "Sync"),
)
OFFICE = (("rates.index", "Rates"),)
ADMINISTRATION = (
    ("accounts.index", "Accounts"),
    ("limits.index", "Settings"),
)
# Blueprints whose pages are reached from another's, and stand under its name.
BELONGING = {
    "meetings": ("papers", "plain_words", "claim_drafts", "series"),
    "sync": ("connections",),
    "promises": ("outreach", "appointments"),
    "bodies": ("seats", "room"),
    "claims": ("approvals", "marked", "exports", "top_ups", "receipts", "claim_links", "area_times"),
}


class Part(NamedTuple):
    """One of the way about: the blueprints whose pages it stands for, its address, its name."""

    blueprints: tuple[str, ...]
    address: str
    name: str


def register(app: Flask) -> None:
    """All pages, and what their templates can call."""
    import importlib
    import pkgutil

    for part in (addresses, shown, access, programme, list_rows, claim_clock, cookie_room):
        part.register(app)
    for module in pkgutil.iter_modules(__path__):
        bp = getattr(importlib.import_module(f"{__name__}.{module.name}"), "bp", None)
        if bp:
            app.register_blueprint(bp)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["choices"] = choices
    app.jinja_env.globals["navigation"] = navigation(app)


def navigation(app: Flask) -> Callable[[], list[Part]]:
    """What this account may open. Worked out once, as every page asks for it."""
    kept: dict[tuple[bool, bool], list[Part]] = {}

    def offered() -> list[Part]:
        who = administers, writes = access.may("administer"), access.may("write")
        if who not in kept:
            wanted = NAVIGATION + (OFFICE if writes else ()) + (ADMINISTRATION if administers else ())
            kept[who] = [
                Part(blueprints_of(endpoint), url_for(endpoint), name)
                for endpoint, name in wanted
                if endpoint in app.view_functions and (writes or endpoint.partition(".")[0] not in access.OF_CLAIMS)
            ]
        return kept[who]

    return offered


def blueprints_of(endpoint: str) -> tuple[str, ...]:
    """The page's own blueprint, then those that belong to it."""
    own = endpoint.partition(".")[0]
    return (own, *BELONGING.get(own, ()))
