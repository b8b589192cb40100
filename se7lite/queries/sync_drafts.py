"""Connections that are being prepared, and what is connected already."""

from datetime import datetime

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncTab


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
    mine = select(SyncTab.spellings).where(SyncTab.noun == noun, SyncTab.sheet_id == sheet_id)
    mine = mine.where(SyncTab.connected_noun.is_(None), SyncTab.spreadsheet.has(google_id=google_id))
    found = db.session.scalars(mine.order_by(SyncTab.id.desc())).first()
    return {name: dict(words) for name, words in (found or {}).items()}


def connected_tabs() -> dict[str, SyncTab]:
    """Noun -> the tab that it is connected to."""
    mine = select(SyncTab).where(SyncTab.connected_noun.is_not(None))
    return {tab.noun: tab for tab in db.session.scalars(mine)}
