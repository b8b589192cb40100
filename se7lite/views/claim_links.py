"""An officer makes or withdraws the personal link of a claim."""

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from se7lite.models import Claim
from se7lite.queries.claims import claim_by_reference
from se7lite.services.claim_links import make_link, record_signpost, withdraw_link
from se7lite.views.claim_notes import carry_notes
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor

bp = Blueprint("claim_links", __name__)


@bp.post("/claims/<ref:reference>/link")
def make(reference: str) -> Response:
    """A new one; it is shown once, to be copied."""
    claim = _find(reference)
    with refusal_told():
        token = make_link(claim, actor(), today=today())
        words = f"Copy the link of {reference} now and send it to {claim.representative.name}: it is not shown again."
        flash({"text": words, "link": url_for("my_claim.show", token=token, _external=True)})
    carry_notes(claim)
    return _back(claim)


@bp.post("/claims/<ref:reference>/link/withdraw")
def withdraw(reference: str) -> Response:
    """From now on it opens nothing."""
    claim = _find(reference)
    with refusal_told():
        withdraw_link(claim, actor())
        flash(f"The link of {reference} is withdrawn: it opens nothing any more.")
    carry_notes(claim)
    return _back(claim)


@bp.post("/claims/<ref:reference>/signpost")
def signpost(reference: str) -> Response:
    """R3: an officer has told somebody, for example on the telephone, where to ask about benefits and tax."""
    claim = _find(reference)
    record_signpost(claim, actor())
    flash(f"It is kept that {claim.representative.name} was told where to ask.")
    carry_notes(claim)
    return _back(claim)


def _find(reference: str) -> Claim:
    return claim_by_reference(reference) or abort(404, f"There is no claim {reference}.")


def _back(claim: Claim) -> Response:
    return redirect(url_for("claims.show", reference=claim.reference))
