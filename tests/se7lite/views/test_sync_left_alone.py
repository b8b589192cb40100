"""What stands in a column that nobody chose is on no page of the sync, and never before a steering member."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncPutBack, SyncRun, SyncTab, SyncWrite
from se7lite.services.sync_decisions import decide_hold, mark_of
from se7lite.sheet_store.holds import end_put_backs
from sync.closed import SAID
from tests.se7lite.views.draft_office import begin, open_case
from tests.se7lite.views.sync_office import TODAY
from tests.untidy import Untidy

__all__ = ["open_case"]

NEEDS = "Needs BSL interpreter; call on 07700 900888"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def half_a_row(office):
    """A row that cannot be taken in, in a tab that has a column of its owners' own."""
    place = len(office.person.rows("meetings")[0])
    more = {"sheetId": office.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}
    office.person.do({"appendDimension": more}, office.person.write("meetings", 0, place, "Notes"))
    office.person.adds("meetings", Title="Half a row")
    row = next(at for at, cells in enumerate(office.person.rows("meetings")) if "Half a row" in cells)
    office.person.do(office.person.write("meetings", row, place, NEEDS))
    office.settle()
    [hold] = office.open_holds("incomplete")
    return hold


def test_a_held_row_shows_and_keeps_the_chosen_columns_only(client, readers_client, half_a_row):
    assert half_a_row.cell["Title"] == "Half a row"
    assert "Notes" not in half_a_row.cell
    for one in (client, readers_client):
        for address in ("/sync/held", f"/sync/held/{half_a_row.id}"):
            page = one.get(address).page
            assert ("Half a row" in page.text, "BSL" in page.text) == (True, False)


def test_what_an_earlier_version_kept_of_other_columns_is_shown_no_more(client, half_a_row, officer):
    half_a_row.cell = {**half_a_row.cell, "Notes": NEEDS}
    db.session.commit()
    assert "BSL" not in client.get("/sync/held").page.text
    decide_hold(half_a_row, "not a record", mark_of(half_a_row), officer, TODAY)
    page = client.get("/sync").page
    assert ("Title: Half a row" in page.text, "BSL" in page.text) == (True, False)


def test_the_preview_of_rows_shows_the_chosen_columns_only(administrators_client, open_case):
    rows = [
        ["Date", "Title", "Body", "Kind", "Notes"],
        [46000, "Autumn", "Local Offer", "Meeting", NEEDS],
        [None, "Planned for later", None, None, NEEDS],
        [None, None, None, "Total", NEEDS],
    ]
    untidy = Untidy(noun="meetings", title="All meetings", rows=rows, heading_row=0, fields={}, preview={})
    draft, _ = begin(administrators_client, open_case(untidy))
    for name in ("new", "remarks", "waiting"):
        page = administrators_client.get(f"{draft}/meetings/rows?list={name}").page
        assert "BSL" not in page.text, name
    assert "Planned for later" in administrators_client.get(f"{draft}/meetings").page.text


def test_words_of_theirs_that_went_back_are_not_told_of_a_run(client, office, meeting):
    office.settle()
    run = db.session.scalars(select(SyncRun).order_by(SyncRun.id.desc())).first()
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one()
    kept = {"run_id": run.id, "tab_id": tab.id, "reference": meeting.reference}
    db.session.add(SyncWrite(**kept, field="Notes", before="Lewes", after=NEEDS))
    db.session.add(SyncWrite(**kept, field="Sync note", before=None, after="Date: this waits"))
    db.session.commit()
    page = client.get(f"/sync/runs/{run.id}").page
    assert ("BSL" in page.text, "the column is left alone" in page.text) == (False, True)
    assert "Date: this waits" in page.text


def test_what_stood_there_in_the_instant_of_a_write_is_for_officers_until_it_is_back(
    client, readers_client, office, meeting
):
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one()
    kept = {"tab_id": tab.id, "reference": meeting.reference}
    hold = SyncHold(
        **kept, identity="instant:1", kind="instant", message=f"“{NEEDS}” stood in Notes", cell=NEEDS, since=NOW
    )
    back = SyncPutBack(**kept, heading="Notes", stood=NEEDS, wrote="Lewes", at=NOW)
    db.session.add_all([hold, back])
    db.session.commit()
    assert "BSL" in client.get("/sync/held").page.text
    reads = readers_client.get("/sync/held").page.text
    assert ("An officer sees what it was" in reads, "BSL" in reads) == (True, False)
    end_put_backs([back.id], NOW)
    db.session.commit()
    assert hold.state == "over"
    assert "BSL" not in client.get(f"/sync/held/{hold.id}").page.text


def test_what_google_said_of_a_row_that_it_refused_is_shown_beside_the_chosen_columns(client, office, meeting):
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one()
    cell = {"Place": "Lewes", "Notes": NEEDS, SAID: "You are editing a protected cell."}
    kept = {"tab_id": tab.id, "reference": meeting.reference, "identity": "closed:1", "message": "Refused."}
    db.session.add(SyncHold(**kept, kind="closed", cell=cell, since=NOW))
    db.session.commit()
    text = client.get("/sync/held").page.text
    assert ("You are editing a protected cell." in text, "Lewes" in text, "BSL" in text) == (True, True, False)
