"""A change that never left this machine is told from one whose answer got lost."""

from types import SimpleNamespace

import pytest
import requests
from gspread.exceptions import APIError
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, ProtocolError

from sync.transport import GOOGLE, SheetTrouble, Unclear, call
from tests.sync.meetings import add


def nobody_there(*_told, **_more):
    """What a machine without a network says."""
    raise requests.ConnectionError(
        MaxRetryError(None, "/v4", NameResolutionError("sheets.googleapis.com", None, OSError("no name")))
    )


def no_answer_to_the_door(*_told, **_more):
    raise requests.ConnectTimeout(MaxRetryError(None, "/v4", ConnectTimeoutError("timed out")))


def closed_proxy(*_told, **_more):
    raise requests.exceptions.ProxyError("Unable to connect to proxy")


def cut_off(*_told, **_more):
    raise requests.ConnectionError(ProtocolError("Connection aborted."))


def answered(status):
    """Whoever stands between us and Google says this, in words of its own."""

    def ask(*_told, **_more):
        answer = requests.Response()
        answer.status_code, answer._content = status, b"<html>Trouble</html>"
        raise APIError(answer)

    return ask


def change(request):
    http = SimpleNamespace(request=request, sleep=lambda seconds: None, base_url=GOOGLE, auth=None)
    return call(http, "abc:batchUpdate", {}, {}, writes=True)


@pytest.mark.parametrize("request_", [nobody_there, no_answer_to_the_door, closed_proxy])
def test_without_a_way_to_google_a_change_is_not_called_lost(request_):
    with pytest.raises(SheetTrouble, match="Google Sheets cannot be reached") as trouble:
        change(request_)
    assert not isinstance(trouble.value, Unclear)


def test_a_change_that_was_cut_off_may_have_been_applied():
    with pytest.raises(Unclear, match="got lost"):
        change(cut_off)


@pytest.mark.parametrize("status", [302, 402, 405, 408, 409, 412, 499, 500, 501, 503, 505, 507, 520, 524, 599])
def test_a_change_may_have_been_applied_whatever_a_gateway_says_of_it(status):
    with pytest.raises(Unclear, match=rf"got lost \({status}\)"):
        change(answered(status))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 429])
def test_a_change_that_google_itself_turns_down_was_not_applied(status):
    with pytest.raises(SheetTrouble) as trouble:
        change(answered(status))
    assert not isinstance(trouble.value, Unclear)
    assert trouble.value.status == status


@pytest.mark.parametrize("status", [408, 409, 501])
def test_what_was_typed_in_the_instant_is_found_whatever_a_gateway_answers_for_google(desk, status):
    [meeting] = add(desk, 1)
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    desk.trouble(fail=status, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert [held.cell for held in desk.store.held("conflict")] == ["School"]
