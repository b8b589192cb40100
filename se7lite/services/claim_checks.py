"""Whether a claim would be right: what it points at, whether its miles can be paid, what its status lets change."""

from typing import Any

from se7lite.checklists.payment import SUBMIT, WITHDRAW, Payment
from se7lite.checklists.rule import broken
from se7lite.models import Meeting, Representative
from se7lite.services.claim_lines import AMOUNTS, KEYS, mileage_faults, rates_on, several_lines
from se7lite.services.records import Draft

MONEY_FIELDS = ("representative", "date", *KEYS)
"""What decides who is paid and how much: nothing of it moves once a claim is approved."""
UNDER_WAY = {
    "submitted": "This claim waits for approval: take it back to draft, or send it back, before you archive it.",
    "approved": "This claim is approved and not paid: record the payment, or send it back, before you archive it.",
}
"""Why a claim of that status is not put away: whoever is owed the money would drop out of sight."""
BY_STEPS = ("approved", "paid", "sent_back")
"""What a claim's status comes to by a step of its page only: no form, sheet or decision sets it."""
SETTLED = {
    "approved": "This claim is approved: send it back first, then change it.",
    "paid": "This claim is paid and does not change any more: make another claim for a difference.",
}


def check_claim(draft: Draft, representative: Representative | None, meeting: Meeting | None) -> None:
    """Adds to the draft's errors, and settles the scope that follows from the meeting."""
    draft.found |= {"representative": representative, "meeting": meeting}
    _check_people(draft, representative, meeting)
    _settle_scope(draft, meeting)
    _check_amounts(draft)
    _check_frozen(draft)
    _check_status(draft)


def refuse_settled(status: str, errors: dict[str, str], key: str = "") -> None:
    """An approved claim is sent back before its amounts change; a paid one never changes."""
    if status in SETTLED:
        errors.setdefault(key, SETTLED[status])


def _check_people(draft: Draft, representative: Representative | None, meeting: Meeting | None) -> None:
    for key, words, found in (("representative", "representative", representative), ("meeting", "meeting", meeting)):
        wanted = draft.changed.get(key)
        if wanted is None:
            continue
        if found is None:
            draft.refuse(key, f"There is no {words} {wanted}: check the reference.")
        elif found.archived_at:
            draft.refuse(key, f"{wanted} is archived: choose another {words}, or restore it first.")


def _settle_scope(draft: Draft, meeting: Meeting | None) -> None:
    """M9, R4: the meeting says which policy pays, unless somebody says otherwise."""
    if "scope" in draft.changed:
        if draft.changed["scope"] is None:
            draft.refuse("scope", "Scope is needed: choose one.")
    elif draft.record is None or (meeting and "meeting" in draft.changed):
        draft.changed["scope"] = meeting.scope if meeting else "regional"


def _check_amounts(draft: Draft) -> None:
    if draft.record is not None:
        for key in draft.changed.keys() & set(KEYS):
            fault = several_lines(draft.record.lines, key)
            if fault:
                draft.refuse(key, fault)
    whole = draft.whole
    if not whole["date"] or not draft.changed.keys() & {"miles", "vehicle", "date"}:
        return
    rates = rates_on(whole["date"])
    for quantity, vehicle in _mileage(draft):
        fault = mileage_faults(quantity, vehicle, rates)
        if fault:
            draft.refuse("vehicle" if quantity and not vehicle else "miles", fault)


def _mileage(draft: Draft) -> list[tuple[Any, Any]]:
    """The mileage as it would be: the lines themselves where there are several."""
    lines = draft.record.lines_of("mileage") if draft.record else []
    if len(lines) > 1:
        return [(line.quantity, line.vehicle) for line in lines]
    return [(draft.whole["miles"], draft.whole["vehicle"])]


def _check_frozen(draft: Draft) -> None:
    status = draft.present["status"]
    for key in draft.changed.keys() & set(MONEY_FIELDS):
        refuse_settled(status, draft.errors, key)
    if status == "paid":
        for key in draft.changed:
            refuse_settled(status, draft.errors, key)


def _check_status(draft: Draft) -> None:
    before, after = draft.present["status"], draft.whole["status"]
    if after is None:
        draft.refuse("status", "Status is needed: choose one.")
    elif after in BY_STEPS and after != before:
        draft.refuse("status", _not_here(draft.actor.door))
    elif after != before and not (before is None and after == "draft"):
        rules = SUBMIT if after == "submitted" else WITHDRAW
        for rule in broken(rules, _facts(draft, before or "draft")):
            draft.refuse("status", rule.fix)


def _not_here(door: str) -> str:
    if door == "spreadsheet":
        return "A claim is approved, sent back and paid in se7lite, not in a spreadsheet."
    return "A claim is approved, sent back and paid by the buttons on its page."


def _facts(draft: Draft, status: str) -> Payment:
    """What the rules of submitting look at; who acts does not matter to them."""
    actor, found = draft.actor, draft.found["representative"]
    return Payment(
        status=status,
        lines=_line_count(draft),
        travelled_on=draft.whole["date"] or draft.today,
        pays=found.id if found else 0,
        prepared_by=None,
        amounts_changed_by=None,
        approved_by=None,
        account=actor.account_id,
        representative=actor.representative_id,
        role=actor.role,
        door=actor.door,
        today=draft.today,
    )


def _line_count(draft: Draft) -> int:
    return sum(draft.whole[key] is not None for key in ("miles", *AMOUNTS))
