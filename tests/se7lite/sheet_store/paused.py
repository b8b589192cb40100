"""Twelve meetings with a tab of their own, and an officer who decides on its pauses."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncPause, SyncTab
from se7lite.services.meetings import create_meeting
from se7lite.services.sync_pauses import decide_pause

TODAY = date(2026, 11, 24)


@pytest.fixture
def twelve(office, body, officer):
    values = {"body": str(body.id), "kind": "meeting", "date": TODAY}
    made = [create_meeting({**values, "title": f"T{n}", "place": f"P{n}"}, officer, today=TODAY) for n in range(12)]
    office.settle()
    return made


def again(record):
    db.session.rollback()
    db.session.refresh(record)
    return record


def archived(meetings):
    return [one.reference for one in meetings if again(one).archived_at]


def remove(office, meetings):
    for one in meetings:
        office.person.removes_row("meetings", one.reference)
    office.settle()


def retype(office, meetings):
    for one in meetings:
        office.person.types("meetings", one.reference, "Place", f"Other {one.reference}")
    office.settle()


def pause():
    db.session.rollback()
    return db.session.scalars(select(SyncPause).order_by(SyncPause.id.desc())).first()


def tab():
    db.session.rollback()
    return db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one()


def decide(office, choice, officer):
    kept = pause()
    decide_pause(kept, choice, kept.fingerprint, officer)
    office.settle()
    return again(kept)


def references(office):
    return sorted(row[0] for row in office.person.rows("meetings")[1:] if row and row[0])
