"""Pauses of connected tabs: those that wait, one of them, and the last ones that were decided."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from se7lite.extensions import db
from se7lite.models import Account, SyncPause, SyncTab
from se7lite.models.sync_pause import DONE, LIVE, OVERTAKEN


def find_pause(number: int) -> SyncPause | None:
    """One pause, over or not."""
    return db.session.scalar(_pauses().where(SyncPause.id == number).execution_options(populate_existing=True))


def live_pauses() -> dict[int, SyncPause]:
    """Tab id -> the pause that it is in now."""
    wanted = _pauses().where(SyncPause.state.in_(LIVE), SyncTab.connected_noun.is_not(None))
    return {pause.tab_id: pause for pause in db.session.scalars(wanted)}


def decided_pauses(most: int, without: Collection[str] = ()) -> list[SyncPause]:
    """The last decisions on pauses, the newest first; none of tabs of the nouns `without`."""
    wanted = _pauses().where(SyncPause.state.in_((DONE, OVERTAKEN)), SyncTab.connected_noun.is_not(None))
    wanted = wanted.where(SyncTab.noun.not_in(list(without)))
    return list(db.session.scalars(wanted.order_by(SyncPause.decided_at.desc(), SyncPause.id.desc()).limit(most)))


def name_of_account(number: int | None) -> str:
    """Whose account it is; nothing where nobody's."""
    return db.session.scalar(select(Account.name).where(Account.id == number)) or ""


def _pauses() -> Select[tuple[SyncPause]]:
    whole = joinedload(SyncPause.tab).joinedload(SyncTab.spreadsheet)
    return select(SyncPause).join(SyncTab, SyncTab.id == SyncPause.tab_id).options(whole)
