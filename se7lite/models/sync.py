"""What the sync keeps: connected spreadsheets and tabs, bases, intents, held edits and runs (see sync/__init__.py)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from se7lite.database import UtcDateTime
from se7lite.extensions import db


class SyncSpreadsheet(db.Model):
    """One connected Google spreadsheet. Disconnected, the row stays: bases and history point at it."""

    __tablename__ = "sync_spreadsheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    google_id: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(500))
    url: Mapped[str] = mapped_column(String(500))
    hidden_sheet_id: Mapped[int | None]
    connected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disconnected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The last answer (a hash of its bytes) and the last change of ours that a run took in: same again, nothing to do.
    seen_answer: Mapped[str | None] = mapped_column(String(64))
    seen_changes: Mapped[str | None] = mapped_column(String(100))
    settled: Mapped[bool] = mapped_column(default=False)
    decided: Mapped[int] = mapped_column(default=0)  # how many decisions on held edits: a new one wakes the worker
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quiet_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when to try again what Google refused
    # Whose run it is, while one is at work, and until when that is believed; without a token, when the last one ended.
    lease_token: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    trouble: Mapped[str | None] = mapped_column(Text)
    trouble_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # A long run's {step, done, of, at}, while it lasts; between two, {until}: when Google's quota has room again.
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # somebody pressed Stop, and nobody Go on since
    stopped_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)

    tabs: Mapped[list["SyncTab"]] = relationship(back_populates="spreadsheet", order_by="SyncTab.id")


class SyncTab(db.Model):
    """One tab connected to one noun."""

    __tablename__ = "sync_tab"
    __table_args__ = (Index("uq_sync_tab_noun_connected", "connected_noun", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    spreadsheet_id: Mapped[int] = mapped_column(ForeignKey("sync_spreadsheet.id"), index=True)
    noun: Mapped[str] = mapped_column(String(30))
    # The noun while connected, null afterwards: the unique index refuses a second tab for the same noun.
    connected_noun: Mapped[str | None] = mapped_column(String(30))
    sheet_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    headings: Mapped[dict[str, str]] = mapped_column(JSON)  # field -> heading as the tab has it
    # field -> what a new row says where the tab has no column for it
    defaults: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # field -> words, spacing and case apart -> the choice that an officer said they mean (sync.spellings)
    spellings: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    paused: Mapped[str | None] = mapped_column(Text)
    paused_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What the last read saw: new rows by content and references that were absent, which must be seen twice; where the
    # columns stood; what people typed under “Sync note”.
    sightings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # What old rows said whose records an officer gave other ones, as long as such rows stand there: as sync's LeftOver.
    left_over: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    spreadsheet: Mapped[SyncSpreadsheet] = relationship(back_populates="tabs")


class SyncBase(db.Model):
    """What both sides last agreed on for one record: cells is JSON {field: [raw cell, record's value]}."""

    __tablename__ = "sync_base"

    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    cells: Mapped[bytes] = mapped_column(LargeBinary)


class SyncIntent(db.Model):
    """A cell or row that a run is about to write: stored before, cleared after it is known what became of it."""

    __tablename__ = "sync_intent"

    id: Mapped[int] = mapped_column(primary_key=True)
    spreadsheet_id: Mapped[int] = mapped_column(ForeignKey("sync_spreadsheet.id"), index=True)
    token: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)  # JSON of sync.swap.Target
    seen: Mapped[int | None]  # the newest change of a record that its run had read


class SyncPutBack(db.Model):
    """What somebody typed in the instant of a write, on its way back into the cell it stood in.

    `row` says which row that is where it has no reference: what stands under each of its headings. `field` is whose
    column it was, where it was one of ours.
    """

    __tablename__ = "sync_put_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), index=True)
    reference: Mapped[str] = mapped_column(String(20))
    heading: Mapped[str] = mapped_column(String(500))
    stood: Mapped[Any] = mapped_column(JSON, nullable=True)
    wrote: Mapped[Any] = mapped_column(JSON, nullable=True)
    row: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    field: Mapped[str | None] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SyncReserved(db.Model):
    """A reference given to a new row of a tab, before its record exists."""

    __tablename__ = "sync_reserved"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SyncRuling(db.Model):
    """An officer's word on a row by what is in it: it is not a record, or its many changes are meant."""

    __tablename__ = "sync_ruling"
    __table_args__ = (UniqueConstraint("tab_id", "row_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"))
    row_key: Mapped[str] = mapped_column(String(64))
    word: Mapped[str] = mapped_column(
        String(20)
    )  # "not a record" | "another table" | "taken back" | "meant" | "our copy"
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SyncHold(db.Model):
    """A change that was seen, stays where it was made and waits, with the reason in plain words."""

    __tablename__ = "sync_hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"), index=True)
    identity: Mapped[str] = mapped_column(String(100), index=True)  # which row and field, stable from run to run
    kind: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str | None] = mapped_column(String(20), index=True)
    field: Mapped[str | None] = mapped_column(String(40))
    row: Mapped[int | None]  # where it stood when last seen, counted from 1 as a person sees it
    row_key: Mapped[str | None] = mapped_column(String(64))
    message: Mapped[str] = mapped_column(Text)
    cell: Mapped[Any] = mapped_column(JSON, nullable=True)  # the raw cell shown, or the row's cells {heading: raw}
    cell_value: Mapped[str | None] = mapped_column(Text)  # the cell as a value, where it can be read
    record_value: Mapped[str | None] = mapped_column(Text)
    base_value: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)  # open | decided | over
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    choice: Mapped[str | None] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    tab: Mapped[SyncTab] = relationship()


class SyncRun(db.Model):
    """One run: when, how long, calls made, what came of it."""

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    spreadsheet_id: Mapped[int] = mapped_column(ForeignKey("sync_spreadsheet.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(10), default="running")  # running | done | failed | stopped
    message: Mapped[str | None] = mapped_column(Text)
    calls: Mapped[int] = mapped_column(default=0)
    own_milliseconds: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)

    spreadsheet: Mapped[SyncSpreadsheet] = relationship()


class SyncWrite(db.Model):
    """A cell, or a whole new row (field null), that a run wrote to a tab: the sheet's half of the history."""

    __tablename__ = "sync_write"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("sync_run.id"), index=True)
    tab_id: Mapped[int] = mapped_column(ForeignKey("sync_tab.id"))
    reference: Mapped[str | None] = mapped_column(String(20), index=True)
    field: Mapped[str | None] = mapped_column(String(500))
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    after: Mapped[Any] = mapped_column(JSON, nullable=True)
    # The change of the record that this carried into the sheet; null where it carried none, as in our own columns.
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
