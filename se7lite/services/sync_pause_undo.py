"""Undoing what a decision on a paused tab did: as new changes, and only where what it made still stands."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import or_, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncPause, SyncPutBack, SyncRun, SyncVanished, SyncWrite
from se7lite.models.sync_pause import DONE
from se7lite.services.actor import Actor
from se7lite.services.records import change, may_write
from se7lite.services.refusals import Moved, Refused
from se7lite.services.sync_pauses import wake
from se7lite.services.transaction import lock_row, transaction
from se7lite.sheet_store.bases import forget_fields, load_bases
from se7lite.sheet_store.matches import start_anew
from se7lite.sheet_store.rows import DOORS, find_record
from se7lite.sheet_store.values import from_text
from se7lite.sheet_store.vanished import RESTORES
from sync.cells import same
from sync.pauses import CELL, GO_ON, PUT_BACK, Line, Pause, unpack_pause


class Undone(NamedTuple):
    """How many of the things that the decision did were undone, and how many stay because they have changed since."""

    done: int
    stays: int


def undo_kind(kept: SyncPause) -> str:
    """What undoing would do, or nothing where the decision did nothing that can be undone here."""
    if kept.state != DONE or kept.undone_at or kept.tab.connected_noun is None:
        return ""
    if kept.choice == GO_ON:
        return GO_ON
    if kept.choice == PUT_BACK:
        # Rows that were given again are not taken out again: whoever wants them gone removes them.
        return PUT_BACK if any(line.what == CELL for line in unpack_pause(kept.shown).lines) else ""
    return "headings" if kept.headings else ""


def undo_pause(kept: SyncPause, actor: Actor, today: date) -> Undone:
    """Undo it, once. Refused where there is nothing to undo."""
    may_write(actor)
    with transaction():
        wake(kept.tab.spreadsheet_id)
        lock_row(kept)
        undo = UNDO.get(undo_kind(kept))
        if undo is None:
            raise Refused({"": "There is nothing here that can be undone, or it was undone already."})
        undone = undo(kept, unpack_pause(kept.shown), actor, today)
        kept.undone_at, kept.undone_by = utc_now(), actor.account_id
    return undone


def _take_out(kept: SyncPause, pause: Pause, actor: Actor, today: date) -> Undone:
    """Records that were archived come back and get rows; fields that were taken over say again what they said."""
    done = stays = 0
    noun = kept.tab.noun
    for gone in db.session.scalars(select(SyncVanished).where(SyncVanished.pause_id == kept.id)).all():
        record = find_record(noun, gone.reference)
        if record.archived_at == gone.archived_at:
            RESTORES[noun](record, actor)
            start_anew(kept.tab_id, gone.reference)
            done += 1
        elif record.archived_at:
            stays += 1
    for line in pause.lines:
        if line.what == CELL and not line.held:
            changed = _change_back(noun, line, actor, today)
            done, stays = done + changed, stays + (not changed)
    return Undone(done, stays)


def _change_back(noun: str, line: Line, actor: Actor, today: date) -> bool:
    record = find_record(noun, line.reference)
    before = from_text(noun, {str(line.field): line.record_value})
    made = from_text(noun, {str(line.field): line.value})
    try:
        with transaction():
            return bool(change(DOORS[noun].noun, record, before, actor, today, made, alone=True))
    except (Refused, Moved):
        return False


def _put_in_again(kept: SyncPause, pause: Pause, _actor: Actor, _today: date) -> Undone:
    """What stood in the cells goes back into them, where they still say what was put there as far as the last sync
    knows."""
    bases, written = load_bases(kept.tab_id), _written_then(kept)
    cells, done = [line for line in pause.lines if line.what == CELL and line.field], 0
    for line in cells:
        place = line.reference, str(line.field)
        agreed = bases.get(line.reference, {}).get(place[1])
        # What was put there is what was written, which may be newer than what the officer was shown of the record.
        write = next((write for write in written.get(place, []) if same(write.before, line.cell)), None)
        if agreed and write and same(agreed[0], write.after) and place[1] in kept.tab.headings:
            going = {"reference": line.reference, "heading": kept.tab.headings[place[1]]}
            db.session.add(SyncPutBack(tab_id=kept.tab_id, at=utc_now(), stood=line.cell, wrote=write.after, **going))
            done += 1
    return Undone(done, len(cells) - done)


def _written_then(kept: SyncPause) -> dict[tuple[str, str], list[SyncWrite]]:
    """What was written into the tab from when this was decided until it was carried out, by reference and field."""
    found: dict[tuple[str, str], list[SyncWrite]] = {}
    after = or_(SyncRun.finished_at.is_(None), SyncRun.finished_at >= kept.decided_at)
    runs = select(SyncRun.id).where(after, SyncRun.started_at <= kept.ended_at)
    mine = select(SyncWrite).where(SyncWrite.tab_id == kept.tab_id, SyncWrite.run_id.in_(runs))
    for write in db.session.scalars(mine.where(SyncWrite.reference.is_not(None)).order_by(SyncWrite.id)):
        found.setdefault((str(write.reference), str(write.field)), []).append(write)
    return found


def _follow_old_headings(kept: SyncPause, _pause: Pause, _actor: Actor, _today: date) -> Undone:
    """Fields are found under the headings of before. A field that was left out starts anew: nothing is agreed of it."""
    assert kept.headings is not None
    forget_fields(kept.tab_id, kept.headings.keys() - kept.tab.headings.keys())
    kept.tab.headings = dict(kept.headings)
    return Undone(1, 0)


UNDO: Final[dict[str, Callable[[SyncPause, Pause, Actor, date], Undone]]] = {
    GO_ON: _take_out,
    PUT_BACK: _put_in_again,
    "headings": _follow_old_headings,
}
