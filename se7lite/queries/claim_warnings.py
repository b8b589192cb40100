"""What looks claimed twice: the same journey, or the same receipt. Said before a claim is sent; nothing is stopped."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from se7lite.choices import LINE_KINDS
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, Receipt
from se7lite.models.claim import counts


class Twice(NamedTuple):
    """Something of a claim that another claim has too; `reference` is the other's. `unnamed` are the words for a
    sheet, which many read: what somebody calls a file of theirs stands in none.
    """

    words: str
    reference: str
    unnamed: str


STILL_OURS: Final = ("draft", "submitted", "sent_back")
"""While a claim is one of these, what looks claimed twice can still be mended before anybody says yes to it."""


def claimed_twice(claims: Iterable[Claim]) -> dict[int, list[Twice]]:
    """Claim id to its warnings, of all these claims in two selects. Declined claims do not count, nor archived
    ones that were not paid.
    """
    return _twice([claim.id for claim in claims])


def twice_remark(claim: Claim) -> str:
    """What the row of one claim says of that in a sheet, in the words of its page; it stops nothing there either."""
    ours = claim.status in STILL_OURS and claim.archived_at is None
    return _in_one(_twice([claim.id]).get(claim.id, [])) if ours else ""


def twice_remarks() -> dict[str, str]:
    """The same of every claim, by reference."""
    ours = select(Claim.id).where(Claim.status.in_(STILL_OURS), Claim.archived_at.is_(None))
    found = _twice(ours)
    references = select(Claim.id, Claim.reference).where(Claim.id.in_(ours))
    return {reference: _in_one(found[key]) for key, reference in db.session.execute(references) if key in found}


def _in_one(found: Iterable[Twice]) -> str:
    said = "; ".join(f"{one.unnamed}: {one.reference}" for one in found)
    return f"Claimed twice? {said}." if said else ""


def _twice(ids: Any) -> dict[int, list[Twice]]:
    found: dict[int, list[Twice]] = defaultdict(list)
    for number, kind, other in db.session.execute(_same_journeys(ids)):
        words = f"{LINE_KINDS[kind]} for the same person on the same day is on this claim too"
        found[number].append(Twice(words, other, words))
    for number, name, other in db.session.execute(_same_receipts(ids)):
        words = f"The receipt “{name}” is the same file as one of this claim"
        found[number].append(Twice(words, other, "A receipt is the same file as one of this claim"))
    return found


def _same_journeys(ids: Any) -> object:
    mine, other, line, twin = Claim, aliased(Claim), ClaimLine, aliased(ClaimLine)
    return (
        select(mine.id, line.kind, other.reference)
        .join(line, line.claim_id == mine.id)
        .join(other, (other.representative_id == mine.representative_id) & (other.date == mine.date))
        .join(twin, (twin.claim_id == other.id) & (twin.kind == line.kind))
        .where(mine.id.in_(ids), other.id != mine.id, counts(other))
        .where(other.answer.is_(None) | (other.answer != "declined"))
        # A top-up is for the same day on purpose.
        .where(mine.tops_up_id.is_(None), other.tops_up_id.is_(None))
        .distinct()
        .order_by(other.reference, line.kind)
    )


def _same_receipts(ids: Any) -> object:
    mine, twin, other = Receipt, aliased(Receipt), Claim
    return (
        select(mine.claim_id, mine.name, other.reference)
        .join(twin, (twin.digest == mine.digest) & (twin.claim_id != mine.claim_id))
        .join(other, other.id == twin.claim_id)
        .where(mine.claim_id.in_(ids), mine.removed_at.is_(None), twin.removed_at.is_(None))
        .where(counts(other), other.answer.is_(None) | (other.answer != "declined"))
        .distinct()
        .order_by(other.reference, mine.name)
    )
