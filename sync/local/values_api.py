"""The methods of `spreadsheets.values`."""

from collections.abc import Callable

from .a1 import Area, show
from .calls import Call
from .cells import Json
from .content import Content
from .data_filters import filter_area
from .shapes import checked
from .tab import Tab
from .values import Look, Written, append, area_of, check_same_range, clear, read, require_option, write
from .workbook import Workbook

RENDER = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATES = ("SERIAL_NUMBER", "FORMATTED_STRING")
MAJOR = ("ROWS", "COLUMNS", "DIMENSION_UNSPECIFIED")
INPUT = ("INPUT_VALUE_OPTION_UNSPECIFIED", "RAW", "USER_ENTERED")
INSERT = ("OVERWRITE", "INSERT_ROWS")


def _look(call: Call) -> Look:
    return Look(
        call.choice("valueRenderOption", RENDER), call.choice("dateTimeRenderOption", DATES),
        _major(call.choice("majorDimension", MAJOR)),
    )  # fmt: skip


def _major(name: str) -> str:
    return "COLUMNS" if name == "COLUMNS" else "ROWS"


def _body_look(body: Json) -> Look:
    return Look(
        body.get("valueRenderOption", RENDER[0]), body.get("dateTimeRenderOption", DATES[0]),
        _major(body.get("majorDimension", "")),
    )  # fmt: skip


def read_values(workbook: Workbook, call: Call, text: str) -> Json:
    """values.get"""
    call.require_known("valueRenderOption", "dateTimeRenderOption", "majorDimension")
    content = workbook.content
    tab, span = content.span(text)
    return read(content, tab, area_of(tab, span, text), _look(call))


def batch_get(workbook: Workbook, call: Call) -> Json:
    """values.batchGet"""
    call.require_known("ranges", "valueRenderOption", "dateTimeRenderOption", "majorDimension")
    content, look = workbook.content, _look(call)
    found = [(text, *content.span(text)) for text in call.query.get("ranges", [])]
    ranges = [read(content, tab, area_of(tab, span, text), look) for text, tab, span in found]
    return {"spreadsheetId": workbook.id, **({"valueRanges": ranges} if ranges else {})}


def batch_get_by_filter(workbook: Workbook, call: Call) -> Json:
    """values.batchGetByDataFilter"""
    call.require_known()
    body = checked("BatchGetValuesByDataFilterRequest", call.json())
    content, look = workbook.content, _body_look(body)
    ranges = [
        {"valueRange": read(content, *filter_area(content, found), look), "dataFilters": [found]}
        for found in body.get("dataFilters", [])
    ]
    return {"spreadsheetId": workbook.id, **({"valueRanges": ranges} if ranges else {})}


def update(workbook: Workbook, call: Call, text: str) -> Json:
    """values.update"""
    call.require_known("valueInputOption", "includeValuesInResponse", *RESPONSE)
    body = checked("ValueRange", call.json(), "data")
    check_same_range(body.get("range"), text)
    option = require_option(call.choice("valueInputOption", INPUT))
    with workbook.editing() as content:
        done = _write(workbook, content, text, body, option)
    return _answer(workbook, content, done, call.truth("includeValuesInResponse"), _response_look(call), body)


RESPONSE = ("responseValueRenderOption", "responseDateTimeRenderOption")


def _response_look(call: Call) -> Look:
    return Look(call.choice(RESPONSE[0], RENDER), call.choice(RESPONSE[1], DATES))


def _write(workbook: Workbook, content: Content, text: str, body: Json, option: str) -> Written:
    tab, span = content.span(text)
    today = workbook.clock().date()
    major = _major(body.get("majorDimension", ""))
    return write(content, tab, span, text, body.get("values", []), option, major, today)


def _answer(workbook: Workbook, content: Content, done: Written, values: bool, look: Look, body: Json) -> Json:
    answer = done.answer(workbook.id)
    if values:
        major = _major(body.get("majorDimension", ""))
        answer["updatedData"] = read(content, done.tab, done.area, Look(look.render, look.dates, major))
    return answer


def append_values(workbook: Workbook, call: Call, text: str) -> Json:
    """values.append"""
    call.require_known("valueInputOption", "insertDataOption", "includeValuesInResponse", *RESPONSE)
    body = checked("ValueRange", call.json(), "data")
    check_same_range(body.get("range"), text)
    option = require_option(call.choice("valueInputOption", INPUT))
    insert = call.choice("insertDataOption", INSERT) == "INSERT_ROWS"
    today, major = workbook.clock().date(), _major(body.get("majorDimension", ""))
    with workbook.editing() as content:
        tab, span = content.span(text)
        table, done = append(content, tab, span, text, body.get("values", []), option, major, insert, today)
    answer: Json = {"spreadsheetId": workbook.id}
    if table:
        answer["tableRange"] = show(tab.title, table)
    look, values = _response_look(call), call.truth("includeValuesInResponse")
    return {**answer, "updates": _answer(workbook, content, done, values, look, body)}


def clear_values(workbook: Workbook, call: Call, text: str) -> Json:
    """values.clear"""
    call.require_known()
    checked("ClearValuesRequest", call.json())
    [shown] = _clear(workbook, lambda content: [(*content.span(text), text)])
    return {"spreadsheetId": workbook.id, "clearedRange": shown}


def batch_clear(workbook: Workbook, call: Call) -> Json:
    """values.batchClear"""
    call.require_known()
    texts = checked("BatchClearValuesRequest", call.json()).get("ranges", [])
    shown = _clear(workbook, lambda content: [(*content.span(text), text) for text in texts])
    return {"spreadsheetId": workbook.id, **({"clearedRanges": shown} if shown else {})}


def _clear(workbook: Workbook, spans: Callable[[Content], list[tuple]]) -> list[str]:  # type: ignore[type-arg]
    with workbook.editing() as content:
        found = [(tab, area_of(tab, span, text)) for tab, span, text in spans(content)]
        return _clear_areas(found)


def _clear_areas(found: list[tuple[Tab, Area]]) -> list[str]:
    for tab, area in found:
        clear(tab, area)
    return [show(tab.title, area) for tab, area in found]


def batch_clear_by_filter(workbook: Workbook, call: Call) -> Json:
    """values.batchClearByDataFilter"""
    call.require_known()
    filters = checked("BatchClearValuesByDataFilterRequest", call.json()).get("dataFilters", [])
    with workbook.editing() as content:
        shown = _clear_areas([filter_area(content, found) for found in filters])
    return {"spreadsheetId": workbook.id, **({"clearedRanges": shown} if shown else {})}


def batch_update(workbook: Workbook, call: Call) -> Json:
    """values.batchUpdate"""
    call.require_known()
    body = checked("BatchUpdateValuesRequest", call.json())
    option = require_option(body.get("valueInputOption"))
    with workbook.editing() as content:
        done = [_write(workbook, content, item.get("range", ""), item, option) for item in body.get("data", [])]
    return _totals(workbook, content, done, body, [])


def batch_update_by_filter(workbook: Workbook, call: Call) -> Json:
    """values.batchUpdateByDataFilter"""
    call.require_known()
    body = checked("BatchUpdateValuesByDataFilterRequest", call.json())
    option = require_option(body.get("valueInputOption"))
    with workbook.editing() as content:
        done, filters = [], []
        for item in body.get("data", []):
            text = _text(*filter_area(content, item.get("dataFilter", {})))
            done.append(_write(workbook, content, text, item, option))
            filters.append(item["dataFilter"])
    return _totals(workbook, content, done, body, filters)


def _text(tab: Tab, area: Area) -> str:
    return show(tab.title, area)


def _totals(workbook: Workbook, content: Content, done: list[Written], body: Json, filters: list[Json]) -> Json:
    look = Look(body.get(RESPONSE[0], RENDER[0]), body.get(RESPONSE[1], DATES[0]))
    values = body.get("includeValuesInResponse", False)
    pairs = zip(done, body.get("data", []), strict=True)
    responses = [_answer(workbook, content, one, values, look, item) for one, item in pairs]
    for response, found in zip(responses, filters, strict=False):
        response.pop("spreadsheetId")
        response["dataFilter"] = found
    totals = {
        "totalUpdatedRows": len({(one.tab.id, row) for one in done for row in one.rows}),
        "totalUpdatedColumns": len({(one.tab.id, column) for one in done for column in one.columns}),
        "totalUpdatedCells": sum(one.cells for one in done),
        "totalUpdatedSheets": len({one.tab.id for one in done if one.cells}),
    }
    counted = {name: total for name, total in totals.items() if total}
    return {"spreadsheetId": workbook.id, **counted, **({"responses": responses} if responses else {})}


VALUES_METHODS: dict[tuple[str, str], Callable[[Workbook, Call], Json]] = {
    ("GET", "batchGet"): batch_get,
    ("POST", "batchUpdate"): batch_update,
    ("POST", "batchClear"): batch_clear,
    ("POST", "batchGetByDataFilter"): batch_get_by_filter,
    ("POST", "batchUpdateByDataFilter"): batch_update_by_filter,
    ("POST", "batchClearByDataFilter"): batch_clear_by_filter,
}
RANGE_METHODS: dict[tuple[str, str | None], Callable[[Workbook, Call, str], Json]] = {
    ("GET", None): read_values,
    ("PUT", None): update,
    ("POST", "append"): append_values,
    ("POST", "clear"): clear_values,
}
