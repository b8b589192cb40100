"""Connections that are being prepared, and what is connected already."""

from datetime import datetime

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncTab
from sync.columns import COLUMNS
from sync.terms import plain


def find_draft(number: int) -> SyncDraft | None:
    """One, as it is now."""
    return db.session.get(SyncDraft, number, populate_existing=True)


def open_drafts() -> list[SyncDraft]:
    """All that were begun, the newest first."""
    return list(db.session.scalars(select(SyncDraft).order_by(SyncDraft.id.desc())))


def being_connected(now: datetime) -> list[SyncDraft]:
    """Those that somebody is connecting; one of which an answer got lost counts until it is sure what became of it."""
    return [one for one in open_drafts() if one.busy_until and one.busy_until > now]


def meanings_before(google_id: str, noun: str, sheet_id: int | None) -> dict[str, dict[str, str]]:
    """What officers said that words mean while this very tab was connected to this noun before; the last word counts.
    As SyncTab.spellings."""
    before = _connected_before(google_id, noun, sheet_id)
    return {name: dict(words) for name, words in (before.spellings if before else {}).items()}


def columns_before(google_id: str, noun: str, sheet_id: int | None) -> dict[str, str]:
    """Which column was which field then, as SyncDraftTab.columns. One that is called like a column of ours and was left
    alone is left alone again: it is theirs."""
    before = _connected_before(google_id, noun, sheet_id)
    if before is None:
        return {}
    known = {column.field: before.headings.get(column.field) for column in COLUMNS[noun]}
    left = {plain(column.heading): "" for column in COLUMNS[noun] if column.ours and not known[column.field]}
    return left | {plain(heading): name for name, heading in known.items() if heading}


def _connected_before(google_id: str, noun: str, sheet_id: int | None) -> SyncTab | None:
    mine = select(SyncTab).where(SyncTab.noun == noun, SyncTab.sheet_id == sheet_id)
    mine = mine.where(SyncTab.connected_noun.is_(None), SyncTab.spreadsheet.has(google_id=google_id))
    return db.session.scalars(mine.order_by(SyncTab.id.desc())).first()


def connected_tabs() -> dict[str, SyncTab]:
    """Noun -> the tab that it is connected to."""
    mine = select(SyncTab).where(SyncTab.connected_noun.is_not(None))
    return {tab.noun: tab for tab in db.session.scalars(mine)}
