"""Recording a stage of an appointment, taking that back, and passing over what stops it (M8)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.forms.appointment import CAME_OR_NOT, stage_form
from se7lite.queries.appointments import STAGE_DAYS, row_of
from se7lite.queries.passed_over import passed_stages_for
from se7lite.services.appointment_steps import STAGES, asked_who_came, take_stage, take_stage_back
from se7lite.services.refusals import Refused
from se7lite.views.appointment_tasks import rules_of
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.passing_over import PassingPages, add_passing_over
from se7lite.views.signed_in import actor

NOT_SAID = (
    "It is not said yet who came. As the panel stands, no parent carer with a full say has a part in this: "
    "if one had, say so on the panel."
)


def add_stages(bp: Blueprint, pages: Any) -> None:
    """/appointments/3/step/shortlisted, and the reasons why something is passed over."""

    @bp.route("/appointments/<int:number>/step/<name>", methods=["GET", "POST"])
    def step(number: int, name: str) -> Response | tuple[str, int] | str:
        made = pages.find(number)
        if name not in STAGES:
            abort(404)
        return step_page(pages, made, name)

    @bp.post("/appointments/<int:number>/step-back")
    def step_back(number: int) -> Response:
        made = pages.find(number)
        with refusal_told():
            was = take_stage_back(made, actor(), today=today())
            flash(f"{STAGES[was].name}: not recorded any more.")
        return redirect(pages.back(made))

    add_passing_over(
        bp,
        PassingPages(
            path="/appointments/<int:number>",
            find=pages.find,
            back=partial(_where_from, pages),
            name=lambda made: made.title,
            caption=lambda made: made.title,
            goes_on="stage can go on",
            mind="Name no candidate in it.",
        ),
    )


def _where_from(pages: Any, made: Any, came_from: str) -> tuple[str, str]:
    """The page of a stage, or else the appointment's."""
    if came_from in STAGES:
        return url_for("appointments.step", number=made.id, name=came_from), f"“{STAGES[came_from].words}”"
    return pages.back(made), made.title


def step_page(pages: Any, made: Any, stage: str) -> Response | tuple[str, int] | str:
    """What the stage is held to; sent, it is recorded or what stops it is said."""
    planned = getattr(made, STAGE_DAYS[stage])
    asked = asked_who_came(made, stage)
    # What is recorded is over: a day that is still to come is a plan.
    data: dict[str, Any] = {"day": planned if planned and planned <= today() else today()}
    data |= {f"came.{one.representative.reference}": _said_before(one, stage) for one in asked}
    form = stage_form({one.representative.reference: one.representative.name for one in asked})(data=data)
    status = 200
    if form.is_submitted():
        status = 422
        if form.read():
            try:
                take_stage(made, stage, form.day.data, actor(), today=today(), came=form.came)
            except Refused as refused:
                form.refuse(dict(_said(refused, stage)))
            else:
                flash({"text": f"{STAGES[stage].name}: recorded.", "undo": _back(made)})
                return redirect(pages.back(made))
    rules = rules_of(row_of(made.id), stage, passed_stages_for(made.id), over=True)
    if form.who_came and not any(field.data for field in form.who_came):
        # Before anybody said who came, it is not known that no parent carer did.
        rules = [rule._replace(mend=NOT_SAID) for rule in rules]
    page = render_template(
        "appointments/step.html",
        made=made,
        form=form,
        step=STAGES[stage],
        rules=rules,
        stage=stage,
        back=pages.back(made),
        planned=planned if planned and planned > today() else None,
        has_day=planned is not None,
    )
    return page, status


def _said_before(member: Any, stage: str) -> str | None:
    """Whether somebody came, where the panel says so already."""
    said = getattr(member, STAGES[stage].part)
    return said if said in CAME_OR_NOT else None


def _said(refused: Refused, stage: str) -> Iterator[tuple[str, str]]:
    """At the fields of the form; what is about none of them is said above it."""
    for key, words in refused.errors.items():
        yield ("day" if key == STAGE_DAYS[stage] else key), words


def _back(made: Any) -> str:
    return url_for("appointments.step_back", number=made.id)
