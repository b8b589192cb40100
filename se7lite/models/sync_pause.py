"""What keeps a tab from going on, what an officer said of it, and records archived because their row is gone."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import UtcDateTime
from se7lite.extensions import db
from se7lite.models.account import Account
from se7lite.models.sync import SyncTab

OPEN, DECIDED, BEGUN, DONE, OVER, OVERTAKEN = "open", "decided", "begun", "done", "over", "overtaken"
LIVE = (OPEN, DECIDED, BEGUN)


class SyncPause(db.Model):
    """One pause of one tab, from when it was first seen until it was over or a decision was carried out.

    `shown` is sync.pauses.Pause as JSON: everything that an officer saw, and so everything that a decision wrote over.
    """

    __tablename__ = "sync_pause"
    __table_args__ = (Index(None, "tab_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"))
    kind: Mapped[str] = mapped_column(String(20))
    message: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(40))
    shown: Mapped[bytes] = mapped_column(LargeBinary)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    unwatched_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # nobody had looked from then until `since`
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    choice: Mapped[str | None] = mapped_column(String(600))  # "go on" | "put back" | "leave" | an offer's key
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    headings: Mapped[dict[str, str] | None] = mapped_column(JSON)  # the tab's, before a repair changed them
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    tab: Mapped[SyncTab] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])


class SyncVanished(db.Model):
    """A record that the sync archived because its row was gone. It comes back with its row, as long as nobody else
    restored it or archived it again: `archived_at` is the record's own."""

    __tablename__ = "sync_vanished"

    id: Mapped[int] = mapped_column(primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), index=True)
    reference: Mapped[str] = mapped_column(String(20), index=True)
    archived_at: Mapped[datetime] = mapped_column(UtcDateTime)
    day: Mapped[date] = mapped_column(Date)
    pause_id: Mapped[int | None] = mapped_column(ForeignKey("sync_pause.id"), index=True)  # decided, so no day's limit
