"""Exports, the newest first, and how much of each is paid."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from se7lite.extensions import db
from se7lite.models import Account, Claim, ClaimExport, ExportItem


class ExportRow(NamedTuple):
    """One batch: how many claims are in it still, what they come to in pence, and how many of them are paid."""

    id: int
    made_at: datetime
    who: str | None
    undone_at: datetime | None
    claims: int
    pence: int
    paid: int


def find_exports() -> list[ExportRow]:
    """All of them."""
    here = ExportItem.taken_out_at.is_(None)
    rows = (
        select(
            ClaimExport.id,
            ClaimExport.made_at,
            Account.name,
            ClaimExport.undone_at,
            func.count(ExportItem.id),
            func.coalesce(func.sum(ExportItem.pence), 0),
            func.count(Claim.id),
        )
        .outerjoin(Account, Account.id == ClaimExport.account_id)
        .outerjoin(ExportItem, and_(ExportItem.export_id == ClaimExport.id, here))
        .outerjoin(Claim, and_(Claim.id == ExportItem.claim_id, Claim.status == "paid"))
        .group_by(ClaimExport.id, ClaimExport.made_at, Account.name, ClaimExport.undone_at)
        .order_by(ClaimExport.id.desc())
    )
    return [ExportRow._make(row) for row in db.session.execute(rows)]


def export_by_id(number: int) -> ClaimExport | None:
    """One batch with its claims."""
    items = selectinload(ClaimExport.items).joinedload(ExportItem.claim).joinedload(Claim.representative)
    return db.session.scalar(select(ClaimExport).where(ClaimExport.id == number).options(items))


def item_by_id(number: int) -> ExportItem | None:
    """One claim of a batch."""
    return db.session.scalar(select(ExportItem).where(ExportItem.id == number).options(joinedload(ExportItem.export)))
