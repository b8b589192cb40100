"""What a run wrote into the sheet, as something to undo.

A run writes nothing of its own: it carries into the sheet what somebody changed in se7lite. So its write goes back by
undoing that change: the record says what it said, and the next run writes that into the sheet. Both sides go back
together, and never one without the other.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, or_, select

from se7lite.extensions import db
from se7lite.models import Change, SyncTab, SyncWrite
from se7lite.queries.undo import CHUNK, Step, put_together
from se7lite.services.kept_values import NOUNS, WITHIN, from_plain, names_in_history
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.rows import DOORS
from se7lite.sheet_store.values import TO_TEXT
from sync.cells import read
from sync.columns import COLUMNS, Column
from sync.terms import Book, Raw, Unreadable, Value

ROW_STAYS = "se7lite never takes a row out of a sheet. If the record is to go, archive it on its page."
ROW = "row"
AS_MADE = "It says what the record said when it was made: no change is behind it."
NO_CHANGE = "It cannot be told which change this came from. Undo it on the record’s page."
BY_RUN = "Run {run} brought this from the spreadsheet: undo that run."
History = dict[tuple[str, str, str], list[Change]]


def steps_of_writes(run_id: int, reference: str = "") -> list[Step]:
    """One step for each cell, and for each row that was added. Cells of columns that are our own follow by themselves
    and are left out; so is what the run itself changed in se7lite, which is undone as that."""
    writes = _writes(run_id, reference)
    history, book = _history(writes), load_book()
    steps = (_step(write, history, book, run_id) for write in writes)
    return [step for step in steps if step]


def undoable(run_id: int, references: Collection[str] = ()) -> set[str]:
    """Those of the references in which the run did more than note something in the sheet; without any, the first that
    there is. For a page that offers the undo: what can go back is found when somebody asks for it."""
    found: set[str] = set()
    for reference, mine in _more_than_notes(run_id):
        some = mine.where(reference.in_(references)).distinct() if references else mine.limit(1)
        found.update(db.session.scalars(some))
    return found


def _more_than_notes(run_id: int) -> Iterator[tuple[Any, Any]]:
    """Of the changes and of the writes of a run: the column of references, and what to select it with."""
    yield Change.reference, select(Change.reference).where(Change.run_id == run_id)
    of_records = or_(
        SyncWrite.field.is_(None),
        *(
            and_(SyncTab.noun == noun, SyncWrite.field.in_([column.field for column in columns]))
            for noun, columns in COLUMNS.items()
        ),
    )
    writes = select(SyncWrite.reference).join(SyncTab, SyncTab.id == SyncWrite.tab_id)
    yield SyncWrite.reference, writes.where(SyncWrite.run_id == run_id, SyncWrite.reference.is_not(None), of_records)


def _writes(run_id: int, reference: str) -> Sequence[Any]:
    write, tab = SyncWrite, SyncTab
    columns = (tab.noun, tab.spellings, write.reference, write.field, write.before, write.after, write.change_id)
    mine = select(*columns).join(tab, tab.id == write.tab_id).where(write.run_id == run_id).order_by(write.id)
    mine = mine.where(write.reference == reference) if reference else mine.where(write.reference.is_not(None))
    return db.session.execute(mine).all()


def _history(writes: Sequence[Any]) -> History:
    """The changes of the cells' fields down from the newest that was carried, by noun, reference and field."""
    found: History = {}
    for noun in {write.noun for write in writes}:
        mine = [write for write in writes if write.noun == noun and write.field and write.change_id]
        references = sorted({write.reference for write in mine})
        newest = max((write.change_id for write in mine), default=0)
        for start in range(0, len(references), CHUNK):
            for change in _changes(noun, references[start : start + CHUNK], newest):
                found.setdefault((noun, change.reference, change.field), []).append(change)
    return found


def _changes(noun: str, references: Sequence[str], newest: int) -> Iterator[Change]:
    model: Any = DOORS[noun].model
    ids = select(model.id).where(model.reference.in_(references))
    mine = select(Change).where(Change.noun == noun, Change.record_id.in_(ids), Change.id <= newest)
    yield from db.session.scalars(mine.order_by(Change.id.desc()))


def _step(write: Any, history: History, book: Book, run_id: int) -> Step | None:
    left = Step(write.noun, 0, write.reference, write.field or ROW)
    if write.field is None:
        return Step(left.noun, 0, left.reference, left.field, why=ROW_STAYS)
    column = next((one for one in COLUMNS[write.noun] if one.field == write.field), None)
    if column is None:
        return None
    column = replace(column, spellings=write.spellings.get(write.field, {}))
    changes = _changes_of(history, write)
    carried = [change for change in changes if change.id <= (write.change_id or 0)]
    why = _why_not(write, carried, column, book, run_id)
    if why is None:
        return None
    if why:
        return Step(left.noun, 0, left.reference, left.field, why=why)
    return put_together(_chain(write, carried, column, book))[0]


def _changes_of(history: History, write: Any) -> list[Change]:
    """Of the cell's field, wherever the history keeps it, the newest first."""
    names = names_in_history(write.noun, write.field)
    found = [change for name in names for change in history.get((write.noun, write.reference, name), [])]
    return sorted(found, key=lambda change: -change.id)


def _why_not(write: Any, carried: Sequence[Change], column: Column, book: Book, run_id: int) -> str | None:
    """Words where nothing can go back, "" where it can, None where the run's own change says it already."""
    if not carried:
        return AS_MADE if write.change_id else NO_CHANGE
    newest = carried[0]
    if newest.run_id == run_id:
        return None
    if newest.run_id:
        return BY_RUN.format(run=newest.run_id)
    said = _text(column, write.noun, newest, newest.after)
    return "" if said == _read(write.after, column, book) else NO_CHANGE


def _chain(write: Any, carried: Sequence[Change], column: Column, book: Book) -> Sequence[Change]:
    """The changes that the write carried: several may have been made since the sheet was last written. They go back to
    what the cell said before. Where that cannot be read in any of them, only the newest is meant."""
    said = _read(write.before, column, book)
    for place, change in enumerate(carried):
        if change.run_id or (place and carried[place - 1].before != change.after):
            break
        if _text(column, write.noun, change, change.before) == said:
            return carried[: place + 1]
    return carried[:1]


def _read(raw: Raw, column: Column, book: Book) -> Value:
    try:
        return read(raw, column, book)
    except Unreadable:
        return f"unreadable {raw}"


def _text(column: Column, noun: str, change: Change, kept: Any) -> Value:
    within = WITHIN.get((noun, column.field))
    if within and change.field == within.field:
        kept = within.value(kept or [])
    field = NOUNS[noun].fields.get(column.field)
    value = from_plain(field, kept) if field else kept
    return None if value is None else TO_TEXT[type(value)](value)
