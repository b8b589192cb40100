"""The Sheets API: https://sheets.googleapis.com/v4/..."""

import re
from collections import OrderedDict
from collections.abc import Callable

from .calls import Answer, Call, json_answer
from .cells import Json
from .content import Content
from .data_filters import filter_area
from .descriptions import Areas, describe
from .edits.batch import Batch
from .edits.sheets import add_sheet, sheet_properties, twin_of
from .errors import RequestRefused, invalid, not_found, not_permitted, unsupported
from .masks import Mask, require_known, select
from .protection import as_seen_by
from .shapes import checked
from .tokens import require_scope
from .values import area_of
from .values_api import RANGE_METHODS, VALUES_METHODS
from .workbook import Workbook, Workbooks

ROOT = "/v4/spreadsheets"
PATH = re.compile(
    r"^/v4/spreadsheets/(?P<id>[^/:]+)(?::(?P<verb>\w+)|/sheets/(?P<tab>\d+):copyTo|/(?P<rest>.+)|)$", re.DOTALL
)
RANGE = re.compile(r"^values/(?P<range>.+?)(?::(?P<verb>append|clear))?$", re.DOTALL)
READS = {"getByDataFilter", "batchGet", "batchGetByDataFilter"}
WRITERS = ("owner", "organizer", "fileOrganizer", "writer")


class SheetsApi:
    """Answers calls; who calls was checked, what they may touch is checked here."""

    def __init__(self, workbooks: Workbooks, kept_answers: int = 64):
        self.workbooks = workbooks
        # Answers of reads by revision: a client that asks again gets the same bytes at once.
        self.kept: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self.kept_answers = kept_answers

    @staticmethod
    def writes(call: Call) -> bool:
        """Whether the call counts as a write."""
        return call.method != "GET" and call.path.rpartition(":")[2] not in READS

    def answer(self, call: Call) -> Answer:
        """The answer; raises ApiError."""
        scopes = ("spreadsheets", "drive", "drive.file")
        require_scope(
            call.caller, scopes if self.writes(call) else (*scopes, "spreadsheets.readonly", "drive.readonly")
        )
        if call.path == ROOT and call.method == "POST":
            return self._create(call)
        match = PATH.match(call.path)
        if not match:
            raise not_found()
        workbook = self.permitted(match["id"], call)
        if self.writes(call):
            return self._route(workbook, call, match)
        key = (
            call.caller.email,
            workbook.id,
            workbook.revision,
            call.method,
            call.path,
            call.query_text,
            call.data,
            call.address,
        )
        if key not in self.kept:
            self.kept[key] = self._route(workbook, call, match)
            if len(self.kept) > self.kept_answers:
                self.kept.popitem(last=False)
        return self.kept[key]

    def permitted(self, spreadsheet_id: str, call: Call) -> Workbook:
        """The spreadsheet, if the caller may do this to it."""
        workbook = self.workbooks.open(spreadsheet_id)
        role = workbook.role_of(call.caller.email)
        if role is None or (self.writes(call) and role not in WRITERS):
            raise not_permitted()
        workbook.refresh()
        return workbook

    def _route(self, workbook: Workbook, call: Call, match: re.Match[str]) -> Answer:
        verb, rest = match["verb"], match["rest"]
        if match["tab"] is not None and call.method == "POST":
            return self._copy_to(workbook, call, int(match["tab"]))
        if verb is None and rest is None and call.method == "GET":
            return self._get(workbook, call)
        if verb in ("batchUpdate", "getByDataFilter") and call.method == "POST":
            return self._batch_update(workbook, call) if verb == "batchUpdate" else self._by_filter(workbook, call)
        if rest and rest.startswith("developerMetadata"):
            raise unsupported("developer metadata")
        return values_route(workbook, call, verb, rest or "")

    def _create(self, call: Call) -> Answer:
        wanted = checked("Spreadsheet", call.json())
        properties = wanted.get("properties", {})
        content = Content.new(
            properties.get("title") or "Untitled spreadsheet",
            properties.get("locale", "en_US"), properties.get("timeZone", "Etc/GMT"),
        )  # fmt: skip
        if wanted.get("sheets"):
            _take_sheets(content, wanted["sheets"], self.workbooks)
        workbook = self.workbooks.create(content.title, call.caller.email, content)
        return json_answer(describe(workbook.id, workbook.content, page_of(call, workbook), call.mask(), False, None))

    def _get(self, workbook: Workbook, call: Call) -> Answer:
        call.require_known("ranges", "includeGridData", "excludeTablesInBandedRanges")
        content = as_seen_by(workbook.content, call.caller.email, workbook.file.owner)
        ranges = call.query.get("ranges", [])
        areas = a1_areas(content, ranges) if ranges else None
        return self._described(workbook, content, call, call.truth("includeGridData"), areas)

    def _described(self, workbook: Workbook, content: Content, call: Call, grid: bool, areas: Areas | None) -> Answer:
        mask = call.mask()
        if mask:
            require_known(mask, "Spreadsheet")
        return json_answer(describe(workbook.id, content, page_of(call, workbook), mask, grid, areas))

    def _by_filter(self, workbook: Workbook, call: Call) -> Answer:
        call.require_known()
        body = checked("GetSpreadsheetByDataFilterRequest", call.json())
        content = as_seen_by(workbook.content, call.caller.email, workbook.file.owner)
        filters = body.get("dataFilters", [])
        areas = [filter_area(content, found) for found in filters] if filters else None
        return self._described(workbook, content, call, body.get("includeGridData", False), areas)

    def _batch_update(self, workbook: Workbook, call: Call) -> Answer:
        call.require_known()
        body = checked("BatchUpdateSpreadsheetRequest", call.json())
        mask = call.mask()
        replies, content = workbook.apply_checked(body.get("requests", []), call.caller.email)
        answer: Json = {"spreadsheetId": workbook.id, "replies": replies}
        if mask:
            answer = {name: select(mask[name], part) for name, part in answer.items() if name in mask}
        if body.get("includeSpreadsheetInResponse") and (not mask or "updatedSpreadsheet" in mask):
            below: Mask | None = (mask or {}).get("updatedSpreadsheet") or None
            if below:
                require_known(below, "Spreadsheet")
            content = as_seen_by(content, call.caller.email, workbook.file.owner)
            ranges = body.get("responseRanges", [])
            areas = a1_areas(content, ranges) if ranges else None
            grid = bool(body.get("responseIncludeGridData"))
            answer["updatedSpreadsheet"] = describe(workbook.id, content, page_of(call, workbook), below, grid, areas)
        return json_answer(answer)

    def _copy_to(self, workbook: Workbook, call: Call, sheet_id: int) -> Answer:
        body = checked("CopySheetToAnotherSpreadsheetRequest", call.json())
        target = self.permitted(body.get("destinationSpreadsheetId", ""), call)
        try:
            source = workbook.content.tab(sheet_id)
        except RequestRefused as refused:
            raise invalid(str(refused)) from None
        with target.editing() as content:
            title, number = f"Copy of {source.title}", 2
            while content.titled(title):
                title, number = f"Copy of {source.title} {number}", number + 1
            twin = twin_of(content, source, title)
            content.tabs.append(twin)
            content.check_size()
        return json_answer(sheet_properties(content, twin))


def values_route(workbook: Workbook, call: Call, verb: str | None, rest: str) -> Answer:
    """The `values` part of the API."""
    if rest.startswith("values:"):
        name = rest.removeprefix("values:")
        handler: Callable[[Workbook, Call], Json] | None = VALUES_METHODS.get((call.method, name))
        if handler is None:
            raise not_found()
        return json_answer(select(call.mask(), handler(workbook, call)))
    match = RANGE.match(rest)
    if not match or verb is not None:
        raise not_found()
    act = RANGE_METHODS.get((call.method, match["verb"]))
    if act is None:
        raise not_found()
    return json_answer(select(call.mask(), act(workbook, call, match["range"])))


def page_of(call: Call, workbook: Workbook) -> str:
    """The address at which a person sees the spreadsheet."""
    return f"{call.address}/s/{workbook.id}"


def a1_areas(content: Content, ranges: list[str]) -> Areas:
    """Ranges in A1 as areas. Raises ApiError 400 where one is no range or lies outside the grid."""
    found = []
    for text in ranges:
        tab, span = content.span(text)
        found.append((tab, area_of(tab, span, text)))
    return found


def _take_sheets(content: Content, sheets: list[Json], workbooks: Workbooks) -> None:
    content.tabs.clear()
    batch = Batch(content, "", workbooks.clock())
    try:
        for sheet in sheets:
            if sheet.keys() - {"properties"}:
                raise unsupported("creating a spreadsheet with more than its tabs' properties")
            add_sheet(batch, sheet)
    except RequestRefused as refused:
        raise invalid(str(refused)) from None
