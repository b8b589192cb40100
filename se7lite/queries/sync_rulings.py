"""Rulings on rows of connected tabs: that one is no record, or that its many changes are meant."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from se7lite.extensions import db
from se7lite.models import Account, SyncHold, SyncRuling, SyncTab
from sync.apart import NOT_A_RECORD, OTHER_TABLE, TAKEN_BACK


class RulingRow(NamedTuple):
    """One ruling. `hold` is the held edit that it decided last, which knows what stood in the row."""

    id: int
    tab_id: int
    word: str
    who: str | None
    at: datetime
    hold: SyncHold | None


def find_rulings() -> list[RulingRow]:
    """Those of all connected tabs, the newest first."""
    decided = aliased(SyncHold)
    # That another table begins with a row may have been found after somebody said that it is no record.
    of_before = and_(SyncRuling.word == OTHER_TABLE, decided.choice == NOT_A_RECORD)
    last = select(func.max(decided.id)).where(
        decided.tab_id == SyncRuling.tab_id,
        decided.row_key == SyncRuling.row_key,
        or_(decided.choice == SyncRuling.word, of_before),
        decided.state == "decided",
    )
    rows = (
        select(SyncRuling.id, SyncRuling.tab_id, SyncRuling.word, Account.name, SyncRuling.at, SyncHold)
        .join(SyncTab, SyncTab.id == SyncRuling.tab_id)
        .outerjoin(Account, Account.id == SyncRuling.account_id)
        .outerjoin(SyncHold, SyncHold.id == last.correlate(SyncRuling).scalar_subquery())
        .where(SyncTab.connected_noun.is_not(None), SyncRuling.word != TAKEN_BACK)
        .options(joinedload(SyncHold.tab))
        .order_by(SyncRuling.at.desc(), SyncRuling.id.desc())
    )
    return [RulingRow(*row) for row in db.session.execute(rows)]
