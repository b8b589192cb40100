"""The whole framework on one page: every rule, how it acts, where it is enforced, and how often it held."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from flask import Blueprint, render_template, url_for

from se7lite.checklists.framework import RULES, WITHOUT_RULE, every_id, rules_of
from se7lite.checklists.rule import (
    ADVICE,
    ANY_TIME,
    AREAS,
    BODY,
    CLAIM,
    CLAIM_PAGE,
    CLAIMS_OF_MEETING,
    FACT,
    FAMILIES,
    GATE,
    HELD,
    INTERVIEWED,
    INVITED,
    NOTES_SENT,
    NOWHERE,
    OUTREACH_PAGE,
    PAPERS_SENT,
    PROGRAMME,
    PROMISES_PAGE,
    SHORTLISTED,
    Rule,
    title_of,
)
from se7lite.checklists.standards import KEPT_BACK
from se7lite.queries.body_facts import programme_facts
from se7lite.queries.claim_times import FEWEST
from se7lite.queries.framework import YEAR, Figure, framework_figures
from se7lite.queries.limits import limits_now
from se7lite.queries.passed_over import PassedRow, PassedStage, passed_over_since, passed_stages_since
from se7lite.shown import count
from se7lite.views.access import may
from se7lite.views.clock import today

bp = Blueprint("framework", __name__)
ACTS: Final = {GATE: "Stops a step", ADVICE: "Is shown, stops nothing", FACT: "Is counted"}
BOTH, ONE, NO = "Both doors", "One door", "No door yet"
WHERE: Final = {
    INVITED: "When a meeting’s invitation goes out",
    PAPERS_SENT: "When a meeting’s papers go out",
    HELD: "On the meeting’s page, once it is known who came",
    NOTES_SENT: "When a meeting’s notes go out",
    ANY_TIME: "On the meeting’s page",
    BODY: "On the body’s page",
    PROGRAMME: "On this page",
    CLAIM: "When a claim moves on; a sheet can submit a claim and take it back, and never approves or pays",
    CLAIMS_OF_MEETING: "On the meeting’s page, for officers, once it is known who came",
    CLAIM_PAGE: "On the claim’s page, before it moves on",
    AREAS: "On the page that sets areas side by side",
    SHORTLISTED: "When the shortlist for a post is recorded as drawn up, and before somebody is appointed",
    INTERVIEWED: "When the interviews for a post are recorded as over, and before somebody is appointed",
    OUTREACH_PAGE: "On the page of outreach and on home, as a quarter ends",
    PROMISES_PAGE: "On the page of promises and on home, when a review is due",
    NOWHERE: "Not checked yet",
}
TOO_FEW = f"Fewer than {FEWEST} to judge, so it is not shown"
AT_BOTH: Final = frozenset({INVITED, PAPERS_SENT, NOTES_SENT, CLAIM})
"""What a tab has a column for, so that a cell is held to it as a form is."""
ON_THE_SUMMARY = "Told on the summary, of many meetings at once"
FOR_OFFICERS = "Shown to officers only"
OF_MANY = "Counted are meetings at which this tells nobody’s answer: a body of few parent carer members is left out"
MANY = {"body": "bodies", "quarter of a forum": "quarters of forums"}
NONE = {
    "body": "No body to judge",
    "review": "Does not hold: no body has looked at it in this time",
    "stage": "No stage was over in this time",
    "quarter of a forum": "No outreach was kept before this quarter: nothing to judge yet",
}


class ShownReason(NamedTuple):
    """Why a rule was passed over once: `name` leads to `address`."""

    address: str
    name: str
    date: date
    reason: str
    who: str | None


class ShownRule(NamedTuple):
    """One row of the page."""

    words: str
    acts: str
    where: str
    doors: str
    kept: str
    passed: list[ShownReason]


class ShownId(NamedTuple):
    """One id of the framework with its rows; `also` where they stand under another id; `why` where there is none."""

    source: str
    title: str
    rules: list[ShownRule]
    also: list[str]
    why: str


@bp.get("/framework")
def index() -> str:
    """Made from the same tuples that the checks read."""
    limits, exactly = limits_now(), may("write")
    figures = framework_figures(today(), exactly)
    passed, programme = _reasons(today()), programme_facts()

    def shown(rule: Rule[Any]) -> ShownRule:
        reasons = [reason for key, reason in passed if rule.key_fits(key)]
        stage = _stage(rule)
        kept = told_of(figures.get(rule.words), exactly)
        if rule.private and not exactly:
            kept = ON_THE_SUMMARY if rule.source in KEPT_BACK else FOR_OFFICERS
        if rule.stage == PROGRAMME and not rule.holds(programme):
            kept = f"{kept}. {rule.mend(programme)}"
        if rule.tellable and not exactly:
            kept = f"{kept}. {OF_MANY}"
        return ShownRule(rule.words.format_map(limits), ACTS[rule.acts], WHERE[stage], _doors(stage), kept, reasons)

    families = {name: _ids(letter, shown) for letter, name in FAMILIES.items()}
    ours = [shown(rule) for rule in RULES if rule.source not in every_id()]
    return render_template(
        "framework/index.html", families=families, ours=ours, checked=_checked(figures), doors=(BOTH, ONE)
    )


def _reasons(today: date) -> list[tuple[str, ShownReason]]:
    """Of meetings and of appointments, each with the key of its rule."""
    first = today - YEAR
    of_meetings = [
        (row.rule, ShownReason(_meeting(row), row.reference, row.date, row.reason, row.who))
        for row in passed_over_since(first, today)
        if row.told or may("write")
    ]
    return of_meetings + [
        (one.rule, ShownReason(_appointment(one), one.title, one.day, one.reason, one.who))
        for one in passed_stages_since(first, today)
    ]


def _meeting(row: PassedRow) -> str:
    return url_for("meetings.show", reference=row.reference)


def _appointment(one: PassedStage) -> str:
    return url_for("appointments.show", number=one.number)


def _stage(rule: Rule[Any]) -> str:
    """Advice on a meeting stands on its page, whichever step it is about."""
    return ANY_TIME if rule.acts != GATE and rule.stage in (PAPERS_SENT, NOTES_SENT) else rule.stage


def _doors(stage: str) -> str:
    return NO if stage == NOWHERE else BOTH if stage in AT_BOTH else ONE


def _ids(family: str, shown: Any) -> list[ShownId]:
    found = []
    for source in every_id():
        if source[0] != family:
            continue
        rules = rules_of(source)
        own = [shown(rule) for rule in rules if rule.source == source]
        also = [title_of(rule.source) for rule in rules if rule.source != source]
        found.append(ShownId(source, title_of(source), own, also, WITHOUT_RULE.get(source, "")))
    return found


def told_of(figure: Figure | None, exactly: bool = True) -> str:
    """Held for 34 of 41 meetings, 2 of them passed over. Of claims about how often only, unless `exactly`."""
    if figure is None:
        return "Not checked yet"
    if figure.of == "programme":
        return "Holds today" if figure.held else "Does not hold today"
    if not figure.asked:
        return NONE.get(figure.of, "Nothing to judge in this time")
    if figure.of == "step":
        # How many there were is no more than how many claims moved on, and that may be a handful.
        return "Kept at every step: one that breaks it is not taken"
    if figure.of == "claim" and not exactly:
        return _about(figure)
    if figure.of == "claim" and (few := _few(figure)):
        return few
    when = " today" if figure.of == "body" else ""
    said = f"Held for {figure.held:,} of {count(figure.asked, figure.of, MANY.get(figure.of))}{when}"
    return f"{said}; passed over for {figure.passed:,}" if figure.passed else said


def _few(figure: Figure) -> str:
    """A count of payments under five is not shown, nor can it be told from the rest: a family could be known by it."""
    many, missed = count(figure.asked, figure.of), figure.asked - figure.held
    if figure.asked < FEWEST:
        return TOO_FEW
    if 0 < missed < FEWEST:
        return f"Held for all but a few of {many}"
    return f"Held for a few of {many}" if 0 < figure.held < FEWEST else ""


def _about(figure: Figure) -> str:
    """From one day to the next an exact count of claims tells a single one: whoever sees no claim reads a share."""
    if figure.asked < FEWEST:
        return TOO_FEW
    tenths = round(10 * figure.held / figure.asked)
    if tenths in (0, 10):
        return f"Held for {'nearly every claim' if tenths else 'hardly any claim'}"
    return f"Held for about {tenths} in 10 claims"


def _checked(figures: Mapping[str, Figure]) -> tuple[int, int]:
    """How many of all rows some code looks at."""
    return len(figures), len(RULES)
