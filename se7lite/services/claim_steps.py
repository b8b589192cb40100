"""The steps of a claim: submitted, sent back, approved, paid. The rules are checklists/payment.py."""

from datetime import date
from typing import Any, NamedTuple

from se7lite.checklists.clock import read_clock
from se7lite.checklists.payment import APPROVE, PAY, SEND_BACK
from se7lite.checklists.payment_facts import Payment
from se7lite.checklists.rule import Rule, broken, mends_of
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Change, Claim
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import over_policy, time_is_short
from se7lite.services.claim_facts import Seen, look_up
from se7lite.services.claim_lines import read_amounts
from se7lite.services.claim_payee import signposted
from se7lite.services.claim_prices import miles_came_free
from se7lite.services.claims import change_claim
from se7lite.services.fields import Unfit, day, long_text
from se7lite.services.history import keep_change, keep_step
from se7lite.services.records import lock, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

LONGEST_NOTE = 1_000


class Given(NamedTuple):
    """What comes with a step: a note, the day of payment, and the version of the claim that the page showed."""

    note: str = ""
    paid_on: date | None = None
    shown: int | None = None


def submit_claim(claim: Claim, actor: Actor, *, today: date) -> list[Change]:
    """Hands a draft, or a claim that came back, over for approval."""
    return _move_by_hand(claim, "submitted", actor, today)


def withdraw_claim(claim: Claim, actor: Actor, *, today: date) -> list[Change]:
    """Takes a submitted claim back to draft."""
    return _move_by_hand(claim, "draft", actor, today)


def send_back_claim(claim: Claim, note: str, actor: Actor, *, today: date) -> list[Change]:
    """Gives a claim back to whoever prepared it, with what has to be put right."""
    return _move(claim, "sent_back", SEND_BACK, actor, today, Given(_note(note)))


def approve_claim(claim: Claim, actor: Actor, *, today: date, shown: int, note: str = "") -> list[Change]:
    """Approves a submitted claim. Refused for whoever it pays, prepared it or last changed its amounts.

    `shown` is the claim's version that a page showed: nobody approves an amount that they have not seen.
    """
    return _move(claim, "approved", APPROVE, actor, today, Given(_note(note), shown=shown))


def record_payment(claim: Claim, paid_on: date, actor: Actor, *, today: date, shown: int) -> list[Change]:
    """Records that an approved claim was paid. Refused for whoever approved it; `shown` as in approve_claim."""
    try:
        day(paid_on)
    except Unfit as unfit:
        raise Refused({"paid_on": f"Paid on {unfit}"}) from None
    return _move(claim, "paid", PAY, actor, today, Given(paid_on=paid_on, shown=shown))


def refusals_of(
    claim: Claim,
    rules: tuple[Rule[Payment], ...],
    actor: Actor,
    *,
    today: date,
    seen: Seen | None = None,
    note: str = "-",
) -> list[Rule[Payment]]:
    """The rules that would stop this actor, as a page shows them beside its button; the first `note` is any at all."""
    return broken(rules, facts_of(claim, actor, today, Given(note, today, claim.version), seen or look_up([claim])))


def _move_by_hand(claim: Claim, status: str, actor: Actor, today: date) -> list[Change]:
    with transaction():
        lock(claim)
        if claim.status == status:
            raise Refused({"status": "This claim is there already: look at its status."})
        return change_claim(claim, {"status": status}, actor, today=today)


def _move(
    claim: Claim,
    status: str,
    rules: tuple[Rule[Payment], ...],
    actor: Actor,
    today: date,
    given: Given,
) -> list[Change]:
    with transaction():
        lock(claim)
        refuse_archived("claim", claim)
        wrong = broken(rules, facts_of(claim, actor, today, given, look_up([claim])))
        if wrong:
            raise Refused({"": mends_of(wrong)})
        changes = [keep_change("claims", claim, "status", claim.status, status, actor)]
        if given.paid_on:
            changes.append(keep_change("claims", claim, "paid_on", claim.paid_on, given.paid_on, actor))
            claim.paid_on, claim.paid_area_id = given.paid_on, claim.representative.area_id
        claim.status = status
        _keep_clock(claim, status, today)
        claim.updated_at = utc_now()
        keep_step(claim, status, actor, given.note)
        db.session.flush()
    return changes


def _keep_clock(claim: Claim, status: str, today: date) -> None:
    """R5: what is sent back does not wait for the office, and begins anew when it is handed in again."""
    if status == "approved":
        claim.approved_on, claim.pay_to = today, claim.payee
    elif status == "sent_back":
        claim.submitted_on = claim.approved_on = None
        claim.pay_to = ""


def facts_of(claim: Claim, actor: Actor, today: date, given: Given, seen: Seen) -> Payment:
    """What the rules look at. `seen` holds what was looked up: for a page of many claims, of all of them at once."""
    approval = next((step for step in reversed(claim.steps) if step.step == "approved"), None)
    money = read_amounts(claim.lines), {line.kind for line in claim.lines if line.note}, seen.rates(claim)
    over = over_policy(*money)
    return Payment(
        status=claim.status,
        lines=sum(line.amount_pence > 0 for line in claim.lines),
        travelled_on=claim.date,
        pays=claim.representative_id,
        prepared_by=claim.prepared_by,
        amounts_changed_by=claim.amounts_changed_by,
        approved_by=approval.account_id if approval else None,
        **_whose_hands(claim, actor, seen),
        today=today,
        note=given.note,
        paid_on=given.paid_on,
        approved_on=local_day(approval.at) if approval else None,
        answer=claim.answer,
        part_known=claim.answer != "part" or claim.taken_pence is not None,
        policy_fits=bool(claim.policy_reason) or seen.right_policy(claim) == claim.policy_id,
        childcare_fits="childcare" not in over,
        time_fits="time" not in over,
        receipts_missing=seen.receipts_missing(claim),
        exported=claim.id in seen.exported,
        carer=claim.representative.sector == "parent_carer",
        time_offered=bool(claim.lines_of("time")),
        time_short=time_is_short(*money),
        tops_up=claim.tops_up_id is not None,
        local=seen.area_of(claim) is not None,
        area_has_policy=seen.area_of(claim) in seen.policies,
        waits=read_clock(claim.status, claim.answer, claim.submitted_on, claim.paid_on, today, seen.limit).days,
        limit=seen.limit,
        signposted=signposted(claim) is not None,
        miles_came_free=miles_came_free(claim),
        cause_known=claim.answer != "donated" or bool(claim.cause),
        as_shown=given.shown == claim.version,
    )


def _whose_hands(claim: Claim, actor: Actor, seen: Seen) -> dict[str, Any]:
    """Who acts, and what hands the claim went through."""
    return {
        "was_linked": seen.hands.was_linked(actor, claim),
        "link_by": seen.hands.link_by.get(claim.id),
        "typed": claim.id in seen.hands.typed,
        "account": actor.account_id,
        "representative": actor.representative_id,
        "role": actor.role,
        "door": actor.door,
    }


def _note(note: str) -> str:
    try:
        return long_text(LONGEST_NOTE)(note) or ""
    except Unfit as unfit:
        raise Refused({"note": f"The note {unfit}"}) from None
