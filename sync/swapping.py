"""Changing a spreadsheet so that no ending of a run forgets what it was about to do (design: "One run", 6 to 9)."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sync.judge import applied, blank_copies, judge
from sync.look import Look
from sync.ports import Store
from sync.sheets import HIDDEN_TITLE, Sheets
from sync.state import Judged
from sync.swap import Target, pack, requests
from sync.transport import SheetTrouble, Unclear

FIRST_SIZE: Final = {"rowCount": 100, "columnCount": 20}
RENAMED: Final = "Unable to parse range"  # what Google says where no tab has the title that an answer is asked of
GONE: Final = ("No sheet with id", "No grid with id")


def hidden_tab(store: Store, sheets: Sheets, known: int | None) -> int:
    """The id of the tab for copies: as known, else found by its title, else made."""
    if known is not None:
        return known
    titles = {one["properties"]["title"]: one["properties"] for one in sheets.describe().get("sheets", [])}
    if HIDDEN_TITLE in titles:
        found = int(titles[HIDDEN_TITLE].get("sheetId", 0))
    else:
        wanted = {"title": HIDDEN_TITLE, "hidden": True, "gridProperties": FIRST_SIZE}
        replies = change(store, sheets, [{"addSheet": {"properties": wanted}}])
        found = int(replies[0]["addSheet"]["properties"]["sheetId"])
    store.hide(found)
    return found


def look_before(store: Store, sheets: Sheets, hidden_id: int, rows: Mapping[int, set[int]]) -> Look:
    """These rows once more, and what the tab for copies is called by now: anybody can rename it."""
    try:
        return sheets.look({**rows, hidden_id: {0}})
    except SheetTrouble as trouble:
        _forget_if_gone(store, trouble, hidden_id)
        raise


def swap_batch(store: Store, sheets: Sheets, hidden_id: int, title: str, batch: Sequence[Target]) -> Judged:
    """One swap, and what came of it, stored. Raises Unclear, and SheetTrouble where surely nothing of it was done."""
    token = uuid.uuid4().hex
    store.intend(token, [pack(target) for target in batch])
    try:
        hidden = sheets.swap(requests(batch, hidden_id, token), hidden_id, title)
    except Unclear:
        store.be_quiet()
        raise
    except SheetTrouble as trouble:
        if trouble.status == 400 and RENAMED in trouble.said:
            # The tab for copies was renamed in this very moment: what was asked for may be done all the same.
            store.be_quiet()
            raise Unclear(f"The tab for se7lite’s copies was renamed while it wrote. {Unclear.WAITS}") from trouble
        store.settle(Judged())
        _forget_if_gone(store, trouble, hidden_id)
        raise
    if not applied(token, hidden):
        # The answer shows another tab, or none: what stood there is in the copies, and the next run reads them.
        store.be_quiet()
        raise Unclear(f"Google’s answer did not show what stood in the cells. {Unclear.WAITS}")
    blank = blank_copies(batch, hidden)
    # Whether nothing stood there or nothing was copied is to be seen in the tab alone.
    reading = sheets.read(sorted({target.sheet_id for target in blank})) if blank else None
    judged = judge(batch, hidden, token, reading)
    store.settle(judged)
    return judged


def is_gone(trouble: SheetTrouble) -> bool:
    """Whether Google says that a tab is not there."""
    return any(words in trouble.said for words in GONE)


def _forget_if_gone(store: Store, trouble: SheetTrouble, hidden_id: int) -> None:
    """Somebody removed the tab for copies: the next run makes it again."""
    if is_gone(trouble) and str(hidden_id) in trouble.said:
        store.hide(None)


def change(store: Store, sheets: Sheets, asked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A change that can overwrite nobody, such as a tab or a column put in. Until it is known what became of it, even
    by a process that dies meanwhile, nothing else is done: it may still land, and must not be done twice."""
    store.be_quiet()
    try:
        replies = sheets.change(asked)
    except Unclear:
        store.be_quiet()  # three minutes from now on
        raise
    except SheetTrouble:
        store.settle(Judged())
        raise
    store.settle(Judged())
    return replies
