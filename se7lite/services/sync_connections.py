"""Connecting and disconnecting a spreadsheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.exc import IntegrityError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncIntent, SyncPutBack, SyncSpreadsheet, SyncTab
from se7lite.queries.accounts import PROGRAMME_NAME, setting
from se7lite.queries.sync_holds import words_waiting_in
from se7lite.services.refusals import Refused
from se7lite.services.sync_pauses import end_pauses
from se7lite.services.sync_runs import open_sheets, page_of
from se7lite.services.transaction import transaction
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.pauses import live_pause
from sync.columns import NOUNS, TAB_TITLES, default_headings
from sync.connect import make_spreadsheet, make_tabs, remove_empty_tabs
from sync.removed import NOWHERE_ELSE
from sync.transport import GOOGLE, SheetTrouble

ADDRESS = re.compile(r"/(?:d|s)/([A-Za-z0-9_-]{10,})")
TAKEN = "{noun} are connected already, to the tab “{tab}” of “{title}”. Disconnect that spreadsheet first."
ALL_TAKEN = (
    "Representatives, meetings and claims are all connected already. "
    "Disconnect the spreadsheet that they are in first, then connect the other."
)
MEANWHILE = "Somebody else connected the same list meanwhile. Look at the page Sync."
NOT_SEEN_THROUGH = (
    "se7lite is finding out what became of what it wrote a moment ago, and puts back what somebody typed in that very "
    "moment. Wait three minutes, then disconnect. Otherwise that may be lost."
)
ONLY_SHOWN = (
    "What somebody typed in the very moment in which se7lite wrote there is shown among the held edits, and may stand "
    "nowhere else. Type it again where it belongs and say so there, then disconnect. Otherwise that is lost."
)
IN_A_REMOVED_TAB = (
    "What was typed in the tab “{title}” and was not taken over stands nowhere but here, because that tab was removed. "
    "Bring the tab back in the spreadsheet, or make a new one from the records and decide it then. Otherwise that is "
    "lost."
)
LONGEST_TITLE = 500  # that there is room for; the local Sheets take longer ones, and perhaps Google does
NO_NAME = "Co-production"  # of a programme that has none yet
BARE = re.compile(r"^[A-Za-z0-9_-]{20,}$")


def spreadsheet_in(address: str) -> str:
    """The spreadsheet's id out of the address that a browser shows. Refused where there is none."""
    found = ADDRESS.search(address)
    if found:
        return found[1]
    if BARE.match(address.strip()):
        return address.strip()
    raise Refused({"address": "Paste the whole address of the spreadsheet, from https:// on, as the browser shows it."})


def free_nouns() -> list[str]:
    """What no tab is connected to."""
    taken = set(db.session.scalars(select(SyncTab.connected_noun).where(SyncTab.connected_noun.is_not(None))))
    return [noun for noun in NOUNS if noun not in taken]


def taken_words(nouns: Iterable[str]) -> dict[str, str]:
    """Of these nouns, those that are connected already, each with where it is."""
    mine = select(SyncTab).where(SyncTab.connected_noun.in_(list(nouns)))
    return {
        tab.noun: TAKEN.format(noun=TAB_TITLES[tab.noun], tab=tab.title, title=tab.spreadsheet.title)
        for tab in db.session.scalars(mine)
    }


def refuse_taken(nouns: Iterable[str]) -> None:
    """Refused, under the noun, where one is connected already: a second tab for it would be a second truth."""
    if errors := taken_words(nouns):
        raise Refused(errors)


def connect_spreadsheet(address: str, config: Mapping[str, Any], nouns: Sequence[str] | None = None) -> SyncSpreadsheet:
    """Make our tabs in the spreadsheet and connect it: for `nouns`, or for all that are not connected yet.

    Refused where that cannot be done; then nothing is kept.
    """
    google_id = spreadsheet_in(address)
    nouns = nouns or free_nouns()
    if not nouns:
        raise Refused({"address": ALL_TAKEN})
    refuse_taken(nouns)
    book = load_book()
    db.session.rollback()
    try:
        described, sheet_ids, hidden_id = make_tabs(open_sheets(google_id, config), book, nouns)
    except SheetTrouble as trouble:
        raise Refused({"address": str(trouble)}) from trouble
    try:
        with transaction():
            spreadsheet = keep_spreadsheet(google_id, described["properties"]["title"], config, hidden_id)
            spreadsheet.tabs += [own_tab(noun, sheet_ids[noun]) for noun in nouns]
    except IntegrityError:
        # Another administrator connected one while this one's tabs were being made.
        raise Refused({"address": MEANWHILE}) from None
    return spreadsheet


def keep_spreadsheet(google_id: str, title: str, config: Mapping[str, Any], hidden_id: int | None) -> SyncSpreadsheet:
    """The connected spreadsheet, a new one or one that has other tabs connected. Part of the caller's transaction."""
    mine = select(SyncSpreadsheet).where(SyncSpreadsheet.google_id == google_id)
    found = db.session.scalars(mine.where(SyncSpreadsheet.disconnected_at.is_(None)).with_for_update()).first()
    if found is None:
        found = SyncSpreadsheet(google_id=google_id, connected_at=utc_now(), decided=0)
        db.session.add(found)
    found.title, found.url = title[:LONGEST_TITLE], page_of(google_id, str(config["SHEETS_URL"]))
    found.hidden_sheet_id = hidden_id or found.hidden_sheet_id
    # A worker that has found nothing to do in the tabs known so far looks again.
    found.settled, found.decided = False, found.decided + 1
    return found


def own_tab(noun: str, sheet_id: int) -> SyncTab:
    """A tab that we made."""
    return SyncTab(
        noun=noun,
        connected_noun=noun,
        sheet_id=sheet_id,
        title=TAB_TITLES[noun],
        headings=default_headings(noun),
        defaults={},
        sightings={},
    )


def waits_to_be_seen_through(spreadsheet: SyncSpreadsheet) -> bool:
    """Whether something was written of which nobody knows yet what it replaced, or what it replaced is not back yet."""
    intents = exists().where(SyncIntent.spreadsheet_id == spreadsheet.id)
    of_ours = SyncPutBack.tab_id.in_(select(SyncTab.id).where(SyncTab.spreadsheet_id == spreadsheet.id))
    return bool(db.session.scalar(select(or_(intents, exists().where(of_ours)))))


def what_may_be_lost(spreadsheet: SyncSpreadsheet) -> str:
    """Why it is not to be disconnected just now: something that somebody typed may be in our hands alone."""
    if waits_to_be_seen_through(spreadsheet):
        return NOT_SEEN_THROUGH
    shown = select(SyncHold).where(SyncHold.kind.in_(NOWHERE_ELSE), SyncHold.state == "open").join(SyncHold.tab)
    mine = db.session.scalars(shown.where(SyncTab.spreadsheet_id == spreadsheet.id))
    if any(hold.cell is not None for hold in mine):
        return ONLY_SHOWN
    gone = (tab for tab in removed_tabs(spreadsheet) if tab.sightings.get("answers") or words_waiting_in(tab.id))
    return next((IN_A_REMOVED_TAB.format(title=tab.title) for tab in gone), "")


def removed_tabs(spreadsheet: SyncSpreadsheet) -> list[SyncTab]:
    """Its connected tabs that are no longer in it, as the last look at it found."""
    pauses = ((tab, live_pause(tab.id)) for tab in spreadsheet.tabs if tab.connected_noun)
    return [tab for tab, pause in pauses if pause is not None and pause.kind == "tab"]


def disconnect_spreadsheet(spreadsheet: SyncSpreadsheet, *, anyway: bool = False) -> None:
    """Leave the spreadsheet as it is and stop syncing it. What is held there is over; history stays.

    Refused while what somebody typed in the instant of a write may only be in our hands; `anyway` is for whom was told
    so, as of a spreadsheet that cannot be reached any more.
    """
    with transaction():
        spreadsheet.disconnected_at = utc_now()
        # A run that is on its way finds that its lease is gone, and writes nothing more.
        spreadsheet.lease_token = spreadsheet.lease_until = None
        db.session.flush()
        if not anyway and (why := what_may_be_lost(spreadsheet)):
            raise Refused({"": why})
        for tab in spreadsheet.tabs:
            tab.connected_noun = None
            end_holds(tab.id)
            end_pauses(tab.id)


def end_holds(tab_id: int) -> None:
    """The tab's open holds are over."""
    for hold in db.session.scalars(select(SyncHold).where(SyncHold.tab_id == tab_id, SyncHold.state == "open")):
        hold.state, hold.ended_at = "over", utc_now()


def _free_title() -> str:
    """The programme's name, and another one for each spreadsheet, so that people can tell them apart."""
    taken, name = set(db.session.scalars(select(SyncSpreadsheet.title))), setting(PROGRAMME_NAME) or NO_NAME
    titles = [name, *(f"{name} {number}" for number in range(2, len(taken) + 2))]
    return next(title for title in titles if title not in taken)


def connect_sample(config: Mapping[str, Any], nouns: Sequence[str] | None = None) -> SyncSpreadsheet:
    """Make a spreadsheet in the local Sheets, named after the programme, and connect it. Refused of Google."""
    if str(config["SHEETS_URL"]).rstrip("/") == GOOGLE:
        raise Refused({"address": "se7lite makes a spreadsheet in the local Sheets only: start with make run."})
    if not free_nouns():
        raise Refused({"address": ALL_TAKEN})
    title = _free_title()
    db.session.rollback()
    try:
        google_id = make_spreadsheet(title, Path(config["SHEETS_KEY"]), str(config["SHEETS_URL"]))
    except SheetTrouble as trouble:
        raise Refused({"address": str(trouble)}) from trouble
    found = connect_spreadsheet(page_of(google_id, str(config["SHEETS_URL"])), config, nouns)
    kept = [tab.sheet_id for tab in found.tabs] + ([found.hidden_sheet_id] if found.hidden_sheet_id is not None else [])
    db.session.rollback()
    with suppress(SheetTrouble):  # an empty tab in front is in nobody's way but the eye's
        remove_empty_tabs(open_sheets(google_id, config), kept)
    return found
