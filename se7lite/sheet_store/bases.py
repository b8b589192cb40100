"""Bases in the database: one row a record, its cells as JSON, so that 10,000 of them load in a moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import insert, select, update

from se7lite.extensions import db
from se7lite.models import SyncBase, SyncTab
from sync.state import LeftOver
from sync.terms import Base

CHUNK = 500  # references in one IN list


def load_bases(tab_id: int) -> dict[str, Base]:
    """Reference -> field -> (raw cell, record's value)."""
    rows = db.session.execute(select(SyncBase.reference, SyncBase.cells).where(SyncBase.tab_id == tab_id))
    return {reference: orjson.loads(cells) for reference, cells in rows}


def set_bases(tab_id: int, bases: Mapping[str, Base]) -> None:
    """Set these fields of these records' bases; other fields stay, also those that another process sets meanwhile. Part
    of the caller's transaction."""
    known = dict(_known(tab_id, sorted(bases), lock=True))
    fresh: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for reference, base in bases.items():
        cells = orjson.dumps(known[reference] | base if reference in known else base)
        (changed if reference in known else fresh).append({"tab_id": tab_id, "reference": reference, "cells": cells})
    if fresh:
        db.session.execute(insert(SyncBase), fresh)
    if changed:
        db.session.execute(update(SyncBase), changed)


def forget_fields(tab_id: int, names: Iterable[str]) -> None:
    """Nothing is agreed on of these fields any more. Part of the caller's transaction."""
    gone = set(names)
    if not gone:
        return
    changed = [
        {
            "tab_id": tab_id,
            "reference": reference,
            "cells": orjson.dumps({k: v for k, v in base.items() if k not in gone}),
        }
        for reference, base in load_bases(tab_id).items()
        if gone & base.keys()
    ]
    if changed:
        db.session.execute(update(SyncBase), changed)


def leave_over(tab_id: int, reference: str) -> None:
    """The record's words are to be written elsewhere: what its old row said is remembered, in case that row still
    stands there. Part of the caller's transaction."""
    tab = db.session.get_one(SyncTab, tab_id)
    db.session.refresh(tab, ["left_over"], with_for_update=True)
    for _, base in _known(tab_id, [reference]):
        said = {"reference": reference, "said": {name: raw for name, (raw, _) in base.items()}}
        tab.left_over = [*(one for one in tab.left_over if one != said), said]


def keep_left_over(tab_id: int, over: Sequence[LeftOver], beside: Sequence[LeftOver]) -> None:
    """No row says what is `over` any more; new rows were put in `beside` others. Part of the caller's transaction."""
    tab = db.session.get_one(SyncTab, tab_id)
    db.session.refresh(tab, ["left_over"], with_for_update=True)
    fresh = [{"reference": one.reference, "said": dict(one.said)} for one in beside]
    tab.left_over = [*(one for one in tab.left_over if LeftOver(**one) not in over and one not in fresh), *fresh]


def _known(tab_id: int, references: Sequence[str], *, lock: bool = False) -> Iterator[tuple[str, Base]]:
    """`lock` keeps others from these rows until the transaction ends: what is written is what was read and more."""
    left = iter(references)
    while chunk := list(islice(left, CHUNK)):
        found = select(SyncBase.reference, SyncBase.cells).where(
            SyncBase.tab_id == tab_id, SyncBase.reference.in_(chunk)
        )
        # In one order, as everybody who holds several does.
        for reference, cells in db.session.execute(
            found.order_by(SyncBase.reference).with_for_update() if lock else found
        ):
            yield reference, orjson.loads(cells)
