"""What looks claimed twice: the same journey, or the same receipt. Said before a claim is sent; nothing is stopped."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from se7lite.choices import LINE_KINDS
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, Receipt
from se7lite.models.claim import counts


class Twice(NamedTuple):
    """Something of a claim that another claim has too; `reference` is the other's."""

    words: str
    reference: str


def claimed_twice(claims: Iterable[Claim]) -> dict[int, list[Twice]]:
    """Claim id to its warnings, of all these claims in two selects. Declined claims do not count, nor archived
    ones that were not paid.
    """
    ids = [claim.id for claim in claims]
    found: dict[int, list[Twice]] = defaultdict(list)
    for number, kind, other in db.session.execute(_same_journeys(ids)):
        found[number].append(
            Twice(f"{LINE_KINDS[kind]} for the same person on the same day is on this claim too", other)
        )
    for number, name, other in db.session.execute(_same_receipts(ids)):
        found[number].append(Twice(f"The receipt “{name}” is the same file as one of this claim", other))
    return found


def _same_journeys(ids: list[int]) -> object:
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


def _same_receipts(ids: list[int]) -> object:
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
