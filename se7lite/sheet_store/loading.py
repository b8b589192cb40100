"""What a run reads of the database before it plans: one look at everything, marker first."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import (
    Change,
    ReferenceCounter,
    SyncGroupRow,
    SyncPutBack,
    SyncReserved,
    SyncRuling,
    SyncSpreadsheet,
    SyncTab,
    SyncTurnedRow,
)
from se7lite.queries.claim_warnings import twice_remarks
from se7lite.queries.limits import limits_now
from se7lite.queries.sheet_values import all_values
from se7lite.services.moved import remarks
from se7lite.sheet_store.bases import load_bases
from se7lite.sheet_store.book import bodies_mark, load_book
from se7lite.sheet_store.matches import load_matches
from se7lite.sheet_store.pauses import load_held, load_pause
from se7lite.sheet_store.rows import status_remark
from se7lite.sheet_store.said_of_rows import load_said
from se7lite.sheet_store.values import as_record
from se7lite.sheet_store.vanished import archived_on, vanished_now
from sync.columns import NOUNS
from sync.pauses import Limits
from sync.state import LeftOver, Link, PutBack, Snapshot, Tab
from sync.terms import Record

RECENT = 1_000  # changes looked at for ones that another process committed late


def load_link(spreadsheet_id: int) -> Link:
    """What is known of a spreadsheet before it is read."""
    found = db.session.get_one(SyncSpreadsheet, spreadsheet_id, populate_existing=True)
    link = Link(
        google_id=found.google_id,
        hidden_id=found.hidden_sheet_id,
        sheet_ids=tuple(tab.sheet_id for tab in _tabs(spreadsheet_id)),
        settled=found.settled,
        seen_answer=found.seen_answer,
        seen_changes=found.seen_changes,
        quiet=found.quiet_until is not None and found.quiet_until > utc_now(),
        due=found.retry_at is not None and found.retry_at <= utc_now(),
    )
    db.session.rollback()
    return link


def load_marker(today: date) -> str:
    """The count catches a change that got its number first and was committed later by another process. The day is in
    it because some of what is held is only a matter of time, such as a date that was still to come."""
    last = db.session.scalar(select(func.max(Change.id))) or 0
    recent = db.session.scalar(select(func.count()).where(Change.id > last - RECENT))
    mark = f"{last}/{recent}/{bodies_mark()}/{today.isoformat()}"
    db.session.rollback()
    return mark


def load_snapshot(spreadsheet_id: int, today: date) -> Snapshot:
    """Marker first: what changes while the rest is read is seen again by the next run."""
    marker = load_marker(today)
    tabs = [_tab(tab, today) for tab in _tabs(spreadsheet_id)]
    records = {tab.noun: dict(_records(tab.noun)) for tab in tabs}
    counters = db.session.execute(select(ReferenceCounter.noun, ReferenceCounter.last)).all()
    last_given = dict.fromkeys(NOUNS, 0) | dict(counters)
    limits = Limits(**dict(_limits()))
    snapshot = Snapshot(tabs, records, load_book(), last_given, marker, limits)
    db.session.rollback()
    return snapshot


def _tabs(spreadsheet_id: int) -> list[SyncTab]:
    mine = select(SyncTab).where(SyncTab.spreadsheet_id == spreadsheet_id, SyncTab.connected_noun.is_not(None))
    return sorted(db.session.scalars(mine), key=lambda tab: NOUNS.index(tab.noun))


def _limits() -> Iterator[tuple[str, int]]:
    """The settings sync_archive_rows and so on, as the brakes call them."""
    now = limits_now()
    return ((one.name, now[f"sync_{one.name}"]) for one in fields(Limits))


def _tab(tab: SyncTab, today: date) -> Tab:
    put_backs = db.session.scalars(select(SyncPutBack).where(SyncPutBack.tab_id == tab.id).order_by(SyncPutBack.id))
    rulings = db.session.execute(select(SyncRuling.row_key, SyncRuling.word).where(SyncRuling.tab_id == tab.id))
    reserved = db.session.scalars(select(SyncReserved.reference).where(SyncReserved.tab_id == tab.id))
    return Tab(
        tab.id,
        tab.noun,
        tab.sheet_id,
        tab.title,
        dict(tab.headings),
        base=load_bases(tab.id),
        reserved=set(reserved),
        put_backs=[_put_back(one) for one in put_backs],
        rulings=dict(rulings.all()),
        matches=load_matches(tab.id),
        defaults=dict(tab.defaults),
        spellings=dict(tab.spellings),
        groups=load_said(SyncGroupRow, tab.id),
        turned=load_said(SyncTurnedRow, tab.id),
        seen_rows=tab.sightings.get("rows", {}),
        seen_missing=frozenset(tab.sightings.get("missing", [])),
        away=frozenset(tab.sightings.get("away", [])),
        paused=tab.paused,
        vanished=vanished_now(tab.id, tab.noun),
        archived_today=archived_on(tab.id, today),
        held=load_held(tab.id),
        given=tab.sightings.get("given"),
        places=tab.sightings.get("places", {}),
        tables=tab.sightings.get("tables", {}),
        tables_known=tab.sightings.get("tables_known", False),
        answers=[(reference, said) for reference, said in tab.sightings.get("answers", [])],
        left_over=[LeftOver(**one) for one in tab.left_over],
        **load_pause(tab),
    )


def _records(noun: str) -> Iterator[tuple[str, Record]]:
    say = {"meetings": remarks, "claims": twice_remarks}.get(noun)
    said = say() if say else {}
    for reference, archived, values in all_values(noun):
        yield reference, as_record(noun, values, archived, status_remark(said.get(reference, "")))


def _put_back(one: SyncPutBack) -> PutBack:
    return PutBack(one.id, one.reference, one.heading, one.stood, one.wrote, one.row, one.field)
