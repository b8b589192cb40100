"""Top-ups: what is owed since a rate was raised backwards."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.queries.claims import claim_by_reference
from se7lite.services.owed import find_owed
from se7lite.services.refusals import Refused
from se7lite.services.top_ups import OPEN, SETTLED, draft_all_top_ups, draft_top_up, work_again
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

bp = Blueprint("top_ups", __name__)


@bp.get("/claims/top-ups")
def index() -> str:
    """Settled claims that are owed a difference, and open ones that can still be worked out again."""
    return _page()


@bp.post("/claims/top-ups")
def draft_all() -> Response | tuple[str, int]:
    """A draft claim for each difference."""
    try:
        made = draft_all_top_ups(actor(), today=today())
    except Refused as refused:
        return _page(" ".join(refused.errors.values())), 422
    flash(f"{count(len(made), 'draft')} made. Nothing is submitted yet: look at each, then hand it in.")
    return redirect(url_for("claims.index", status="draft"))


@bp.post("/claims/<ref:reference>/top-up")
def draft(reference: str) -> Response | tuple[str, int]:
    """A draft claim for the difference."""
    return _act(reference, lambda claim: draft_top_up(claim, actor(), today=today()), "A draft of the top-up is made")


@bp.post("/claims/<ref:reference>/work-again")
def again(reference: str) -> Response | tuple[str, int]:
    """The rates of its day as they stand now."""
    return _act(reference, lambda claim: work_again(claim, actor(), today=today()), "Worked out again")


def _act(reference: str, act: Callable[[Any], Any], words: str) -> Response | tuple[str, int]:
    claim = claim_by_reference(reference) or abort(404, f"There is no claim {reference}.")
    try:
        made = act(claim)
    except Refused as refused:
        return _page(str(refused)), 422
    shown = getattr(made, "reference", reference)
    flash(f"{words}: {shown}.")
    return redirect(url_for("top_ups.index"))


def _page(problem: str = "") -> str:
    return render_template("claims/top_ups.html", owed=find_owed(SETTLED), open=find_owed(OPEN), problem=problem)
