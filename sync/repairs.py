"""Carrying out a repair that an officer chose: a heading is followed or written again, a tab is made anew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sync.adopt import Edge, add_columns
from sync.cells import normal
from sync.columns import default_headings
from sync.connect import new_tab
from sync.emptied import blank_again
from sync.grid import headings_of
from sync.mending import heading_places, other_heading
from sync.pauses import Offer, Pause
from sync.ports import Store
from sync.removed import Rows
from sync.sheets import Sheets
from sync.state import Tab
from sync.swap import Target, TargetCell, typed
from sync.swapping import change, hidden_tab, look_before, swap_batch
from sync.terms import Raw, plain, words_of

Headings = Mapping[int, tuple[Raw, str]]  # column -> what stands there, what is to stand there


def mend(
    store: Store, sheets: Sheets, hidden_id: int | None, tab: Tab, offer: Offer, rows: Sequence[Sequence[object]]
) -> None:
    """One repair. Whatever ends it half-way leaves a tab that is paused with what is still to be mended."""
    headings = dict(tab.headings)
    stands = list(map(normal, rows[offer.row])) if 0 <= offer.row < len(rows) else []
    match offer.action:
        case "all":
            likely = (
                {one.field: one for one in reversed(tab.decision.pause.offers) if one.likely} if tab.decision else {}
            )
            for one in (one for one in likely.values() if one.action != "all"):
                mend(store, sheets, hidden_id, tab, one, rows)
        case "map":
            store.rehead(tab, headings | {offer.field: offer.heading})
            tab.headings = headings | {offer.field: offer.heading}
        case "without":
            headings.pop(offer.field)
            store.rehead(tab, headings)
            tab.headings = headings
        case "heading":
            _write(store, sheets, hidden_id, tab, offer.row, {offer.place: (offer.expected, offer.heading)})
        case "other":
            _write(store, sheets, hidden_id, tab, offer.row, dict(_others(stands, offer)))
        case "headings":
            write_heading_row(store, sheets, hidden_id, tab, offer.row, insert=offer.title == "insert", rows=rows)
        case "top":
            change(store, sheets, [_moved_up(tab.sheet_id, offer.row, offer.place)])
        case "column":
            _add_column(store, sheets, tab, offer, rows)
        case "tab":
            says = sheets.read([offer.sheet_id]).cells(offer.sheet_id)
            _rehouse(store, tab, offer.sheet_id, offer.title, says=says)
        case "make":
            _make_tab(store, sheets, tab)


def _others(stands: Sequence[Raw], offer: Offer) -> Headings:
    """The columns that carry the same heading as the chosen one, with a number behind it."""
    headings, found = list(stands), {}
    for place, heading in enumerate(stands):
        if place != offer.place and heading is not None and plain(words_of(heading)) == plain(offer.heading):
            headings[place] = other_heading(headings, offer.heading)
            found[place] = (heading, str(headings[place]))
    return found


def write_heading_row(
    store: Store,
    sheets: Sheets,
    hidden_id: int | None,
    tab: Tab,
    row: int,
    *,
    insert: bool,
    rows: Sequence[Sequence[object]],
) -> None:
    """All headings again, where they stood: into a blank row, or into one that is put in for them."""
    empty = not any(normal(cell) is not None for cells in rows for cell in cells)
    ours, places = headings_of(tab), heading_places(tab, empty=empty)
    found = {place: (None, ours[name]) for name, place in places.items()}
    if insert:
        span = {"sheetId": tab.sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
        put_in = {"insertDimension": {"range": span, "inheritFromBefore": False}}
        _make_room(store, sheets, tab, found)
        # In a row that did not exist nobody can be typing: no copy is needed.
        written = _updates(tab.sheet_id, row, {place: after for place, (_, after) in found.items()})
        change(store, sheets, [put_in, *written])
    else:
        _write(store, sheets, hidden_id, tab, row, found)


def _moved_up(sheet_id: int, row: int, to: int) -> dict[str, Any]:
    """A row above another: nothing is written, and whoever types in either goes on typing in it."""
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    return {"moveDimension": {"source": span, "destinationIndex": to}}


def _write(store: Store, sheets: Sheets, hidden_id: int | None, tab: Tab, row: int, headings: Headings) -> None:
    """Headings, as a swap: what stood there in that very instant is copied first and kept, and goes back if it was not
    the cell that the officer saw."""
    _make_room(store, sheets, tab, headings)
    hidden_id = hidden_tab(store, sheets, hidden_id)
    title = look_before(store, sheets, hidden_id, {}).title(hidden_id)
    cells = [TargetCell(place, after, None, before, after) for place, (before, after) in headings.items()]
    target = _heading_target(tab, row, cells)
    instead = swap_batch(store, sheets, hidden_id, title, [target]).headings
    going_back = [
        TargetCell(cell.place, cell.heading, None, cell.after, stood, shown_by=shown_by)
        for cell in cells
        if cell.place in instead
        for stood, shown_by in [instead[cell.place]]
    ]
    if going_back:
        swap_batch(store, sheets, hidden_id, title, [_heading_target(tab, row, going_back)])


def _make_room(store: Store, sheets: Sheets, tab: Tab, places: Iterable[int]) -> None:
    """Columns at the right-hand edge, where somebody deleted the last ones with their headings."""
    short = max(places) + 1 - _columns(_described(sheets, tab))
    if short > 0:
        room = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "length": short}
        change(store, sheets, [{"appendDimension": room}])


def _described(sheets: Sheets, tab: Tab) -> dict[str, Any]:
    described = {one["properties"].get("sheetId", 0): one for one in sheets.describe().get("sheets", [])}
    there: dict[str, Any] = described[tab.sheet_id]
    return there


def _columns(described: Mapping[str, Any]) -> int:
    return int(described["properties"].get("gridProperties", {}).get("columnCount", 0))


def _heading_target(tab: Tab, row: int, cells: Sequence[TargetCell]) -> Target:
    return Target(tab.id, tab.sheet_id, None, row, 0, row, tuple(cells), expected=(), headings=True)


def _updates(sheet_id: int, row: int, cells: Mapping[int, Raw]) -> list[dict[str, Any]]:
    return [
        {
            "updateCells": {
                "start": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": place},
                "rows": [{"values": [typed(after)]}],
                "fields": "userEnteredValue",
            }
        }
        for place, after in sorted(cells.items())
    ]


def _add_column(store: Store, sheets: Sheets, tab: Tab, offer: Offer, rows: Sequence[Sequence[object]]) -> None:
    """A column of its own at the right-hand edge. Its cells are agreed to be blank, so that the records' values go in
    and no blank cell is taken for somebody's answer."""
    if offer.field not in ("reference", "note"):
        store.agree(tab, blank_again(tab, offer.field))
    there = _described(sheets, tab)
    columns = _columns(there)
    width = max((len(row) for row in rows), default=0)
    width = min(max([width, *(int(one.get("endColumnIndex", 0)) for one in there.get("merges", ()))]), columns)
    edge = Edge(width, tab.reference_heading, (offer.heading,), width >= columns)
    change(store, sheets, add_columns(tab.sheet_id, offer.row, edge))


def promised_id(pause: Pause) -> int:
    """The id of the tab that is made anew: the same in every try of one decision, so that a try which was cut off
    between making and storing is found and not made again."""
    return int(pause.fingerprint[:7], 16) + 1


def _make_tab(store: Store, sheets: Sheets, tab: Tab) -> None:
    """A new tab with our headings, called what the removed one was called last; every record gets a row there."""
    assert tab.decision is not None
    sheet_id = promised_id(tab.decision.pause)
    there = {one["properties"].get("sheetId", 0): one["properties"]["title"] for one in sheets.describe()["sheets"]}
    title = there.get(sheet_id) or _free_title(tab.title, there.values())
    if sheet_id not in there:
        change(store, sheets, new_tab(tab.noun, sheet_id, title, store.book()))
    tab.headings, tab.places = default_headings(tab.noun), {}
    _rehouse(store, tab, sheet_id, title, anew=True)


def _free_title(wanted: str, taken: Iterable[str]) -> str:
    """As wanted, or with the first number behind it that makes it another's no longer."""
    titles = {plain(title) for title in taken}
    names = [wanted, *(f"{wanted} ({number})" for number in range(2, len(titles) + 3))]
    return next(name for name in names if plain(name) not in titles)


def _rehouse(store: Store, tab: Tab, sheet_id: int, title: str, *, anew: bool = False, says: Rows = ()) -> None:
    tab.sheet_id, tab.title = sheet_id, title
    store.rehouse(tab, anew=anew, says=says)
    tab.answers = ()  # kept as held edits by now, or read again in the other tab
