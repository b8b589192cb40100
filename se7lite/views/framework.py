"""The whole framework on one page: every rule, how it acts, where it is enforced, and how often it held."""

from collections.abc import Mapping
from datetime import date, timedelta
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
    NOTES_PAGE,
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
from se7lite.queries.framework import SOON, YEAR, Figure, framework_figures
from se7lite.queries.limits import limits_now
from se7lite.queries.passed_over import PassedRow, PassedStage, passed_over_since, passed_stages_since
from se7lite.queries.passed_payments import approved_between
from se7lite.views.access import may
from se7lite.views.clock import today
from se7lite.views.framework_doors import BOTH, HERE, ONE, door_of
from se7lite.views.framework_words import told_of

bp = Blueprint("framework", __name__)
ACTS: Final = {GATE: "Stops a step", ADVICE: "Is shown, stops nothing", FACT: "Is counted"}
WHERE: Final = {
    INVITED: "When a meeting’s invitation goes out",
    PAPERS_SENT: "When a meeting’s papers go out",
    HELD: "On the meeting’s page, once it is known who came",
    NOTES_SENT: "When a meeting’s notes go out",
    ANY_TIME: "On the meeting’s page",
    BODY: "On the body’s page",
    PROGRAMME: "On this page, and on those of areas, of bodies and of settings",
    CLAIM: "When a claim moves on; a sheet can submit a claim and take it back, and never approves or pays",
    CLAIMS_OF_MEETING: "On the meeting’s page and on home, for officers, once it is known who came",
    NOTES_PAGE: "On the meeting’s page and that of its notes, for officers, until the notes go out",
    CLAIM_PAGE: "On the claim’s page, before it moves on",
    AREAS: "On the page that sets areas side by side",
    SHORTLISTED: "When the shortlist for a post is recorded as drawn up, and before somebody is appointed",
    INTERVIEWED: "When the interviews for a post are recorded as over, and before somebody is appointed",
    OUTREACH_PAGE: "On the page of outreach and on home, as a quarter ends",
    PROMISES_PAGE: "On the page of promises and on home, when a review is due",
    NOWHERE: "Not checked yet",
}
ALSO: Final = {"B6.next": "On the body’s page and, before the next invitation would have to go out, on home"}
"""By a rule's key, where its stage alone does not say it all."""
ASKED_AGAIN: Final = {
    INVITED: ", and again before its papers go out and before it counts as held: it may have been moved since",
    PAPERS_SENT: ", and again before it counts as held: it may have been moved since",
}
"""By the step at which a rule that looks at the meeting's day is asked first (checklists.meeting.is_asked)."""
ON_THE_SUMMARY = "Told on the summary, of many meetings at once"
FOR_OFFICERS = "Shown to officers only"
OVERDUE = "Notes that never went out and are overdue count as not in time"
MOST = 25  # words by which rules of payment were passed over, of each the latest
OF_MANY = "Counted are meetings at which this tells nobody’s answer: a body of few parent carer members is left out"


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
        reasons = [reason for key, reason in passed if rule.key_fits(key) or key == rule.words]
        stage = _stage(rule)
        kept = told_of(figures.get(rule.words), exactly)
        if rule.private and not exactly:
            kept = ON_THE_SUMMARY if rule.source in KEPT_BACK else FOR_OFFICERS
        if rule.stage == PROGRAMME and not rule.holds(programme):
            kept = f"{kept}. {rule.mend(programme)}"
        if rule.tellable and not exactly:
            kept = f"{kept}. {OF_MANY}"
        if rule.known_as == SOON:
            kept = f"{kept}. {OVERDUE}"
        where = ALSO.get(rule.known_as, WHERE[stage]) + (ASKED_AGAIN[stage] if rule.dated else "")
        return ShownRule(rule.words.format_map(limits), ACTS[rule.acts], where, door_of(rule), kept, reasons)

    families = {name: _ids(letter, shown) for letter, name in FAMILIES.items()}
    ours = [shown(rule) for rule in RULES if rule.source not in every_id()]
    return render_template(
        "framework/index.html", families=families, ours=ours, checked=_checked(figures), doors=(BOTH, HERE, ONE)
    )


def _reasons(today: date) -> list[tuple[str, ShownReason]]:
    """Of meetings and of appointments, each with the key of its rule."""
    first = today - YEAR
    of_meetings = [
        (row.rule, ShownReason(_meeting(row), row.reference, row.date, row.said, row.who))
        for row in passed_over_since(first, today)
        if row.told or may("write")
    ]
    return [*of_meetings, *_of_payments(today)] + [
        (one.rule, ShownReason(_appointment(one), one.title, one.day, one.reason, one.who))
        for one in passed_stages_since(first, today)
    ]


def _of_payments(today: date) -> list[tuple[str, ShownReason]]:
    """For officers: the words say of a person what readers may not know."""
    if not may("write"):
        return []
    given: dict[str, list[ShownReason]] = {}
    for one in approved_between(today - YEAR + timedelta(days=1), today):
        for rule, reason in one.words.items():
            at = url_for("claims.show", reference=one.reference)
            given.setdefault(rule, []).append(ShownReason(at, one.reference, one.on, reason, one.who))
    return [(rule, reason) for rule, reasons in given.items() for reason in reasons[:MOST]]


def _meeting(row: PassedRow) -> str:
    return url_for("meetings.show", reference=row.reference)


def _appointment(one: PassedStage) -> str:
    return url_for("appointments.show", number=one.number)


def _stage(rule: Rule[Any]) -> str:
    """Advice on a meeting stands on its page, whichever step it is about."""
    return ANY_TIME if rule.acts != GATE and rule.stage in (PAPERS_SENT, NOTES_SENT) else rule.stage


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


def _checked(figures: Mapping[str, Figure]) -> tuple[int, int]:
    """How many of all rows some code looks at."""
    return len(figures), len(RULES)
