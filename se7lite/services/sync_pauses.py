"""An officer's decision on a paused tab. It speaks of what was shown, and a run carries it out."""

from typing import Final

from sqlalchemy import update

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncPause, SyncSpreadsheet
from se7lite.models.sync_pause import DECIDED, LIVE, OPEN, OVER
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import lock_row, transaction
from sync.pauses import GO_ON, LEAVE, PUT_BACK, Pause, unpack_pause

STALE: Final = "What is shown here has changed since the page was opened. Look at it again, then decide."
ENDED: Final = "This pause is over: there is nothing left to decide."


def choices_of(pause: Pause) -> list[str]:
    """What can be answered: a repair of headings or tabs, or what is to become of rows and cells."""
    offers = [offer.key for offer in pause.offers]
    if offers or not pause.lines:
        return [*offers, LEAVE]
    return [GO_ON, PUT_BACK, LEAVE] if pause.can_be_put_back else [GO_ON, LEAVE]


def decide_pause(kept: SyncPause, choice: str, shown: str, actor: Actor) -> None:
    """Keep the decision and wake the worker; to leave the tab paused is noted and nothing more. `shown` is the pause's
    fingerprint when the page was made. Refused where that has changed, where it is over or decided already."""
    may_write(actor)
    with transaction():
        if choice != LEAVE:
            wake(kept.tab.spreadsheet_id)
        lock_row(kept)
        if kept.state != OPEN:
            raise Refused({"": ENDED if kept.ended_at else "Somebody has decided this already."})
        if kept.fingerprint != shown:
            raise Refused({"": STALE})
        if choice not in choices_of(unpack_pause(kept.shown)):
            raise Refused({"choice": "Choose one of the answers."})
        kept.choice, kept.account_id, kept.decided_at = choice, actor.account_id, utc_now()
        if choice != LEAVE:
            kept.state = DECIDED


def take_back(kept: SyncPause, actor: Actor) -> None:
    """Before a run has taken the decision up it can be taken back. Refused afterwards."""
    may_write(actor)
    with transaction():
        lock_row(kept)
        if kept.state != DECIDED:
            raise Refused({"": "This is being carried out or was carried out already. Look at what it did."})
        kept.state, kept.choice, kept.account_id, kept.decided_at = OPEN, None, None, None


def end_pauses(tab_id: int) -> None:
    """The tab is not looked at any more. Part of the caller's transaction."""
    live = update(SyncPause).where(SyncPause.tab_id == tab_id, SyncPause.state.in_(LIVE))
    db.session.execute(live.values(state=OVER, ended_at=utc_now()))


def wake(spreadsheet_id: int) -> None:
    """Let the worker run at once, although neither side has moved. Part of the caller's transaction, and the first that
    it does, as in each of a run's: two who hold what the other waits for would wait for ever."""
    mine = update(SyncSpreadsheet).where(SyncSpreadsheet.id == spreadsheet_id)
    db.session.execute(mine.values(settled=False, decided=SyncSpreadsheet.decided + 1))
