"""Tabs and the spreadsheet itself: add, delete, duplicate, rename, hide, reorder, resize."""

from ..a1 import quoted
from ..appearance import with_styles
from ..cells import Json
from ..content import Content
from ..errors import RequestRefused
from ..formulas.shifting import retitled
from ..masks import Mask, merge
from ..structure import rewrite_formulas
from ..tab import Tab
from .batch import Batch, required, required_mask

OTHER = ("hidden", "rightToLeft", "tabColor", "tabColorStyle")
COUNTS = ("rowCount", "columnCount")


def sheet_properties(content: Content, tab: Tab) -> Json:
    """A tab's properties as the API shows them: what has its default value is left out."""
    grid = {"rowCount": tab.row_count, "columnCount": tab.column_count}
    grid.update({name: value for name, value in tab.grid.items() if value})
    properties: Json = {
        "sheetId": tab.id, "title": tab.title, "index": content.tabs.index(tab), "sheetType": "GRID",
        "gridProperties": grid,
    }  # fmt: skip
    properties.update({name: tab.other[name] for name in OTHER if tab.other.get(name) not in (None, False)})
    return properties


def add_sheet(batch: Batch, body: Json) -> Json:
    """A new tab; the reply holds its properties with the id."""
    content, wanted = batch.content, with_styles(body.get("properties", {}))
    title = wanted.get("title") or _free_title(content)
    _check_title(content, title, None)
    if wanted.get("sheetType", "GRID") != "GRID":
        raise RequestRefused(f"Adding a sheet of type {wanted['sheetType']} is not supported.")
    tab = Tab(_free_id(content, wanted.get("sheetId")), title)
    grid = dict(wanted.get("gridProperties", {}))
    tab.row_count = _size(grid.pop("rowCount", 1000), "rowCount")
    tab.column_count = _size(grid.pop("columnCount", 26), "columnCount")
    tab.grid = {name: value for name, value in grid.items() if value}
    _check_frozen(tab)
    tab.other = {name: wanted[name] for name in OTHER if wanted.get(name)}
    content.tabs.insert(min(wanted.get("index", len(content.tabs)), len(content.tabs)), tab)
    content.check_size()
    return {"properties": sheet_properties(content, tab)}


def delete_sheet(batch: Batch, body: Json) -> None:
    """A tab with all that is in it; formulas that looked at it show #REF!."""
    content = batch.content
    tab = content.tab(body.get("sheetId", 0))
    if all(other is tab or other.hidden for other in content.tabs):
        raise RequestRefused("You can't remove all the visible sheets in a document.")
    content.tabs.remove(tab)
    content.named_ranges = [item for item in content.named_ranges if item["range"].get("sheetId", 0) != tab.id]


def duplicate_sheet(batch: Batch, body: Json) -> Json:
    """A copy of a tab beside it."""
    content = batch.content
    source = content.tab(body.get("sourceSheetId", 0))
    title = body.get("newSheetName") or _copy_title(content, source.title)
    _check_title(content, title, None)
    twin = twin_of(content, source, title, body.get("newSheetId"))
    content.tabs.insert(min(body.get("insertSheetIndex", 0), len(content.tabs)), twin)
    content.check_size()
    return {"properties": sheet_properties(content, twin)}


def twin_of(content: Content, source: Tab, title: str, wanted_id: int | None = None) -> Tab:
    """A tab for `content` with everything of the source but its id and title."""
    twin = source.copy()
    twin.id = _free_id(content, wanted_id)
    twin.title = title
    twin.other.pop("hidden", None)
    for item in twin.protected:
        item["protectedRangeId"] = content.new_id()
        item["range"]["sheetId"] = twin.id
    if twin.filter:
        twin.filter["range"]["sheetId"] = twin.id
    return twin


def update_sheet_properties(batch: Batch, body: Json) -> None:
    """The parts of a tab's properties that `fields` names."""
    content, wanted, mask = batch.content, with_styles(body.get("properties", {})), required_mask(body)
    tab = content.tab(wanted.get("sheetId", 0))
    named = mask or {key: {} for key in ("title", "index", "gridProperties", *OTHER)}
    if "title" in named:
        _retitle(content, tab, wanted.get("title", ""))
    if "gridProperties" in named:
        _update_grid(tab, named["gridProperties"], wanted.get("gridProperties", {}))
    _update_other(content, tab, named, wanted)
    if "index" in named:
        _move(content, tab, wanted.get("index", len(content.tabs)))
    content.check_size()


def _retitle(content: Content, tab: Tab, title: str) -> None:
    if not title:
        raise RequestRefused("Sheet name cannot be empty.")
    _check_title(content, title, tab)
    old, tab.title = tab.title, title
    if old != title:
        rewrite_formulas(content, lambda formula, here: retitled(formula, old, quoted(title)))


def _update_grid(tab: Tab, mask: Mask, wanted: Json) -> None:
    names = mask or {key: {} for key in (*COUNTS, *wanted)}
    rows = _size(wanted.get("rowCount", 0), "rowCount") if "rowCount" in names else tab.row_count
    columns = _size(wanted.get("columnCount", 0), "columnCount") if "columnCount" in names else tab.column_count
    for name in names:
        if name not in COUNTS:
            tab.grid[name] = wanted.get(name)
    tab.grid = {name: value for name, value in tab.grid.items() if value}
    if (rows, columns) != (tab.row_count, tab.column_count):
        tab.resize(rows, columns)
    _check_frozen(tab)


def _check_frozen(tab: Tab) -> None:
    for name, count, what in (
        ("frozenRowCount", tab.row_count, "rows"), ("frozenColumnCount", tab.column_count, "columns"),
    ):  # fmt: skip
        if tab.grid.get(name, 0) >= count:
            raise RequestRefused(f"You can't freeze all visible {what} on the sheet.")


def _update_other(content: Content, tab: Tab, named: Mask, wanted: Json) -> None:
    names = set(named) & set(OTHER)
    if names & {"tabColor", "tabColorStyle"}:
        names |= {"tabColor", "tabColorStyle"}
    for name in names:
        tab.other = merge({name: {}}, tab.other, wanted)
    if "hidden" in names and all(other.hidden for other in content.tabs):
        raise RequestRefused("You can't hide all the sheets in a document.")


def _move(content: Content, tab: Tab, index: int) -> None:
    """The index counts before the move: to come behind its neighbour, a tab moves two on."""
    at = content.tabs.index(tab)
    if index < 0 or index > len(content.tabs):
        raise RequestRefused(f"Cannot move a sheet to index {index}: there are {len(content.tabs)} sheets.")
    if index in (at, at + 1):
        return
    content.tabs.insert(index, tab)
    del content.tabs[at + 1 if index < at else at]


def update_spreadsheet_properties(batch: Batch, body: Json) -> None:
    """Title, locale, time zone."""
    mask, wanted = required_mask(body), body.get("properties", {})
    allowed = {"title", "locale", "timeZone", "autoRecalc"}
    if mask.keys() - allowed:
        raise RequestRefused(
            f"Updating {sorted(mask.keys() - allowed)[0]} is not supported by the local Sheets server."
        )
    for name in mask or {key: {} for key in wanted}:
        if not wanted.get(name):
            raise RequestRefused(f"{name} cannot be empty.")
        batch.content.properties[name] = required(wanted, name)


def _check_title(content: Content, title: str, own: Tab | None) -> None:
    other = content.titled(title)
    if other is not None and other is not own:
        raise RequestRefused(f'A sheet with the name "{title}" already exists. Please enter another name.')
    if len(title) > 100:
        raise RequestRefused("Sheet names cannot be longer than 100 characters.")


def _free_title(content: Content) -> str:
    number = len(content.tabs) + 1
    while content.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def _copy_title(content: Content, title: str) -> str:
    name, number = f"Copy of {title}", 2
    while content.titled(name):
        name, number = f"Copy of {title} {number}", number + 1
    return name


def _free_id(content: Content, wanted: int | None) -> int:
    if wanted is None:
        return content.new_id()
    if content.find(wanted):
        raise RequestRefused(f"Sheet with id {wanted} already exists.")
    if wanted < 0:
        raise RequestRefused("sheetId must not be negative.")
    return wanted


def _size(count: int, name: str) -> int:
    if count < 1:
        raise RequestRefused(f"gridProperties.{name} must be greater than 0.")
    return count
