"""Making up what is owed since a rate was raised backwards: a claim that is settled stays as it was paid, and the
difference is another claim."""

from datetime import date

from se7lite.choices import RATE_KINDS
from se7lite.extensions import db
from se7lite.models import Change, Claim
from se7lite.models.claim import pounds
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import refuse_settled
from se7lite.services.claim_lines import KEYS, basis_of, read_amounts
from se7lite.services.claim_prices import price
from se7lite.services.claim_totals import note_hand, settle_total
from se7lite.services.claims import create_claim
from se7lite.services.history import keep_change
from se7lite.services.owed import Difference, Owed, find_owed
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction
from se7lite.shown import number

SETTLED = ("approved", "paid")
OPEN = ("draft", "submitted", "sent_back")
NOTHING = "Nothing is owed on this claim any more: look at the list again."


def draft_top_up(claim: Claim, actor: Actor, *, today: date) -> Claim:
    """A draft for what is owed on a settled claim. Refused where nothing is."""
    may_write(actor)
    with transaction():
        lock(claim)
        owed = next(iter(find_owed(SETTLED, claim.id)), None)
        if owed is None:
            raise Refused({"": NOTHING})
        return _draft(owed, actor, today)


def draft_all_top_ups(actor: Actor, *, today: date) -> list[Claim]:
    """A draft for each settled claim that is owed something. Refused where none is."""
    may_write(actor)
    with transaction():
        held = {owed.claim.id for owed in find_owed(SETTLED)}
        for claim_id in sorted(held):
            lock(db.session.get_one(Claim, claim_id))
        # What somebody else has drafted until we held the claims is owed no more.
        made = [_draft(owed, actor, today) for owed in find_owed(SETTLED) if owed.claim.id in held]
        if not made:
            raise Refused({"": "Nothing is owed any more: look at the list again."})
        return made


def _draft(owed: Owed, actor: Actor, today: date) -> Claim:
    claim = owed.claim
    values = {"representative": claim.representative.reference, "date": claim.date, "other": pounds(owed.pence)}
    if claim.meeting:
        values["meeting"] = claim.meeting.reference
    reason = claim.policy_reason or f"As {claim.reference}, which it tops up."
    values |= {"policy": str(claim.policy_id), "policy_reason": reason}
    made = create_claim(values, actor, today=today)
    made.tops_up, made.tops_up_pence = claim, owed.pence
    raised = "; ".join(map(_raised, owed.lines))
    made.lines[0].note = f"Top-up of {claim.reference}: the rates of that day were raised afterwards. {raised}."
    db.session.flush()
    keep_change("claims", made, "tops_up", None, claim.reference, actor)
    return made


def _raised(one: Difference) -> str:
    """Car: 24 at £0.55 instead of £0.45."""
    was, now = (f"£{pounds(pence or 0):,.2f}" for pence in (one.line.rate_pence, one.rate.pence))
    return f"{RATE_KINDS[one.rate.kind]}: {number(one.line.quantity)} at {now} instead of {was}"


def work_again(claim: Claim, actor: Actor, *, today: date) -> list[Change]:
    """Works a claim that is not settled out at the rates of its day as they stand now. Typed amounts stay."""
    may_write(actor)
    with transaction():
        lock(claim)
        db.session.expire(claim, ["lines"])
        refuse_archived("claim", claim)
        errors: dict[str, str] = {}
        refuse_settled(claim.status, errors)
        if errors:
            raise Refused(errors)
        before, basis = read_amounts(claim.lines), basis_of(claim.lines)
        price(claim, claim.lines)
        settle_total(claim, actor)
        if basis_of(claim.lines) != basis:
            note_hand(claim, actor)
        after = read_amounts(claim.lines)
        return [
            keep_change("claims", claim, key, before[key], after[key], actor)
            for key in KEYS
            if before[key] != after[key]
        ]
