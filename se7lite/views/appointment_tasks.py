"""An appointment as a list of tasks: what is done, what stops a stage, how to mend it, and where."""

from datetime import date
from typing import Any, Final, NamedTuple

from flask import url_for

from se7lite.checklists.appointments import ORDER, next_stage, once_over
from se7lite.checklists.meeting import AHEAD, HOLDS, MISSED, OPEN, PASSED
from se7lite.queries.appointments import STAGE_DAYS, AppointmentRow, row_of
from se7lite.queries.passed_over import PassedStage, passed_stages_for
from se7lite.services.appointment_steps import STAGES
from se7lite.shown import count, uk_date
from se7lite.views.shown_rules import STATES as RULE_STATES
from se7lite.views.shown_rules import ShownRule, shown_rule

STATES: Final = {**RULE_STATES, "ready": ("Ready", "blue")}
"""What a task comes to, in words and their colour."""


class ShownTask(NamedTuple):
    """One task; `links` lead to where it is done, in words; `step` records a stage where that comes next."""

    key: str
    title: str
    state: str
    hint: str
    links: list[tuple[str, str]]
    rules: list[ShownRule]
    step: str = ""
    step_words: str = ""


def tasks_of(made: Any, today: date) -> list[ShownTask]:
    """Of one appointment, as it stands."""
    row, passed = row_of(made.id), passed_stages_for(made.id)
    stages = [_stage(row, stage, passed, today) for stage in ORDER[1:]]
    return [_post(made), _panel(made), *stages]


def rules_of(row: AppointmentRow, stage: str, passed: dict[str, PassedStage], over: bool = False) -> list[ShownRule]:
    """What a stage is held to: before somebody is appointed, all of it once more. `over`: it has taken place."""
    asked = [one for one in row.results if one.rule.stage == stage or stage == ORDER[-1]]
    return [shown_rule(once_over(one) if over else one, passed.get(one.rule.known_as)) for one in asked]


def state_of(row: AppointmentRow) -> str:
    """What a whole appointment comes to, for the list: a key of STATES."""
    states = {one.state for one in row.results}
    return next((state for state in (MISSED, OPEN, AHEAD, PASSED) if state in states), HOLDS)


def _post(made: Any) -> ShownTask:
    hint = "" if made.lead else "Nobody is named as leading it yet."
    link = [("Edit the appointment", url_for("appointments.edit", number=made.id))]
    return ShownTask("post", "The post", HOLDS if made.lead else OPEN, hint, link, [])


def _panel(made: Any) -> ShownTask:
    many = len(made.panel)
    hint = f"{count(many, 'member')}." if many else "Nobody is on the panel yet."
    link = [("Panel", url_for("appointments.edit_lines", number=made.id))]
    return ShownTask("panel", "The panel", HOLDS if many else OPEN, hint, link, [])


def _stage(row: AppointmentRow, stage: str, passed: dict[str, PassedStage], today: date) -> ShownTask:
    over = ORDER.index(row.status) >= ORDER.index(stage)
    # The last stage looks at the others again: they say what is wrong at their own tasks.
    rules = [] if stage == ORDER[-1] else rules_of(row, stage, passed)
    day = row.days[stage]
    planned = "Was planned for" if day and day < today else "Planned for"
    hint = f"{'Held on' if over else planned} {uk_date(day)}." if day else "" if over else "No day is given yet."
    is_next = next_stage(row.status) == stage
    links = [] if over else [("Change the day" if day else "Give the day", url_for("appointments.edit", number=row.id))]
    words = STAGES[stage].words if is_next else ""
    return ShownTask(
        STAGE_DAYS[stage],
        STAGES[stage].name,
        _state(rules, over, is_next),
        hint.replace("Held on", "On") if stage == ORDER[-1] else hint,
        links,
        rules,
        stage if is_next else "",
        words,
    )


def _state(rules: list[ShownRule], over: bool, is_next: bool) -> str:
    states = {rule.state for rule in rules}
    for state in (MISSED, OPEN, PASSED):
        if state in states and (over or state != PASSED):
            return state
    if over:
        return HOLDS
    return "ready" if is_next else AHEAD
