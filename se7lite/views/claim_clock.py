"""The two-week clock as pages show it: in words, and by colour for those who see it."""

from collections.abc import Callable
from datetime import date

from flask import Flask
from markupsafe import Markup

from se7lite.checklists.clock import Clock, read_clock
from se7lite.queries.limits import limits_now
from se7lite.shown import count
from se7lite.views.clock import today

TONES = {"half": "orange", "over": "red", "late": "grey", "paid": "grey"}
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


def claim_clock() -> Tag:
    """For templates: asks for today and the limit once, then tells each claim's clock."""
    day, limit = today(), limits_now()["claim_days"]
    known: dict[tuple[str, str | None, date | None, date | None], Markup] = {}

    def tag(status: str, answer: str | None, submitted_on: date | None, paid_on: date | None) -> Markup:
        if submitted_on is None:
            return Markup("")
        key = (status, answer, submitted_on, paid_on)
        if key not in known:
            clock = read_clock(*key, day, limit)
            words, tone = clock_words(clock, limit), TONES.get(clock.state, "green")
            known[key] = (
                Markup('<span class="app-tag app-tag--{}">{}</span>').format(tone, words) if words else Markup()
            )
        return known[key]

    return tag


def register(app: Flask) -> None:
    """A global of the templates."""
    app.jinja_env.globals["claim_clock"] = claim_clock
