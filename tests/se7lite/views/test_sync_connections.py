"""Connecting a spreadsheet, its key, and connecting it again."""

import json
import stat
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from sync.transport import GOOGLE
from tests.se7lite.views.page import words


def connected_now():
    db.session.rollback()
    return db.session.scalars(select(SyncSpreadsheet).where(SyncSpreadsheet.disconnected_at.is_(None))).all()


@pytest.fixture
def client(administrators_client):
    return administrators_client


@pytest.fixture
def spreadsheet(local_sheets):
    """An empty spreadsheet of the service account's; its address."""
    local, address, key = local_sheets
    local.faults.clear()
    book = local.workbooks.create("Ours", json.loads(key.read_text())["client_email"])
    return f"{address}/s/{book.id}"


@pytest.fixture
def key_of_google(local_sheets):
    """A key that reads like one of Google's."""
    key = json.loads(local_sheets[2].read_text())
    return {
        **key,
        "token_uri": "https://oauth2.googleapis.com/token",
        "client_email": "sync@example.iam.gserviceaccount.com",
    }


@pytest.fixture
def with_google(app, monkeypatch, tmp_path):
    """The settings of a new installation: Google's own Sheets, and no key yet."""
    monkeypatch.setitem(app.config, "SHEETS_URL", GOOGLE)
    monkeypatch.setitem(app.config, "SHEETS_KEY", str(tmp_path / "key.json"))
    return Path(app.config["SHEETS_KEY"])


def upload(client, content, name="key.json"):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post("/sync/key", {"key": (BytesIO(content), name)}, content_type="multipart/form-data")


def test_a_pasted_address_of_an_empty_spreadsheet_gets_our_tabs(client, local_config, spreadsheet):
    choose = client.post("/sync/connect", {"address": spreadsheet}).location
    page = client.get(choose).page
    assert [page.value(noun) for noun in ("representatives", "meetings", "claims")] == ["new", "new", "new"]
    draft = client.send(choose, page.form()).page.form()
    assert connected_now() == []
    assert client.post(choose.removesuffix("/tabs"), draft).location == "/sync"
    assert "Ours is connected" in client.get("/sync").page.text
    [found] = connected_now()
    assert [tab.noun for tab in found.tabs] == ["representatives", "meetings", "claims"]


@pytest.mark.parametrize("typed", ["", "our spreadsheet", "https://example.org/"])
def test_what_is_no_address_says_what_to_paste(client, local_config, typed):
    response = client.post("/sync/connect", {"address": typed})
    assert response.status == 422
    assert response.page.errors == [
        "Paste the whole address of the spreadsheet, from https:// on, as the browser shows it."
    ]
    assert response.page.value("address") == typed
    assert connected_now() == []


def test_a_spreadsheet_that_is_not_shared_says_with_whom_to_share_it(client, local_config, local_sheets, spreadsheet):
    local_sheets[0].faults.add({"fail": 403, "match": "v4"})
    response = client.post("/sync/connect", {"address": spreadsheet})
    assert response.status == 422
    [error] = response.page.errors
    assert "is not shared with" in error
    assert response.page.value("address") == spreadsheet


def test_after_a_disconnect_the_same_spreadsheet_is_connected_again_by_its_references(
    client, local_config, office, conflict, meeting
):
    [found] = connected_now()
    assert "knows its rows by their references" in client.get(f"/sync/{found.id}/disconnect").page.text
    client.post(f"/sync/{found.id}/disconnect")
    before = office.person.rows("meetings")
    choose = client.post("/sync/connect", {"address": found.url}).location
    page = client.get(choose).page
    assert page.value("meetings") == str(office.person.sheet_ids["meetings"])
    page = client.send(choose, page.form()).page
    assert "1 row by reference: records that se7lite has." in page.text
    assert "Its columns for references and sync notes are there already" in page.text
    assert client.post(choose.removesuffix("/tabs"), page.form()).location == "/sync"
    office.settle()
    assert len(connected_now()) == 1
    assert office.person.rows("meetings") == before
    assert [hold.field for hold in office.open_holds()] == ["place"]


def test_no_network_is_said_in_one_sentence(client, app, local_config, monkeypatch, spreadsheet):
    monkeypatch.setitem(app.config, "SHEETS_URL", "http://127.0.0.1:9")
    response = client.post("/sync/connect", {"address": spreadsheet})
    assert response.status == 422
    assert "cannot be reached" in response.page.errors[0]


def test_without_a_key_the_address_says_so(client, with_google):
    response = client.post("/sync/connect", {"address": "https://docs.google.com/spreadsheets/d/" + "a" * 30 + "/edit"})
    assert response.status == 422
    assert "There is no key file" in response.page.errors[0]


def test_the_local_sheets_are_led_to_and_a_sample_is_made_and_connected(client, local_config):
    page = client.get("/sync/connect").page
    assert local_config["SHEETS_URL"] + "/" in [link.get("href") for link in page.all("a")]
    assert not page.all("input", type="file")
    assert client.post("/sync/connect/sample").location == "/sync"
    assert len(connected_now()) == 1


def test_a_second_spreadsheet_is_not_connected_beside_the_first(client, office, spreadsheet):
    page = client.get("/sync/connect").page
    assert "is connected: Representatives, Meetings, Claims. To connect another" in page.text
    assert not page.all("input", name="address")
    assert client.post("/sync/connect", {"address": spreadsheet}).status == 422
    assert client.post("/sync/connect/sample").status == 422
    assert len(connected_now()) == 1


def test_a_key_is_kept_for_the_app_alone_and_the_page_shows_whom_to_share_with(client, with_google, key_of_google):
    assert "shows the address to share" in client.get("/sync/connect").page.text
    assert upload(client, key_of_google).location == "/sync/connect"
    assert json.loads(with_google.read_text()) == key_of_google
    assert stat.S_IMODE(with_google.stat().st_mode) == 0o600
    page = client.get("/sync/connect").page
    assert "sync@example.iam.gserviceaccount.com" in page.text
    assert "PRIVATE KEY" not in page.text
    assert key_of_google["private_key_id"] not in page.text


def test_what_is_no_key_is_refused_and_the_old_key_stays(client, with_google, key_of_google):
    upload(client, key_of_google)
    kept = with_google.read_bytes()
    bad = {
        "no file": b"",
        "not JSON": b"\x89PNG",
        "another kind": {**key_of_google, "type": "authorized_user"},
        "a list": b"[]",
        "brackets": b"[" * 19_000,
        "no address": {**key_of_google, "token_uri": "http://["},
        "a name that is none": {**key_of_google, "client_email": ["sync@example.org"]},
        "no text": {**key_of_google, "private_key": 5},
        "text": b'"token_uri"',
        "a broken key": {**key_of_google, "private_key": "nonsense"},
        "too long": {**key_of_google, "note": "x" * 30_000},
    }
    for why, content in bad.items():
        response = upload(client, content)
        assert response.status == 422, why
        assert len(response.page.errors) == 1, why
        assert with_google.read_bytes() == kept, why
    assert [path.name for path in with_google.parent.iterdir()] == ["key.json"]


@pytest.mark.parametrize("place", ["https://example.org/token", "http://oauth2.googleapis.com/token", ""])
def test_a_key_that_signs_in_elsewhere_is_refused(client, with_google, key_of_google, place):
    response = upload(client, {**key_of_google, "token_uri": place})
    assert response.page.errors == ["This key is not for Google. Make a new one."]
    assert not with_google.exists()


def test_a_key_that_cannot_be_kept_says_why(client, app, with_google, key_of_google, monkeypatch):
    monkeypatch.setitem(app.config, "SHEETS_KEY", str(with_google.parent / "missing" / "key.json"))
    response = upload(client, key_of_google)
    assert response.status == 422
    assert "could not be kept (No such file or directory)" in response.page.errors[0]


@pytest.mark.parametrize(
    "method, address", [("get", "connect"), ("post", "connect"), ("post", "key"), ("post", "connect/sample")]
)
def test_connecting_is_for_administrators(other_client, app, method, address):
    response = getattr(other_client, method)(f"/sync/{address}")
    assert response.status == 403
    assert words(response.page.one("h1")) == "You cannot open this page"
