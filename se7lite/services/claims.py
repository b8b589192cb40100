"""What can be done to a claim, save the steps of its approval (claim_steps)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from se7lite.choices import ANSWERS, CLAIM_STATUSES, VEHICLES
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Claim, Meeting, Representative
from se7lite.models.claim import pounds
from se7lite.queries.changed_answers import WORD
from se7lite.queries.records import by_reference
from se7lite.services import records
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import (
    MONEY_FIELDS,
    REPRICES,
    UNDER_WAY,
    answer_moves_money,
    check_claim,
    refuse_settled,
)
from se7lite.services.claim_lines import (
    KEYS,
    basis_of,
    clean_lines,
    pence,
    put_amounts,
    read_amounts,
    read_lines,
    replace_lines,
)
from se7lite.services.claim_payee import THEIRS, part_from_former_payee
from se7lite.services.claim_prices import price
from se7lite.services.claim_totals import keep_to_limit, note_hand, settle_total
from se7lite.services.fields import Field, choice, day, long_text, miles, money, one_line, too_many
from se7lite.services.history import keep_change, keep_step
from se7lite.services.policies import rates_on
from se7lite.services.records import Draft, Noun
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import transaction

FIELDS = {
    field.key: field
    for field in (
        Field("representative", "Representative", one_line(20), required=True),
        Field("meeting", "Meeting", one_line(20)),
        Field("date", "Date", day, required=True),
        Field("miles", "Miles", miles),
        Field("vehicle", "Vehicle", choice(VEHICLES)),
        Field("fares", "Fares", money),
        Field("childcare", "Childcare", money),
        Field("time", "Time", money),
        Field("other", "Other", money),
        Field("answer", "Answer", choice(ANSWERS)),
        Field("status", "Status", choice(CLAIM_STATUSES)),
        Field("policy", "Policy", one_line(20)),
        Field("policy_reason", "Why this policy", long_text(1_000)),
        Field("offered_on", "Offered on", day),
        Field("taken", "Takes of it", money),
        Field("cause", "Donated to", one_line(200)),
        Field(WORD, "Why their answer is changed", long_text(1_000)),
    )
}
AS_THEY_ARE = ("date", "answer", "status", "offered_on")
STEP_OF_STATUS = {"submitted": "submitted", "draft": "withdrawn"}


def create_claim(values: Mapping[str, Any], actor: Actor, *, reference: str | None = None, today: date) -> Claim:
    """A new claim, draft unless it says submitted, or Refused."""
    return records.create(CLAIMS, values, actor, today, reference)


def change_claim(
    record: Claim,
    values: Mapping[str, Any],
    actor: Actor,
    *,
    today: date,
    expected: Mapping[str, Any] | None = None,
) -> list[Change]:
    """Changes the fields given; Refused when the claim would not be right, Moved when `expected` is not met.

    Of the status only draft, submitted and back: approving, sending back and paying are steps of their own.
    """
    return records.change(CLAIMS, record, values, actor, today, expected)


def change_lines(
    claim: Claim,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> list[Change]:
    """Replaces a claim's lines by those given, in their order: {id, kind, quantity, vehicle, unit, amount, note}.

    A quantity is miles, hours of childcare or days (unit): a rate makes its amount. All else has an amount.

    Refused with keys like "lines.2.amount"; Moved on "lines" when they are no longer those in `expected`.
    """
    records.may_write(actor)
    with transaction():
        records.lock(claim)
        db.session.expire(claim, ["lines"])
        records.refuse_archived("claim", claim)
        before, amounts, basis = read_lines(claim), read_amounts(claim.lines), basis_of(claim.lines)
        if expected is not None and list(expected) != before:
            raise Moved({"lines": (list(expected), before)})
        cleaned, errors = clean_lines(rows, rates_on(claim.policy_id, claim.date))
        errors |= too_many(rows, before)
        refuse_settled(claim.status, errors)
        if errors:
            raise Refused(errors)
        replace_lines(claim, cleaned)
        settle_total(claim, actor)
        if basis_of(claim.lines) != basis:
            note_hand(claim, actor)
        return _keep_lines(claim, before, amounts, actor)


def archive_claim(record: Claim, actor: Actor, today: date) -> Change:
    """Puts a claim away. Refused while somebody waits for its approval or its money.

    A paid claim is out of the lists then, and no more: its money was paid, so it counts wherever money does.
    """
    return records.archive(CLAIMS, record, actor)


def restore_claim(record: Claim, actor: Actor) -> Change:
    """Brings an archived claim back."""
    return records.restore(CLAIMS, record, actor)


def read_claim(record: Claim) -> dict[str, Any]:
    """The values by field, as change_claim takes them, with `total` and `paid_on`, which it does not take."""
    values: dict[str, Any] = {key: getattr(record, key) for key in AS_THEY_ARE}
    values["representative"] = record.representative.reference
    values["meeting"] = record.meeting.reference if record.meeting else None
    values |= read_amounts(record.lines)
    values["policy"], values["policy_reason"] = str(record.policy_id), record.policy_reason or None
    values["taken"] = None if record.taken_pence is None else pounds(record.taken_pence)
    values["cause"], values[WORD] = record.cause or None, None
    values = {key: values[key] for key in FIELDS}
    return values | {"total": record.total, "paid_on": record.paid_on}


def _check(draft: Draft) -> None:
    whole = draft.whole
    check_claim(draft, by_reference(Representative, whole["representative"]), by_reference(Meeting, whole["meeting"]))


def _apply(record: Claim, draft: Draft) -> None:
    for key, value in draft.changed.items():
        if key in AS_THEY_ARE:
            setattr(record, key, value)
    record.representative, record.meeting = draft.found["representative"], draft.found["meeting"]
    record.policy, record.policy_reason = draft.found["policy"], draft.whole["policy_reason"] or ""
    record.cause = draft.whole["cause"] or ""
    record.taken_pence = None if draft.whole["taken"] is None else pence(draft.whole["taken"])
    if draft.record is None:
        record.prepared_by = draft.actor.account_id
        db.session.add(record)
    if draft.record is not None and "representative" in draft.changed:
        part_from_former_payee(record, draft.actor)
    if draft.record is None or draft.changed.keys() & set(MONEY_FIELDS):
        _put_amounts(record, draft)
        note_hand(record, draft.actor)
    elif "answer" in draft.changed and answer_moves_money(draft.present["answer"], draft.changed["answer"]):
        note_hand(record, draft.actor)
    if draft.present["answer"] == "declined" and "answer" in draft.changed:
        # Meanwhile others may have travelled the miles that these left.
        keep_to_limit(record, draft.actor, answered=True)
    if draft.record is not None and draft.changed.get("status") == "submitted":
        # Others of the tax year may have gone since: what somebody hands in leaves no mile that is paid in full now.
        keep_to_limit(record, draft.actor, answered="answer" in draft.changed)
    _keep_steps(record, draft)


def _put_amounts(record: Claim, draft: Draft) -> None:
    noted = {line.kind: line.note for line in record.lines if line.note}
    put_amounts(record, draft.changed, draft.whole)
    # Nothing else does: a rate that came later must not move what was claimed, or approved, before it.
    if draft.changed.keys() & set(REPRICES) or draft.record is None:
        price(record, record.lines)
    elif draft.changed.keys() & {"miles", "vehicle"}:
        price(record, record.lines_of("mileage"))
    settle_total(record, draft.actor, new=draft.record is None, answered="answer" in draft.changed)
    gone = noted.keys() - {line.kind for line in record.lines}
    if gone:
        # Whoever blanks an amount in a column does not see the note beside it: it stays in the history.
        notes = [{"kind": kind, "note": noted[kind]} for kind in sorted(gone)]
        keep_change("claims", record, "lines", notes, [], draft.actor)


def _keep_steps(record: Claim, draft: Draft) -> None:
    if draft.record is None:
        keep_step(record, "prepared", draft.actor)
    status = draft.changed.get("status", draft.present["status"])
    if status != draft.present["status"] and not (draft.record is None and status == "draft"):
        keep_step(record, STEP_OF_STATUS[status], draft.actor)
        # R5: whoever takes a claim back for a moment does not make the person's days begin anew.
        record.submitted_on = record.submitted_on or draft.today
    if draft.changed.get("offered_on"):
        keep_step(record, "offered", draft.actor)
    if draft.changed.get("answer"):
        keep_step(record, "answered", draft.actor, ANSWERS[draft.changed["answer"]])


def _keep_lines(claim: Claim, before: list[Any], amounts: Mapping[str, Any], actor: Actor) -> list[Change]:
    db.session.flush()
    after = read_lines(claim)
    if after == before:
        return []
    claim.updated_at = utc_now()
    now = read_amounts(claim.lines)
    moved = [key for key in KEYS if now[key] != amounts[key]]
    changes = [keep_change("claims", claim, key, amounts[key], now[key], actor) for key in moved]
    return [*changes, keep_change("claims", claim, "lines", before, after, actor)]


CLAIMS = Noun(
    name="claims",
    one="claim",
    model=Claim,
    fields=FIELDS,
    defaults={"status": "draft"},
    read=read_claim,
    check=_check,
    apply=_apply,
    stays=lambda claim: UNDER_WAY.get(claim.status, ""),
    restored=lambda claim, actor: None if claim.status == "paid" else keep_to_limit(claim, actor),
    goes_by_itself=frozenset(THEIRS),
)
