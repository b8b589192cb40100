"""Payments marked in a spreadsheet, confirmed together by somebody who may record them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.checklists.payment import PAY
from se7lite.checklists.rule import mends_of
from se7lite.forms.parsing import NotUnderstood, parse_date
from se7lite.queries.marked_payments import Marked, marked_payments
from se7lite.services.actor import Actor
from se7lite.services.batches import Batch
from se7lite.services.claim_batches import pay_several
from se7lite.services.claim_facts import look_up
from se7lite.services.claim_steps import refusals_of
from se7lite.services.payment_marks import agree_in_sheets
from se7lite.services.sync_decisions import mark_of
from se7lite.shown import uk_date
from se7lite.views.approvals import tell_batch
from se7lite.views.claim_steps import version_shown
from se7lite.views.clock import today

bp = Blueprint("marked", __name__)


class Row(NamedTuple):
    """One marked payment; `stops` says why this account cannot record it, `day` what stands in the box.

    `mark` is that of the cell with the day, `wrong` why it was not recorded just now.
    """

    marked: Marked
    stops: str
    day: str
    mark: str
    ticked: bool
    wrong: str


@bp.route("/claims/marked-as-paid", methods=["GET", "POST"])
def choose() -> Response | tuple[str, int] | str:
    """All that a sheet says is paid and se7lite does not."""
    if request.method == "GET":
        return render_template("claims/marked.html", rows=_rows(), wrong=[])
    days, wrong = _days(request.form.getlist("claim"))
    cells = {one.claim.reference: one.day_cell for one in marked_payments() if one.day_cell}
    done = pay_several(days, _actor(), today=today())
    confirmed = {cells[one]: request.form.get(f"mark-{one}", "") for one in done.done if one in cells}
    agree_in_sheets(confirmed, _actor(), today=today())
    wrong |= done.refused
    if done.done or not wrong:
        tell_batch(Batch(done.done, {}), "recorded as paid")
    if wrong:
        # What was typed beside it stays.
        rows = _rows(wrong)
        return render_template("claims/marked.html", rows=rows, wrong=_leads(rows, wrong)), 422
    return redirect(url_for("marked.choose"))


def _leads(rows: list[Row], wrong: Mapping[str, str]) -> list[tuple[str, str]]:
    """From each mistake to its box, or to the claim where there is no box any more."""
    boxes = {row.marked.claim.reference for row in rows if not row.stops}
    return [
        (f"#day-{reference}" if reference in boxes else url_for("claims.index", q=reference), f"{reference}: {words}")
        for reference, words in wrong.items()
    ]


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


def _rows(wrong: Mapping[str, str] | None = None) -> list[Row]:
    """As the sheets say; where something was `wrong` just now, as it was sent."""
    marked, who, day = marked_payments(), _actor(), today()
    seen, sent = look_up([one.claim for one in marked]), request.form
    rows = []
    for one in marked:
        reference = one.claim.reference
        typed = sent.get(f"day-{reference}", uk_date(one.paid_on)) if wrong else uk_date(one.paid_on)
        mark = mark_of(one.day_cell) if one.day_cell else ""
        ticked = not wrong or reference in sent.getlist("claim")
        rows.append(Row(one, _stops(one, who, day, seen), typed, mark, ticked, (wrong or {}).get(reference, "")))
    return rows


def _stops(one: Marked, who: Actor, day: date, seen: Any) -> str:
    return mends_of(refusals_of(one.claim, PAY, who, today=day, seen=seen))


def _actor() -> Actor:
    """The person who confirms decides: what the sheet says is only where they read it."""
    return Actor(current_user.id, current_user.role, current_user.representative_id, "decision")
