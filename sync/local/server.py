"""The server as a WSGI app."""

import json
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from .calls import Answer, Call, error_answer, json_answer
from .drive import DriveApi
from .errors import ApiError, not_found
from .faults import Faults, Trouble
from .quota import Quota
from .sheets_api import SheetsApi
from .store import Store
from .tokens import TokenRefused, Tokens
from .workbook import Clock, Workbooks, utc_now

Environ = dict[str, Any]
Page = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
API = ("/v4/", "/drive/", "/upload/")
HOOKS = ("/test/next", "/test/land")


class Cut(Exception):
    """The connection is to be closed without an answer."""


class LocalSheets:
    """`store` is a path or a Store. `page` is the WSGI app that answers whatever is not the API."""

    def __init__(
        self, store: Store | str | Path, *, test_hooks: bool = False, quota: bool = False,
        token_seconds: int = 3600, clock: Clock = utc_now, page: Page | None = None,
    ):  # fmt: skip
        self.store = store if isinstance(store, Store) else Store(store)
        self.workbooks = Workbooks(self.store, clock)
        self.tokens = Tokens(self.store, token_seconds)
        self.faults = Faults()
        self.quota = Quota() if quota else None
        self.test_hooks = test_hooks
        self.page = page
        self.sheets = SheetsApi(self.workbooks)
        self.drive = DriveApi(self.workbooks)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """One call."""
        path = environ.get("PATH_INFO", "")
        own = path.startswith(API) or path == "/token" or (path in HOOKS and self.test_hooks)
        if not own and self.page:
            # The page reads its own body: it must still be there.
            return self.page(environ, start_response)
        call = _call(environ)
        try:
            answer = self._answer(call)
        except Cut:
            return _cut(environ, start_response)
        headers = [("Content-Type", answer.kind), ("Content-Length", str(len(answer.body)))]
        if answer.status == 204:
            headers = []
        headers += [("Cache-Control", "private"), *answer.headers.items()]
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [answer.body]

    def _answer(self, call: Call) -> Answer:
        try:
            if call.path == "/token" and call.method == "POST":
                return self._token(call)
            if call.path in HOOKS and self.test_hooks:
                return self._hook(call)
            if call.path.startswith(API):
                return self._api(call)
            raise not_found()
        except ApiError as error:
            return error_answer(error)
        except Cut:
            raise
        except Exception:
            traceback.print_exc()
            return error_answer(ApiError(500, "Internal error encountered."))

    def _token(self, call: Call) -> Answer:
        try:
            form = dict(parse_qsl(call.data.decode()))
            return json_answer(self.tokens.exchange(form, call.address))
        except TokenRefused as refused:
            return json_answer(refused.body, 400)

    def _hook(self, call: Call) -> Answer:
        if call.path == "/test/land" and call.method == "POST":
            return json_answer({"landed": self.land()})
        if call.method == "DELETE":
            self.faults.clear()
        elif call.method == "POST":
            self.faults.add(call.json())
        return Answer(json.dumps([vars(trouble) for trouble in self.faults.waiting]).encode())

    def _api(self, call: Call) -> Answer:
        call.caller = self.tokens.caller(call.headers.get("authorization"))
        if self.quota and call.path.startswith("/v4/"):
            self.quota.take(call.caller.email, SheetsApi.writes(call))
        troubles = self.faults.take(call.path)
        for trouble in troubles:
            self._before(call, trouble)
        answer = self._apply(call)
        for trouble in troubles:
            if trouble.when == "after":
                _strike(trouble)
        return answer

    def _apply(self, call: Call) -> Answer:
        return (self.sheets if call.path.startswith("/v4/") else self.drive).answer(call)

    def _before(self, call: Call, trouble: Trouble) -> None:
        if trouble.delay:
            time.sleep(trouble.delay)
        if trouble.edit:
            self.workbooks.open(trouble.edit["spreadsheetId"]).apply(trouble.edit["requests"], "person@people.example")
        if trouble.held:
            self.faults.held.append(call)
            raise trouble.error()
        if trouble.late is not None:
            threading.Timer(trouble.late, self._apply_late, (call,)).start()
            raise trouble.error()
        if trouble.when == "before":
            _strike(trouble)

    def land(self) -> int:
        """Apply what was held, in its order; gives how many calls that were."""
        with self.faults.lock:
            held, self.faults.held = self.faults.held, []
        for call in held:
            self._apply_late(call)
        return len(held)

    def _apply_late(self, call: Call) -> None:
        try:
            self._apply(call)
        except ApiError:
            return  # nobody waits for the answer


def _strike(trouble: Trouble) -> None:
    if trouble.cut:
        raise Cut
    if trouble.fail:
        raise trouble.error()


def _call(environ: Environ) -> Call:
    headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return Call(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace"),
        query_text=environ.get("QUERY_STRING", ""),
        headers=headers,
        data=environ["wsgi.input"].read(length) if length else b"",
        address=f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST') or environ['SERVER_NAME']}",
    )


def _cut(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Close the socket under the server's feet: what it writes after that reaches nobody."""
    connection = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)
    start_response("500 Cut", [("Connection", "close"), ("Content-Length", "0")])
    return [b""]
