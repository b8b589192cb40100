"""Claims from attendance: a look at the drafts that one click would make."""

from collections.abc import Collection

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.models import Meeting
from se7lite.queries.meetings import meeting_by_reference
from se7lite.services.claim_drafts import draft_claims, offers_for
from se7lite.services.refusals import Refused
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

bp = Blueprint("claim_drafts", __name__)


@bp.route("/meetings/<ref:reference>/claims", methods=["GET", "POST"])
def choose(reference: str) -> Response | tuple[str, int] | str:
    """Each parent carer who came, with the lines of their draft, or the claim that is there."""
    meeting = meeting_by_reference(reference) or abort(404, f"There is no meeting {reference}.")
    if request.method == "GET":
        return _page(meeting)
    chosen = request.form.getlist("person")
    try:
        made = draft_claims(meeting, chosen, actor(), today=today())
    except Refused as refused:
        return _page(meeting, chosen, " ".join(dict.fromkeys(refused.errors.values()))), 422
    flash(f"{count(len(made), 'draft')} made. Nothing is submitted yet: look at each, then hand it in.")
    return redirect(url_for("claims.index", meeting=reference))


def _page(meeting: Meeting, chosen: Collection[str] | None = None, problem: str = "") -> str:
    """Everybody is ticked at first; after a refusal the `chosen` ones, as they were sent."""
    offers = offers_for(meeting)
    return render_template("claims/drafts.html", meeting=meeting, offers=offers, chosen=chosen, problem=problem)
