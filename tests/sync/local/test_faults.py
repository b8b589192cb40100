"""Trouble on demand."""

import threading

import pytest
import requests

from tests.sync.local.conftest import client_for


@pytest.fixture
def trouble(address):
    """Queue faults for the next calls."""

    def queue(*faults):
        assert requests.post(f"{address}/test/next", json=list(faults), timeout=60).status_code == 200

    return queue


def write(call, spreadsheet, text="a"):
    path = f"/v4/spreadsheets/{spreadsheet.id}/values/A1?valueInputOption=RAW"
    return call("PUT", path, {"values": [[text]]})


@pytest.mark.parametrize(("when", "left"), [("before", [[]]), ("after", [["a"]])])
def test_a_call_fails_before_or_after_it_was_applied(call, spreadsheet, sheet, trouble, when, left):
    trouble({"fail": 503, "when": when, "match": "values"})
    answer = write(call, spreadsheet)
    assert (answer.status_code, answer.json()["error"]["status"]) == (503, "UNAVAILABLE")
    assert sheet.get_all_values() == left
    assert write(call, spreadsheet, "b").status_code == 200


@pytest.mark.parametrize(("when", "left"), [("before", [[]]), ("after", [["a"]])])
def test_a_connection_is_cut_without_an_answer(call, spreadsheet, sheet, trouble, when, left):
    trouble({"cut": True, "when": when})
    with pytest.raises(requests.ConnectionError):
        write(call, spreadsheet)
    assert sheet.get_all_values() == left


def test_a_fault_waits_for_the_call_that_it_is_for_as_often_as_it_says(call, spreadsheet, trouble):
    trouble({"fail": 500, "match": ":batchUpdate", "times": 2})
    assert write(call, spreadsheet).status_code == 200
    request = {"requests": [{"updateSpreadsheetProperties": {"properties": {"title": "x"}, "fields": "title"}}]}
    path = f"/v4/spreadsheets/{spreadsheet.id}:batchUpdate"
    assert [call("POST", path, request).status_code for _ in range(3)] == [500, 500, 200]


def test_too_many_requests_say_when_to_come_again(call, spreadsheet, trouble):
    trouble({"fail": 429, "retry_after": 7})
    answer = write(call, spreadsheet)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.json()["error"]["status"] == "RESOURCE_EXHAUSTED"


def test_a_person_edits_in_the_instant_of_a_call(app, call, spreadsheet, trouble):
    cell = [{"values": [{"userEnteredValue": {"stringValue": "typed"}}]}]
    edit = {"updateCells": {"start": {"sheetId": 0, "rowIndex": 1}, "rows": cell, "fields": "userEnteredValue"}}
    trouble({"edit": {"spreadsheetId": spreadsheet.id, "requests": [edit]}, "match": "values"})
    answer = call("GET", f"/v4/spreadsheets/{spreadsheet.id}/values/A1:A2").json()
    assert answer["values"] == [[], ["typed"]]


def test_a_call_may_be_applied_long_after_it_was_answered(app, call, spreadsheet, trouble):
    landed = threading.Event()
    book = app.workbooks.open(spreadsheet.id)
    trouble({"late": 0.05})
    book.listeners.append(lambda _: landed.set())
    assert write(call, spreadsheet).status_code == 503
    assert landed.wait(120)
    assert book.values(0) == [["a"]]


def test_a_call_may_be_held_and_applied_when_somebody_says_so(app, address, call, spreadsheet, trouble):
    book = app.workbooks.open(spreadsheet.id)
    trouble({"held": True})
    assert write(call, spreadsheet).status_code == 503
    assert book.values(0) == []
    for landed in (1, 0):
        assert requests.post(f"{address}/test/land", timeout=60).json() == {"landed": landed}
        assert book.values(0) == [["a"]]


def test_waiting_faults_can_be_seen_and_forgotten(address, call, spreadsheet, trouble):
    trouble({"delay": 0.01, "kind": "slow"}, {"fail": 500})
    assert [item["kind"] for item in requests.get(f"{address}/test/next", timeout=60).json()] == ["slow", ""]
    requests.delete(f"{address}/test/next", timeout=60)
    assert write(call, spreadsheet).status_code == 200


@pytest.mark.parametrize("fault", [{}, {"fial": 500}, {"fail": 500, "when": "whenever"}, "x"])
def test_a_fault_that_makes_no_sense_is_refused(address, fault):
    assert requests.post(f"{address}/test/next", json=fault, timeout=60).status_code == 400


def test_without_the_flag_there_is_no_trouble_to_be_had(app, address, call):
    app.test_hooks = False
    assert requests.post(f"{address}/test/next", json={"fail": 500}, timeout=60).status_code == 404
    assert client_for(app, address, "me@people.example").list_spreadsheet_files() == []
