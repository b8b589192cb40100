"""A list as an Excel file: what is shown, in its order, and nothing private."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Download
from se7lite.services.downloads import bases_of
from se7lite.services.meetings import create_meeting
from tests.se7lite.views.test_lists import link


def rows_of(answer):
    assert answer.status == 200
    sheet = load_workbook(BytesIO(answer.response.data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def downloads():
    db.session.rollback()
    return list(db.session.scalars(select(Download).order_by(Download.id)))


@pytest.fixture
def meetings(body, officer, today):
    common = {"body": str(body.id), "kind": "workshop"}
    return [
        create_meeting(common | {"title": f"Day {n}", "date": date(2026, 11, n)}, officer, today=today)
        for n in (3, 1, 2)
    ]


def test_the_file_holds_what_the_filter_finds_in_its_order(client, meeting, meetings):
    page = client.get("/meetings?kind=workshop&sort=date&order=desc").page
    answer = client.get(link(page, "Download as Excel"))
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert ".xlsx" in answer.headers["Content-Disposition"]
    heading, *rows = rows_of(answer)
    assert heading[:4] == ["Reference", "Body", "Kind", "Title"]
    assert [(row[0], row[3]) for row in rows] == [("M-0002", "Day 3"), ("M-0004", "Day 2"), ("M-0003", "Day 1")]


@pytest.mark.parametrize("noun", ["meetings", "representatives", "claims"])
def test_every_list_downloads_and_a_reader_may_too_save_claims(client, readers_client, claim, noun):
    assert len(rows_of(client.get(f"/{noun}.xlsx"))) == 2
    answer = readers_client.get(f"/{noun}.xlsx")
    assert answer.status == 403 if noun == "claims" else len(rows_of(answer)) == 2


def test_nothing_private_is_in_the_file_or_in_what_is_kept_of_it(client, representative):
    client.fill(f"/representatives/{representative.reference}/edit", access_needs="A ramp", phone="01273 000000")
    told = str(rows_of(client.get("/representatives.xlsx")))
    kept = str(bases_of(downloads()[0]))
    for private in ("A ramp", "01273"):
        assert private not in told and private not in kept


def test_what_the_file_shows_is_kept_with_who_and_when(client, accounts, meeting):
    client.get("/meetings.xlsx")
    [kept] = downloads()
    assert (kept.noun, kept.rows, kept.account_id) == ("meetings", 1, accounts["olive"].id)
    assert bases_of(kept)[meeting.reference]["date"] == [46338, "2026-11-12"]


def test_the_same_list_again_is_the_same_download_and_a_changed_one_is_not(client, other_client, meeting):
    for _ in range(2):
        client.get("/meetings.xlsx")
    assert len(downloads()) == 1
    client.fill(f"/meetings/{meeting.reference}/edit", place="Town Hall")
    client.get("/meetings.xlsx")
    other_client.get("/meetings.xlsx")
    assert len({kept.key for kept in downloads()}) == 3


def test_what_was_downloaded_is_kept_as_long_as_the_setting_says(app, client, meeting):
    client.get("/meetings.xlsx")
    old = downloads()[0]
    old.at = utc_now() - timedelta(days=729)
    db.session.commit()
    client.get("/meetings.xlsx?q=nothing")
    assert len(downloads()) == 2
    downloads()[0].at = utc_now() - timedelta(days=731)
    db.session.commit()
    client.get("/meetings.xlsx?q=nothing")
    assert [kept.rows for kept in downloads()] == [0]
