import html5lib
import pytest
from werkzeug.test import Client

from sync.local.page import PERSON, Page
from sync.local.tokens import ACCOUNT


def test_the_list_shows_title_tabs_and_when_it_was_changed(client, book):
    book.apply(
        [
            {"addSheet": {"properties": {"title": "Claims"}}},
            {"addSheet": {"properties": {"title": "_ours", "hidden": True}}},
        ]
    )
    text = client.get("/").text
    assert "Sheet1, Claims" in text and "_ours" not in text
    assert "24 November 2026" in text and f"/s/{book.id}" in text
    assert "stands in for Google Sheets on this machine" in text
    assert ACCOUNT in text


def test_what_is_in_the_bin_is_not_listed(client, book):
    book.change_file(trashed=True)
    assert book.id not in client.get("/").text


def test_a_person_makes_a_spreadsheet_that_the_sync_may_use(client, workbooks):
    answer = client.post("/page/new", data={"title": "  Our   list ", "shared": "yes"})
    [file] = workbooks.all()
    made = workbooks.open(file.id)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/s/{made.id}")
    assert (made.content.title, made.content.locale, made.file.owner) == ("Our list", "en_GB", PERSON)
    assert made.role_of(ACCOUNT) == "writer"


def test_a_spreadsheet_is_shared_and_taken_back(client, book):
    client.post(f"/page/{book.id}/share")
    assert book.role_of(ACCOUNT) == "writer"
    assert "Stop sharing" in client.get("/").text
    client.post(f"/page/{book.id}/unshare")
    assert book.role_of(ACCOUNT) is None


def test_what_belongs_to_the_sync_cannot_be_taken_from_it(client, workbooks):
    own = workbooks.create("Made by the sync", ACCOUNT)
    assert "Belongs to the sync" in client.get("/").text
    assert client.post(f"/page/{own.id}/unshare").status_code == 422
    assert own.role_of(ACCOUNT) == "owner"


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_name_that_will_not_do_is_refused_in_words(client, book, title):
    answer = client.post(f"/page/{book.id}/rename", data={"title": title})
    assert answer.status_code == 422 and "name" in answer.text
    assert book.content.title == "Meetings"


def test_a_spreadsheet_gets_another_name(client, book):
    client.post(f"/page/{book.id}/rename", data={"title": "<b>Others</b>"})
    assert book.content.title == "<b>Others</b>"
    assert "&lt;b&gt;Others" in client.get("/").text and "<b>Others" not in client.get("/").text


@pytest.mark.parametrize("path", ["/nowhere", "/s/nobody", "/page/nobody/look"])
def test_what_is_not_there_is_said_in_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "no such page" in answer.text or "no longer there" in answer.text


def test_another_site_cannot_write_here(client, book):
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post("/page/new", data={"title": "Planted"}, headers=headers).status_code == 403
    body = {"window": "w", "tab": 0, "revision": book.revision, "act": "type", "row": 1, "column": 1, "text": "x"}
    answer = client.post(f"/page/{book.id}/do", json=body, headers=headers)
    assert answer.status_code == 403 and "another site" in answer.json["trouble"]
    assert book.content.tab(0).cell(1, 1).value == "Meeting 1"


def test_every_page_is_valid_html_under_a_strict_policy(client, book):
    for path in ("/", f"/s/{book.id}", "/nowhere"):
        answer = client.get(path)
        html5lib.HTMLParser(strict=True).parse(answer.text)
        assert answer.text.count("<h1") == 1
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert " style=" not in answer.text and "<style" not in answer.text and " onclick" not in answer.text


def test_built_files_are_kept_by_browsers_and_nothing_else_is_given(client, dist):
    answer = client.get("/static/sheets.2.js")
    assert answer.text == "/* sheets.2.js */" and "immutable" in answer.headers["Cache-Control"]
    (dist / "secret.js").write_text("no")
    for name in ("secret.js", "manifest.json", "..%2fmanifest.json", "sheets.js"):
        assert client.get(f"/static/{name}").status_code == 404


def test_a_page_that_was_not_built_says_what_to_do(workbooks, tmp_path):
    answer = Client(Page(workbooks, ACCOUNT, tmp_path / "nothing")).get("/")
    assert answer.status_code == 503 and "make assets" in answer.text


@pytest.mark.parametrize("host", ["localhost:8001", "127.0.0.1:8001", "[::1]:8001", "LOCALHOST", "127.0.0.1"])
def test_the_page_answers_under_the_names_of_this_machine(client, book, host):
    assert client.get(f"/s/{book.id}", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["rebound.example:8001", "192.0.2.7", "127.0.0.1.example", "localhost.example:8001", "", "[::1", "@localhost@x"],
)
def test_a_name_that_another_site_let_point_here_reads_and_writes_nothing(client, book, host):
    for path in ("/", f"/s/{book.id}", f"/page/{book.id}/look", "/static/sheets.2.js"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 403, path
        assert "Meeting 1" not in answer.text
    same_site = {"Host": host, "Origin": f"http://{host}"}
    assert client.post("/page/new", data={"title": "Planted"}, headers=same_site).status_code == 403
    body = {"window": "w", "tab": 0, "revision": book.revision, "act": "type", "row": 1, "column": 1, "text": "x"}
    answer = client.post(f"/page/{book.id}/do", json=body, headers=same_site)
    assert answer.status_code == 403 and "on this machine only" in answer.json["trouble"]
