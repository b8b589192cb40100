"""A change that never left this machine is told from one whose answer got lost."""

from types import SimpleNamespace

import pytest
import requests
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, ProtocolError

from sync.transport import GOOGLE, SheetTrouble, Unclear, call


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


def change(request):
    http = SimpleNamespace(request=request, sleep=lambda seconds: None, base_url=GOOGLE)
    return call(http, "abc:batchUpdate", {}, {}, writes=True)


@pytest.mark.parametrize("request_", [nobody_there, no_answer_to_the_door, closed_proxy])
def test_without_a_way_to_google_a_change_is_not_called_lost(request_):
    with pytest.raises(SheetTrouble, match="Google Sheets cannot be reached") as trouble:
        change(request_)
    assert not isinstance(trouble.value, Unclear)


def test_a_change_that_was_cut_off_may_have_been_applied():
    with pytest.raises(Unclear, match="got lost"):
        change(cut_off)
