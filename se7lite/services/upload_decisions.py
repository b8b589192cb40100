"""Deciding on an uploaded list: what is ticked is taken over through the same services as a form's, the rest is left.

Each change speaks of the value that its page showed: where the record has moved since, it is not applied but shown.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select, update

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Upload, UploadItem
from se7lite.services.actor import Actor
from se7lite.services.moved import WHERE_IT_STANDS, remark_on
from se7lite.services.records import may_write
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import transaction
from se7lite.services.upload_new_rows import actor_for_rows, as_made
from se7lite.services.uploads import CHUNK, DECIDED, refusal_words
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.rows import DOORS, by_field, find_record, record_now
from se7lite.sheet_store.values import from_text
from sync.xlsx.new_rows import left_out

MOVED: Final = "This was changed in se7lite after this page was made, so it was not taken over: decide it now."
MOST_ROWS: Final = 500  # taken over in one go; what is left waits for the next


@dataclass(slots=True)
class Decided:
    """How many changes and new records were taken over, left, refused, and found moved."""

    taken: int = 0
    made: int = 0
    left: int = 0
    refused: int = 0
    moved: int = 0
    waiting: int = 0


def decide_items(upload: Upload, take: Collection[int], leave: Collection[int], actor: Actor, today: date) -> Decided:
    """Carry out answers by the items' ids. An item that is over already is left as it is: nothing is done twice."""
    may_write(actor)
    decided = Decided()
    with transaction():
        for item in _open(upload.id, leave):
            _end(item, "left", actor)
            decided.left += 1
    rows: dict[Any, list[int]] = {}
    for item in _open(upload.id, take):
        rows.setdefault(item.reference or -item.id, []).append(item.id)
    todo, acting = list(rows.values()), actor_for_rows(actor, upload)
    for start in range(0, min(len(todo), MOST_ROWS), CHUNK):
        with transaction():
            for ids in todo[start : start + CHUNK]:
                _take(upload.noun, list(_open(upload.id, ids)), acting, today, decided)
    decided.waiting = sum(len(ids) for ids in todo[MOST_ROWS:])
    _finish_if_over(upload)
    return decided


def sure_items(upload: Upload) -> list[int]:
    """What is taken over unless somebody says no."""
    wanted = select(UploadItem.id).where(UploadItem.upload_id == upload.id, UploadItem.state == "open")
    return list(db.session.scalars(wanted.where(UploadItem.kind == "change", UploadItem.sure).order_by(UploadItem.id)))


def finish_upload(upload: Upload, actor: Actor) -> int:
    """Leave all that is open as se7lite has it. It stays on the upload's page. Gives how many there were."""
    may_write(actor)
    with transaction():
        mine = update(UploadItem).where(UploadItem.upload_id == upload.id, UploadItem.state == "open")
        ended = {"state": "left", "ended_at": utc_now(), "account_id": actor.account_id}
        left = db.session.execute(mine.where(UploadItem.kind.in_(DECIDED)).values(**ended)).rowcount
        upload.finished_at = upload.finished_at or utc_now()
    return int(left)


def _open(upload_id: int, ids: Collection[int]) -> Iterator[UploadItem]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        some = select(UploadItem).where(
            UploadItem.upload_id == upload_id, UploadItem.id.in_(wanted[start : start + 500])
        )
        some = some.where(UploadItem.state == "open", UploadItem.kind.in_(DECIDED)).order_by(UploadItem.id)
        # Locked and read afresh: of two clicks on the same page the second finds nothing open.
        yield from db.session.scalars(some.with_for_update(), execution_options={"populate_existing": True}).all()


def _take(noun: str, items: Sequence[UploadItem], actor: Actor, today: date, decided: Decided) -> None:
    for item in items:
        if item.row_values is not None:
            _make(noun, item, actor, today, decided)
    cells = {str(item.field): item for item in items if item.row_values is None}
    record = find_record(noun, str(items[0].reference)) if cells else None
    while cells and record:
        try:
            with transaction():
                _change(noun, record, cells, actor, today)
        except Moved as moved:
            _say_moved(noun, record, [cells.pop(name) for name in moved.fields], actor, decided)
        except Refused as refusal:
            for name, words in by_field(refusal.errors, cells).items():
                _say_refused(cells.pop(name), words, decided)
        else:
            # Whoever moves a meeting so reads what no longer holds where it stands now, as after a form.
            moved = noun == "meetings" and bool(cells.keys() & {*WHERE_IT_STANDS})
            for item in cells.values():
                item.message = remark_on(record) if moved and item.field in WHERE_IT_STANDS else ""
                _end(item, "taken", actor)
            decided.taken += len(cells)
            return


def _change(noun: str, record: Any, cells: dict[str, UploadItem], actor: Actor, today: date) -> None:
    values = from_text(noun, {name: item.cell_value for name, item in cells.items()})
    expected = from_text(noun, {name: item.record_value for name, item in cells.items()})
    DOORS[noun].change(record, values, actor, today=today, expected=expected)


def _make(noun: str, item: UploadItem, actor: Actor, today: date, decided: Decided) -> None:
    made = as_made(noun, {name: value for name, (_, value) in item.row_values.items()}, actor, today)
    try:
        with transaction():
            record = DOORS[noun].create(from_text(noun, made.values), actor, today=today)
    except Refused as refusal:
        _say_refused(item, refusal_words(refusal.errors), decided)
        return
    item.kind, item.reference, item.message = "new", record.reference, " ".join([*_left_out(noun, item), made.said])
    _end(item, "taken", actor)
    decided.made += 1


def _left_out(noun: str, item: UploadItem) -> list[str]:
    """What of the row could not be read: nothing of it is lost unseen."""
    if len(item.cell) <= len(item.row_values):
        return []
    return left_out(noun, item.cell, item.row_values, load_book())


def _say_refused(item: UploadItem, words: str, decided: Decided) -> None:
    item.kind, item.message, item.sure = "refused", words, False
    decided.refused += 1


def _say_moved(noun: str, record: Any, items: Sequence[UploadItem], actor: Actor, decided: Decided) -> None:
    present = record_now(noun, record).values
    for item in items:
        item.record_value = present[str(item.field)]
        if item.record_value == item.cell_value:
            # Somebody made the same change meanwhile: both say the same.
            _end(item, "taken", actor)
            decided.taken += 1
            continue
        item.kind, item.message, item.sure = "conflict", MOVED, False
        decided.moved += 1


def _end(item: UploadItem, state: str, actor: Actor) -> None:
    item.state, item.ended_at, item.account_id = state, utc_now(), actor.account_id


def _finish_if_over(upload: Upload) -> None:
    with transaction():
        mine = select(func.count()).where(UploadItem.upload_id == upload.id, UploadItem.state == "open")
        if not db.session.scalar(mine.where(UploadItem.kind.in_(DECIDED))):
            upload.finished_at = upload.finished_at or utc_now()
