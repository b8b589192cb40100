"""Payments marked in a spreadsheet, confirmed together by somebody who may record them."""

from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.checklists.payment import PAY
from se7lite.forms.parsing import NotUnderstood, parse_date
from se7lite.queries.marked_payments import Marked, marked_payments
from se7lite.services.actor import Actor
from se7lite.services.claim_batches import Batch, pay_several
from se7lite.services.claim_facts import look_up
from se7lite.services.claim_steps import refusals_of
from se7lite.shown import uk_date
from se7lite.views.approvals import tell_batch
from se7lite.views.claim_steps import version_shown
from se7lite.views.clock import today

bp = Blueprint("marked", __name__)


class Row(NamedTuple):
    """One marked payment; `stops` says why this account cannot record it, `day` what stands in the box."""

    marked: Marked
    stops: str
    day: str


@bp.route("/claims/marked-as-paid", methods=["GET", "POST"])
def choose() -> Response | str:
    """All that a sheet says is paid and se7lite does not."""
    if request.method == "GET":
        return render_template("claims/marked.html", rows=_rows())
    days, wrong = _days(request.form.getlist("claim"))
    done = pay_several(days, _actor(), today=today())
    tell_batch(Batch(done.done, {**done.refused, **wrong}), "recorded as paid")
    return redirect(url_for("marked.choose"))


def _days(references: list[str]) -> tuple[dict[str, tuple[date, int | None]], dict[str, str]]:
    """The day in each ticked row's box, with the version shown; what cannot be read, by reference."""
    days: dict[str, tuple[date, int | None]] = {}
    wrong: dict[str, str] = {}
    for reference in references:
        text = request.form.get(f"day-{reference}", "").strip()
        try:
            if not text:
                raise NotUnderstood("Give the day of the payment")
            days[reference] = parse_date(text), version_shown(f"-{reference}")
        except NotUnderstood as problem:
            wrong[reference] = f"{problem}."
    return days, wrong


def _rows() -> list[Row]:
    marked, who, day = marked_payments(), _actor(), today()
    seen = look_up([one.claim for one in marked])
    return [Row(one, _stops(one, who, day, seen), uk_date(one.paid_on)) for one in marked]


def _stops(one: Marked, who: Actor, day: date, seen: Any) -> str:
    stops = refusals_of(one.claim, PAY, who, today=day, seen=seen)
    return stops[0].fix if stops else ""


def _actor() -> Actor:
    """The person who confirms decides: what the sheet says is only where they read it."""
    return Actor(current_user.id, current_user.role, current_user.representative_id, "decision")
