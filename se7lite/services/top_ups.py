"""What is owed since a rate was raised backwards. A claim that is settled stays as it was paid: the difference is
another claim."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from se7lite.extensions import db
from se7lite.models import Change, Claim, ClaimLine, Rate
from se7lite.models.claim import counts, pounds
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import refuse_settled
from se7lite.services.claim_lines import KEYS, basis_of, read_amounts
from se7lite.services.claim_prices import NONE, mileage_parts, price, whole_pence
from se7lite.services.claim_totals import note_hand, settle_total
from se7lite.services.claims import create_claim
from se7lite.services.history import keep_change
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

SETTLED = ("approved", "paid")
OPEN = ("draft", "submitted", "sent_back")
NOTHING = "Nothing is owed on this claim any more: look at the list again."


class Difference(NamedTuple):
    """A line that the rate of its day, as it stands now, would pay so many pence more for."""

    line: ClaimLine
    rate: Rate
    pence: int


class Owed(NamedTuple):
    """A claim and its differences; `pence` is what no other top-up has made up yet."""

    claim: Claim
    lines: list[Difference]
    pence: int


def find_owed(statuses: Iterable[str], only: int | None = None) -> list[Owed]:
    """Claims of these statuses whose rates were raised behind them, by date of travel; or one of them.

    Whoever declined is owed nothing, and whoever took a part chose to.
    """
    by_claim: dict[int, list[Difference]] = defaultdict(list)
    claims: dict[int, Claim] = {}
    for line, rate in _outpaid(statuses, only).values():
        more = _new_pence(line, rate) - line.amount_pence
        if more > 0:
            claims[line.claim_id] = line.claim
            by_claim[line.claim_id].append(Difference(line, rate, more))
    made_up = _made_up(list(claims))
    owed = [
        Owed(claim, by_claim[number], sum(part.pence for part in by_claim[number]) - made_up.get(number, 0))
        for number, claim in claims.items()
    ]
    return sorted((one for one in owed if one.pence > 0), key=lambda one: (one.claim.date, one.claim.number))


def draft_top_up(claim: Claim, actor: Actor, *, today: date) -> Claim:
    """A draft for what is owed on a settled claim. Refused where nothing is."""
    may_write(actor)
    with transaction():
        lock(claim)
        owed = next(iter(find_owed(SETTLED, claim.id)), None)
        if owed is None:
            raise Refused({"": NOTHING})
        values = {"representative": claim.representative.reference, "date": claim.date, "other": pounds(owed.pence)}
        if claim.meeting:
            values["meeting"] = claim.meeting.reference
        reason = claim.policy_reason or f"As {claim.reference}, which it tops up."
        values |= {"policy": str(claim.policy_id), "policy_reason": reason}
        made = create_claim(values, actor, today=today)
        made.tops_up = claim
        made.lines[0].note = f"Top-up of {claim.reference}: the rates of that day were raised afterwards."
        db.session.flush()
        keep_change("claims", made, "tops_up", None, claim.reference, actor)
    return made


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


def _outpaid(statuses: Iterable[str], only: int | None) -> dict[int, tuple[ClaimLine, Rate]]:
    """Line id to the line and the newest rate of its day, where that is not the one that it was worked out with."""
    used, newer = aliased(Rate), aliased(Rate)
    found = (
        select(ClaimLine, newer)
        .join(Claim, Claim.id == ClaimLine.claim_id)
        .join(used, used.id == ClaimLine.rate_id)
        .join(newer, (newer.policy_id == Claim.policy_id) & (newer.kind == used.kind))
        .where(counts(Claim), Claim.status.in_(list(statuses)))
        .where(func.coalesce(Claim.answer, "").not_in(("declined", "part")))
        .where(newer.starts_on > used.starts_on, newer.starts_on <= Claim.date)
        .order_by(newer.starts_on)
        .options(
            joinedload(ClaimLine.claim).joinedload(Claim.representative),
            joinedload(ClaimLine.claim).joinedload(Claim.policy),
            joinedload(ClaimLine.claim).selectinload(Claim.lines),
        )
    )
    if only is not None:
        found = found.where(Claim.id == only)
    return {line.id: (line, rate) for line, rate in db.session.execute(found)}


def _new_pence(line: ClaimLine, rate: Rate) -> int:
    quantity = line.quantity or NONE
    if line.kind == "mileage":
        over_pence = rate.pence if rate.over_pence is None else rate.over_pence
        return sum(part.amount for part in mileage_parts(quantity, rate.pence, line.over_quantity or NONE, over_pence))
    amount = whole_pence(quantity, rate.pence)
    if rate.cap_pence is None:
        return amount
    others = sum(other.amount_pence for other in line.claim.lines if other.kind == line.kind and other is not line)
    return min(amount, max(0, rate.cap_pence - others))


def _made_up(claims: list[int]) -> dict[int, int]:
    """Claim id to the pence that top-ups of it come to; those put away do not count."""
    sums = select(Claim.tops_up_id, func.sum(Claim.total_pence)).where(Claim.tops_up_id.in_(claims))
    return {key: int(pence) for key, pence in db.session.execute(sums.where(counts(Claim)).group_by(Claim.tops_up_id))}
