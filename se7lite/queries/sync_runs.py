"""What the sync's runs did: a list of them, and one with every cell before and after, in both directions."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, exists, func, not_, select
from sqlalchemy.orm import aliased

from se7lite.extensions import db
from se7lite.models import Change, SyncRun, SyncSpreadsheet, SyncTab, SyncWrite
from se7lite.queries.kept_back import NOTHING, KeptBack
from sync.columns import NOTE_HEADING

PAGE = 25
CUT_OFF = "cut off"
LINES = 100  # changes or writes of one run on a page


class RunRow(NamedTuple):
    """One run. `outcome` is running, done, failed, stopped or cut off. `own_milliseconds` leaves waits out."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    message: str | None
    calls: int
    own_milliseconds: int
    counts: dict[str, int]
    spreadsheet: str


class Runs(NamedTuple):
    """A page of runs, the newest first. `older` is the id to go on from, 0 at the end."""

    rows: list[RunRow]
    older: int


class IntoSe7lite(NamedTuple):
    """One field that a run changed in se7lite."""

    id: int
    noun: str
    reference: str
    field: str
    before: Any
    after: Any


class IntoSheet(NamedTuple):
    """One cell that a run wrote to a tab; `field` is a field's key or a heading, None for a whole new row."""

    id: int
    noun: str
    tab: str
    reference: str | None
    field: str | None
    before: Any
    after: Any


class Lines(NamedTuple):
    """Part of what a run did one way: the `total` of it all, and the id to go on from, 0 at the end."""

    rows: list[Any]
    total: int
    next: int


def find_runs(after: int = 0, most: int = PAGE) -> Runs:
    """The runs before the one numbered `after`, or the newest."""
    found = _runs().order_by(SyncRun.id.desc()).limit(most + 1)
    rows = [RunRow._make(row) for row in db.session.execute(found.where(SyncRun.id < after) if after else found)]
    return Runs(rows[:most], rows[most - 1].id if len(rows) > most else 0)


def find_run(number: int) -> RunRow | None:
    """One run."""
    row = db.session.execute(_runs().where(SyncRun.id == number)).first()
    return RunRow._make(row) if row else None


def changes_of_run(number: int, after: int = 0, kept: KeptBack = NOTHING) -> Lines:
    """What it changed in se7lite, in the order in which it did; nothing of what is `kept`."""
    columns = (Change.id, Change.noun, Change.reference, Change.field, Change.before, Change.after)
    mine = and_(Change.run_id == number, kept.leaves(Change.noun, Change.field))
    found = select(*columns).where(mine, Change.id > after).order_by(Change.id).limit(LINES + 1)
    return _lines([IntoSe7lite._make(row) for row in db.session.execute(found)], select(func.count()).where(mine))


def writes_of_run(number: int, after: int = 0, kept: KeptBack = NOTHING) -> Lines:
    """What it wrote to the spreadsheet; nothing of what is `kept`, nor notes, which may speak of a column that is or
    of a rule for which one waits."""
    tab = SyncTab
    write = SyncWrite
    columns = (write.id, tab.noun, tab.title, write.reference, write.field, write.before, write.after)
    notes = and_(func.coalesce(write.field, "") == NOTE_HEADING, tab.noun.in_([*kept.of_rows, *kept.ruled]))
    mine = and_(write.run_id == number, kept.leaves(tab.noun, write.field), not_(notes))
    found = select(*columns).join(tab, tab.id == write.tab_id).where(mine, write.id > after)
    rows = db.session.execute(found.order_by(write.id).limit(LINES + 1))
    counted = select(func.count()).select_from(write).join(tab, tab.id == write.tab_id).where(mine)
    return _lines([IntoSheet._make(row) for row in rows], counted)


def connected_nouns(number: int) -> set[str]:
    """The nouns whose tabs are connected now and stand in the spreadsheet of that run."""
    mine = select(SyncTab.connected_noun).join(SyncRun, SyncRun.spreadsheet_id == SyncTab.spreadsheet_id)
    return set(db.session.scalars(mine.where(SyncRun.id == number, SyncTab.connected_noun.is_not(None))))


def _lines(rows: list[Any], counted: Select[tuple[int]]) -> Lines:
    total = db.session.scalar(counted) or 0
    return Lines(rows[:LINES], total, rows[LINES - 1].id if len(rows) > LINES else 0)


def _runs() -> Select[Any]:
    later = aliased(SyncRun)
    # Killed, a run never says how it went; the next one of its spreadsheet sees through what it had begun.
    over = exists().where(later.spreadsheet_id == SyncRun.spreadsheet_id, later.id > SyncRun.id)
    columns = (
        SyncRun.id,
        SyncRun.started_at,
        SyncRun.finished_at,
        case((and_(SyncRun.outcome == "running", over), CUT_OFF), else_=SyncRun.outcome),
        SyncRun.message,
        SyncRun.calls,
        SyncRun.own_milliseconds,
        SyncRun.counts,
        SyncSpreadsheet.title,
    )
    return select(*columns).join(SyncSpreadsheet, SyncSpreadsheet.id == SyncRun.spreadsheet_id)
