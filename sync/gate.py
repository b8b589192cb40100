"""Whether a tab may go on in this run: drift and brakes, and what an officer said of them (rules 9 and 10).

A paused tab is left alone on both sides. What an officer decided is carried out by the next run, and only while the
tab still is what they were shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sync.actions import Work
from sync.brakes import empty_pause, look
from sync.cells import as_given
from sync.emptied import emptied_by, emptied_in
from sync.grid import Drift, headings_of, read_sheet
from sync.mending import HEADING_ROW, headings_pause
from sync.notes import answers_in
from sync.pauses import GO_ON, GONE, PUT_BACK, Decision, Offer, Pause
from sync.ports import Store
from sync.repairs import mend, promised_id, write_heading_row
from sync.restoring import plan_restoring
from sync.sheets import Reading, Sheets
from sync.state import Link, Outcome, Ran, Snapshot, Tab, Vanish
from sync.terms import Base
from sync.transport import SheetTrouble, Unclear

MOST_TABS: Final = 8  # other tabs that are looked into when one is gone
REFUSED: Final = 400  # Google's answer to what cannot be done, however often it is asked
TRIED: Final = " tried"  # behind Pause.seen, once a repair was refused
# No row was looked for, so none was missed: a row that is gone in two looks (rule 9) was not there in between either.
NOT_LOOKED_AT: Final = frozenset[str]()
NOT_MENDED: Final = (
    "Google did not accept the repair that was chosen ({said}). Choose another one, or mend it in the spreadsheet."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One run's means and what it has read."""

    store: Store
    sheets: Sheets
    link: Link
    reading: Reading
    gone: set[int]
    snapshot: Snapshot
    ran: Ran


def open_tab(turn: Turn, tab: Tab) -> Work | None:
    """The tab as it was read, or None where it pauses or is being mended: then this run does nothing else to it."""
    if tab.sheet_id in turn.gone:
        _without_tab(turn, tab)
        return None
    tab.title = turn.reading.title(tab.sheet_id) or tab.title
    try:
        sheet = read_sheet(turn.reading.values(tab.sheet_id), tab)
    except Drift as drift:
        _drifted(turn, tab, drift)
        return None
    layout = sheet.layout
    tab.places = {**layout.columns, "reference": layout.reference, "note": layout.note, HEADING_ROW: layout.heading_row}
    tab.answers = answers_in(sheet)
    agreed = dict(tab.base)
    agree(turn, tab, emptied_in(tab, sheet))
    return Work(tab, sheet, turn.reading.height(tab.sheet_id), agreed)


def agree(turn: Turn, tab: Tab, agreed: Mapping[str, Base]) -> None:
    """Keep what counts as agreed from now on."""
    if agreed:
        turn.store.agree(tab, agreed)
        for reference, base in agreed.items():
            tab.base[reference] = tab.base.get(reference, {}) | base
        turn.ran.settled = False


def may_go_on(turn: Turn, work: Work) -> bool:
    """Look at the first plan of the tab before anything of it is done. False where the tab pauses."""
    tab, decision, records = work.tab, work.tab.decision, turn.snapshot.records[work.tab.noun]
    if decision and decision.choice == PUT_BACK:
        if not turn.store.begin(tab):
            return _not_now(turn)
        work.plan = plan_restoring(tab, work.sheet, work.plan, records, turn.snapshot.book, decision.pause)
        work.restoring = True
        return True
    pause = look(tab, work.sheet, work.plan, records, turn.snapshot.limits)
    if pause is None:
        return True
    if _may_do(tab, pause):
        work.decided = turn.store.begin(tab)
        return work.decided or _not_now(turn)
    tab.away = frozenset(work.plan.away)
    turn.store.remember(tab, work.plan.seen_rows, work.plan.missing, pause)
    turn.ran.count("paused tabs", 1)
    if work.plan.again:
        turn.ran.settled = False
    return False


def _not_now(turn: Turn) -> bool:
    """The officer took the decision back while this run began: the next one looks at the tab afresh."""
    turn.ran.settled = False
    return False


def _may_do(tab: Tab, pause: Pause) -> bool:
    """An officer said to go on, with just this; or a run that began with it left a part of it to be done."""
    decision = tab.decision
    if decision is None or decision.choice != GO_ON:
        return False
    return decision.pause.fingerprint == pause.fingerprint or (decision.begun and decision.covers(pause.lines))


def archive_these(turn: Turn, tab: Tab, references: Iterable[str], *, decided: bool) -> list[Outcome]:
    """Archive records whose rows are gone, where they still say what they said when that was planned. Should an officer
    restore one before the next look, it has no row."""
    records = turn.snapshot.records[tab.noun]
    gone = [Vanish(reference, records[reference].values) for reference in references]
    outcomes = turn.store.archive(tab, gone, decided=decided) if gone else []
    archived = {outcome.reference for outcome in outcomes if not (outcome.refused or outcome.moved)}
    tab.away |= archived
    turn.ran.count("archived in se7lite", len(archived))
    return outcomes


def _drifted(turn: Turn, tab: Tab, drift: Drift) -> None:
    store, rows, records = turn.store, turn.reading.values(tab.sheet_id), turn.snapshot.records[tab.noun]
    pause = empty_pause(tab, records, headings=False) if drift.empty else headings_pause(tab, rows, drift)
    if not pause.lines:
        pause = headings_pause(tab, rows, drift)
    pause = _after_refusal(tab, pause)
    decision = tab.decision
    turn.ran.settled = turn.ran.settled and decision is None
    if pause.lines and decision and decision.choice == PUT_BACK:
        if store.begin(tab):
            # Headings first; once they stand, the next run gives the rows back.
            at = tab.places.get(HEADING_ROW, 0)
            write_heading_row(store, turn.sheets, turn.link.hidden_id, tab, at, insert=False, rows=rows)
    elif pause.lines and _may_do(tab, pause):
        if not store.begin(tab):
            return
        gone = [line.reference for line in pause.lines if line.what == GONE and not line.held]
        archive_these(turn, tab, gone, decided=True)
        store.remember(tab, {}, gone, None)
    elif decision and decision.offer and decision.pause.fingerprint == pause.fingerprint:
        _mend(turn, tab, decision.offer, pause)
    else:
        store.remember(tab, tab.seen_rows, {line.reference for line in pause.lines}, pause)
        turn.ran.count("paused tabs", 1)


def _mend(turn: Turn, tab: Tab, offer: Offer, pause: Pause) -> None:
    if not turn.store.begin(tab):
        return
    rows = turn.reading.values(tab.sheet_id) if tab.sheet_id not in turn.gone else []
    # Before the heading stands: from then on a blank cell beneath it would be read as somebody's answer.
    agree(turn, tab, emptied_by(tab, offer, turn.reading.cells(tab.sheet_id)))
    try:
        mend(turn.store, turn.sheets, turn.link.hidden_id, tab, offer, rows)
    except SheetTrouble as trouble:
        if trouble.status != REFUSED or isinstance(trouble, Unclear):
            raise
        # Surely nothing of it was done, and it would be refused each time: the officer chooses again, the rest goes on.
        said = f"{pause.message} {NOT_MENDED.format(said=trouble.said[:200])}"
        turn.store.remember(tab, tab.seen_rows, NOT_LOOKED_AT, replace(pause, message=said, seen=pause.seen + TRIED))
        turn.ran.count("paused tabs", 1)
        return
    turn.store.remember(tab, tab.seen_rows, NOT_LOOKED_AT, None)
    turn.ran.count("tabs mended", 1)


def _after_refusal(tab: Tab, pause: Pause) -> Pause:
    """What Google said of the last try stays beside the pause as long as the same is to be mended."""
    known = tab.pause
    if known and known.seen == pause.seen + TRIED:
        return replace(pause, message=known.message, seen=known.seen)
    return pause


def _without_tab(turn: Turn, tab: Tab) -> None:
    others = [one["properties"] for one in turn.sheets.describe().get("sheets", [])]
    taken = {*turn.link.sheet_ids, turn.link.hidden_id}
    free = [one for one in others if one.get("sheetId", 0) not in taken and "gridProperties" in one][:MOST_TABS]
    seen = repr([(one.get("sheetId", 0), one["title"]) for one in free])
    if tab.pause and tab.pause.kind == "tab" and tab.pause.seen == seen:
        pause = tab.pause
    else:
        pause = _tab_pause(turn, tab, free, seen)
    if tab.decision and tab.decision.offer and (_as_shown(tab.decision, pause) or _made(tab.decision, others)):
        _mend(turn, tab, tab.decision.offer, pause)
        turn.ran.settled = False
        return
    turn.store.remember(tab, tab.seen_rows, NOT_LOOKED_AT, pause)
    turn.ran.count("paused tabs", 1)


def _as_shown(decision: Decision, pause: Pause) -> bool:
    """Nothing has changed since the officer looked."""
    return decision.pause.fingerprint == pause.fingerprint


def _made(decision: Decision, others: Sequence[Mapping[str, Any]]) -> bool:
    """A run that was cut off made the tab that the officer asked for, and had no time to say so."""
    wanted = promised_id(decision.pause)
    return decision.begun and any(one.get("sheetId", 0) == wanted for one in others)


def _tab_pause(turn: Turn, tab: Tab, free: list[dict[str, Any]], seen: str) -> Pause:
    offers, nearly = _look_alikes(turn, tab, free)
    message = (
        f"The tab “{tab.title}” is gone from the spreadsheet. Bring it back there (Edit, Undo), and the sync goes on "
        f"by itself. Its records in se7lite are as they were.{''.join(nearly)}"
    )
    return Pause("tab", message, offers=(*offers, Offer("make", "make", title=tab.title)), seen=seen)


def _look_alikes(turn: Turn, tab: Tab, free: list[dict[str, Any]]) -> tuple[list[Offer], list[str]]:
    """Other tabs with the headings of the lost one, the one that holds most of its references first; and why those
    with most of them are no such tabs."""
    nearly: list[str] = []
    found: list[tuple[int, Offer]] = []
    reading = turn.sheets.read([one.get("sheetId", 0) for one in free]) if free else None
    for one in free if reading else []:
        sheet_id = int(one.get("sheetId", 0))
        try:
            sheet = read_sheet(reading.values(sheet_id), replace(tab, sheet_id=sheet_id))  # type: ignore[union-attr]
        except Drift as drift:
            if drift.heading_row >= 0:
                nearly.append(_why_not(tab, one["title"], drift))
            continue
        known = sum(as_given(row.reference) in tab.base for row in sheet.rows)
        examples = (f"{known} rows of records that se7lite knows",)
        found.append((known, Offer(f"tab:{sheet_id}", "tab", sheet_id=sheet_id, title=one["title"], examples=examples)))
    found.sort(key=lambda one: -one[0])
    return [replace(offer, likely=not order) for order, (_, offer) in enumerate(found)], nearly


def _why_not(tab: Tab, title: str, drift: Drift) -> str:
    ours = headings_of(tab)
    lacks = ", ".join(f"“{ours[name]}”" for name in drift.missing)
    twice = ", ".join(f"“{ours[name]}”" for name in drift.doubled)
    said = f"it has no heading {lacks}" if lacks else f"it has the heading {twice} more than once"
    return f" The tab “{title}” cannot take its place as it is: {said}."
