"""Payments that somebody marked in a spreadsheet: Status changed to Paid, or a day typed into "Paid on"."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from se7lite.extensions import db
from se7lite.models import Claim, SyncHold, SyncTab
from sync.cells import read
from sync.columns import column_of
from sync.terms import Book, Unreadable

PAID_ON = column_of("claims", "paid_on")
NO_WORDS = Book({}, {})


class Marked(NamedTuple):
    """A claim that a sheet says is paid. `paid_on` is the day that stands there, None where none can be read.

    `day_cell` is the held edit of the cell with the day; None where only the status says so.
    """

    claim: Claim
    paid_on: date | None
    typed: str
    day_cell: SyncHold | None


def marked_payments() -> list[Marked]:
    """By claim, those that are not recorded as paid yet."""
    held = (
        select(SyncHold)
        .join(SyncTab, SyncTab.id == SyncHold.tab_id)
        .where(SyncHold.state == "open", SyncTab.connected_noun == "claims", SyncHold.reference.is_not(None))
        .where(SyncHold.field.in_(("status", "paid_on")))
        .order_by(SyncHold.id)
    )
    marks: dict[str, list[SyncHold]] = {}
    for hold in db.session.scalars(held):
        if hold.cell is not None if hold.field == "paid_on" else hold.cell_value == "paid":
            marks.setdefault(hold.reference or "", []).append(hold)
    claims = select(Claim).where(Claim.reference.in_(list(marks)), Claim.status != "paid", Claim.archived_at.is_(None))
    whole = (selectinload(Claim.lines), selectinload(Claim.steps))
    people = (joinedload(Claim.representative), joinedload(Claim.meeting))
    claims = claims.options(*whole, *people).order_by(Claim.number)
    return [_marked(claim, marks[claim.reference]) for claim in db.session.scalars(claims)]


def _marked(claim: Claim, holds: list[SyncHold]) -> Marked:
    typed = next((hold for hold in holds if hold.field == "paid_on"), None)
    if typed is None:
        return Marked(claim, None, "", None)
    try:
        found = read(typed.cell, PAID_ON, NO_WORDS)
    except Unreadable:
        found = None
    unread = "" if found else str(typed.cell)[:40]
    return Marked(claim, date.fromisoformat(found) if found else None, unread, typed)
