"""Approving several claims at once."""

from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.payment import APPROVE
from se7lite.checklists.rule import mends_of
from se7lite.queries.claim_warnings import Twice, claimed_twice
from se7lite.queries.claims import submitted_claims
from se7lite.services.batches import Batch
from se7lite.services.claim_batches import approve_several
from se7lite.services.claim_facts import look_up
from se7lite.services.claim_steps import refusals_of
from se7lite.shown import count
from se7lite.views.claim_steps import version_shown
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

bp = Blueprint("approvals", __name__)


class Row(NamedTuple):
    """A submitted claim; `stops` says why this account cannot approve it here."""

    claim: Any
    stops: str
    twice: list[Twice]


@bp.route("/claims/approvals", methods=["GET", "POST"])
def choose() -> Response | str:
    """All that wait, the longest first; after those, what cannot be approved here, each with why."""
    if request.method == "GET":
        return render_template("claims/approvals.html", rows=_rows())
    ticked = {reference: version_shown(f"-{reference}") for reference in request.form.getlist("claim")}
    batch = approve_several(ticked, actor(), today=today())
    tell_batch(batch, "approved")
    return redirect(url_for("approvals.choose"))


def tell_batch(batch: Batch, done: str, one: str = "claim") -> None:
    """What came of it, in one or two notices."""
    if batch.done:
        flash(f"{count(len(batch.done), one)} {'is' if len(batch.done) == 1 else 'are'} {done}.")
    if batch.refused:
        flash("; ".join(f"{reference}: {why}" for reference, why in batch.refused.items()), "problem")
    if not batch.done and not batch.refused:
        flash(f"Nothing is ticked: tick the {one}s first.", "problem")


def _rows() -> list[Row]:
    claims = submitted_claims()
    seen, twice, who, day = look_up(claims), claimed_twice(claims), actor(), today()
    rows = []
    for claim in claims:
        stops = refusals_of(claim, APPROVE, who, today=day, seen=seen, note="")
        rows.append(Row(claim, mends_of(stops), twice.get(claim.id, [])))
    return sorted(rows, key=lambda row: bool(row.stops))
