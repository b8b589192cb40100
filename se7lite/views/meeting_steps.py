"""Moving a meeting on by a step, and passing over what stops it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.meeting import HOLDS, NOT_ASKED, PASSED, is_asked
from se7lite.checklists.rule import GATE
from se7lite.forms.meeting import StepForm
from se7lite.queries.meeting_facts import Checked, check_facts
from se7lite.queries.passed_over import passed_over_for
from se7lite.services.gates import is_of_rules
from se7lite.services.meeting_steps import STEPS, Step, take_step
from se7lite.services.meetings import FIELDS
from se7lite.services.refusals import Moved, Refused
from se7lite.shown import uk_date
from se7lite.views.changes import together
from se7lite.views.clock import today
from se7lite.views.meeting_unheld import unheld_words
from se7lite.views.passing_over import PassingPages, add_passing_over
from se7lite.views.recorded_meanwhile import note_standing, say_moved, standing_seen
from se7lite.views.shown_rules import ShownRule, shown_rule
from se7lite.views.signed_in import actor

PAGES_OF_STEPS = {"send": "what", "step": "status"}
"""Pages on which a step is taken, and what of their address names the step."""
ASKED_BY_FORM = {"papers_sent": "M3.sent", "notes_sent": "M6.sent"}


def add_steps(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/step/invited, and the reasons why something is passed over."""

    @bp.route("/meetings/<ref:reference>/step/<status>", methods=["GET", "POST"])
    def step(reference: str, status: str) -> Response | tuple[str, int] | str:
        meeting = pages.find(reference)
        if status not in STEPS:
            abort(404)
        return step_page(pages, meeting, status)

    add_passing_over(
        bp,
        PassingPages(
            path="/meetings/<ref:reference>",
            find=pages.find,
            back=partial(_where_from, pages),
            name=lambda meeting: meeting.reference,
            caption=lambda meeting: f"{meeting.title}, {uk_date(meeting.date)}",
            goes_on="meeting can move on",
        ),
    )


def _where_from(pages: Any, meeting: Any, came_from: str) -> tuple[str, str]:
    """The page of a step, said as step-invited or send-papers_sent, or else the meeting's."""
    page, _, status = came_from.partition("-")
    if page in PAGES_OF_STEPS and status in STEPS:
        named = {PAGES_OF_STEPS[page]: status}
        return url_for(f"meetings.{page}", reference=meeting.reference, **named), f"“{STEPS[status].words}”"
    return pages.address(meeting), meeting.reference


def step_template(**context: Any) -> str:
    """The page of a step alone."""
    return render_template("meetings/step.html", **context)


def step_page(
    pages: Any, meeting: Any, status: str, page: Callable[..., str] = step_template, day: date | None = None
) -> Response | tuple[str, int] | str:
    """What the step is held to; sent, the step is taken, or what stops it or was recorded meanwhile is said.

    `page` draws it; `day` is the one that the form offers where none is kept yet.
    """
    step = STEPS[status]
    form = StepForm(data={"day": getattr(meeting, step.day) or day if step.day else None})
    if step.day:
        # The rules and the meeting's own form call it the same.
        form.day.label.text = FIELDS[step.day].words
    stopped = False
    if not form.is_submitted():
        note_standing(form, meeting, status)
        return page(**_step(pages, meeting, status, form))
    if form.read():
        try:
            seen = standing_seen(form, meeting, status)
            changes = take_step(meeting, status, form.day.data, actor(), today=today(), expected=seen)
        except Moved as moved:
            say_moved(form, meeting, status, moved)
            return page(**_step(pages, meeting, status, form)), 409
        except Refused as refused:
            # What stops it is told rule by rule; what is wrong with the day stands at the day.
            stopped = any(is_of_rules(words) for words in refused.errors.values())
            errors = {"day" if key == step.day else "": words for key, words in refused.errors.items()}
            form.refuse({} if stopped else errors)
            # The day may have been kept.
            note_standing(form, meeting, status)
        else:
            _tell(meeting, step, changes)
            return redirect(pages.address(meeting))
    return page(**_step(pages, meeting, status, form, stopped)), 422


def _tell(meeting: Any, step: Step, changes: Sequence[Any]) -> None:
    said = step.words.replace("Record", "recorded", 1) if changes else "nothing was changed, it was recorded before"
    links = [("Undo", together([change.id for change in changes]))] if changes else []
    flash({"text": f"{meeting.reference}: {said}.", "links": links})


def _step(pages: Any, meeting: Any, status: str, form: StepForm, stopped: bool = False) -> dict[str, Any]:
    [checked] = check_facts([meeting.id])
    rules = _rules_of(meeting, status, checked)
    asked = ASKED_BY_FORM.get(status)
    stops = [rule for rule in rules if stopped and rule.state not in (HOLDS, PASSED)]
    for rule in stops:
        if rule.key == asked:
            form.refuse({"day": rule.mend})
    return {
        "record": meeting,
        "form": form,
        "step": STEPS[status],
        "status": status,
        "back": pages.address(meeting),
        "unheld": "" if checked.facts.enforced else unheld_words(meeting, checked.facts),
        # The form itself asks for its own day.
        "rules": [rule for rule in rules if rule.key != asked or rule.state in (HOLDS, PASSED)],
        "stops": [(f"#rule-{rule.key}", f"{rule.title}: {rule.mend}") for rule in stops if rule.key != asked],
    }


def _rules_of(meeting: Any, status: str, checked: Checked) -> list[ShownRule]:
    """Everything that the step is held to, from where the meeting stands."""
    passed = passed_over_for(meeting)
    return [
        shown_rule(result, passed.get(result.rule.known_as))
        for result in checked.results
        if result.rule.acts == GATE and is_asked(result.rule, meeting.status, status) and result.state != NOT_ASKED
    ]
