"""Which change of a record each written cell carried into the sheet: what the history shows, and what an undo takes
back on both sides."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, or_, select

from se7lite.extensions import db
from se7lite.models import Change, SyncIntent, SyncTab
from se7lite.models.change import CREATED
from se7lite.services.kept_values import names_in_history
from se7lite.sheet_store.rows import DOORS
from sync.columns import COLUMNS
from sync.state import Written

CHUNK = 500  # records in one IN list


def last_change() -> int:
    """The newest change of all. Asked for before records are read: what they say is at least as new."""
    last = db.session.scalar(select(func.max(Change.id))) or 0
    db.session.rollback()
    return last


def rows_of(written: Sequence[Written], spreadsheet_id: int, run_id: int) -> list[dict[str, Any]]:
    """Rows of SyncWrite. Each cell with the newest change of its field that was read before; a new row with the
    record's making.

    No change for what no record holds (our own columns, text that went back), and where it cannot be told. What was
    read before stands with the intents: the run that wrote them may have been cut short, and this be the next one.
    """
    mine = SyncIntent.spreadsheet_id == spreadsheet_id
    seen = db.session.scalar(select(func.max(SyncIntent.seen)).where(mine)) or 0
    nouns = dict(db.session.execute(select(SyncTab.id, SyncTab.noun)).all())
    found: dict[tuple[str, str], int] = {}
    for noun in set(nouns.values()):
        references = sorted({one.reference for one in written if one.reference and nouns[one.tab_id] == noun})
        for start in range(0, len(references), CHUNK):
            found |= _newest(noun, references[start : start + CHUNK], seen, run_id)
    return [{"run_id": run_id, **asdict(one), "change_id": _cause(nouns[one.tab_id], one, found)} for one in written]


def _cause(noun: str, one: Written, found: dict[tuple[str, str], int]) -> int | None:
    if one.reference is None:
        return None
    made = found.get((one.reference, CREATED))
    if one.field is None:
        return made
    if not any(column.field == one.field for column in COLUMNS[noun]):
        return None
    names = names_in_history(noun, one.field)
    return max((found[one.reference, name] for name in names if (one.reference, name) in found), default=made)


def _newest(noun: str, references: Sequence[str], seen: int, run_id: int) -> dict[tuple[str, str], int]:
    model: Any = DOORS[noun].model
    ids = select(model.id).where(model.reference.in_(references))
    rows = db.session.execute(
        select(Change.reference, Change.field, func.max(Change.id))
        .where(Change.noun == noun, Change.record_id.in_(ids), or_(Change.id <= seen, Change.run_id == run_id))
        .group_by(Change.reference, Change.field)
    )
    return {(reference, field): newest for reference, field, newest in rows}
