"""Receipts of a claim."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from se7lite.extensions import db
from se7lite.models import Claim, Receipt


def receipts_of(claim: Claim) -> list[Receipt]:
    """Those that were not taken out, the oldest first."""
    mine = select(Receipt).where(Receipt.claim_id == claim.id, Receipt.removed_at.is_(None))
    return list(db.session.scalars(mine.order_by(Receipt.id).options(joinedload(Receipt.account))))


def receipt_by_id(number: int) -> Receipt | None:
    """One receipt with its claim."""
    return db.session.scalar(select(Receipt).where(Receipt.id == number).options(joinedload(Receipt.claim)))
