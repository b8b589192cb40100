"""Several meetings of before are taken over from one list, each with the status that it had, for one reason."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import MEETING_STATUSES
from se7lite.forms.reason import ReasonForm
from se7lite.numbers import number_in
from se7lite.queries.of_before import OfBefore, count_of_before, of_before
from se7lite.services.adoption import kept_since
from se7lite.services.batches import Batch
from se7lite.services.refusals import Refused
from se7lite.services.taking_over import take_over_several
from se7lite.views.approvals import tell_batch
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

WHENCE = {"sheet": "The tab “{where}” says “{status}”", "file": "The list “{where}” said “{status}”"}
CHOOSE = "Choose the status that it had."


class Row(NamedTuple):
    """One meeting with the status that is offered for it; `wrong` says why it was not taken over just now."""

    meeting: OfBefore
    status: str
    said: str
    ticked: bool
    wrong: str


def how_many_of_before() -> int:
    """How many meetings can be taken over."""
    return count_of_before(kept_since(today()))


def add_taking_over_several(bp: Blueprint) -> None:
    """/meetings/of-before."""

    @bp.route("/meetings/of-before", methods=["GET", "POST"])
    def take_over_meetings() -> Response | tuple[str, int] | str:
        form = ReasonForm()
        if not form.is_submitted():
            return _page(form, {})
        batch = _take(form) if form.read() else None
        if batch is not None and batch.done:
            tell_batch(Batch(batch.done, {}), "taken over", "meeting")
        if batch is not None and not batch.refused:
            if not batch.done:
                tell_batch(batch, "taken over", "meeting")
            return redirect(url_for("meetings.take_over_meetings" if how_many_of_before() else "meetings.index"))
        return _page(form, batch.refused if batch else {}), 422


def _take(form: ReasonForm) -> Batch | None:
    """None where the reason is what is wrong."""
    ticked = request.form.getlist("meeting")
    chosen = {one: request.form.get(f"status-{one}") for one in ticked}
    lacking = dict.fromkeys((one for one, status in chosen.items() if not status), CHOOSE)
    meant = {
        one: (status, number_in(request.form.get(f"shown-{one}")))
        for one, status in chosen.items()
        if one not in lacking
    }
    try:
        batch = take_over_several(meant, form.reason.data if ticked else "-", actor(), today=today())
    except Refused as refused:
        form.refuse(refused.errors)
        return None
    return Batch(batch.done, batch.refused | lacking)


def _page(form: ReasonForm, wrong: Mapping[str, str]) -> str:
    since = kept_since(today())
    rows = [_row(one, wrong) for one in of_before(since)]
    return render_template(
        "meetings/of_before.html",
        form=form,
        rows=rows,
        wrong=[(f"#meeting-{one}", f"{one}: {words}") for one, words in wrong.items()],
        many=count_of_before(since),
        since=since,
        statuses=MEETING_STATUSES,
    )


def _row(one: OfBefore, wrong: Mapping[str, str]) -> Row:
    """Planned is what it is while nobody has said otherwise: which status it had then, only a person knows."""
    known: Any = one.said or ("" if one.status == "planned" else one.status)
    said = (
        WHENCE[one.whence].format(where=one.where, status=MEETING_STATUSES.get(one.said, one.said)) if one.said else ""
    )
    posted = request.method == "POST"
    ticked = one.reference in request.form.getlist("meeting") if posted else request.args.get("tick") == "all"
    status = request.form.get(f"status-{one.reference}", known) if posted else known
    return Row(one, status, said, ticked, wrong.get(one.reference, ""))
