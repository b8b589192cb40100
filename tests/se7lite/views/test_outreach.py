"""The page of outreach: who has told what, quarter by quarter."""

import pytest

from se7lite.extensions import db
from se7lite.models import Forum
from se7lite.services.outreach import OUTREACH
from se7lite.services.tables import create_row
from se7lite.views.clock import today as now
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words


@pytest.fixture
def forum(kent):
    made = Forum(area=kent, name="Kent families")
    db.session.add(made)
    db.session.commit()
    return made


def tell(client, forum, **typed):
    given = {"reached": "groups", "whom": "A support group", "how": "A stall"}
    return client.fill(f"/outreach/new?forum={forum.id}", **{**given, **typed})


def test_what_is_missing_this_quarter_is_said_until_somebody_tells(client, forum):
    page = client.get("/outreach").page
    assert "1 forum has nothing kept" in page.text and "None yet" in page.text
    page = client.get(tell(client, forum, how_many="12").location).page
    assert "Kent families did on" in page.text and "is made" not in page.text
    assert "Every forum has something kept" in page.text
    row = words(page.all("tbody")[-1])
    assert all(said in row for said in ("A support group", "Other parent groups", "A stall", "12"))


def test_without_a_forum_it_is_said_what_to_do_first_and_where(client, administrators_client, readers_client, kent):
    for address in ("/outreach", "/outreach/new"):
        for who, said in ((client, "ask one"), (administrators_client, "edit an area, and name its forum")):
            page = who.get(address).page
            assert said in page.text and [one for one in page.one("main").iter("a") if one.get("href") == "/areas"]
            assert not page.all("select", id="forum") or address == "/outreach"
            assert not page.all("a", href="/outreach/new")
    assert client.post("/outreach/new", {"whom": "A support group"}).status == 422
    assert "there is no forum yet" in readers_client.get("/outreach").page.text


def test_nobody_reached_is_no_outreach(client, forum):
    answer = tell(client, forum, how_many="0")
    assert answer.status == 422 and "must be between 1 and" in " ".join(answer.page.errors)


def test_a_meeting_is_linked_and_only_a_web_address_becomes_a_link(client, forum, meeting):
    tell(client, forum, meeting=meeting.reference, evidence="javascript:alert(1)")
    tell(client, forum, whom="Another group", evidence="https://example.org/news")
    addresses = [link.get("href") for link in client.get("/outreach").page.all("a")]
    assert f"/meetings/{meeting.reference}" in addresses and "https://example.org/news" in addresses
    assert not any(address.startswith("javascript") for address in addresses)


def test_an_entry_without_how_is_not_kept_and_what_was_typed_stays(client, forum):
    answer = tell(client, forum, how="")
    assert answer.status == 422 and "How is needed: fill it in." in answer.page.errors
    assert answer.page.by_id("whom").get("value") == "A support group"


def test_an_entry_is_changed_taken_out_and_put_back(client, forum):
    tell(client, forum)
    client.fill("/outreach/1", whom="Two support groups")
    assert "Two support groups" in client.get("/outreach/1").page.text
    page = client.send("/outreach/1/remove").page
    assert "is taken out" in page.text and "Undo" in page.text and "None yet" in page.text
    assert "Two support groups" in client.get("/outreach?show=removed").page.text
    assert "Every forum has something kept" in client.send("/outreach/1/return").page.text


def test_a_steering_member_reads_it_and_changes_nothing(client, readers_client, forum):
    tell(client, forum)
    page = readers_client.get("/outreach").page
    assert "A support group" in page.text and "Take out" not in page.text.replace("Taken out", "")
    assert readers_client.get("/outreach/1").status == 403
    assert readers_client.get("/outreach/new").status == 403


@pytest.mark.parametrize(
    "asked", ["quarter=2026-Q5", "quarter=9999-Q1", "forum=x", "forum=99999999999", "quarter=0000-Q1"]
)
def test_an_address_that_means_nothing_shows_all(client, forum, asked):
    assert client.get(f"/outreach?{asked}").status == 200


def test_fifty_entries_take_as_many_queries_as_five(client, forum, officer):
    def asked(so_many):
        for number in range(so_many):
            values = {"forum": str(forum.id), "day": now(), "reached": "families", "whom": f"No {number}", "how": "Met"}
            create_row(OUTREACH, values, officer, now())
        client.get("/outreach")
        with selects() as statements:
            client.get("/outreach")
        return len(statements)

    assert asked(5) == asked(45)
