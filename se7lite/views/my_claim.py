"""The page behind a personal link: one claim, for the person it pays, without signing in.

Opening it changes nothing, as mail scanners open every link; what it can do, buttons do.
"""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from se7lite.checklists.clock import read_clock, stages_of
from se7lite.choices import ANSWERS
from se7lite.errors import show_error
from se7lite.extensions import limiter
from se7lite.forms.parsing import NotUnderstood
from se7lite.models import Claim, ClaimLink
from se7lite.queries.accounts import PROGRAMME_ADDRESS, setting
from se7lite.queries.limits import limit_now
from se7lite.queries.receipts import receipt_by_id, receipts_of
from se7lite.services.claim_links import (
    ENDED,
    LinkEnded,
    add_through_link,
    answer_through_link,
    link_behind,
    signpost_through_link,
)
from se7lite.services.claim_payee import signposted, steps_with_payee, theirs_to_see
from se7lite.services.refusals import Moved, Refused
from se7lite.views.claim_clock import clock_words
from se7lite.views.claim_steps import version_shown
from se7lite.views.clock import today
from se7lite.views.my_answer import amount_and_cause, answer_shown, carry_over, expected, tell_of_file, unsaved_words
from se7lite.views.personal_links import OFTEN, keep_out_of_indexes
from se7lite.views.receipts import folder, let_files_in, receipt_response, sent_file
from se7lite.views.working import worked_out_anew, working_of

bp = Blueprint("my_claim", __name__)
NO_CLAIM = (
    "This link does not open a claim. It may be mistyped or cut off, or it may not be in use. "
    "Ask the person who sent it to you for a new one."
)
guarded = limiter.shared_limit(OFTEN, scope="my_claim")
bp.after_request(keep_out_of_indexes)
bp.url_value_preprocessor(let_files_in)


@bp.errorhandler(LinkEnded)
def say_ended(ended: LinkEnded) -> Response:
    """As for a link that had ended before, and that nothing was saved."""
    return show_error(NotFound(f"{ended}{unsaved_words()}"))


@bp.get("/my-claim/<token>")
@guarded
def show(token: str) -> str:
    """The working, the clock, the answer, receipts, and where to ask about benefits and tax."""
    return _page(token, _find(token).claim)


@bp.post("/my-claim/<token>/answer")
@guarded
def answer(token: str) -> BaseResponse | tuple[str, int]:
    """Accepted, part, declined or donated."""
    link = _find(token)
    chosen = request.form.get("answer", "")
    try:
        taken, cause = amount_and_cause(link.claim, chosen)
        said, was = chosen if chosen in ANSWERS else "", expected()
        answer_through_link(link, said, taken, cause=cause, today=today(), shown=version_shown("-pence"), expected=was)
    except NotUnderstood as problem:
        return _page(token, link.claim, {"taken": f"{problem}."}), 422
    except Moved:
        return _page(token, link.claim), 409
    except LinkEnded:
        raise
    except Refused as refused:
        return _page(token, link.claim, refused.errors), 422
    flash(f"Thank you. Your answer is kept: {ANSWERS[chosen].lower()}.")
    tell_of_file()
    return redirect(url_for("my_claim.show", token=token))


@bp.post("/my-claim/<token>/receipts")
@guarded
def add_receipt(token: str) -> BaseResponse | tuple[str, int]:
    """A photo or a PDF."""
    link = _find(token)
    try:
        content, name = sent_file()
        receipt = add_through_link(link, content, name, folder())
    except LinkEnded:
        raise
    except Refused as refused:
        return _page(token, link.claim, refused.errors), 422
    flash(f"Thank you. The receipt “{receipt.name}” is kept.")
    carry_over(link.claim)
    return redirect(url_for("my_claim.show", token=token))


@bp.get("/my-claim/<token>/receipts/<int:number>")
@guarded
def receipt_file(token: str, number: int) -> Response:
    """One of this claim's receipts, as a download."""
    claim = _find(token).claim
    receipt = receipt_by_id(number)
    if receipt is None or receipt.claim_id != claim.id or receipt.removed_at or not theirs_to_see(receipt, claim):
        abort(404, NO_CLAIM)
    return receipt_response(receipt)


@bp.post("/my-claim/<token>/signpost")
@guarded
def signpost(token: str) -> BaseResponse:
    """R3: keeps that they were shown where to ask, and when."""
    link = _find(token)
    signpost_through_link(link)
    flash("Thank you. It is kept that you were shown where to ask.")
    tell_of_file()
    carry_over(link.claim)
    return redirect(url_for("my_claim.show", token=token))


def _find(token: str) -> ClaimLink:
    told = NO_CLAIM if request.method != "POST" else f"{ENDED}{unsaved_words()}"
    return link_behind(token) or abort(404, told)


def _page(token: str, claim: Claim, errors: dict[str, str] | None = None) -> str:
    day, limit = today(), limit_now("claim_days")
    clock = read_clock(claim.status, claim.answer, claim.submitted_on, claim.paid_on, day, limit)
    back = next((step for step in reversed(steps_with_payee(claim)) if step.step == "sent_back"), None)
    return render_template(
        "my_claim/show.html",
        token=token,
        claim=claim,
        errors=errors or {},
        **answer_shown(claim),
        working=[(line, working_of(line)) for line in claim.lines],
        anew=worked_out_anew(claim),
        receipts=[receipt for receipt in receipts_of(claim) if theirs_to_see(receipt, claim)],
        clock=clock,
        clock_words=clock_words(clock, limit),
        limit=limit,
        stages=stages_of(claim.submitted_on, claim.approved_on, claim.paid_on, day),
        office=setting(PROGRAMME_ADDRESS),
        sent_back=back if claim.status == "sent_back" else None,
        signposted=shown.at if (shown := signposted(claim)) else None,
        answerable=claim.status in ("draft", "sent_back", "submitted"),
    )
