"""Calls to Google's Sheets API: bounded in time and number, counted, and never blindly repeated when they write.

With sync.sheets the only place that knows gspread. The base address is a setting, so the local Sheets can stand in.
"""

import time
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import gspread
import requests
from google.auth import exceptions as auth_errors
from google.oauth2 import service_account
from gspread.exceptions import APIError
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

GOOGLE: Final = "https://sheets.googleapis.com"
GOOGLE_HOSTS: Final = ("sheets.googleapis.com", "www.googleapis.com")
SCOPES: Final = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.file")
TIME_OUT: Final = (5.0, 45.0)  # seconds to connect, seconds to answer
TRIES: Final = 4
LONGEST_WAIT: Final = 20.0  # seconds between two tries
LAST_TRY: Final = 40.0  # seconds after which no further try begins: with the time-out, less than a lease lasts
WRONG_KEY: Final = (
    "Google does not accept the key. Make a new key for the service account and give it to se7lite on the page Sync."
)
PASSING: Final = (408, 429, 500, 502, 503, 504)
# What Google answers to a change that it did not make: malformed, nobody it knows, not allowed, not there, too large,
# too soon. Any other status can come from something on the way (a time-out, a proxy, a gateway) after the change went
# through, so it tells nothing: 412 among them, which answers a condition that we never set.
NOT_APPLIED: Final = (400, 401, 403, 404, 413, 429)


class SheetTrouble(Exception):
    """The spreadsheet cannot be reached or used; the text is one sentence that says what to do."""

    def __init__(self, sentence: str, status: int | None = None, said: str = "") -> None:
        super().__init__(sentence)
        self.status, self.said = status, said


class Unclear(SheetTrouble):
    """A write whose answer never came, or came broken: it may or may not have been applied."""

    WAITS: Final = "se7lite waits three minutes, then looks what became of it."


class _Credentials(service_account.Credentials):
    """A service account without google-auth's background look-up of a host of its own (it would leave this machine)."""

    def _build_regional_access_boundary_lookup_url(self, request: Any = None) -> None:
        return None


class _Http(gspread.HTTPClient):
    """gspread's client with a base address, a time-out and a count. Retrying is decided by the caller, not here."""

    base_url = GOOGLE
    calls = 0
    waited = 0.0  # seconds spent waiting for answers
    on_read: Callable[[], None] = staticmethod(lambda: None)  # told of each call that counts as a read
    sleep: Callable[[float], None] = staticmethod(time.sleep)

    def request(
        self,
        method: str,
        endpoint: str,
        params: MutableMapping[str, Any] | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> requests.Response:
        started = time.perf_counter()
        self.calls += 1
        if method == "get" or endpoint.endswith("ByDataFilter"):
            self.on_read()
        try:
            return super().request(method, self.rebased(endpoint), params, data, json, files, headers)
        finally:
            self.waited += time.perf_counter() - started

    def rebased(self, endpoint: str) -> str:
        """The address with ours in place of Google's."""
        address = urlsplit(endpoint)
        if address.netloc not in GOOGLE_HOSTS or self.base_url == GOOGLE:
            return endpoint
        return self.base_url.rstrip("/") + address.path + (f"?{address.query}" if address.query else "")


def open_client(key_file: Path, base_url: str = GOOGLE) -> gspread.Client:
    """A client for the service account whose key is in `key_file`. Raises SheetTrouble where the key cannot be used."""
    try:
        credentials = _credentials(key_file, key_file.stat().st_mtime_ns)
    except OSError:
        raise SheetTrouble("There is no key file. Give se7lite the service account's key on the page Sync.") from None
    except (ValueError, KeyError, auth_errors.GoogleAuthError):
        raise SheetTrouble(
            "The key file is not a service account’s key. Make one in Google Cloud, as JSON, and give it to se7lite."
        ) from None
    client = gspread.Client(credentials, http_client=_Http)
    client.http_client.base_url = base_url  # type: ignore[attr-defined]
    client.set_timeout(TIME_OUT)
    return client


@lru_cache(maxsize=4)
def _credentials(key_file: Path, _written: int) -> Any:
    """Kept from run to run, so that a run does not ask for a new token while the last one holds."""
    load: Any = _Credentials.from_service_account_file  # google-auth has no types here
    return load(str(key_file), scopes=SCOPES)


def call(
    http: Any, path: str, body: Mapping[str, Any] | None, params: dict[str, Any], *, writes: bool
) -> requests.Response:
    """One call under /v4/spreadsheets. What reads is tried again, in bounds; what writes only if it surely did nothing.

    Raises SheetTrouble with what to do, and Unclear where a write may have been applied.
    """
    tries = Retrying(
        stop=stop_after_attempt(TRIES) | stop_before_delay(LAST_TRY),
        wait=_wait,
        retry=retry_if_exception(_surely_not_applied if writes else _worth_another_try),
        sleep=http.sleep,
        reraise=True,
    )
    method = "get" if body is None else "post"
    try:
        answer: requests.Response = tries(
            http.request, method, f"{GOOGLE}/v4/spreadsheets{path and '/'}{path}", params=params, json=body
        )
        return answer
    except (APIError, requests.RequestException, auth_errors.GoogleAuthError) as error:
        raise _trouble(error, http, writes) from error


def _wait(state: RetryCallState) -> float:
    """As long as Google says, else at random up to a bound that doubles."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, APIError) and (told := error.response.headers.get("Retry-After", "")).isdigit():
        return min(float(told), LONGEST_WAIT)
    return wait_random_exponential(multiplier=1, max=LONGEST_WAIT)(state)


def _worth_another_try(error: BaseException) -> bool:
    if isinstance(error, APIError):
        return error.response.status_code in PASSING
    return isinstance(error, requests.ConnectionError | requests.Timeout) and not _refused(error)


def _surely_not_applied(error: BaseException) -> bool:
    return isinstance(error, APIError) and error.response.status_code == 429


def _refused(error: BaseException) -> bool:
    """Nobody listens there: no request left this machine."""
    return isinstance(error, requests.ConnectionError) and "NewConnectionError" in repr(error)


def _never_left(error: BaseException) -> bool:
    """No name was found for the address, or no connection came about: a change cannot have been applied."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.ConnectionError) and isinstance(cause, NewConnectionError | ConnectTimeoutError)


def _trouble(error: Exception, http: Any, writes: bool) -> SheetTrouble:
    if isinstance(error, auth_errors.TransportError) or _never_left(error):
        return SheetTrouble(_unreached(http))
    if isinstance(error, auth_errors.GoogleAuthError):
        return SheetTrouble(WRONG_KEY)
    status = error.response.status_code if isinstance(error, APIError) else None
    if writes and status not in NOT_APPLIED:
        return Unclear(f"Google’s answer to a change got lost{f' ({status})' if status else ''}. {Unclear.WAITS}")
    if isinstance(error, APIError) and (error.response.status_code < 500 or status == 501):
        return _told(error, http)
    if status is not None:
        return SheetTrouble(
            f"Google Sheets has a fault of its own just now ({status}); se7lite goes on trying.", status
        )
    return SheetTrouble(_unreached(http))


def _unreached(http: Any) -> str:
    """The network lies between se7lite and Google; what stands in for Google only needs to be running."""
    if http.base_url.rstrip("/") == GOOGLE:
        return "Google Sheets cannot be reached. Check the network; se7lite goes on trying by itself."
    return (
        f"The local Sheets at {http.base_url} cannot be reached. "
        "Start them again with make run; se7lite goes on trying by itself."
    )


def _told(error: APIError, http: Any) -> SheetTrouble:
    status = error.response.status_code
    who = getattr(http.auth, "service_account_email", "the service account")
    said = str(error.error.get("message", ""))[:200]
    sentences = {
        400: f"Google did not accept what se7lite asked for ({said}). It goes on with the rest.",
        401: WRONG_KEY,
        403: f"The spreadsheet is not shared with {who}. In Google Sheets, Share it with that address as Editor.",
        404: "There is no such spreadsheet any more. Check its address, or bring it back from the bin in Google Drive.",
        429: "Google asks se7lite to slow down. It goes on by itself within a minute or two.",
    }
    return SheetTrouble(
        sentences.get(status, f"Google Sheets answered with an error ({status}: {said})."), status, said
    )
