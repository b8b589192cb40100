"""Files: found, copied, exported, imported, shared, deleted."""

import gspread
import pytest
from gspread.utils import ExportFormat

from tests.sync.local.conftest import OFFICER, client_for

OTHER = "somebody@people.example"


@pytest.fixture
def other(app, address):
    return client_for(app, address, OTHER)


def test_a_spreadsheet_is_found_by_its_name_also_with_quotes_in_it(client):
    client.create("Plain")
    made = client.create("Amina's claims")
    assert client.list_spreadsheet_files("Amina's claims")[0]["id"] == made.id
    assert [file["name"] for file in client.list_spreadsheet_files("Plain")] == ["Plain"]
    assert len(client.openall()) == 2


def test_a_search_that_cannot_be_read_is_refused(call):
    answer = call("GET", "/drive/v3/files?q=colour = 'red'")
    assert answer.status_code == 400
    assert answer.json()["error"]["errors"][0]["location"] == "q"


def test_a_long_list_comes_in_pages(call, client):
    made = {client.create(f"File {number}").id for number in range(3)}
    first = call("GET", "/drive/v3/files?pageSize=2").json()
    second = call("GET", f"/drive/v3/files?pageSize=2&pageToken={first['nextPageToken']}").json()
    assert {file["id"] for page in (first, second) for file in page["files"]} == made
    assert "nextPageToken" not in second


def test_a_copy_has_the_same_cells_and_is_a_file_of_its_own(client, spreadsheet):
    spreadsheet.sheet1.update([["a", "=A1"]], "A1", raw=False)
    twin = client.copy(spreadsheet.id, title="Twin")
    twin.sheet1.update([["b"]], "A1")
    assert (twin.title, twin.sheet1.get_all_values()) == ("Twin", [["b", "b"]])
    assert spreadsheet.sheet1.get_all_values() == [["a", "a"]]


def test_an_export_shows_what_people_see(client, spreadsheet):
    spreadsheet.sheet1.update([["a,b", "£5", ""], ["", "", "=1/4"]], "A1", raw=False)
    assert spreadsheet.export(ExportFormat.CSV).decode() == '"a,b",£5,\r\n,,0.25'
    assert spreadsheet.export(ExportFormat.TSV).decode() == "a,b\t£5\t\r\n\t\t0.25"
    with pytest.raises(gspread.exceptions.APIError) as refused:
        spreadsheet.export(ExportFormat.PDF)
    assert refused.value.code == 501


def test_an_import_takes_the_place_of_what_was_there(client, spreadsheet):
    client.import_csv(spreadsheet.id, 'a,1\r\n"two\nlines",2026-11-24\r\n')
    [sheet] = client.open_by_key(spreadsheet.id).worksheets()
    assert sheet.title == "Meetings"
    assert sheet.get_all_values() == [["a", "1"], ["two\nlines", "2026-11-24"]]


def test_a_file_that_is_not_shared_is_not_there_for_drive_and_forbidden_for_sheets(other, spreadsheet):
    with pytest.raises(PermissionError):
        other.open_by_key(spreadsheet.id)
    assert other.list_spreadsheet_files() == []


def test_sharing_lets_somebody_in_and_unsharing_out_again(other, spreadsheet):
    spreadsheet.share(OTHER, perm_type="user", role="reader", notify=False)
    seen = other.open_by_key(spreadsheet.id)
    with pytest.raises(gspread.exceptions.APIError, match="does not have permission"):
        seen.sheet1.update([["a"]], "A1")
    spreadsheet.share(OTHER, perm_type="user", role="writer", notify=False)
    seen.sheet1.update([["a"]], "A1")
    roles = {item["emailAddress"]: item["role"] for item in spreadsheet.list_permissions()}
    assert roles == {OFFICER: "owner", OTHER: "writer"}
    spreadsheet.remove_permissions(OTHER)
    with pytest.raises(PermissionError):
        other.open_by_key(spreadsheet.id)


def test_a_page_can_share_and_unshare_from_the_inside(app, other):
    book = app.workbooks.create("Of a person", "you@local-sheets.example")
    assert other.list_spreadsheet_files() == []
    book.share(OTHER)
    assert other.open_by_key(book.id).title == "Of a person"
    book.unshare(OTHER)
    assert book.role_of(OTHER) is None


def test_anyone_with_the_link_may_read(other, spreadsheet):
    spreadsheet.share(None, perm_type="anyone", role="reader")
    assert other.open_by_key(spreadsheet.id).title == "Meetings"


def test_only_the_owner_deletes_and_then_it_is_gone(app, client, other, spreadsheet):
    spreadsheet.share(OTHER, perm_type="user", role="writer", notify=False)
    with pytest.raises(gspread.exceptions.APIError):
        other.del_spreadsheet(spreadsheet.id)
    client.del_spreadsheet(spreadsheet.id)
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        client.open_by_key(spreadsheet.id)
    counted = app.store.db.execute("SELECT count(*) FROM rows").fetchone()
    assert counted == (0,)


def test_the_bin_and_a_new_name_are_kept(call, spreadsheet):
    path = f"/drive/v3/files/{spreadsheet.id}"
    call("PATCH", path, {"name": "New name", "trashed": True})
    assert call("GET", f"{path}?fields=name,trashed").json() == {"name": "New name", "trashed": True}
    assert call("GET", "/drive/v3/files?q=trashed = false").json()["files"] == []


def test_what_drive_can_do_and_this_cannot_is_refused_by_name(call, spreadsheet):
    answer = call("POST", "/drive/v3/files", {"name": "f", "mimeType": "application/vnd.google-apps.folder"})
    assert (answer.status_code, "folder" in answer.json()["error"]["message"]) == (501, True)
