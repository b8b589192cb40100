"""The database side of the random machine on the app's own store, services and decisions: what is shipped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import (
    Change,
    ReferenceCounter,
    SyncHold,
    SyncIntent,
    SyncPutBack,
    SyncSpreadsheet,
    SyncTab,
    SyncWrite,
)
from se7lite.models.sync_pause import BEGUN, DECIDED, DONE, OPEN, OVERTAKEN, SyncPause
from se7lite.queries.sheet_values import all_values
from se7lite.services.actor import Actor
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, restore_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.sync_connections import (
    what_may_be_lost,
)
from se7lite.services.sync_copies import find_copy, take_out
from se7lite.services.sync_decisions import choices_of, decide_hold, mark_of
from se7lite.services.sync_pauses import decide_pause
from se7lite.services.sync_runs import give_back, take_lease
from se7lite.sheet_store import SheetStore
from se7lite.sheet_store.bases import load_bases
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.rows import find_record
from se7lite.sheet_store.values import as_record, from_text
from sync import Ran
from sync.notes import is_ours
from sync.pauses import Offer, Pause, unpack_pause
from sync.ports import LeaseLost
from sync.sheets import Sheets
from sync.state import Held
from sync.terms import Book, Record, Value
from sync.transport import SheetTrouble
from tests.se7lite.sheet_store.connection import Connection
from tests.sync.machine.moments import Killed, Moment, Slow
from tests.sync.machine.side import BUSY, NEW, NOUN, NotNow, watched_run

TODAY = date(2026, 11, 24)
SHOWN = ("kind", "message", "reference", "field", "row_key", "cell", "cell_value", "record_value", "base_value")


@dataclass
class DatabaseSide(Connection):
    """One connected spreadsheet, an officer, and a worker."""

    officer: Actor

    # The worker

    def sync(self, at: Moment | None = None, slow: Slow | None = None) -> Ran | str:
        """As se7lite.services.sync_runs.run_one, with whatever lies in wait. Killed, it leaves its lease behind."""
        token = take_lease(self.spreadsheet_id)
        if token is None:
            return BUSY
        store, ran = SheetStore(self.spreadsheet_id, token, lambda: TODAY), Ran()
        sheets = Sheets(self.google_id, self.key, self.address, sleep=lambda seconds: None)
        try:
            return watched_run(store, sheets, at, slow, ran)
        except SheetTrouble as trouble:
            return self._trouble(store, trouble, ran)
        except LeaseLost:
            return "Another worker has taken over this spreadsheet."
        except Killed:
            token = ""
            return "killed"
        finally:
            db.session.rollback()
            give_back(self.spreadsheet_id, token)

    def _trouble(self, store: SheetStore, trouble: SheetTrouble, ran: Ran) -> str:
        try:
            store.record_trouble(str(trouble), ran)
        except LeaseLost:
            return "Another worker has taken over this spreadsheet."
        return str(trouble)

    # An administrator

    def may_disconnect(self) -> bool:
        """Nothing that somebody typed is in our hands alone, and all is in order."""
        found = db.session.get_one(SyncSpreadsheet, self.spreadsheet_id, populate_existing=True)
        under_way = self._read(lambda: what_may_be_lost(found) or found.quiet_until)
        return not (under_way or self.paused or self.decided)

    # What is there

    @property
    def hidden_id(self) -> int | None:
        mine = select(SyncSpreadsheet.hidden_sheet_id).where(SyncSpreadsheet.id == self.spreadsheet_id)
        return self._read(lambda: db.session.scalar(mine))

    @property
    def paused(self) -> bool:
        mine = select(SyncTab.id).where(SyncTab.paused.is_not(None), SyncTab.connected_noun.is_not(None))
        return self._read(lambda: bool(db.session.scalars(mine).all()))

    @property
    def decided(self) -> bool:
        """An officer has said what to do with a paused tab, and no run has done it yet."""
        live = select(SyncPause.id).where(SyncPause.state.in_((DECIDED, BEGUN)))
        return self._read(lambda: bool(db.session.scalars(live).all()))

    def agreed(self) -> set[tuple[str, str]]:
        bases = self._read(lambda: [load_bases(tab) for tab in db.session.scalars(select(SyncTab.id))])
        return {(reference, name) for one in bases for reference, base in one.items() for name in base}

    def records(self) -> dict[str, Record]:
        return self._read(
            lambda: {reference: as_record(NOUN, values, archived) for reference, archived, values in all_values(NOUN)}
        )

    def last_given(self) -> int:
        counted = select(ReferenceCounter.last).where(ReferenceCounter.noun == NOUN)
        return self._read(lambda: db.session.scalar(counted) or 0)

    def book(self) -> Book:
        return self._read(load_book)

    def held(self, kind: str | None = None) -> list[Held]:
        return [held for held, _ in self._open(kind)]

    def _open(self, kind: str | None) -> list[tuple[Held, int]]:
        def look() -> list[tuple[Held, int]]:
            found = db.session.scalars(select(SyncHold).where(SyncHold.state == "open").order_by(SyncHold.id))
            return [
                (Held(hold.identity, row=hold.row, **{name: getattr(hold, name) for name in SHOWN}), hold.id)
                for hold in found
                if kind in (None, hold.kind)
            ]

        return self._read(look)

    def going_back(self) -> str:
        """Text that was typed in the instant of a write, as it is shown and as it waits to go back."""
        shown = [*(stood for _, stood, _ in self.strayed()), *(held.cell for held in self.held("instant"))]
        return str([cell for cell in shown if not is_ours(cell)])

    def headings(self) -> dict[str, str]:
        mine = select(SyncTab.headings).filter_by(connected_noun=NOUN)
        return dict(self._read(lambda: db.session.scalar(mine)) or {})

    def strayed(self) -> list[Any]:
        """Writing that landed elsewhere and is to go out again: heading, what stood there, what was written."""
        found = self._read(lambda: db.session.scalars(select(SyncPutBack)).all())
        return [(one.heading, one.stood, one.wrote) for one in found]

    def history(self) -> str:
        decided = select(SyncHold.cell).where(SyncHold.kind == "instant", SyncHold.state == "decided")
        begun = select(SyncPause.shown).where(SyncPause.state.in_((BEGUN, DONE, OVERTAKEN)))
        return self._read(
            lambda: str(
                (
                    db.session.execute(select(Change.before, Change.after)).all(),
                    db.session.execute(select(SyncWrite.before, SyncWrite.after)).all(),
                    db.session.execute(decided).all(),
                    # What was written over at an officer's word is kept with the decision.
                    [unpack_pause(one) for one in db.session.scalars(begun)],
                )
            )
        )

    def pending(self) -> str | None:
        """The token of a write that nobody has judged yet."""
        return self._read(lambda: db.session.scalar(select(SyncIntent.token)))

    def changes(self) -> list[tuple[str, str, Value, Value]]:
        """Every change so far: reference, field, before, after."""
        wanted = select(Change.reference, Change.field, Change.before, Change.after).order_by(Change.id)
        return self._read(lambda: [tuple(row) for row in db.session.execute(wanted)])

    def pause(self) -> Pause | None:
        """What an officer can decide with "go on" or "put back" now."""
        shown = self._read(lambda: [unpack_pause(one.shown) for one in self._open_pauses()])
        return next((pause for pause in shown if pause.lines and not pause.offers), None)

    def offers(self) -> tuple[Offer, ...]:
        """The repairs that an officer can choose now."""
        shown = self._read(lambda: [unpack_pause(one.shown) for one in self._open_pauses()])
        return next((pause.offers for pause in shown), ())

    def _open_pauses(self) -> list[SyncPause]:
        return list(db.session.scalars(select(SyncPause).where(SyncPause.state == OPEN).order_by(SyncPause.id)))

    def _read(self, look: Callable[[], Any]) -> Any:
        try:
            return look()
        finally:
            db.session.rollback()

    # Officers

    def add(self, values: dict[str, Value]) -> str:
        return create_meeting(from_text(NOUN, NEW | values), self.officer, today=TODAY).reference

    def change(self, reference: str, name: str, after: Value) -> None:
        change_meeting(find_record(NOUN, reference), from_text(NOUN, {name: after}), self.officer, today=TODAY)

    def archive(self, reference: str, away: bool) -> None:
        record = find_record(NOUN, reference)
        archive_meeting(record, self.officer, TODAY) if away else restore_meeting(record, self.officer)

    def decide_pause(self, choice: str) -> None:
        """As on the page. Raises NotNow where the service refuses."""
        kept = self._open_pauses()[0]
        try:
            decide_pause(kept, choice, kept.fingerprint, self.officer)
        except Refused:
            raise NotNow from None
        finally:
            db.session.rollback()

    def decide(self, held: Held, choice: str, other: Value = None) -> None:
        """As on the page. Raises NotNow where the service refuses."""
        number = next((number for one, number in self._open(held.kind) if one == held), None)
        hold = db.session.get(SyncHold, number) if number else None
        if hold is None or choice not in choices_of(hold):
            db.session.rollback()
            raise NotNow
        try:
            decide_hold(hold, choice, mark_of(hold), self.officer, TODAY, other or "")
        except (Refused, Moved):
            raise NotNow from None
        finally:
            db.session.rollback()

    def take_copy_out(self, held: Held) -> None:
        """As on the page. Raises NotNow where the service refuses."""
        number = next((number for one, number in self._open("double") if one == held), None)
        hold = db.session.get(SyncHold, number) if number else None
        config = {"SHEETS_URL": self.address, "SHEETS_KEY": str(self.key)}
        try:
            if hold is None:
                raise NotNow
            take_out(hold, find_copy(hold, config).mark, config, self.officer)
        except Refused:
            raise NotNow from None
        finally:
            db.session.rollback()
