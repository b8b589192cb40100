"""Whether a claim would be right: what it points at, whether its miles can be paid, what its status lets change."""

from collections.abc import Collection, Mapping
from typing import Any

from se7lite.checklists.payment import SUBMIT, WITHDRAW
from se7lite.checklists.payment_facts import Payment
from se7lite.checklists.rule import broken, mends_of
from se7lite.models import Claim, Meeting, Policy, Rate, Representative
from se7lite.queries.options import row_chosen
from se7lite.services.claim_answers import check_own_answer
from se7lite.services.claim_lines import AMOUNTS, KEYS, several_lines
from se7lite.services.claim_payee import forget_former_payee
from se7lite.services.claim_prices import quantity_faults
from se7lite.services.policies import policy_for, rates_on
from se7lite.services.records import Draft
from sync.columns import MARKED_AS_PAID

REPRICES = ("representative", "date", "policy")
"""What decides at which rates a claim is worked out, and how many of the year's miles are left."""
MONEY_FIELDS = (*REPRICES, "taken", "cause", *KEYS)
"""What decides who is paid and how much."""
FROZEN = (*MONEY_FIELDS, "answer")
"""What does not move once a claim is approved: somebody has said yes to it."""
PAID_IN_FULL = (None, "accepted")
"""Answers after which all of a claim is paid to the person it is for."""
UNDER_WAY = {
    "submitted": "This claim waits for approval: take it back to draft, or send it back, before you archive it.",
    "approved": "This claim is approved and not paid: record the payment, or send it back, before you archive it.",
}
"""Why a claim of that status is not put away: whoever is owed the money would drop out of sight."""
AMOUNT_OF = {kind: key for key, kind in AMOUNTS.items()}
BY_STEPS = ("approved", "paid", "sent_back")
"""What a claim's status comes to by a step of its page only: no form, sheet or decision sets it."""
SETTLED = {
    "approved": "This claim is approved: send it back first, then change it.",
    "paid": "This claim is paid and does not change any more: make another claim for a difference.",
}


def check_claim(draft: Draft, representative: Representative | None, meeting: Meeting | None) -> None:
    """Adds to the draft's errors, and settles the policy that follows from the meeting."""
    draft.found |= {"representative": representative, "meeting": meeting}
    forget_former_payee(draft)
    _check_people(draft, representative, meeting)
    _settle_policy(draft, meeting)
    _check_answer(draft, "taken", "part", "Only whoever takes a part says how much: choose the answer Part")
    _check_answer(draft, "cause", "donated", "Only whoever donates says to whom: choose the answer Donated")
    check_own_answer(draft)
    if draft.changed.get("taken") == 0:
        draft.refuse("taken", "Whoever takes nothing declines: choose the answer Declined.")
    _check_amounts(draft)
    _check_frozen(draft)
    _check_status(draft)


def answer_moves_money(before: str | None, after: str | None) -> bool:
    """Whether another answer changes how much is paid, or to whom."""
    return before != after and not (before in PAID_IN_FULL and after in PAID_IN_FULL)


def refuse_settled(status: str, errors: dict[str, str], key: str = "") -> None:
    """An approved claim is sent back before its amounts change; a paid one never changes."""
    if status in SETTLED:
        errors.setdefault(key, SETTLED[status])


def takes_no_other_value(claim: Claim, key: str) -> str:
    """Why nobody gives this field of a claim another value, whatever it is; nothing where one may be tried."""
    settled = SETTLED.get(claim.status, "") if claim.status == "paid" or key in FROZEN else ""
    return settled or (several_lines(claim.lines, key) if key in KEYS else None) or ""


def _check_people(draft: Draft, representative: Representative | None, meeting: Meeting | None) -> None:
    for key, words, found in (("representative", "representative", representative), ("meeting", "meeting", meeting)):
        wanted = draft.changed.get(key)
        if wanted is None:
            continue
        if found is None:
            draft.refuse(key, f"There is no {words} {wanted}: check the reference.")
        elif found.archived_at:
            draft.refuse(key, f"{wanted} is archived: choose another {words}, or restore it first.")
    topped = draft.record.tops_up if draft.record else None
    if topped and "representative" in draft.changed:
        draft.refuse("representative", f"This makes up what {topped.reference} is owed: it pays whom that one paid.")


def _settle_policy(draft: Draft, meeting: Meeting | None) -> None:
    """M9, R4: the meeting says which policy pays. Somebody may choose another, and then says why."""
    right = policy_for(meeting)
    if draft.present["status"] in SETTLED and not draft.changed.keys() & {"policy", "meeting"}:
        # What became right or wrong behind a settled claim does not change it.
        draft.found |= {"policy": draft.record.policy, "right": right}
        return
    if draft.changed.get("policy"):
        chosen = row_chosen(Policy, draft.changed["policy"])
        if chosen is None:
            draft.refuse("policy", "There is no such policy: choose one of the list.")
    elif draft.record is None or "policy" in draft.changed or (meeting and "meeting" in draft.changed):
        chosen = right
        _set(draft, "policy", str(right.id))
    else:
        chosen = draft.record.policy
    draft.found |= {"policy": chosen or right, "right": right}
    if chosen is right or chosen is None:
        # A reason for what needs none would only puzzle whoever approves.
        _set(draft, "policy_reason", None)
    elif draft.changed.keys() & {"policy", "policy_reason"} and not draft.whole["policy_reason"]:
        draft.refuse(
            "policy_reason", f"The {right.name} applies here. Say why another pays, or leave the policy blank."
        )


def _set(draft: Draft, key: str, value: str | None) -> None:
    """Puts a value on the draft only where that changes something."""
    if draft.present[key] != value:
        draft.changed[key] = value
    else:
        draft.changed.pop(key, None)


def _check_answer(draft: Draft, key: str, answer: str, words: str) -> None:
    """R3: who takes a part says how much, who donates to whom; for every other answer there is nothing to say."""
    if draft.whole[key] is None or draft.whole["answer"] == answer:
        return
    if key in draft.changed:
        draft.refuse(key, f"{words}, or leave this blank.")
    else:
        draft.changed[key] = None


def _check_amounts(draft: Draft) -> None:
    if draft.record is not None:
        for key in draft.changed.keys() & set(KEYS):
            fault = several_lines(draft.record.lines, key)
            if fault:
                draft.refuse(key, fault)
    whole = draft.whole
    if not whole["date"] or not draft.changed.keys() & {"miles", "vehicle", *REPRICES}:
        return
    rates = rates_on(draft.found["policy"].id, whole["date"])
    for quantity, vehicle in _mileage(draft):
        for key, fault in quantity_faults("mileage", quantity, vehicle, None, rates).items():
            draft.refuse("vehicle" if key == "vehicle" and not vehicle else "miles", fault)
    if draft.record is not None and draft.changed.keys() & set(REPRICES):
        _check_hours_and_days(draft, rates)


def _check_hours_and_days(draft: Draft, rates: dict[str, Rate]) -> None:
    for line in draft.record.lines:
        if line.kind != "mileage" and AMOUNT_OF[line.kind] not in draft.changed:
            for fault in quantity_faults(line.kind, line.quantity, None, line.unit, rates).values():
                draft.refuse("policy" if "policy" in draft.changed else "date", fault)


def _mileage(draft: Draft) -> list[tuple[Any, Any]]:
    """The mileage as it would be: the lines themselves where there are several."""
    lines = draft.record.lines_of("mileage") if draft.record else []
    if len(lines) > 1:
        return [(line.quantity, line.vehicle) for line in lines]
    return [(draft.whole["miles"], draft.whole["vehicle"])]


def _check_frozen(draft: Draft) -> None:
    status = draft.present["status"]
    for key in draft.changed.keys() & set(FROZEN):
        refuse_settled(status, draft.errors, key)
    if status == "paid":
        for key in draft.changed:
            refuse_settled(status, draft.errors, key)


def _check_status(draft: Draft) -> None:
    before, after = draft.present["status"], draft.whole["status"]
    if after is None:
        draft.refuse("status", "Status is needed: choose one.")
    elif after in BY_STEPS and after != before:
        draft.refuse("status", _not_here(draft.actor.door, after))
    elif after != before and not (before is None and after == "draft"):
        rules = SUBMIT if after == "submitted" else WITHDRAW
        if stops := broken(rules, _facts(draft, before or "draft")):
            draft.refuse("status", mends_of(stops))


def never_from_a_sheet(before: str | None, after: str | None) -> str:
    """Why a claim of one status is not brought to another by what stands in a sheet, whoever decides it; nothing where
    it may be."""
    if after is None or after == before:
        return ""
    return _not_here("spreadsheet", after) if after in BY_STEPS else SETTLED.get(before or "", "")


def _not_here(door: str, status: str) -> str:
    if door == "spreadsheet":
        where = MARKED_AS_PAID if status == "paid" else "Open the claim there."
        return f"A claim is approved, sent back and paid in se7lite, not in a spreadsheet. {where}"
    return "A claim is approved, sent back and paid by the buttons on its page."


def _facts(draft: Draft, status: str) -> Payment:
    """What the rules of submitting look at; who acts does not matter to them."""
    actor, found, whole = draft.actor, draft.found["representative"], draft.whole
    policy = draft.found["policy"]
    on = whole["date"] or draft.today
    noted = {line.kind for line in draft.record.lines if line.note} if draft.record else set()
    over = over_policy(whole, noted, rates_on(policy.id, on))
    return Payment(
        status=status,
        lines=_line_count(draft),
        travelled_on=on,
        pays=found.id if found else 0,
        prepared_by=None,
        amounts_changed_by=None,
        approved_by=None,
        account=actor.account_id,
        representative=actor.representative_id,
        role=actor.role,
        door=actor.door,
        today=draft.today,
        answer=whole["answer"],
        policy_fits=policy is draft.found["right"] or bool(whole["policy_reason"]),
        childcare_fits="childcare" not in over,
        time_fits="time" not in over,
    )


def over_policy(amounts: Mapping[str, Any], noted: Collection[str], rates: Mapping[str, Rate]) -> set[str]:
    """Of "childcare" and "time", what is above the most that a policy pays for one claim and says nothing of why."""
    most = {
        "childcare": rates["childcare"].cap_pence if "childcare" in rates else None,
        "time": rates["full_day"].pence if "full_day" in rates else None,
    }
    return {
        kind
        for kind, limit in most.items()
        if limit is not None and kind not in noted and (amounts[kind] or 0) * 100 > limit
    }


def time_is_short(amounts: Mapping[str, Any], noted: Collection[str], rates: Mapping[str, Rate]) -> bool:
    """Whether there is payment for time, of less than the least that the policy sets (R2), and nothing said of why."""
    least = rates.get("half_day") or rates.get("full_day")
    amount = amounts["time"]
    return least is not None and amount is not None and "time" not in noted and amount * 100 < least.pence


def _line_count(draft: Draft) -> int:
    return sum(bool(draft.whole[key]) for key in ("miles", *AMOUNTS))
