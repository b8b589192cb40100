"""Disconnecting a spreadsheet: what it means is said first, what waits is named, and how it ended is said after."""

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncPutBack
from tests.se7lite.views.test_sync_connections import connected_now


@pytest.fixture
def client(administrators_client):
    return administrators_client


def test_disconnecting_asks_first_and_says_what_it_means(client, office, conflict):
    [found] = connected_now()
    page = client.get(f"/sync/{found.id}/disconnect").page
    assert "The spreadsheet stays as it is" in page.text
    assert "1 held edit ends undecided, and nothing of it is taken over." in page.text
    assert "What was typed stays in the spreadsheet; se7lite keeps what it has" in page.text
    assert "Sync notes stay as they are" in page.text
    assert connected_now()
    after = client.send(f"/sync/{found.id}/disconnect")
    assert "is disconnected" in after.text
    assert "1 held edit ended with it: nothing of that was taken over." in after.text
    assert "No spreadsheet is connected" in after.text
    assert connected_now() == []
    assert not office.open_holds()
    ended = client.get(f"/sync/held/{conflict}").page.text
    assert "Nobody decided this. It ended when the spreadsheet was disconnected" in ended
    assert "what was typed was left in the spreadsheet, and se7lite kept what it had" in ended
    assert "the two sides agree" not in ended
    assert client.post(f"/sync/{found.id}/disconnect").status == 404


def test_what_waits_in_a_removed_tab_is_named_before_it_is_given_up(client, office, meeting, conflict):
    [found] = connected_now()
    office.person.types("meetings", meeting.reference, "Sync note", "It is the Town Hall")
    office.settle()
    office.person.do({"deleteSheet": {"sheetId": office.person.sheet_ids["meetings"]}})
    office.settle()
    refused = client.post(f"/sync/{found.id}/disconnect")
    assert refused.status == 422
    assert "because that tab was removed. Bring the tab back in the spreadsheet" in refused.page.text
    assert "What was typed stays in the spreadsheet, but for what is listed above" in refused.page.text
    assert "“Town Hall”" in refused.page.text and "“It is the Town Hall”" in refused.page.text
    assert connected_now()
    client.send(f"/sync/{found.id}/disconnect", refused.page.form())
    assert not connected_now()


def test_a_removed_tab_in_which_nothing_waits_keeps_nobody_from_disconnecting(client, office, meeting):
    [found] = connected_now()
    office.person.do({"deleteSheet": {"sheetId": office.person.sheet_ids["meetings"]}})
    office.settle()
    client.post(f"/sync/{found.id}/disconnect")
    assert not connected_now()


def test_disconnected_the_spreadsheet_is_left_alone(client, office, meeting, officer):
    office.settle()
    before = office.person.rows("meetings")
    client.post(f"/sync/{connected_now()[0].id}/disconnect")
    assert office.sync() == []
    assert office.person.rows("meetings") == before


def test_an_officer_cannot_disconnect(other_client, office):
    [found] = connected_now()
    assert other_client.get(f"/sync/{found.id}/disconnect").status == 403
    assert other_client.post(f"/sync/{found.id}/disconnect").status == 403
    assert connected_now()


def test_while_a_write_is_not_seen_through_the_page_says_so_and_what_may_be_lost(client, office, meeting):
    [found] = connected_now()
    number, tab = found.id, found.tabs[0].id
    db.session.add(SyncPutBack(tab_id=tab, reference="R-0001", heading="Name", stood="A", wrote="B", at=utc_now()))
    db.session.commit()
    refused = client.post(f"/sync/{number}/disconnect")
    assert refused.status == 422
    assert "Wait three minutes, then disconnect." in refused.page.text
    assert connected_now()
    assert "Disconnect all the same" in refused.page.text
    client.send(f"/sync/{number}/disconnect", refused.page.form())
    assert not connected_now()
