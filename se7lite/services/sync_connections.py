"""Connecting and disconnecting a spreadsheet."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncSpreadsheet, SyncTab
from se7lite.services.refusals import Refused
from se7lite.services.sync_pauses import end_pauses
from se7lite.services.sync_runs import open_sheets, page_of
from se7lite.services.transaction import transaction
from se7lite.sheet_store.book import load_book
from sync.columns import NOUNS, TAB_TITLES, default_headings
from sync.connect import make_spreadsheet, make_tabs
from sync.transport import GOOGLE, SheetTrouble

ADDRESS = re.compile(r"/(?:d|s)/([A-Za-z0-9_-]{10,})")
TAKEN = "A spreadsheet is connected already. Disconnect it first, then connect the other."
SAMPLE_TITLE = "SE7 co-production (sample)"
BARE = re.compile(r"^[A-Za-z0-9_-]{20,}$")


def spreadsheet_in(address: str) -> str:
    """The spreadsheet's id out of the address that a browser shows. Refused where there is none."""
    found = ADDRESS.search(address)
    if found:
        return found[1]
    if BARE.match(address.strip()):
        return address.strip()
    raise Refused({"address": "Paste the whole address of the spreadsheet, from https:// on, as the browser shows it."})


def connect_spreadsheet(address: str, config: Mapping[str, Any]) -> SyncSpreadsheet:
    """Make our tabs in the spreadsheet and connect it. Refused where that cannot be done; then nothing is kept."""
    google_id = spreadsheet_in(address)
    _refuse_second()
    book = load_book()
    db.session.rollback()
    try:
        described, sheet_ids, hidden_id = make_tabs(open_sheets(google_id, config), book)
    except SheetTrouble as trouble:
        raise Refused({"address": str(trouble)}) from trouble
    spreadsheet = SyncSpreadsheet(
        google_id=google_id,
        title=described["properties"]["title"],
        url=page_of(google_id, str(config["SHEETS_URL"])),
        hidden_sheet_id=hidden_id,
        connected_at=utc_now(),
        tabs=[_tab(noun, sheet_ids[noun]) for noun in NOUNS],
    )
    try:
        with transaction():
            db.session.add(spreadsheet)
    except IntegrityError:
        # Another administrator connected one while this one's tabs were being made.
        raise Refused({"address": TAKEN}) from None
    return spreadsheet


def _refuse_second() -> None:
    taken = db.session.scalars(select(SyncTab.connected_noun).where(SyncTab.connected_noun.is_not(None))).first()
    db.session.rollback()
    if taken:
        raise Refused({"address": TAKEN})


def _tab(noun: str, sheet_id: int) -> SyncTab:
    return SyncTab(
        noun=noun,
        connected_noun=noun,
        sheet_id=sheet_id,
        title=TAB_TITLES[noun],
        headings=default_headings(noun),
        sightings={},
    )


def disconnect_spreadsheet(spreadsheet: SyncSpreadsheet) -> None:
    """Leave the spreadsheet as it is and stop syncing it. What is held there is over; history stays."""
    with transaction():
        spreadsheet.disconnected_at = utc_now()
        # A run that is on its way finds that its lease is gone, and writes nothing more.
        spreadsheet.lease_token = spreadsheet.lease_until = None
        for tab in spreadsheet.tabs:
            tab.connected_noun = None
            end_holds(tab.id)
            end_pauses(tab.id)


def end_holds(tab_id: int) -> None:
    """The tab's open holds are over."""
    for hold in db.session.scalars(select(SyncHold).where(SyncHold.tab_id == tab_id, SyncHold.state == "open")):
        hold.state, hold.ended_at = "over", utc_now()


def connect_sample(config: Mapping[str, Any]) -> SyncSpreadsheet:
    """Make a spreadsheet in the local Sheets and connect it. Refused with Google's address."""
    if str(config["SHEETS_URL"]).rstrip("/") == GOOGLE:
        raise Refused({"address": "A sample spreadsheet is made in the local Sheets only: start with make run."})
    _refuse_second()
    try:
        google_id = make_spreadsheet(SAMPLE_TITLE, Path(config["SHEETS_KEY"]), str(config["SHEETS_URL"]))
    except SheetTrouble as trouble:
        raise Refused({"address": str(trouble)}) from trouble
    return connect_spreadsheet(page_of(google_id, str(config["SHEETS_URL"])), config)
