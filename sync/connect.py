"""Making our tabs in a spreadsheet: headings, drop-downs, a warning on the reference column, a frozen heading row."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.cells import DATE_FORMAT, MONEY_FORMAT, TEXT_FORMAT, TIME_FORMAT, normal
from sync.columns import COLUMNS, NOUNS, REFERENCE_HEADING, TAB_TITLES, Column, headings_of
from sync.sheets import HIDDEN_TITLE, Reading, Sheets
from sync.swap import number_format
from sync.terms import Book, Raw, plain
from sync.transport import SheetTrouble

FIRST_ROWS = 200
FORMATS = {"date": DATE_FORMAT, "time": TIME_FORMAT, "money": MONEY_FORMAT, "text": TEXT_FORMAT}
WIDTHS = {"Sync note": 420, "Title": 280, "Name": 180, "Representative": 220, "Meeting": 280, "Body": 220}


@dataclass(frozen=True, slots=True)
class Plan:
    """Requests that make tabs of ours and the hidden one, with the ids that they get."""

    requests: list[dict[str, Any]]
    sheet_ids: dict[str, int]  # noun -> sheet id
    hidden_id: int


def make_tabs(sheets: Sheets, book: Book, nouns: Sequence[str] = NOUNS) -> tuple[dict[str, Any], dict[str, int], int]:
    """Make a tab for each noun and the hidden one, all or none. Gives the spreadsheet's description, noun -> sheet id,
    and the hidden tab's id. Raises SheetTrouble where a tab of that name has something in it."""
    described = sheets.describe()
    plan = plan_tabs(sheets, described, book, nouns)
    if plan.requests:
        sheets.change(plan.requests)
    return described, plan.sheet_ids, plan.hidden_id


def plan_tabs(sheets: Sheets, described: Mapping[str, Any], book: Book, nouns: Sequence[str]) -> Plan:
    """What is to be asked for. Raises SheetTrouble where a tab of that name has something in it."""
    there = {plain(sheet["properties"]["title"]): sheet["properties"] for sheet in described.get("sheets", [])}
    kept = {noun: there[plain(TAB_TITLES[noun])] for noun in nouns if plain(TAB_TITLES[noun]) in there}
    made = _made_before(sheets, kept)
    requests: list[dict[str, Any]] = []
    ids: dict[str, int] = {}
    for noun in nouns:
        width = len(headings_of(noun))
        if noun in made:
            ids[noun] = made[noun]
            continue
        if noun in kept:
            ids[noun] = int(kept[noun].get("sheetId", 0))
            requests.append(_resize(ids[noun], width))
        else:
            ids[noun] = _new_id()
            requests.append(_add(ids[noun], TAB_TITLES[noun], width))
        requests += _dress(noun, ids[noun], book)
    hidden = there.get(plain(HIDDEN_TITLE))
    hidden_id = int(hidden.get("sheetId", 0)) if hidden else _new_id()
    if not hidden:
        requests.append(_add(hidden_id, HIDDEN_TITLE, 30, hidden=True))
    return Plan(requests, ids, hidden_id)


def new_tab(noun: str, sheet_id: int, title: str, book: Book) -> list[dict[str, Any]]:
    """The requests that make one tab of ours under any title, dressed and empty."""
    return [_add(sheet_id, title, len(headings_of(noun))), *_dress(noun, sheet_id, book)]


def copies_tab(sheet_id: int, title: str) -> dict[str, Any]:
    """The request that makes a hidden tab for the copies of swaps."""
    return _add(sheet_id, title, 30, hidden=True)


def make_spreadsheet(title: str, key_file: Path, base_url: str) -> str:
    """A new, empty spreadsheet that belongs to the service account; gives its id. Raises SheetTrouble."""
    return Sheets.create(title, key_file, base_url)


def remove_empty_tabs(sheets: Sheets, kept: Sequence[int]) -> None:
    """Of a spreadsheet that we have just made ourselves: take out the empty tab that it came with, so that it opens on
    ours. Never of one that somebody else made. Raises SheetTrouble."""
    ids = [int(sheet["properties"].get("sheetId", 0)) for sheet in sheets.describe().get("sheets", [])]
    others = [one for one in ids if one not in kept]
    reading = sheets.read(others) if others else None
    empty = [one for one in others if reading and all(cell is None for cell in _cells(reading, one))]
    if empty:
        sheets.change([{"deleteSheet": {"sheetId": one}} for one in empty])


def _cells(reading: Reading, sheet_id: int) -> list[Raw]:
    return [normal(cell) for row in reading.values(sheet_id) for cell in row]


def _made_before(sheets: Sheets, kept: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Noun -> the tab that says our headings and nothing else: it was made by a try whose answer was lost. Raises
    SheetTrouble where a tab of that name has anything else in it."""
    if not kept:
        return {}
    ids = {noun: int(properties.get("sheetId", 0)) for noun, properties in kept.items()}
    reading = sheets.read(list(ids.values()))
    made = {}
    for noun, sheet_id in ids.items():
        rows: list[list[Raw]] = [list(map(normal, row)) for row in reading.values(sheet_id)]
        if rows == [list(headings_of(noun))]:
            made[noun] = sheet_id
        elif any(cell is not None for row in rows for cell in row):
            raise SheetTrouble(
                f"The spreadsheet already has a tab “{kept[noun]['title']}” with something in it. "
                "Rename it, choose that tab as it is, or take another spreadsheet; then connect again."
            )
    return made


def _new_id() -> int:
    return secrets.randbelow(2**31 - 2) + 1


def _add(sheet_id: int, title: str, width: int, *, hidden: bool = False) -> dict[str, Any]:
    grid = {"rowCount": FIRST_ROWS, "columnCount": width, "frozenRowCount": 1}
    properties: dict[str, Any] = {"sheetId": sheet_id, "title": title, "gridProperties": grid}
    if hidden:
        properties |= {"hidden": True, "gridProperties": {"rowCount": FIRST_ROWS, "columnCount": width}}
    return {"addSheet": {"properties": properties}}


def _resize(sheet_id: int, width: int) -> dict[str, Any]:
    grid = {"rowCount": FIRST_ROWS, "columnCount": width, "frozenRowCount": 1}
    fields = "gridProperties(rowCount,columnCount,frozenRowCount)"
    return {"updateSheetProperties": {"properties": {"sheetId": sheet_id, "gridProperties": grid}, "fields": fields}}


def _dress(noun: str, sheet_id: int, book: Book) -> list[dict[str, Any]]:
    """What a tab of ours looks like, from its first row to its last."""
    headings = headings_of(noun)
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    cells = [{"userEnteredValue": {"stringValue": heading}, **bold} for heading in headings]
    requests: list[dict[str, Any]] = [
        {
            "updateCells": {
                "start": {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": 0},
                "rows": [{"values": cells}],
                "fields": "userEnteredValue,userEnteredFormat.textFormat.bold",
            }
        },
        {
            "addProtectedRange": {
                "protectedRange": {
                    "range": {"sheetId": sheet_id, "startColumnIndex": 0, "endColumnIndex": 1},
                    "description": f"{REFERENCE_HEADING}: given by se7lite, please do not change",
                    "warningOnly": True,
                }
            }
        },
    ]
    for place, heading in enumerate(headings):
        if heading in WIDTHS:
            requests.append(width_of(sheet_id, place, WIDTHS[heading]))
    for place, column in enumerate(COLUMNS[noun], start=1):
        if column.kind in FORMATS:
            requests.append(_format(sheet_id, place, FORMATS[column.kind]))
        if column.kind == "choice" and (words := list(book.choices.get(column.of, {}).values())):
            requests.append(_drop_down(sheet_id, place, column, words))
    return requests


def _column(sheet_id: int, place: int) -> dict[str, int]:
    return {"sheetId": sheet_id, "startRowIndex": 1, "startColumnIndex": place, "endColumnIndex": place + 1}


def _format(sheet_id: int, place: int, kind: tuple[str, str]) -> dict[str, Any]:
    cell = {"userEnteredFormat": {"numberFormat": number_format(kind)}}
    return {"repeatCell": {"range": _column(sheet_id, place), "cell": cell, "fields": "userEnteredFormat.numberFormat"}}


def _drop_down(sheet_id: int, place: int, column: Column, words: Sequence[str]) -> dict[str, Any]:
    """Offered, not enforced: a word that is not in the list is held with a reason, and nobody's typing is refused."""
    rule = {
        "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": one} for one in words]},
        "inputMessage": f"{column.heading}: choose from the list.",
        "strict": False,
        "showCustomUi": True,
    }
    return {"setDataValidation": {"range": _column(sheet_id, place), "rule": rule}}


def width_of(sheet_id: int, place: int, pixels: int) -> dict[str, Any]:
    """The request that makes a column so many pixels wide."""
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
    return {"updateDimensionProperties": {"range": span, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}}
