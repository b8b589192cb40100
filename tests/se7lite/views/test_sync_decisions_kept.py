"""The last decisions on paused tabs, on the page Sync: nothing of a claim or a private matter for a reader."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncPause, SyncTab
from se7lite.services.representatives import create_representative
from se7lite.views.sync import FEW
from sync.pauses import CELL, GO_ON, GONE, NEW, Line, Offer, Pause, pack_pause
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY

SECRET = Line(CELL, "R-0001", "confidentiality_agreed_on", 46000, 46001, "2026-09-17", held="Ours.")
ROLE = Line(CELL, "R-0001", "role", "Vice", "Chair", "Vice", "Chair")
AGREED = Offer("map:1", "map", "confidentiality_agreed_on", "Signed by Zainab", 3, examples=("17/09/2026",))


def decided(noun, pause, choice=GO_ON, account=None):
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == noun)).one()
    tab.title = f"Tab of {noun}"
    now = utc_now()
    kept = SyncPause(
        tab_id=tab.id,
        kind=pause.kind,
        message=pause.message,
        shown=pack_pause(pause),
        fingerprint=pause.fingerprint,
        state="done",
        since=now,
        decided_at=now,
        ended_at=now,
        choice=choice,
        account_id=account,
    )
    db.session.add(kept)
    db.session.commit()
    return kept.id


def listed(client):
    page = client.get("/sync").page
    return [words(one) for one in page.all("section", **{"aria-labelledby": "decisions"})]


@pytest.fixture
def all_kinds(office, accounts):
    ada = accounts["ada"].id
    decided("meetings", Pause("vanished", "Rows are gone.", (Line(GONE, "M-0001"),)), account=ada)
    decided("representatives", Pause("headings", "No heading.", offers=(AGREED,)), AGREED.key, ada)
    for _ in range(FEW):
        decided("claims", Pause("vanished", "Rows are gone.", (Line(GONE, "C-0077"),)), account=ada)


def test_an_officer_reads_the_last_decisions_on_every_tab(client, all_kinds):
    [section] = listed(client)
    assert section.count("Tab of claims") == FEW
    assert "Tab of meetings" not in section


def test_a_steering_member_reads_of_no_claim_and_of_no_private_column(readers_client, all_kinds):
    [section] = listed(readers_client)
    assert "Tab of meetings" in section and "Go on: archive 1 record" in section
    assert "Tab of representatives" in section and "a column that is for officers only" in section
    page = readers_client.get("/sync").page.text
    for private in ("Tab of claims", "C-0077", "Confidentiality", "Zainab", "17/09/2026"):
        assert private not in page, private


def test_what_a_decision_was_about_counts_no_private_cell_for_a_steering_member(client, readers_client, office):
    number = decided("representatives", Pause("changed", "At once.", (ROLE, SECRET, Line(NEW, "", cell="Noor"))))
    told = {one: one.get(f"/sync/paused/{number}").page.text for one in (client, readers_client)}
    assert "1 record has something that cannot be taken over" in told[client]
    assert "cannot be taken over" not in told[readers_client]
    for text in told.values():
        assert "1 record would change." in text and "1 row would become a new record." in text


def test_a_new_row_is_told_without_what_stands_in_a_column_of_ours(client, readers_client, office, kent, officer):
    values = {"name": "Noor Ahmed", "sector": "health", "confidentiality_agreed_on": date(2026, 9, 17)}
    create_representative(values, officer, today=TODAY)
    office.settle()
    day = office.person.cell("representatives", "R-0001", "Confidentiality agreed")
    for _ in range(11):
        office.person.adds("representatives", Name="Noor Ahmed", Sector="Health", Confidentiality_agreed=day)
    office.settle()
    [pause] = db.session.scalars(select(SyncPause))
    for one in (client, readers_client):
        text = one.get(f"/sync/paused/{pause.id}").page.text
        assert "Noor Ahmed; Health" in text and str(day) not in text
