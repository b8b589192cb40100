"""`make check-google`, with the local Sheets in Google's place: it finds what differs, and leaves all else alone."""

import json

import pytest

from sync.check.__main__ import base_of, main, why
from sync.check.compare import unlike
from sync.connect import make_spreadsheet
from sync.local.running import running
from sync.local.server import LocalSheets
from sync.transport import GOOGLE, Unclear


class Altered:
    """A spreadsheet service that answers a little differently."""

    def __init__(self, app, change):
        self.app, self.change = app, change

    def __call__(self, environ, start_response):
        begun = []
        answer = b"".join(self.app(environ, lambda *start: begun.append(start)))
        [(status, headers)] = begun
        changed = answer
        if environ["PATH_INFO"].startswith("/v4/") and answer:
            changed = json.dumps(self.change(json.loads(answer))).encode()
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(changed)))])
        return [changed]


@pytest.fixture
def check(tmp_path, capsys):
    """Runs the check against the local Sheets, perhaps altered; gives its exit status, what it said, the workbook."""
    app, key = LocalSheets(tmp_path / "theirs.db"), tmp_path / "key.json"

    def against(change=None, prepare=lambda workbook: None, sheet=None):
        with running(app) as plain, running(Altered(app, change) if change else app) as address:
            app.tokens.write_key(key, plain)
            google_id = make_spreadsheet("Theirs", key, plain)
            workbook = app.workbooks.open(google_id)
            prepare(workbook)
            status = main(["--key", str(key), "--sheet", sheet or f"{plain}/s/{google_id}", "--base-url", address])
        return status, capsys.readouterr().out, workbook

    return against


def test_the_local_sheets_answer_as_they_do_themselves(check):
    status, said, _ = check()
    assert status == 0, said
    assert "The same: " in said


def test_only_its_own_three_tabs_are_touched_and_they_are_gone_again(check):
    typed = {"userEnteredValue": {"stringValue": "Mine"}}
    cells = {"start": {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}, "rows": [{"values": [typed]}]}

    def prepare(workbook):
        workbook.apply([{"updateCells": {**cells, "fields": "userEnteredValue"}}])
        workbook.before = json.dumps(workbook.content.description())

    _, _, workbook = check(prepare=prepare)
    assert json.dumps(workbook.content.description()) == workbook.before
    assert workbook.values(0) == [["Mine"]]


def swapped_values(answer):
    """Copies that give a formula's text instead of its value."""
    return json.loads(json.dumps(answer).replace('"ab"', '"=\\"a\\"&\\"b\\""'))


def no_formats(answer):
    """A read that gives dates as text."""
    return json.loads(json.dumps(answer).replace("46126", '"14/04/2026"'))


def other_words(answer):
    """Another sentence for a tab that is not there."""
    if "error" in answer:
        answer["error"]["message"] = "Unknown tab."
    return answer


def one_heading_row(answer):
    """Copies of two tabs at once in which the second tab's headings are missing."""
    if "updatedSpreadsheet" not in answer:
        return answer
    return json.loads(json.dumps(answer).replace('"Elected how"', '"Body"'))


def no_time_format(answer):
    """A cell that a time went into is described as an ordinary number."""
    return json.loads(json.dumps(answer).replace('"type": "TIME"', '"type": "NUMBER"'))


def copied_all_the_same(answer):
    """What a filter hides is copied like anything else."""
    for sheet in answer.get("updatedSpreadsheet", {}).get("sheets", []):
        rows = sheet["data"][0]["rowData"]
        if len(rows) == 2:  # the token and the headings
            rows.append({"values": [{"effectiveValue": {"stringValue": "M-0001"}}]})
    return answer


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (swapped_values, "a formula stands there"),
        (no_formats, "rows are put in"),
        (other_words, "Unknown tab."),
        (one_heading_row, "two tabs are written at once"),
        (no_time_format, "a blank cell without a format is filled"),
        (copied_all_the_same, "a filter hides a row"),
    ],
    ids=["a copy", "a date is text", "an error", "a second tab", "a format", "a filter"],
)
def test_a_planted_difference_is_found_and_said(check, change, words):
    status, said, _ = check(change)
    assert status == 1
    assert words in said
    assert "the spreadsheet says" in said


def test_tabs_are_removed_though_the_check_breaks_off(check):
    def cut_short(answer):
        return {} if "updatedSpreadsheet" in answer else answer

    status, said, workbook = check(cut_short)
    assert status == 1
    assert "could not be made" in said
    assert [tab.title for tab in workbook.content.tabs] == ["Sheet1"]


def test_an_address_that_is_none_is_said(check):
    status, said, _ = check(sheet="sheet")
    assert status == 1
    assert "Give the address" in said


def test_without_a_key_file_it_says_what_to_give(capsys):
    assert main(["--key", "", "--sheet", "http://127.0.0.1:8001/s/abcdefghijk"]) == 1
    assert "KEY=file" in capsys.readouterr().out


def test_a_key_file_that_is_not_there_is_named(capsys, tmp_path):
    missing = str(tmp_path / "typo.json")
    assert main(["--key", missing, "--sheet", "http://127.0.0.1:8001/s/abcdefghijk"]) == 1
    assert f"There is no file “{missing}”." in capsys.readouterr().out


def test_the_address_says_whom_to_ask(tmp_path, capsys):
    app, key = LocalSheets(tmp_path / "theirs.db"), tmp_path / "key.json"
    with running(app) as address:
        app.tokens.write_key(key, address)
        google_id = make_spreadsheet("Theirs", key, address)
        status = main(["--key", str(key), "--sheet", f"{address}/s/{google_id}"])
    assert status == 0, capsys.readouterr().out


def test_nobody_there_is_said_without_a_promise_to_go_on(tmp_path, capsys):
    app, key = LocalSheets(tmp_path / "theirs.db"), tmp_path / "key.json"
    with running(app) as address:
        app.tokens.write_key(key, address)
    assert main(["--key", str(key), "--sheet", f"{address}/s/abcdefghijk"]) == 1
    said = capsys.readouterr().out
    assert "The local Sheets at" in said and "cannot be reached" in said
    assert "goes on" not in said
    assert "start the check again" in why(Unclear("Google’s answer to a change got lost."))


@pytest.mark.parametrize(
    ("sheet", "settings", "base"),
    [
        ("http://localhost:8163/s/abcdefghijk", {}, "http://localhost:8163"),
        ("https://docs.google.com/spreadsheets/d/abcdefghijk/edit", {"SHEETS_URL": "http://127.0.0.1:1"}, GOOGLE),
        ("abcdefghijk", {"SHEETS_URL": "http://127.0.0.1:8001"}, "http://127.0.0.1:8001"),
        ("abcdefghijk", {}, GOOGLE),
    ],
    ids=["local", "Google's", "an id and a setting", "an id"],
)
def test_who_is_asked(sheet, settings, base):
    assert base_of(sheet, settings) == base


def test_leaves_are_compared_by_kind():
    assert list(unlike({"a": [1, True]}, {"a": [1, 1]})) == [("a.2", True, 1)]
    assert list(unlike({"spreadsheetId": "x"}, {"spreadsheetId": "y"})) == []
