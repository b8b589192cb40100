"""Appointments to posts of the programme: parent carers are full members of the panel at every stage (M8)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from se7lite.checklists.meeting import AHEAD, HOLDS, MISSED, OPEN, PASSED, Result
from se7lite.checklists.rule import INTERVIEWED, SHORTLISTED, Rule

APPOINTED: Final = "appointed"
ORDER: Final = ("open", SHORTLISTED, INTERVIEWED, APPOINTED)
"""How far an appointment has come."""


@dataclass(frozen=True, slots=True)
class PanelStage:
    """Shortlisting or interview of one appointment; `full_members` are parent carers with the same say as the rest.

    Somebody of whom it is known that they did not come counts as not there.
    """

    stage: str
    full_members: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What the rules of one appointment look at. `enforced` says whether they stop it."""

    status: str
    enforced: bool
    shortlisting: PanelStage
    interview: PanelStage


def _full(facts: PanelStage) -> bool:
    return facts.full_members > 0


APPOINTMENTS: Final = (
    Rule[PanelStage](
        "M8",
        "Parent carers are full and equal members of the panel that draws up the shortlist for a post",
        holds=_full,
        fix="Ask a parent carer to join the panel as a full member before the shortlist is drawn up.",
        key="M8.shortlisting",
        stage=SHORTLISTED,
        applies=lambda facts: facts.stage == "shortlisting",
    ),
    Rule[PanelStage](
        "M8",
        "Parent carers are full and equal members of the panel that interviews for a post",
        holds=_full,
        fix="Ask a parent carer to join the panel as a full member before the interviews.",
        key="M8.interview",
        stage=INTERVIEWED,
        applies=lambda facts: facts.stage == "interview",
    ),
)
ONCE_OVER: Final = {
    "M8.shortlisting": "No parent carer with a full say came to the shortlisting. If one did, say so on the panel. "
    "Otherwise draw up the shortlist again with one.",
    "M8.interview": "No parent carer with a full say came to the interviews. If one did, say so on the panel. "
    "Otherwise hold them again with one.",
}
"""What to do where the stage has taken place: nobody can be asked to join before it any more."""
BY_KEY: Final = {rule.known_as: rule for rule in APPOINTMENTS}


def once_over(result: Result) -> Result:
    """The same, with what can still be done once the stage has taken place."""
    return result._replace(rule=replace(result.rule, fix=ONCE_OVER[result.rule.known_as]))


def check_panel(panel: Panel, passed: Collection[str] = ()) -> list[Result]:
    """What each rule comes to, stage by stage; `passed` are keys passed over."""
    results = [
        Result(rule, _state(rule, stage, panel.status, passed), stage)
        for stage in (panel.shortlisting, panel.interview)
        for rule in APPOINTMENTS
        if rule.applies(stage)
    ]
    return [once_over(one) if one.state == MISSED else one for one in results]


def what_stops_panel(panel: Panel, after: str, passed: Collection[str] = ()) -> list[Result]:
    """The gates that keep an appointment from moving on: none where it stays or goes back.

    Before somebody is appointed every stage is looked at once more, as people really came.
    """
    steps = ORDER[ORDER.index(panel.status) + 1 : ORDER.index(after) + 1]
    if not panel.enforced or not steps:
        return []
    looked_at = ORDER if after == APPOINTED else steps
    return [
        once_over(result)
        for result in check_panel(panel, passed)
        if result.rule.stage in looked_at and result.state not in (HOLDS, PASSED)
    ]


def next_stage(status: str) -> str | None:
    """What an appointment moves to next."""
    return None if status == ORDER[-1] else ORDER[ORDER.index(status) + 1]


def _state(rule: Rule[PanelStage], stage: PanelStage, status: str, passed: Collection[str]) -> str:
    if rule.holds(stage):
        return HOLDS
    if rule.known_as in passed:
        return PASSED
    if ORDER.index(rule.stage) <= ORDER.index(status):
        return MISSED
    return OPEN if rule.stage == next_stage(status) else AHEAD
