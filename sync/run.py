"""One run of the sync over one spreadsheet: reads, plans, and carries the plan out in the order that loses nothing."""

import time
from collections.abc import Sequence
from functools import partial

from sync.actions import Refusals, Work
from sync.agreed import AgreedRows
from sync.gate import Turn, agree, archive_these, may_go_on, open_tab
from sync.groups import spent_words
from sync.judge import applied, bears_a_token, judge
from sync.plan import plan_tab
from sync.ports import Store
from sync.sheets import Reading, Sheets
from sync.state import Held, Judged, Link, Outcome, Ran, Snapshot, Tab
from sync.steps import BEARING, CHECKING, FEW, FOLLOWING, READING, take_in_steps
from sync.swap import unpack
from sync.transport import SheetTrouble
from sync.uncopied import judge_without_copies, unseen_no_more
from sync.write import write_all

ROUNDS = 4  # follow, look what the services made of it, plan again


def run(store: Store, sheets: Sheets, ran: Ran | None = None) -> Ran:
    """Bring one spreadsheet and the database together once.

    Raises SheetTrouble, LeaseLost or Stopped; each leaves nothing half done that the next run does not see through. A
    caller that wants to know what was done until then gives `ran` to fill.
    """
    started, ran = time.perf_counter(), ran or Ran()
    link = store.link()
    if link.quiet:
        ran.outcome = "quiet"
        return ran
    try:
        _run(store, sheets, link, ran)
    finally:
        ran.calls = sheets.calls
        ran.own_seconds = time.perf_counter() - started - sheets.waited
    store.finish(ran)
    return ran


def _run(store: Store, sheets: Sheets, link: Link, ran: Ran) -> None:
    store.progress(READING, 0, 0)
    intents = store.intents()
    reading, gone = read_tabs(sheets, link, with_hidden=intents is not None)
    ran.seen_answer, ran.seen_changes = reading.fingerprint, store.marker()
    if (
        intents is None
        and link.settled
        and not link.due
        and (reading.fingerprint, ran.seen_changes) == (link.seen_answer, link.seen_changes)
    ):
        return
    ran.outcome = "done"
    if intents is not None:
        _see_through(store, reading, link, *intents)
    snapshot = store.load()
    ran.seen_changes, ran.settled = snapshot.marker, intents is None
    turn = Turn(store, sheets, link, reading, gone, snapshot, ran)
    works = [work for work in _open_tabs(turn, later=intents is None) if _to_database(turn, work)]
    _to_sheet(store, sheets, link, snapshot, works, ran)
    for work in works:
        work.tab.away, work.tab.over, work.tab.beside = frozenset(work.plan.away), work.plan.over, work.plan.beside
        # A row that is just being put in was there between two looks that do not find it.
        missing = work.plan.missing - set(work.plan.unwritten)
        if work.restoring:
            # What is left as it was, because somebody typed there meanwhile, the next run looks at like any other edit.
            store.remember(work.tab, work.plan.seen_rows, missing, None)
            ran.settled = False
            continue
        # Not where a tab is put back: new records get their rows afterwards only.
        work.tab.given = snapshot.last_given[work.tab.noun]
        work.tab.turned_over, work.tab.tables = work.plan.turned_over, work.plan.tables
        work.tab.tables_known = True
        work.tab.spent = spent_words(work.tab, work.sheet, work.plan.turned)
        ran.count("held", len(work.plan.holds))
        changed = store.hold(work.tab, work.plan.holds)
        store.remember(work.tab, work.plan.seen_rows, missing, None)
        if changed or work.plan.again:
            ran.settled = False


def read_tabs(sheets: Sheets, link: Link, *, with_hidden: bool) -> tuple[Reading, set[int]]:
    """All tabs in one call, and the ids of those that are no longer there (only then are more calls made)."""
    wanted = [*link.sheet_ids]
    if with_hidden and link.hidden_id is not None:
        wanted.append(link.hidden_id)
    try:
        return sheets.read(wanted), set()
    except SheetTrouble as trouble:
        if trouble.status not in (400, 404):
            raise
        there = {sheet["properties"].get("sheetId", 0) for sheet in sheets.describe().get("sheets", [])}
        gone = set(wanted) - there
        if not gone:
            raise
        return (sheets.read(left) if (left := [one for one in wanted if one in there]) else Reading(b"{}")), gone


def _see_through(store: Store, reading: Reading, link: Link, token: str, stored: Sequence[bytes]) -> None:
    """Judge a write of a run that ended before it could: the copies say what it did, or that it never happened."""
    hidden, targets = reading.cells(link.hidden_id) if link.hidden_id is not None else [], list(map(unpack, stored))
    if not bears_a_token(hidden):
        agreed = {tab.id: tab.base for tab in store.load().tabs}
        store.settle(judge_without_copies(targets, reading, token, agreed=agreed))
    else:
        store.settle(judge(targets, hidden, token, reading) if applied(token, hidden) else Judged())


def _open_tabs(turn: Turn, *, later: bool) -> list[Work]:
    """Those that can be gone on with. `later` where no write was judged by what was read just now."""
    opened = [work for tab in turn.snapshot.tabs if (work := open_tab(turn, tab))]
    over = [one for work in opened for one in unseen_no_more(work.tab, work.sheet)] if later else []
    if over:
        turn.store.settle(Judged(ended=over))
    return opened


def _to_database(turn: Turn, work: Work) -> bool:
    """Plan, let records follow, and plan again with what their services said, until nothing is left to follow. False
    where the tab pauses: then no more is done to it."""
    store, snapshot, ran, tab = turn.store, turn.snapshot, turn.ran, work.tab
    rows: dict[str, dict[str, str]] = {}
    newcomers: dict[str, dict[str, str]] = {}
    agreed = AgreedRows(work.agreed, work.sheet.columns, snapshot.records[tab.noun], snapshot.book)
    came_back = False
    for turns in range(ROUNDS):
        work.plan = plan_tab(
            tab,
            work.sheet,
            snapshot.records[tab.noun],
            snapshot.book,
            snapshot.last_given[tab.noun],
            Refusals(rows, newcomers),
            agreed,
        )
        if (not turns or came_back) and not may_go_on(turn, work):
            return False
        _say_what_is_found(store, work)
        plan = work.plan
        came_back = bool(plan.returned)  # what they say has not been looked at yet
        if work.restoring:
            return True
        _keep_mixed_up(turn, tab, plan.holds)
        agree(turn, tab, plan.agreed)  # what both sides are found to say
        outcomes = _let_follow(turn, work)
        fresh = _ask_about_newcomers(store, work, newcomers)
        if not outcomes and not fresh:
            return True
        _take_in(snapshot, tab, outcomes, rows)
        ran.settled = ran.settled and not any(outcome.base for outcome in outcomes)
        if any(outcome.base for outcome in outcomes):
            snapshot.book = store.book()
    # Rounds without end would be a service that changes its mind: write nothing of this tab now, look again soon.
    ran.settled = False
    for planned in (plan.cells, plan.newcomers, plan.returning, plan.unwritten):
        planned.clear()
    return True


def _keep_mixed_up(turn: Turn, tab: Tab, holds: Sequence[Held]) -> None:
    """Rows that say what others said are told by what was agreed of those. Records that follow now change that, and a
    run that is cut off afterwards would leave nothing to tell them by: they are held first."""
    found = [held for held in holds if held.kind == "scrambled" and held.identity not in tab.held]
    if found and turn.store.hold(tab, found, beside=True):
        turn.ran.settled = False


def _let_follow(turn: Turn, work: Work) -> list[Outcome]:
    """Everything of the plan that changes records, through their services."""
    store, tab, plan, count = turn.store, work.tab, work.plan, turn.ran.count
    followed = take_in_steps(store, FOLLOWING, plan.follows, partial(store.follow, tab))
    born = take_in_steps(store, BEARING, plan.births, partial(store.bear, tab))
    archived = archive_these(turn, tab, plan.vanished, decided=work.decided)
    restored = store.restore(tab, plan.returned) if plan.returned else []
    count("changed in se7lite", sum(bool(outcome.base) for outcome in (*followed, *born)))
    count("new in se7lite", sum(outcome.record is not None for outcome in born))
    count("restored in se7lite", len(restored))
    return [*followed, *born, *archived, *restored]


def _ask_about_newcomers(store: Store, work: Work, newcomers: dict[str, dict[str, str]]) -> bool:
    """Ask the services before a reference is given: True where one has refused something new."""
    fresh = False
    for number, newcomer in enumerate(work.plan.newcomers):
        if number % FEW == 0:
            store.progress(CHECKING, number, len(work.plan.newcomers))
        known = newcomers.setdefault(newcomer.row.key, {})
        refused = store.refusals(work.tab, newcomer.row.key, newcomer.values)
        fresh = fresh or bool(refused.keys() - known.keys())
        known.update(refused)
    return fresh


def _take_in(snapshot: Snapshot, tab: Tab, outcomes: Sequence[Outcome], refused: dict[str, dict[str, str]]) -> None:
    for outcome in outcomes:
        if outcome.record is not None:
            snapshot.records[tab.noun][outcome.reference] = outcome.record
            tab.reserved.discard(outcome.reference)
            tab.vanished.discard(outcome.reference)
        if outcome.base:
            tab.base[outcome.reference] = tab.base.get(outcome.reference, {}) | outcome.base
        if outcome.refused:
            refused.setdefault(outcome.reference, {}).update(outcome.refused)


def _say_what_is_found(store: Store, work: Work) -> None:
    """A row that was gone at the last look and is there now, is gone no more, and a new one that says something else
    now was not seen yet, be this run cut off at any later step: only two looks in a row count."""
    tab, now = work.tab, work.plan.seen_rows
    missing = tab.seen_missing & work.plan.missing
    seen = {key: min(number, now[key]) for key, number in tab.seen_rows.items() if key in now}
    if (missing, seen) != (tab.seen_missing, tab.seen_rows) and tab.pause is None and not work.restoring:
        store.remember(tab, seen, missing, None)


def _to_sheet(store: Store, sheets: Sheets, link: Link, snapshot: Snapshot, works: list[Work], ran: Ran) -> None:
    stale = [one for work in works for one in work.plan.stale_put_backs]
    if stale:
        store.drop_put_backs(stale)
        ran.settled = False
    if all(work.plan.writes_nothing for work in works):
        return
    if write_all(store, sheets, link, snapshot, works, ran):
        ran.settled = False
