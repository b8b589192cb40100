"""The database side of one connected spreadsheet: everything that sync.ports.Store promises."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncIntent, SyncPutBack, SyncReserved, SyncRun, SyncSpreadsheet, SyncWrite
from se7lite.services.actor import Actor
from se7lite.services.references import format_reference, keep_counter_ahead, reserve_references
from se7lite.services.transaction import transaction
from se7lite.sheet_store.bases import set_bases
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.causes import last_change, rows_of
from se7lite.sheet_store.holds import keep_instants, reconcile_holds
from se7lite.sheet_store.loading import load_link, load_marker, load_snapshot
from se7lite.sheet_store.old_rows import OldRows
from se7lite.sheet_store.pausing import Pausing
from se7lite.sheet_store.progress import Bar, decisions_made, wants_stop
from se7lite.sheet_store.retrying import next_try
from se7lite.sheet_store.rows import bear_row, follow_row, hold_rows, refusals_of
from se7lite.sheet_store.turns import taking_turns
from sync.ports import LeaseLost, Stopped
from sync.state import Birth, Follow, Held, Judged, Link, Outcome, Ran, Snapshot, Tab
from sync.terms import Base, Book, Value

LEASE = timedelta(minutes=2)  # longer than the longest call with its tries, so that a living run never loses it
QUIET = timedelta(minutes=3)
CHUNK = 25  # rows in one transaction: forms must not wait long for their turn
MANY = 500  # bases in one, which are only stored
NOTABLE = {"changed in se7lite", "new in se7lite", "cells written", "rows added", "typed in the instant", "tabs mended"}

Take = Callable[[str, Any, Actor, date], Outcome]


class SheetStore(Pausing):
    """One connected spreadsheet under a lease. Every method is as sync.ports.Store promises.

    `token` is the lease's; `quiet` is how long an unclear write may still land; `leaving` ends the run as Stop does. It
    is recorded once it has something to record: a look that found nothing new leaves only its time.
    """

    def __init__(
        self,
        spreadsheet_id: int,
        token: str,
        today: Callable[[], date],
        quiet: timedelta = QUIET,
        leaving: Callable[[], bool] = lambda: False,
    ) -> None:
        self.spreadsheet_id, self.token, self.today, self.quiet = spreadsheet_id, token, today, quiet
        self.started_at, self._leaving = utc_now(), leaving
        self._bar, self._old, self._decided, self._seen = Bar(), OldRows(), 0, 0

    @classmethod
    def for_reading(cls, spreadsheet_id: int) -> "SheetStore":
        """Without a lease: link and load, and nothing that writes."""
        return cls(spreadsheet_id, "", date.today)

    def link(self) -> Link:
        """What is known of the spreadsheet before it is read."""
        self._decided = decisions_made(self.spreadsheet_id)
        db.session.rollback()
        return load_link(self.spreadsheet_id)

    def marker(self) -> str:
        """Changes whenever something that the sync shows has changed, and with the day."""
        return load_marker(self.today())

    def load(self) -> Snapshot:
        """Everything a plan needs."""
        self._seen = last_change()
        return load_snapshot(self.spreadsheet_id, self.today())

    def book(self) -> Book:
        """Words and names as they are now."""
        book = load_book()
        db.session.rollback()
        return book

    def follow(self, tab: Tab, follows: Sequence[Follow]) -> list[Outcome]:
        """Records follow their rows: each row in a savepoint, base and history in the same transaction."""
        return self._in_chunks(tab, follows, follow_row)

    def bear(self, tab: Tab, births: Sequence[Birth]) -> list[Outcome]:
        """New records under their reserved references."""
        return self._in_chunks(tab, births, bear_row)

    def _in_chunks(self, tab: Tab, rows: Sequence[Any], take: Take) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for start in range(0, len(rows), CHUNK):
            run_before = self.run_id
            with taking_turns(), self._work():
                some = rows[start : start + CHUNK]
                hold_rows(tab.noun, some)
                chunk = [take(tab.noun, row, self._actor_of(tab, row), self.today()) for row in some]
                set_bases(tab.id, {outcome.reference: outcome.base for outcome in chunk if outcome.base})
                born = [outcome.reference for outcome in chunk if outcome.record is not None]
                db.session.execute(delete(SyncReserved).where(SyncReserved.reference.in_(born)))
                if not any(outcome.base for outcome in chunk):
                    self._unrecord(run_before)
            outcomes += chunk
        return outcomes

    def refusals(self, tab: Tab, row_key: str, values: Mapping[str, Value]) -> Mapping[str, str]:
        """Asked only: it changes nothing, and takes no lock."""
        told = refusals_of(tab.noun, values, self._old.actor(tab.id, row_key, None), self.today())
        db.session.rollback()
        return told

    def agree(self, tab: Tab, bases: Mapping[str, Base]) -> None:
        """Both sides say the same."""
        left = list(bases.items())
        for start in range(0, len(left), MANY):
            with taking_turns(), self._work():
                set_bases(tab.id, dict(left[start : start + MANY]))

    def reserve(self, tab: Tab, how_many: int, beyond: int) -> list[str]:
        """References for new rows of this tab."""
        with self._work():
            if beyond:
                keep_counter_ahead(tab.noun, format_reference(tab.noun, beyond))
            references = reserve_references(tab.noun, how_many)
            kept = {"tab_id": tab.id, "at": utc_now()}
            db.session.execute(insert(SyncReserved), [kept | {"reference": reference} for reference in references])
            return references

    def intend(self, token: str, targets: Sequence[bytes]) -> None:
        """Kept before the write is sent."""
        with self._work():
            # Should we die before the answer comes, the write may still land: the next run waits until it cannot.
            self._update(quiet_until=utc_now() + self.quiet)
            kept = {"spreadsheet_id": self.spreadsheet_id, "token": token, "seen": self._seen}
            db.session.execute(insert(SyncIntent), [kept | {"body": target} for target in targets])

    def intents(self) -> tuple[str, list[bytes]] | None:
        """What a write that nobody has judged yet was to do."""
        mine = select(SyncIntent.token, SyncIntent.body).where(SyncIntent.spreadsheet_id == self.spreadsheet_id)
        rows = db.session.execute(mine.order_by(SyncIntent.id)).all()
        db.session.rollback()
        return (rows[0][0], [body for _, body in rows]) if rows else None

    def settle(self, judged: Judged) -> None:
        """Bases, put-backs, history, and no more intents: all or none."""
        with self._work():
            for tab_id, bases in judged.bases.items():
                set_bases(tab_id, bases)
            keep_instants(judged, utc_now())
            if judged.written:
                rows = rows_of(judged.written, self.spreadsheet_id, self._run())
                db.session.execute(insert(SyncWrite), rows)
            db.session.execute(delete(SyncIntent).where(SyncIntent.spreadsheet_id == self.spreadsheet_id))
            self._update(quiet_until=None)

    def be_quiet(self) -> None:
        """An unclear write may still land."""
        self._set(quiet_until=utc_now() + self.quiet)

    def hide(self, hidden_id: int | None) -> None:
        """Which tab holds the copies; None where it is gone."""
        self._set(hidden_sheet_id=hidden_id)

    def drop_put_backs(self, ids: Iterable[int]) -> None:
        """They cannot go back any more; the hold that shows them stays."""
        with self._work():
            db.session.execute(delete(SyncPutBack).where(SyncPutBack.id.in_(list(ids))))

    def hold(self, tab: Tab, holds: Sequence[Held], *, beside: bool = False) -> int:
        """The open holds are these now, or these too."""
        with self._work():
            return reconcile_holds(tab.id, holds, utc_now(), beside=beside)

    def progress(self, step: str, done: int, of: int) -> None:
        """Kept where pages show it, now and then."""
        if self._leaving() or wants_stop(self.spreadsheet_id):
            raise Stopped
        if entry := self._bar.entry(step, done, of):
            self._set(progress=entry)

    def finish(self, ran: Ran) -> None:
        """What was seen, so that the next run knows whether there is anything new."""
        with self._work():
            self._update(checked_at=utc_now(), trouble=None, trouble_since=None, progress=None)
            if ran.outcome != "nothing":
                # A decision made meanwhile wants a run of its own. From here to the end none can be made: it waits for
                # the row that this transaction holds, and then unsettles what is settled here.
                settled = ran.settled and decisions_made(self.spreadsheet_id) == self._decided
                self._update(seen_answer=ran.seen_answer, seen_changes=ran.seen_changes, settled=settled)
                self._update(retry_at=next_try(self.spreadsheet_id) if ran.retry else None)
        if self.run_id is not None or ran.counts.keys() & NOTABLE:
            self.record_run("done", None, ran)

    def stop(self, ran: Ran) -> None:
        """Somebody wanted it to end; what it did until then is recorded."""
        self._set(progress=None)
        if self.run_id is not None:
            self.record_run("stopped", None, ran)

    def record_run(self, outcome: str, message: str | None, ran: Ran) -> None:
        """When, how long, how many calls, and what came of it."""
        with self._work():
            run = db.session.get_one(SyncRun, self._run())
            run.finished_at, run.outcome, run.message = utc_now(), outcome, message
            run.calls, run.own_milliseconds, run.counts = ran.calls, round(ran.own_seconds * 1000), dict(ran.counts)

    def record_trouble(self, sentence: str, ran: Ran) -> None:
        """What keeps the sync from going on, where the pages show it. A run that did nothing is recorded once for each
        trouble; one that did something always."""
        with self._work():
            found = db.session.get_one(SyncSpreadsheet, self.spreadsheet_id)
            known, found.trouble, found.progress = found.trouble, sentence, None
            found.trouble_since = found.trouble_since or utc_now()
        if known != sentence or self.run_id is not None:
            self.record_run("failed", sentence, ran)

    # How it is done

    @contextmanager
    def _work(self) -> Iterator[None]:
        """One short transaction, under a lease that is still ours; each lengthens it."""
        run_before = self.run_id
        try:
            with transaction():
                mine = update(SyncSpreadsheet).where(
                    SyncSpreadsheet.id == self.spreadsheet_id, SyncSpreadsheet.lease_token == self.token
                )
                if db.session.execute(mine.values(lease_until=utc_now() + LEASE)).rowcount != 1:
                    raise LeaseLost
                yield
        except BaseException:
            self.run_id = run_before
            raise

    def _set(self, **values: Any) -> None:
        with self._work():
            self._update(**values)

    def _update(self, **values: Any) -> None:
        mine = update(SyncSpreadsheet).where(SyncSpreadsheet.id == self.spreadsheet_id)
        db.session.execute(mine.values(**values))

    def _actor(self) -> Actor:
        return Actor(None, "", None, "spreadsheet", self._run())

    def _actor_of(self, tab: Tab, row: Follow | Birth) -> Actor:
        return self._old.actor(tab.id, row.key, self._run()) if isinstance(row, Birth) else self._actor()
