"""The page behind a personal link: one claim, for the person it pays, without signing in.

Opening it changes nothing, as mail scanners open every link; what it can do, buttons do.
"""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from se7lite.checklists.clock import read_clock, stages_of
from se7lite.choices import ANSWERS
from se7lite.extensions import limiter
from se7lite.forms.parsing import NotUnderstood, parse_money
from se7lite.models import Claim
from se7lite.queries.limits import limit_now
from se7lite.queries.receipts import receipt_by_id, receipts_of
from se7lite.services.claim_links import add_through_link, answer_through_link, claim_behind, record_signpost
from se7lite.services.claim_payee import signposted, steps_with_payee, theirs_to_see
from se7lite.services.refusals import Refused
from se7lite.views.claim_clock import clock_words
from se7lite.views.claim_steps import version_shown
from se7lite.views.clock import today
from se7lite.views.personal_links import OFTEN, keep_out_of_indexes
from se7lite.views.receipts import folder, let_files_in, receipt_response, sent_file
from se7lite.views.working import working_of

bp = Blueprint("my_claim", __name__)
NO_CLAIM = (
    "This link does not open a claim. It may be mistyped or cut off, or it may not be in use. "
    "Ask the person who sent it to you for a new one."
)
UNSAVED = "unsaved_answer"
LONGEST = 500  # what is carried to the next page travels in a cookie
guarded = limiter.shared_limit(OFTEN, scope="my_claim")
bp.after_request(keep_out_of_indexes)
bp.url_value_preprocessor(let_files_in)


@bp.get("/my-claim/<token>")
@guarded
def show(token: str) -> str:
    """The working, the clock, the answer, receipts, and where to ask about benefits and tax."""
    return _page(token, _find(token))


@bp.post("/my-claim/<token>/answer")
@guarded
def answer(token: str) -> BaseResponse | tuple[str, int]:
    """Accepted, part, declined or donated."""
    claim = _find(token)
    chosen, text = request.form.get("answer", ""), request.form.get("taken", "").strip()
    try:
        taken = parse_money(text) if chosen == "part" and text else None
        cause = request.form.get("cause", "")
        said = chosen if chosen in ANSWERS else ""
        answer_through_link(claim, said, taken, cause=cause, today=today(), shown=version_shown("-pence"))
    except NotUnderstood as problem:
        return _page(token, claim, {"taken": f"{problem}."}), 422
    except Refused as refused:
        return _page(token, claim, refused.errors), 422
    flash(f"Thank you. Your answer is kept: {ANSWERS[chosen].lower()}.")
    return redirect(url_for("my_claim.show", token=token))


@bp.post("/my-claim/<token>/receipts")
@guarded
def add_receipt(token: str) -> BaseResponse | tuple[str, int]:
    """A photo or a PDF."""
    claim = _find(token)
    try:
        content, name = sent_file()
        receipt = add_through_link(claim, content, name, folder())
    except Refused as refused:
        return _page(token, claim, refused.errors), 422
    flash(f"Thank you. The receipt “{receipt.name}” is kept.")
    _carry_over(claim)
    return redirect(url_for("my_claim.show", token=token))


@bp.get("/my-claim/<token>/receipts/<int:number>")
@guarded
def receipt_file(token: str, number: int) -> Response:
    """One of this claim's receipts, as a download."""
    claim = _find(token)
    receipt = receipt_by_id(number)
    if receipt is None or receipt.claim_id != claim.id or receipt.removed_at or not theirs_to_see(receipt, claim):
        abort(404, NO_CLAIM)
    return receipt_response(receipt)


@bp.post("/my-claim/<token>/signpost")
@guarded
def signpost(token: str) -> BaseResponse:
    """R3: keeps that they were shown where to ask, and when."""
    claim = _find(token)
    record_signpost(claim)
    flash("Thank you. It is kept that you were shown where to ask.")
    _carry_over(claim)
    return redirect(url_for("my_claim.show", token=token))


def _find(token: str) -> Claim:
    return claim_behind(token) or abort(404, NO_CLAIM)


def _page(token: str, claim: Claim, errors: dict[str, str] | None = None) -> str:
    day, limit = today(), limit_now("claim_days")
    clock = read_clock(claim.status, claim.answer, claim.submitted_on, claim.paid_on, day, limit)
    back = next((step for step in reversed(steps_with_payee(claim)) if step.step == "sent_back"), None)
    return render_template(
        "my_claim/show.html",
        token=token,
        claim=claim,
        errors=errors or {},
        **_typed(claim),
        working=[(line, working_of(line)) for line in claim.lines],
        receipts=[receipt for receipt in receipts_of(claim) if theirs_to_see(receipt, claim)],
        clock=clock,
        clock_words=clock_words(clock, limit),
        limit=limit,
        stages=stages_of(claim.submitted_on, claim.approved_on, claim.paid_on, day),
        sent_back=back if claim.status == "sent_back" else None,
        signposted=shown.at if (shown := signposted(claim)) else None,
        answerable=claim.status in ("draft", "sent_back", "submitted"),
    )


def _carry_over(claim: Claim) -> None:
    """An answer that was begun and not saved stands in its boxes on the next page too, whatever button was pressed."""
    if _sent(claim) != _kept(claim):
        session[UNSAVED] = [claim.id, {key: text[:LONGEST] for key, text in _sent(claim).items()}]


def _typed(claim: Claim) -> dict[str, Any]:
    """What stands in the answer's boxes: what was sent, now or with another button before, or what is kept."""
    number, before = session.pop(UNSAVED, None) or (None, {})
    kept = _kept(claim)
    shown = _sent(claim) if request.method == "POST" else before if number == claim.id else kept
    return {**shown, "unsaved": shown != kept}


def _sent(claim: Claim) -> dict[str, str]:
    names = {"chosen": "answer", "taken": "taken", "cause": "cause"}
    return {key: request.form.get(names[key], kept) for key, kept in _kept(claim).items()}


def _kept(claim: Claim) -> dict[str, str]:
    taken = "" if claim.taken_pence is None else f"{claim.taken_pence / 100:.2f}"
    return {"chosen": claim.answer or "", "taken": taken, "cause": claim.cause or ""}
