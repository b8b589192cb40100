"""The two-week clock as pages show it: in words, and by colour for those who see it."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from se7lite.checklists.clock import Clock, read_clock
from se7lite.queries.limits import limit_now
from se7lite.shown import count
from se7lite.views.clock import today

TONES = {"half": "orange", "over": "red", "late": "grey", "paid": "grey"}
TAG = '<span class="app-tag app-tag--{}">{}</span>'
NOTHING = Markup("")
Tag = Callable[[str, str | None, date | None, date | None], Markup]


def clock_words(clock: Clock, limit: int) -> str:
    """9 of 14 days; paid in 3 days; nothing where nothing waits."""
    match clock.state:
        case "none":
            return ""
        case "paid" | "late":
            return f"paid in {count(clock.days, 'day')}"
        case "over":
            return f"{count(clock.days, 'day')}, {clock.days - limit} too many"
    return f"{clock.days} of {count(limit, 'day')}"


def clock_now() -> tuple[date, int]:
    """Today and the limit in days: a list asks once, whatever its rows."""
    return today(), limit_now("claim_days")


@lru_cache(maxsize=4_000)
def clock_tag(
    submitted_on: date, status: str, answer: str | None, paid_on: date | None, now: tuple[date, int]
) -> Markup:
    """A claim's clock at the time that clock_now gave. Kept, as a list shows fifty of them each time."""
    day, limit = now
    clock = read_clock(status, answer, submitted_on, paid_on, day, limit)
    words, tone = clock_words(clock, limit), TONES.get(clock.state, "green")
    return Markup(TAG).format(tone, words) if words else NOTHING


def claim_clock() -> Tag:
    """For templates that show a few: the clock's tag of each claim, nothing where none runs."""
    now = clock_now()

    def tag(status: str, answer: str | None, submitted_on: date | None, paid_on: date | None) -> Markup:
        return clock_tag(submitted_on, status, answer, paid_on, now) if submitted_on else NOTHING

    return tag


def register(app: Flask) -> None:
    """Globals and a filter of the templates."""
    app.jinja_env.globals["claim_clock"] = claim_clock
    app.jinja_env.globals["clock_now"] = clock_now
    app.jinja_env.filters["clock_tag"] = clock_tag
