"""Running the sync over every connected spreadsheet, one worker at a time for each."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.services.transaction import transaction
from se7lite.sheet_store import SheetStore
from se7lite.sheet_store.lease_holders import is_gone, new_token
from se7lite.sheet_store.progress import SIGN
from se7lite.sheet_store.store import LEASE, QUIET
from sync import Ran, run
from sync.ports import LeaseLost, Stopped
from sync.sheets import Sheets
from sync.transport import GOOGLE, SheetTrouble

STOPPED = "Somebody stopped the sync. Nothing is half done and nothing is lost: press Go on, on the page Sync."
LEFT = "The sync worker ends here; nothing is half done. Started again, it goes on from there."
BUSY = (
    "Another worker is syncing this spreadsheet just now. If it was cut off, se7lite takes it up again by itself "
    "within three minutes."
)
OWN_FAULT = (
    "se7lite has a fault of its own that keeps the sync from going on. It goes on trying; its log says what it is."
)
log = logging.getLogger("se7lite.sync")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one spreadsheet's turn: a run, or one sentence that says why not."""

    spreadsheet_id: int
    title: str
    ran: Ran | None
    trouble: str | None = None
    slow_down: bool = False  # Google asked for it


def connected_spreadsheets() -> list[SyncSpreadsheet]:
    """The spreadsheets that are connected now."""
    wanted = select(SyncSpreadsheet).where(SyncSpreadsheet.disconnected_at.is_(None)).order_by(SyncSpreadsheet.id)
    return list(db.session.scalars(wanted))


@dataclass(frozen=True, slots=True)
class Loop:
    """What the worker's loop has to do with its runs: it is told of each read as it is made, and says when it leaves,
    so that a run ends at its next safe point. A run that somebody asked for counts nothing and goes to its end."""

    on_read: Callable[[], None] = lambda: None
    leaving: Callable[[], bool] = lambda: False


NO_LOOP = Loop()


def open_sheets(
    google_id: str, config: Mapping[str, Any], loop: Loop = NO_LOOP, sleep: Callable[[float], None] = time.sleep
) -> Sheets:
    """One spreadsheet through the key and the address of the settings. Raises SheetTrouble."""
    return Sheets(google_id, Path(config["SHEETS_KEY"]), config["SHEETS_URL"], sleep, loop.on_read)


def page_of(google_id: str, base_url: str) -> str:
    """Where a person opens the spreadsheet: Google's page, or the local Sheets'."""
    if base_url.rstrip("/") == GOOGLE:
        return f"https://docs.google.com/spreadsheets/d/{google_id}/edit"
    return f"{base_url.rstrip('/')}/s/{google_id}"


def run_all(config: Mapping[str, Any], today: Callable[[], date]) -> list[Result]:
    """One run over each connected spreadsheet."""
    found = [(one.id, one.google_id, one.title) for one in connected_spreadsheets()]
    db.session.rollback()
    return [run_one(*one, config, today) for one in found]


def run_one(
    spreadsheet_id: int,
    google_id: str,
    title: str,
    config: Mapping[str, Any],
    today: Callable[[], date],
    loop: Loop = NO_LOOP,
) -> Result:
    """One run over one spreadsheet, under its lease. Trouble is kept where the pages show it, and given back."""
    token = take_lease(spreadsheet_id)
    if token is None:
        return Result(spreadsheet_id, title, None, BUSY)
    quiet = timedelta(seconds=config.get("SYNC_QUIET", QUIET.total_seconds()))
    store, ran = SheetStore(spreadsheet_id, token, today, quiet, loop.leaving), Ran()
    try:
        _keep_page(spreadsheet_id, page_of(google_id, str(config["SHEETS_URL"])))
        run(store, open_sheets(google_id, config, loop, partial(wait_alive, spreadsheet_id, token)), ran)
        return Result(spreadsheet_id, title, ran)
    except SheetTrouble as trouble:
        _keep(partial(store.record_trouble, str(trouble)), ran)
        return Result(spreadsheet_id, title, None, str(trouble), trouble.status == 429)
    except Stopped:
        _keep(store.stop, ran)
        return Result(spreadsheet_id, title, None, LEFT if loop.leaving() else STOPPED)
    except LeaseLost:
        return Result(spreadsheet_id, title, None, "Another worker has taken over this spreadsheet.")
    except Exception:
        # Whatever it was must neither stop the others nor be silent: the log has it all, the pages say that it is so.
        log.exception("A run over “%s” failed.", title)
        db.session.rollback()
        _keep(partial(store.record_trouble, OWN_FAULT), ran)
        return Result(spreadsheet_id, title, None, OWN_FAULT)
    finally:
        db.session.rollback()
        give_back(spreadsheet_id, token)


def _keep(record: Callable[[Ran], None], ran: Ran) -> None:
    """How a run ended, where it still is ours to say: a spreadsheet may have been disconnected meanwhile."""
    try:
        record(ran)
    except LeaseLost:
        db.session.rollback()
    except SQLAlchemyError:
        # A database that keeps us from saying so must not keep the other spreadsheets from their turn.
        log.exception("How a run ended could not be kept.")
        db.session.rollback()


def _keep_page(spreadsheet_id: int, page: str) -> None:
    """The local Sheets may have moved to another port since: the link that pages show moves with it."""
    mine = update(SyncSpreadsheet).where(SyncSpreadsheet.id == spreadsheet_id, SyncSpreadsheet.url != page)
    with transaction():
        db.session.execute(mine.values(url=page))


def take_lease(spreadsheet_id: int) -> str | None:
    """A token that only one worker at a time can hold, or None while another holds it: one that lives, as far as can be
    known, and whose time is not over. None, too, of a spreadsheet that was disconnected just now."""
    token, now = new_token(), utc_now()
    this = and_(SyncSpreadsheet.id == spreadsheet_id, SyncSpreadsheet.disconnected_at.is_(None))
    with transaction():
        held = db.session.scalar(select(SyncSpreadsheet.lease_token).where(this))
        free = or_(SyncSpreadsheet.lease_token.is_(None), SyncSpreadsheet.lease_until < now)
        if held and is_gone(held):
            free = or_(free, SyncSpreadsheet.lease_token == held)
        mine = update(SyncSpreadsheet).where(this, free)
        # How far a run was that was cut off is nothing that the new one has told.
        mine = mine.values(lease_token=token, lease_until=now + LEASE, progress=None)
        taken = db.session.execute(mine).rowcount
    return token if taken else None


def wait_alive(spreadsheet_id: int, token: str, seconds: float, sleep: Callable[[float], None] | None = None) -> None:
    """The wait of a run that holds the lease, as when Google asks for time: it keeps the lease, and gives a sign every
    few seconds, so that nobody takes it for dead. Raises LeaseLost."""
    mine = update(SyncSpreadsheet).where(SyncSpreadsheet.id == spreadsheet_id, SyncSpreadsheet.lease_token == token)
    while seconds > 0:
        (sleep or time.sleep)(min(seconds, SIGN))
        seconds -= SIGN
        try:
            with transaction():
                if db.session.execute(mine.values(lease_until=utc_now() + LEASE)).rowcount != 1:
                    raise LeaseLost
        except SQLAlchemyError:
            log.exception("That a run waits could not be said.")
            db.session.rollback()


def say_wait(spreadsheet_id: int, seconds: float) -> None:
    """For the pages: so long this spreadsheet waits for Google's quota. Not while a run is at work there."""
    until = {"until": (utc_now() + timedelta(seconds=seconds)).isoformat()}
    idle = update(SyncSpreadsheet).where(SyncSpreadsheet.id == spreadsheet_id, SyncSpreadsheet.lease_token.is_(None))
    with transaction():
        db.session.execute(idle.values(progress=until))


def give_back(spreadsheet_id: int, token: str) -> None:
    """Let the next worker have it at once. When that was stays behind: pages tell by it that somebody still looks."""
    mine = update(SyncSpreadsheet).where(SyncSpreadsheet.id == spreadsheet_id, SyncSpreadsheet.lease_token == token)
    with transaction():
        db.session.execute(mine.values(lease_token=None, lease_until=utc_now()))
