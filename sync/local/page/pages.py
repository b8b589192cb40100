"""The page as a WSGI app: which address does what."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from ..content import Content
from ..errors import ApiError
from ..workbook import Workbooks
from .assets import DIST, Assets
from .changes import look
from .doing import PERSON, do
from .listing import checked_title, entries, share, unshare
from .refusals import Refusal, refusal_of
from .watching import Watch

# Everything comes from this server. Tabulator sets sizes through the DOM, which the policy allows.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ADDRESSES = Map(
    [
        Rule("/", endpoint="index", methods=["GET"]),
        Rule("/s/<file_id>", endpoint="sheet", methods=["GET"]),
        Rule("/page/new", endpoint="create", methods=["POST"]),
        Rule("/page/<file_id>/rename", endpoint="rename", methods=["POST"]),
        Rule("/page/<file_id>/share", endpoint="share", methods=["POST"]),
        Rule("/page/<file_id>/unshare", endpoint="unshare", methods=["POST"]),
        Rule("/page/<file_id>/look", endpoint="look", methods=["GET"]),
        Rule("/page/<file_id>/do", endpoint="do", methods=["POST"]),
        Rule("/static/<name>", endpoint="static", methods=["GET"]),
    ]
)
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
NOT_BUILT = "The page's scripts are not built yet. Run `make assets` in the project, then reload this page."


class Page:
    """`account` is the address of the sync's service account; `dist` holds the built style sheet and scripts."""

    def __init__(self, workbooks: Workbooks, account: str, dist: Path = DIST):
        self.workbooks = workbooks
        self.account = account
        self.assets = Assets(dist)
        self.watch = Watch(workbooks)
        self.templates = Environment(
            loader=PackageLoader("sync.local.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """One call."""
        request = Request(environ)
        response = self._answer(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        wants_json = request.path.endswith(("/look", "/do"))
        try:
            _check_host(request)
            endpoint, places = ADDRESSES.bind_to_environ(request.environ).match()
            _check_origin(request)
            answer: Response = getattr(self, f"_{endpoint}")(request, **places)
            return answer
        except HTTPException as error:
            return self._trouble(error.code or 500, "There is no such page.", wants_json)
        except ApiError as error:
            refusal = refusal_of(error)
            return self._trouble(refusal.code, refusal.words, wants_json)
        except Refusal as refusal:
            return self._trouble(refusal.code, refusal.words, wants_json)

    def _trouble(self, code: int, words: str, wants_json: bool) -> Response:
        if wants_json:
            return _json({"trouble": words}, code)
        return self._html("trouble.html", code, words=words)

    def _html(self, name: str, code: int = 200, **values: Any) -> Response:
        try:
            values |= {part: self.assets.address(f"sheets.{part}") for part in ("css", "js")}
            values["icon"] = self.assets.address("favicon.svg")
        except LookupError:
            return Response(NOT_BUILT, 503, content_type="text/plain; charset=utf-8")
        return Response(self.templates.get_template(name).render(**values), code, content_type="text/html")

    def _index(self, request: Request) -> Response:
        return self._html("index.html", entries=entries(self.workbooks, self.account), account=self.account)

    def _sheet(self, request: Request, file_id: str) -> Response:
        workbook = self.workbooks.open(file_id)
        return self._html("sheet.html", id=file_id, title=workbook.content.title)

    def _create(self, request: Request) -> Response:
        title = checked_title(request.form.get("title", ""))
        workbook = self.workbooks.create(title, PERSON, Content.new(title, "en_GB", "Europe/London"))
        if request.form.get("shared"):
            share(workbook, self.account)
        return redirect(f"/s/{workbook.id}", 303)

    def _rename(self, request: Request, file_id: str) -> Response:
        changes = {"properties": {"title": checked_title(request.form.get("title", ""))}, "fields": "title"}
        self.workbooks.open(file_id).apply([{"updateSpreadsheetProperties": changes}], PERSON)
        return redirect("/", 303)

    def _share(self, request: Request, file_id: str) -> Response:
        share(self.workbooks.open(file_id), self.account)
        return redirect("/", 303)

    def _unshare(self, request: Request, file_id: str) -> Response:
        unshare(self.workbooks.open(file_id), self.account)
        return redirect("/", 303)

    def _look(self, request: Request, file_id: str) -> Response:
        tab, since, row = (request.args.get(name, type=int) for name in ("tab", "since", "row"))
        return _json(look(self.watch.open(file_id), tab, since, row))

    def _do(self, request: Request, file_id: str) -> Response:
        watched = self.watch.open(file_id)
        return _json(do(watched, _object(request)))

    def _static(self, request: Request, name: str) -> Response:
        return self.assets.answer(name, "gzip" in request.headers.get("Accept-Encoding", ""))


def _check_host(request: Request) -> None:
    """The page asks nobody to sign in, so it answers only under the names of this machine: any other name could be one
    that a site elsewhere let point here, to read the sheets through its visitor's browser. Raises Refusal."""
    try:
        name = urlsplit(f"//{request.environ.get('HTTP_HOST', '')}").hostname
    except ValueError:
        name = None
    if name not in THIS_MACHINE:
        raise Refusal("The local Sheets answer on this machine only: open them there, at 127.0.0.1.", 403)


def _check_origin(request: Request) -> None:
    """A page elsewhere on the web must not write into the sheets of whoever visits it. Raises Refusal."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None and urlsplit(origin).netloc != request.host:
        raise Refusal("This was sent from another site. Open the local Sheets itself and do it there.", 403)


def _object(request: Request) -> dict[str, Any]:
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError:
        body = None
    if not isinstance(body, dict):
        raise Refusal("The page sent something that is no JSON object. Reload it.", 400)
    return body


def _json(body: dict[str, Any], code: int = 200) -> Response:
    return Response(orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS), code, content_type="application/json")
