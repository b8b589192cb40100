"""Connecting a spreadsheet that people made: what was chosen on the way, and which rows are known to be records."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import UtcDateTime
from se7lite.extensions import db
from se7lite.models.account import Account


class SyncDraft(db.Model):
    """A connection that is being prepared. Nothing of it is in the spreadsheet or in the records yet."""

    __tablename__ = "sync_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    google_id: Mapped[str] = mapped_column(String(200), unique=True)
    title: Mapped[str] = mapped_column(String(500))
    url: Mapped[str] = mapped_column(String(500))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    chosen: Mapped[bool] = mapped_column(default=False)  # somebody said which tabs; before, they are only proposed
    busy_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # somebody is connecting it: two would do it twice

    account: Mapped[Account | None] = relationship()
    tabs: Mapped[list["SyncDraftTab"]] = relationship(
        back_populates="draft", order_by="SyncDraftTab.id", cascade="all, delete-orphan"
    )


class SyncDraftTab(db.Model):
    """The answers about one noun. Only what somebody said is kept; what the match finds is found anew each time."""

    __tablename__ = "sync_draft_tab"
    __table_args__ = (UniqueConstraint("draft_id", "noun"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("sync_draft.id", ondelete="CASCADE"))
    noun: Mapped[str] = mapped_column(String(30))
    sheet_id: Mapped[int | None]  # null: a new tab that we make
    title: Mapped[str] = mapped_column(String(200))
    heading_row: Mapped[int | None]  # from 0; null: where it is found
    columns: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict
    )  # heading, spacing and case apart -> field, "" for none
    defaults: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # field -> value, where no column says it
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # row key -> as in sync.preview.Ground
    spellings: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)  # as SyncTab's
    # fields of which a merged cell speaks for the rows that it covers
    grouped: Mapped[list[str]] = mapped_column(JSON, default=list)
    # fields whose days somebody said have day and month exchanged
    turned: Mapped[list[str]] = mapped_column(JSON, default=list)

    draft: Mapped[SyncDraft] = relationship(back_populates="tabs")


class SyncMatch(db.Model):
    """A row that was confirmed to be a record, by what it says. It counts until the row carries its reference."""

    __tablename__ = "sync_match"

    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    reference: Mapped[str] = mapped_column(String(20))


class SyncOldRow(db.Model):
    """A row that stood in a tab when it was connected and was no record yet, by what it says: it is taken over as it
    is (services.adoption)."""

    __tablename__ = "sync_old_row"

    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(64), primary_key=True)


class SyncGroupRow(db.Model):
    """What a merged cell said of a row beneath it when the tab was connected, by what the row says: field -> cell. It
    counts until the row is a record."""

    __tablename__ = "sync_group_row"

    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)


class SyncTurnedRow(db.Model):
    """A row whose days an officer said have day and month exchanged, by what it says: field -> the day that stands
    there. It counts until the right day does."""

    __tablename__ = "sync_turned_row"

    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
