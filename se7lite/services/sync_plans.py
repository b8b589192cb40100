"""What a run would do, in lines: `flask sync plan`. Reads once, changes nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from se7lite.extensions import db
from se7lite.services.sync_runs import connected_spreadsheets, open_sheets
from se7lite.sheet_store.store import SheetStore
from se7lite.shown import count
from sync.actions import TabPlan
from sync.brakes import look
from sync.emptied import emptied_in
from sync.grid import Drift, read_sheet
from sync.mending import headings_pause
from sync.pauses import Pause
from sync.plan import plan_tab
from sync.run import read_tabs
from sync.sheets import Reading
from sync.transport import SheetTrouble


def describe_plans(config: Mapping[str, Any]) -> Iterator[str]:
    """A line for each thing that a run would do now. What a service would refuse only the run itself finds out."""
    found = [(one.id, one.google_id, one.title) for one in connected_spreadsheets()]
    db.session.rollback()
    if not found:
        yield "No spreadsheet is connected. Connect one on the page Sync, or with flask sync connect ADDRESS."
    for spreadsheet_id, google_id, title in found:
        store = SheetStore.for_reading(spreadsheet_id)
        try:
            link = store.link()
            reading, gone = read_tabs(open_sheets(google_id, config), link, with_hidden=False)
        except SheetTrouble as trouble:
            yield f"{title}: {trouble}"
            continue
        if link.quiet:
            yield f"{title}: a change may still be under way, so a run would wait up to three minutes first."
        if len(found) > 1:
            yield f"{title}:"
        yield from _describe(store, reading, gone)


def _describe(store: SheetStore, reading: Reading, gone: set[int]) -> Iterator[str]:
    snapshot = store.load()
    for tab in snapshot.tabs:
        if tab.sheet_id in gone:
            yield f"{tab.title}: paused. The tab is gone from the spreadsheet."
            continue
        try:
            sheet = read_sheet(reading.values(tab.sheet_id), tab)
        except Drift as drift:
            yield f"{tab.title}: paused. {drift}"
            yield from _offers(headings_pause(tab, reading.values(tab.sheet_id), drift))
            continue
        for reference, base in emptied_in(tab, sheet).items():
            tab.base[reference] |= base
        records = snapshot.records[tab.noun]
        plan = plan_tab(tab, sheet, records, snapshot.book, snapshot.last_given[tab.noun])
        lines = list(_lines(plan))
        if pause := look(tab, sheet, plan, records, snapshot.limits):
            yield f"{tab.title}: paused. {pause.message}"
            yield from (f"  not done: {line}" for line in lines)
            continue
        yield f"{tab.title}: " + (
            "nothing to do." if not lines else f"{count(len(lines), 'thing')} to do or to decide."
        )
        yield from (f"  {line}" for line in lines)


def _offers(pause: Pause) -> Iterator[str]:
    for offer in pause.offers:
        if offer.action == "map":
            yield f"  the page Sync offers: the column “{offer.heading}” takes the place of {offer.field}"
        elif offer.action == "heading":
            yield f"  the page Sync offers: the heading “{offer.heading}” is written again"


def _lines(plan: TabPlan) -> Iterator[str]:
    for follow in plan.follows:
        for name, (_, new, old) in follow.cells.items():
            yield f"{follow.reference} follows its row: {name} from {old or 'blank'} to {new or 'blank'}"
    for birth in plan.births:
        yield f"{birth.reference} becomes a record (row {birth.row + 1})"
    for reference in plan.vanished:
        yield f"{reference} is archived, because its row is gone"
    for reference in sorted(plan.missing):
        if reference not in plan.vanished and not any(hold.reference == reference for hold in plan.holds):
            yield f"the row of {reference} is not there; the next look tells whether it is gone"
    for reference in plan.returned:
        yield f"{reference} comes back, because its row is back"
    for newcomer in plan.newcomers:
        yield f"row {newcomer.row.index + 1} gets a reference and becomes a record"
    for row, reference in plan.returning:
        yield f"row {row.index + 1} gets its reference {reference} back"
    for index, cells in sorted(plan.cells.items()):
        for cell in cells:
            yield f"row {index + 1}: {cell.heading} from {cell.before!r} to {cell.shown.raw!r}"
    for reference in plan.unwritten:
        yield f"{reference} gets a row of its own"
    for hold in plan.holds:
        where = hold.reference or f"row {(hold.row or 0) + 1}"
        yield f"held: {where}{' ' + hold.field if hold.field else ''}: {hold.message}"
