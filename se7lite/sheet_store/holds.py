"""Held edits in the database: one row for each, from when it was first seen until it is over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncPutBack, SyncRuling
from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from sync.copies import OUR_COPY
from sync.removed import NOWHERE_ELSE, Rows, still_answered, still_said
from sync.state import Held, Judged, Tab
from sync.terms import plain
from sync.uncopied import UNSEEN

BACK_AGAIN = "It stood in a column that is left alone, in the very moment of a write, and stands there again."
SHOWN = ("kind", "reference", "field", "row_key", "message", "cell", "cell_value", "record_value", "base_value")


def reconcile_holds(tab_id: int, holds: Sequence[Held], now: datetime, *, beside: bool = False) -> int:
    """Make the open holds of a tab these, or open these `beside` the others. What stands nowhere but here stays until
    an officer has seen it. Gives how many were opened or ended."""
    open_now = {hold.identity: hold for hold in _open(tab_id) if hold.kind not in NOWHERE_ELSE}
    moved = 0
    for held in holds:
        known = open_now.pop(held.identity, None)
        if known is None:
            add_hold(tab_id, held, now)
            moved += 1
        else:
            _refresh(known, held)
    if beside:
        return moved
    for gone in open_now.values():
        gone.state, gone.ended_at = "over", now
        moved += 1
    _end_copies(tab_id, holds)
    return moved


def keep_what_stood(was: Tab, headings: Mapping[str, str], now: datetime, says: Rows = ()) -> None:
    """The tab was removed, and another one is made or takes its place: what waited in it stands nowhere else, but for
    what that one `says`."""
    for hold in _open(was.id):
        for held in still_said([_held(hold)], was, headings, hold.id, says):
            _refresh(hold, held)
            hold.identity = held.identity
    for held in still_answered(was, was.sheet_id, says):
        add_hold(was.id, held, now)


def _held(hold: SyncHold) -> Held:
    return Held(hold.identity, **{name: getattr(hold, name) for name in SHOWN})


def _end_copies(tab_id: int, holds: Sequence[Held]) -> None:
    """That a copy of ours is to go out was said of the two rows that wait, and of no others that come later."""
    doubles = [held.row_key for held in holds if held.kind == "double"]
    mine = delete(SyncRuling).where(SyncRuling.tab_id == tab_id, SyncRuling.word == OUR_COPY)
    db.session.execute(mine.where(SyncRuling.row_key.not_in(doubles)))


def add_hold(tab_id: int, held: Held, now: datetime) -> None:
    """A held edit seen for the first time."""
    hold = SyncHold(tab_id=tab_id, identity=held.identity, since=now, state="open")
    _refresh(hold, held)
    db.session.add(hold)


def _refresh(hold: SyncHold, held: Held) -> None:
    for name in SHOWN:
        if getattr(hold, name) != getattr(held, name):
            setattr(hold, name, getattr(held, name))
    row = None if held.row is None else held.row + 1
    if hold.row != row:
        hold.row = row


def _open(tab_id: int) -> Sequence[SyncHold]:
    return db.session.scalars(select(SyncHold).where(SyncHold.tab_id == tab_id, SyncHold.state == "open")).all()


def keep_instants(judged: Judged, now: datetime) -> None:
    """What a write found typed in its very instant: on its way back, shown, or over."""
    for tab_id, one in judged.put_backs:
        kept = {
            "reference": one.reference,
            "heading": one.heading,
            "stood": one.stood,
            "wrote": one.wrote,
            "row": dict(one.row) if one.row else None,
            "field": one.field,
        }
        db.session.add(SyncPutBack(tab_id=tab_id, at=now, **kept))
    for tab_id, held in judged.instants:
        unseen = held.identity.startswith(UNSEEN)
        known = next((hold for hold in _open(tab_id) if hold.identity == held.identity), None) if unseen else None
        if known:
            _refresh(known, held)
        else:
            add_hold(tab_id, held, now)
    end_put_backs(judged.over, now)
    for tab_id, identity in judged.ended:
        mine = select(SyncHold).where(SyncHold.tab_id == tab_id, SyncHold.identity == identity)
        for hold in db.session.scalars(mine.where(SyncHold.state == "open")):
            hold.state, hold.ended_at = "over", now


def end_put_backs(ids: Iterable[int], now: datetime) -> None:
    """What stood in a cell in the instant of a write stands there again: the ordinary plan shows it from now on."""
    for put_back in db.session.scalars(select(SyncPutBack).where(SyncPutBack.id.in_(list(ids)))):
        shown = select(SyncHold).where(
            SyncHold.tab_id == put_back.tab_id,
            SyncHold.kind == "instant",
            SyncHold.reference == (put_back.reference or None),
        )
        for hold in db.session.scalars(shown.where(SyncHold.state == "open")):
            if hold.cell == put_back.stood:
                hold.state, hold.ended_at = "over", now
                _forget_theirs(hold, put_back)
        db.session.delete(put_back)


def _forget_theirs(hold: SyncHold, put_back: SyncPutBack) -> None:
    """What stood in a column that is left alone is there again: it is kept here no longer."""
    chosen = {*map(plain, (*hold.tab.headings.values(), REFERENCE_HEADING, NOTE_HEADING))}
    if plain(put_back.heading) not in chosen:
        hold.cell, hold.message = None, BACK_AGAIN
