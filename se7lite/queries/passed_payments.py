"""What rules of payment let pass with a word: another policy, more than it pays, a missing receipt (M9, M10)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, func, select

from se7lite.checklists.payment import CHILDCARE_FITS, RECEIPTED, TIME_FITS, UNDER_ITS_POLICY
from se7lite.extensions import db
from se7lite.models import Account, Claim, ClaimLine, ClaimStep, Rate, Receipt
from se7lite.models.claim import counts

WITH_A_WORD: Final = (UNDER_ITS_POLICY, CHILDCARE_FITS, RECEIPTED, TIME_FITS)
"""The rules that somebody may pass over by saying why."""
ASKED_FOR: Final = ("fare", "childcare", "other")
"""Kinds of line that somebody was asked money for."""


class Approved(NamedTuple):
    """A claim that was approved; `words` by the words of each rule that it broke, the reason that was given.

    `on` is the day of approval or, where none is kept, that of travel.
    """

    reference: str
    on: date
    who: str | None
    words: dict[str, str]


def approved_between(first: date, last: date) -> list[Approved]:
    """Approved from one day to the other, the latest first."""
    return _read(Claim.status.in_(("approved", "paid")), Claim.approved_on >= first, Claim.approved_on <= last)


def passed_of(ids: Iterable[int]) -> list[Approved]:
    """The same of these claims, all of which were paid."""
    return _read(Claim.id.in_(list(ids)))


def _read(*where: ColumnElement[bool]) -> list[Approved]:
    columns = (Claim.id, Claim.reference, Claim.approved_on, Claim.policy_id, Claim.date, Claim.policy_reason)
    found = select(*columns, Claim.tops_up_pence).where(counts(Claim), *where)
    claims = db.session.execute(found.order_by(Claim.approved_on.desc(), Claim.id.desc())).all()
    ids = select(Claim.id).where(counts(Claim), *where)
    lines, receipts, approvals, rates = _lines(ids), _receipts(ids), _approvals(ids), _rates()
    return [
        Approved(
            one.reference,
            one.approved_on or one.date,
            approvals.get(one.id, ("", None))[1],
            dict(_broken(one, lines[one.id], receipts[one.id], approvals.get(one.id, ("", None))[0], rates)),
        )
        for one in claims
    ]


def _broken(
    claim: Any, lines: Sequence[Any], receipts: int, approval: str, book: Sequence[Rate]
) -> Iterator[tuple[str, str]]:
    """The words of each rule that does not hold of what is kept, with why it was let pass."""
    rates = {one.kind: one for one in book if one.policy_id == claim.policy_id and one.starts_on <= claim.date}
    if claim.policy_reason:
        yield UNDER_ITS_POLICY.words, claim.policy_reason
    childcare, day, above = rates.get("childcare"), rates.get("full_day"), rates.get("receipt")
    if childcare and childcare.cap_pence is not None and _sum(lines, "childcare") > childcare.cap_pence:
        yield CHILDCARE_FITS.words, _notes(lines, "childcare")
    if day and _sum(lines, "time") > day.pence:
        yield TIME_FITS.words, _notes(lines, "time")
    if above:
        owed = claim.tops_up_pence or 0
        # What a top-up pays was worked out: nobody has a receipt for it.
        made_up = next((one for one in lines if one.kind == "other" and one.amount_pence <= owed), None)
        asked = [one for one in lines if one.kind in ASKED_FOR and one is not made_up]
        if sum(one.amount_pence > above.pence for one in asked) > receipts:
            yield RECEIPTED.words, approval


def _sum(lines: Sequence[Any], kind: str) -> int:
    return sum(one.amount_pence for one in lines if one.kind == kind)


def _notes(lines: Sequence[Any], kind: str) -> str:
    return " ".join(one.note for one in lines if one.kind == kind and one.note)


def _lines(ids: Any) -> dict[int, list[Any]]:
    line, found = ClaimLine, defaultdict(list)
    rows = select(line.claim_id, line.kind, line.amount_pence, line.note).where(line.claim_id.in_(ids))
    for row in db.session.execute(rows.order_by(line.position, line.id)):
        found[row.claim_id].append(row)
    return found


def _receipts(ids: Any) -> Counter[int]:
    rows = select(Receipt.claim_id, func.count()).where(Receipt.claim_id.in_(ids), Receipt.removed_at.is_(None))
    return Counter(dict(tuple(row) for row in db.session.execute(rows.group_by(Receipt.claim_id))))


def _approvals(ids: Any) -> dict[int, tuple[str, str | None]]:
    """By claim, what was said at its last approval and by whom."""
    step = ClaimStep
    rows = (
        select(step.claim_id, step.note, Account.name)
        .outerjoin(Account, Account.id == step.account_id)
        .where(step.claim_id.in_(ids), step.step == "approved")
        .order_by(step.id)
    )
    return {claim: (note, who) for claim, note, who in db.session.execute(rows)}


def _rates() -> list[Rate]:
    return list(db.session.scalars(select(Rate).order_by(Rate.starts_on, Rate.id)))
