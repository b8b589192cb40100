"""Meetings that can be taken over from before (services.adoption), each with the status that a list says it had."""

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, func, not_, or_, select

from se7lite.extensions import db
from se7lite.models import Body, Meeting, SyncHold, SyncTab, Upload, UploadItem

MOST: Final = 100
STILL_TO_DO: Final = ("planned", "invited", "papers_sent", "held")
SHEET, FILE = "sheet", "file"


class OfBefore(NamedTuple):
    """`said` is the status that waits in the sheet, or that stood in the file, and `whence` and `where` which one that
    is; nothing where no list says another one than the meeting has."""

    reference: str
    title: str
    date: date
    body: str
    status: str
    version: int
    said: str = ""
    whence: str = ""
    where: str = ""


def of_before(since: date) -> list[OfBefore]:
    """The latest of them. `since` is when meetings began to be kept here."""
    columns = (Meeting.reference, Meeting.title, Meeting.date, Body.name, Meeting.status, Meeting.version)
    found = select(*columns).join(Body, Body.id == Meeting.body_id).where(*_can_be_taken_over(since))
    rows = db.session.execute(found.order_by(Meeting.date.desc(), Meeting.id.desc()).limit(MOST)).all()
    references = [row.reference for row in rows]
    said = _in_files(references) | _in_sheets(references)
    mine = (OfBefore(*row) for row in rows)
    return [
        one._replace(said=told[0], whence=told[1], where=told[2])
        if (told := said.get(one.reference)) and told[0] != one.status
        else one
        for one in mine
    ]


def count_of_before(since: date) -> int:
    """How many they are."""
    counted = select(func.count()).select_from(Meeting).join(Body, Body.id == Meeting.body_id)
    return db.session.scalar(counted.where(*_can_be_taken_over(since))) or 0


def _can_be_taken_over(since: date) -> tuple[ColumnElement[bool], ...]:
    """Of those that are over altogether, and of those that nothing stops, nothing is to be taken over."""
    held_to_it = or_(Body.enforced_from.is_(None), Body.enforced_from <= Meeting.date)
    open_ones = (Meeting.archived_at.is_(None), Meeting.status.in_(STILL_TO_DO), not_(Meeting.adopted))
    return (*open_ones, Meeting.date < since, held_to_it)


def _in_sheets(references: list[str]) -> dict[str, tuple[str, str, str]]:
    """What waits there because a rule stops it."""
    waits = (SyncHold.state == "open", SyncHold.field == "status", SyncHold.kind == "refused")
    found = select(SyncHold.reference, SyncHold.cell_value, SyncTab.title).join(SyncTab, SyncTab.id == SyncHold.tab_id)
    found = found.where(SyncTab.connected_noun == "meetings", *waits, SyncHold.reference.in_(references))
    rows: Any = db.session.execute(found.order_by(SyncHold.id))
    return {reference: (value, SHEET, title) for reference, value, title in rows if value}


def _in_files(references: list[str]) -> dict[str, tuple[str, str, str]]:
    """With which status they stood in the list of which they were made."""
    item = UploadItem
    found = select(item.reference, item.row_values, Upload.name).join(Upload, Upload.id == item.upload_id)
    found = found.where(Upload.noun == "meetings", item.state == "taken", item.reference.in_(references))
    rows = db.session.execute(found.where(item.kind == "new").order_by(item.id))
    said = ((reference, (values or {}).get("status"), name) for reference, values, name in rows)
    return {reference: (cell[1], FILE, name) for reference, cell, name in said if cell and cell[1]}
