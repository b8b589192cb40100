"""Pauses of a tab that is connected no more, so that no other page shows them: one of each kind, and a decided one."""

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Meeting, SyncPause, SyncSpreadsheet, SyncTab
from sync.columns import default_headings
from sync.pauses import CELL, GONE, NEW, PUT_BACK, REFERENCE, Line, Offer, Pause, pack_pause

HELD = "“soon” is not a date. Type it like 24/11/2026 or 24 November 2026."


def make_pauses():
    """The numbers of their pages."""
    now, found = utc_now(), db.session.scalars(select(SyncPause.id).order_by(SyncPause.id)).all()
    if found:
        return list(found)
    tab = SyncTab(noun="meetings", sheet_id=1, title="Meetings", headings=default_headings("meetings"), sightings={})
    db.session.add(
        SyncSpreadsheet(google_id="x", title="SE7", url="/", connected_at=now, disconnected_at=now, tabs=[tab])
    )
    db.session.flush()
    made = [
        SyncPause(
            tab_id=tab.id, kind=pause.kind, message=pause.message, fingerprint="x", shown=pack_pause(pause), since=now
        )
        for pause in (_changed(), _headings(), _changed())
    ]
    made[2].state, made[2].choice, made[2].account_id, made[2].decided_at, made[2].ended_at = (
        "done",
        PUT_BACK,
        1,
        now,
        now,
    )
    db.session.add_all(made)
    db.session.commit()
    return [one.id for one in made]


def _changed():
    first, second, third = db.session.scalars(select(Meeting.reference).order_by(Meeting.id).limit(3))
    lines = (
        Line(GONE, first),
        Line(
            CELL, second, "place", "Hall", "A very long name of a place where people meet", "Hall", "A very long name"
        ),
        Line(CELL, second, "date", 46000, "soon", "2025-12-09", held=HELD),
        Line(REFERENCE, third, None, third, "ours"),
        Line(NEW, "", cell="Local Offer; Workshop; Keyworking"),
    )
    return Pause("changed", "40 of the 120 records of the tab “Meetings” would change at once.", lines)


def _headings():
    offers = (
        Offer("map:place:8:Venue", "map", "place", "Venue", 8, examples=("Hall", "School"), likely=True),
        Offer("column:place", "column", "place", "Place", row=0),
        Offer("without:place", "without", "place", "Place"),
    )
    return Pause("headings", "The tab “Meetings” has no heading “Place” any more.", offers=offers)
