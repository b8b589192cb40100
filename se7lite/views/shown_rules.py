"""A rule of a meeting or of an appointment as pages show it: what it comes to, and whether it can be passed over."""

from typing import Final, NamedTuple

from se7lite.checklists.meeting import AHEAD, HOLDS, LOOK, MISSED, NOT_ASKED, OPEN, PASSED, Result
from se7lite.checklists.rule import GATE, title_of
from se7lite.queries.passed_over import PassedRow, PassedStage
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
    """`passable` where it can be passed over now; `passed` says who did, and why."""

    key: str
    title: str
    said: str
    mend: str
    state: str
    passable: bool
    passed: PassedRow | PassedStage | None


def shown_rule(result: Result, passed: PassedRow | PassedStage | None = None) -> ShownRule:
    """One rule in words."""
    rule = result.rule
    passable = rule.acts == GATE and result.state in (OPEN, MISSED, AHEAD)
    mend = rule.mend(result.about, named=may("write"))
    return ShownRule(rule.known_as, title_of(rule.source), result.said, mend, result.state, passable, passed)
