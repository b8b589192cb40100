"""The buttons of a claim's page: submit, take back, send back, approve, record the payment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from se7lite.checklists.payment import APPROVE, PAY, SEND_BACK, SUBMIT, WITHDRAW
from se7lite.checklists.rule import mends_of
from se7lite.forms.parsing import NotUnderstood, parse_date
from se7lite.numbers import number_in
from se7lite.services.actor import Actor
from se7lite.services.claim_facts import Seen, look_up
from se7lite.services.claim_steps import (
    approve_claim,
    record_payment,
    refusals_of,
    send_back_claim,
    submit_claim,
    withdraw_claim,
)
from se7lite.services.refusals import Refused
from se7lite.shown import count
from se7lite.views.claim_notes import carry_notes, note_for
from se7lite.views.clock import today
from se7lite.views.signed_in import actor


@dataclass(frozen=True)
class Step:
    """A button: from which statuses it is shown, the rules that may stop it, and what it asks for besides."""

    key: str
    text: str
    done: str
    statuses: tuple[str, ...]
    rules: tuple[Any, ...]
    take: Callable[[Any, Actor], object]
    asks: str = ""


def _pay(claim: Any, who: Actor) -> object:
    text = request.form.get("paid_on", "")
    try:
        paid_on = parse_date(text) if text.strip() else today()
    except NotUnderstood as problem:
        raise Refused({"paid_on": f"Paid on: {problem}."}) from None
    return record_payment(claim, paid_on, who, today=today(), shown=version_shown())


def version_shown(suffix: str = "") -> int:
    """The claim's version that the page was made of; none that there is where a page does not say."""
    return number_in(request.form.get(f"shown{suffix}"))


def _approve(claim: Any, who: Actor) -> object:
    return approve_claim(claim, who, today=today(), note=note_for("approve"), shown=version_shown())


STEPS = (
    Step(
        "submit",
        "Submit for approval",
        "is submitted and waits for approval",
        ("draft", "sent_back"),
        SUBMIT,
        lambda claim, who: submit_claim(claim, who, today=today()),
    ),
    Step(
        "approve",
        "Approve",
        "is approved",
        ("submitted",),
        APPROVE,
        _approve,
    ),
    Step("pay", "Record the payment", "is paid", ("approved",), PAY, _pay, asks="paid_on"),
    Step(
        "send-back",
        "Send back",
        "is sent back",
        ("submitted", "approved"),
        SEND_BACK,
        lambda claim, who: send_back_claim(claim, note_for("send-back"), who, today=today()),
        asks="note",
    ),
    Step(
        "withdraw",
        "Take back to draft",
        "is a draft again",
        ("submitted",),
        WITHDRAW,
        lambda claim, who: withdraw_claim(claim, who, today=today()),
    ),
)


def steps_offered(claim: Any) -> list[dict[str, Any]]:
    """The steps that the claim's status allows, each with the reason why this account may not take it, if any."""
    who, day = actor(), today()
    seen, offered = look_up([claim]), []
    for step in STEPS:
        if claim.status in step.statuses and not claim.archived_at:
            stops = refusals_of(claim, step.rules, who, today=day, seen=seen)
            reasons = _reasons(claim, seen) if step.key == "approve" else []
            offered.append({"step": step, "stops": mends_of(stops), "asks": step.asks, "reasons": reasons})
    return offered


def _reasons(claim: Any, seen: Seen) -> list[str]:
    """What whoever approves says a word of: what the rules want a note for."""
    missing, reasons = seen.receipts_missing(claim), []
    if claim.id in seen.hands.typed:
        reasons.append(
            "Amounts, the answer or the payee were typed in a spreadsheet by nobody known. How they were checked:"
        )
    if missing:
        reasons.append(
            f"Why it is approved although {count(missing, 'receipt')} {'is' if missing == 1 else 'are'} missing"
        )
    return reasons


def add_steps(bp: Blueprint, pages: Any) -> None:
    """POST /claims/C-0133/steps/approve and so on."""

    @bp.get("/claims/<ref:reference>/steps/<key>")
    def step_page(reference: str, key: str) -> Response:
        """Where a refused step leaves the browser: opened again, that address leads to the claim."""
        if key not in {step.key for step in STEPS}:
            abort(404)
        return redirect(pages.address(pages.find(reference)))

    @bp.post("/claims/<ref:reference>/steps/<key>")
    def take_step(reference: str, key: str) -> Response:
        from se7lite.views.records import refused_page

        step = next((step for step in STEPS if step.key == key), None) or abort(404)
        claim = pages.find(reference)
        try:
            step.take(claim, actor())
        except Refused as refused:
            return refused_page(pages, claim, refused)
        flash(f"{claim.reference} {step.done}.")
        carry_notes(claim, step.key)
        return redirect(pages.address(claim))
