"""A rule of a meeting or of an appointment as pages show it: what it comes to, and whether it can be passed over."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from flask import url_for

from se7lite.checklists.attendance import Attendance
from se7lite.checklists.meeting import AHEAD, HOLDS, LOOK, MISSED, NOT_ASKED, OPEN, PASSED, Result
from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rule import GATE, broken, title_of
from se7lite.queries.body_facts import programme_facts
from se7lite.queries.passed_over import PassedRow, PassedStage
from se7lite.shown import uk_date
from se7lite.views.access import may

STATES: Final = {
    OPEN: ("To do", "orange"),
    MISSED: ("Missed", "red"),
    LOOK: ("Look at this", "blue"),
    PASSED: ("Passed over", "purple"),
    AHEAD: ("Later", "grey"),
    HOLDS: ("Done", "green"),
    NOT_ASKED: ("Nothing to check", "grey"),
}
"""What a rule comes to, in words and their colour, the most pressing first."""


class ShownRule(NamedTuple):
    """`passable` where it can be passed over now; `passed` says who did, and why.

    `ways` lead to where the mending is done, to each person's page: name, address, and what is to be known of them.
    """

    key: str
    title: str
    said: str
    mend: str
    state: str
    passable: bool
    passed: PassedRow | PassedStage | None
    ways: tuple[tuple[str, str, str], ...] = ()


def shown_rule(result: Result, passed: PassedRow | PassedStage | None = None) -> ShownRule:
    """One rule in words."""
    rule = result.rule
    passable = rule.acts == GATE and result.state in (OPEN, MISSED, AHEAD)
    ways = tuple(_pages(result.about)) if may("write") and isinstance(result.about, Attendance) else ()
    # Where each is a link to their page, nobody is named twice.
    mend = rule.mend(result.about, named=may("write") and not ways)
    return ShownRule(rule.known_as, title_of(rule.source), result.said, mend, result.state, passable, passed, ways)


def programme_lacks(*sources: str) -> list[tuple[str, str]]:
    """Of the rules on the programme with these ids those that do not hold today: title, and how to mend it."""
    facts = programme_facts()
    return [(title_of(one.source), one.mend(facts)) for one in broken(PROGRAMME_RULES, facts) if one.source in sources]


def _pages(about: Attendance) -> Iterator[tuple[str, str, str]]:
    for one in about.unbound:
        address = url_for("representatives.edit", reference=one.reference) + "#confidentiality_agreed_on-day"
        yield one.name, address, f"ran out on {uk_date(one.ran_out)}" if one.ran_out else ""
