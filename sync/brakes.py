"""The brakes: what a plan would do to se7lite by surprise, looked at before anything of it is done (rule 9). Pure.

A brake never does a part: what trips it is done by nobody before an officer has seen it, to neither side.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from sync.actions import TabPlan
from sync.agreed import AgreedRows
from sync.cells import same
from sync.grid import Row, Sheet
from sync.pauses import BACK, CELL, GONE, NEW, REFERENCE, Limits, Line, Pause
from sync.state import Follow, Held, Tab
from sync.terms import Raw, Record, words_of
from sync.vanished import moved_since, say_alike, say_moved

NOT_ARCHIVED: Final = " So it is not archived."
NEEDED: Final = "No record can do without it, so it is held."
ALL_AT_ONCE: Final = "Nearly the whole row changed at once."


def most_archived(limits: Limits, tab: Tab, live: int) -> int:
    """How many records of the tab may be archived in one day because their rows are gone."""
    return max(limits.archive_rows, (live + tab.archived_today) * limits.archive_share // 100)


def most_changed(limits: Limits, live: int) -> int:
    """How many records of the tab one run may change. A share alone would stop a tab of ten rows at the fourth edit."""
    return max(limits.change_rows, live * limits.change_share // 100)


def look(tab: Tab, sheet: Sheet, plan: TabPlan, records: Mapping[str, Record], limits: Limits) -> Pause | None:
    """Why nothing of the plan may be done, or None where it may. `plan` is the first plan of the run."""
    live = [reference for reference in tab.base if reference in records and not records[reference].archived]
    if live and _has_none_of_them(tab, sheet, plan, live):
        return empty_pause(tab, records)
    allowed = most_archived(limits, tab, len(live)) - tab.archived_today
    if plan.vanished and (len(plan.vanished) > allowed or _was_asked(tab, plan.vanished)):
        return Pause(
            "vanished", _vanished(tab, len(plan.vanished), limits, live), tuple(find_lines(tab, sheet, plan, records))
        )
    changed = _changed(tab, plan)
    if len(changed) > most_changed(limits, among := len({*live, *plan.returned})):
        message = (
            f"{len(changed)} of the {among} records of the tab “{tab.title}” would change at once. "
            "Was an old version restored, or a column pasted a row off? "
            "Nothing is taken over and nothing is written there until an officer decides."
        )
        return Pause("changed", message, tuple(find_lines(tab, sheet, plan, records)))
    twins = sum(newcomer.twin for newcomer in plan.newcomers)
    if twins > limits.change_rows:  # however many there are: so many alike are no day's work
        message = (
            f"{twins} new rows of the tab “{tab.title}” say word for word what other rows there say. Were rows pasted "
            "a second time, without their references? Take out what is not meant, and the sync goes on by itself. "
            "Nothing becomes a record until an officer decides."
        )
        return Pause("changed", message, tuple(find_lines(tab, sheet, plan, records)))
    return None


def is_empty(sheet: Sheet) -> bool:
    """Headings, and nothing below them."""
    return not any(row.reference is not None or row.filled for row in sheet.rows)


def _has_none_of_them(tab: Tab, sheet: Sheet, plan: TabPlan, live: list[str]) -> bool:
    """No row that says anything is a record's: a remark, a row of totals or bare references may be left. Where such are
    left, one record alone that lost its row is a row that somebody removed."""
    if is_empty(sheet) or len(live) == 1:
        return is_empty(sheet)
    here = plan.present | plan.promised | plan.standing.keys() | {reference for _, reference in plan.returning}
    if not here.isdisjoint(live):
        return False
    return not any(say_alike(tab, sheet, live, [row for row in sheet.rows if row.filled]))


def empty_pause(tab: Tab, records: Mapping[str, Record], *, headings: bool = True) -> Pause:
    """All rows gone at once: nobody waits for a second look."""
    what = f"All rows of the tab “{tab.title}” are gone" if headings else f"The tab “{tab.title}” is empty"
    message = (
        f"{what}. Bring the rows back in the spreadsheet (Edit, Undo, or its version history), and the sync goes on by "
        "itself. Nothing is archived until an officer decides."
    )
    live = {one: records[one] for one in sorted(tab.base) if one in records and not records[one].archived}
    lines = [Line(GONE, one, held=_why_it_stays(tab, one, record)) for one, record in live.items()]
    return Pause("empty", message, tuple(lines), seen="" if headings else "no headings")


def _why_it_stays(tab: Tab, reference: str, record: Record) -> str:
    return say_moved(tab, reference, record) + NOT_ARCHIVED if moved_since(tab, reference, record) else ""


def _vanished(tab: Tab, how_many: int, limits: Limits, live: list[str]) -> str:
    rows = "1 row" if how_many == 1 else f"{how_many} rows"
    may = most_archived(limits, tab, len(live))
    today = f", and {tab.archived_today} records were archived today already" if tab.archived_today else ""
    return (
        f"{rows} of the tab “{tab.title}” {'is' if how_many == 1 else 'are'} gone. In a day {may} may vanish there "
        f"before somebody is asked{today}. Bring the rows back (Edit, Undo), and the sync goes on by itself. "
        "Nothing is archived until an officer decides."
    )


def _was_asked(tab: Tab, vanished: list[str]) -> bool:
    """An officer was asked about one of these rows and has not answered: that a new day began is no answer."""
    if tab.pause is None:
        return False
    asked = {line.reference for line in tab.pause.lines if line.what == GONE}
    return not asked.isdisjoint(vanished)


def _changed(tab: Tab, plan: TabPlan) -> set[str]:
    """The records that the tab would change or bring back, and those whose row moved as a whole. What waits as a held
    edit already is nothing new, and a field that was never agreed on, as in a tab just connected, is no change."""
    changed = {follow.reference for follow in plan.follows if any(_fresh(tab, follow, name) for name in follow.cells)}
    changed |= set(plan.returned)
    changed |= {hold.reference for hold in plan.holds if hold.reference and _is_fresh_row(tab, hold)}
    held_rows = {hold.row for hold in plan.holds if hold.kind in ("unknown", "double") and hold.identity in tab.held}
    return changed | {reference for reference, row in plan.standing.items() if row.index not in held_rows}


def _fresh(tab: Tab, follow: Follow, name: str) -> bool:
    if name not in tab.base.get(follow.reference, {}):
        return False
    shown = tab.held.get(f"{follow.reference}:{name}", _NOT_HELD)
    return shown is _NOT_HELD or not same(shown, follow.cells[name][0])


_NOT_HELD: Final = object()


def _is_fresh_row(tab: Tab, hold: Held) -> bool:
    return hold.kind == "scrambled" and hold.identity not in tab.held


def find_lines(tab: Tab, sheet: Sheet, plan: TabPlan, records: Mapping[str, Record]) -> Iterator[Line]:
    """Everything that the plan would do to records, and the cells that moved with it and would be held."""
    yield from (Line(GONE, reference) for reference in plan.vanished)
    stays = {str(one.reference): one for one in plan.holds if one.kind == "missing" and one.identity not in tab.held}
    own = _rows_of_their_own(plan)
    for reference, gone in stays.items():
        if reference in tab.base and reference not in own:
            why = _why_it_stays(tab, reference, records[reference])
            yield Line(GONE, reference, held=why or gone.message)
    yield from (Line(BACK, reference) for reference in sorted(plan.returned))
    for newcomer in plan.newcomers:
        yield Line(NEW, "", row_key=newcomer.row.key, cell=_name_of(sheet, newcomer.row))
    right = dict(_right_references(tab, sheet, plan))
    yield from (
        Line(REFERENCE, reference, None, reference, row.reference, row_key=row.key) for reference, row in right.items()
    )
    follows = {follow.reference: follow for follow in plan.follows}
    moved_rows = {row.index for row in right.values()}
    whole = {hold.reference: hold for hold in plan.holds if hold.kind == "scrambled"}
    held = {(hold.reference, hold.field): hold for hold in plan.holds if hold.field}
    for reference, row in plan.placed.items():
        record, base = records.get(reference), tab.base.get(reference)
        if record is None or not base or row.index in moved_rows or reference in plan.returned or not row.filled:
            continue
        follow = follows.get(reference)
        for column, cell in zip(sheet.columns, row.cells, strict=True):
            name = column.field
            before = base.get(name)
            if before is None or same(before[0], cell) or f"{reference}:{name}" in tab.held:
                continue
            value = record.values.get(name)
            if follow and name in follow.cells:
                after = follow.cells[name][1]
                needed = NEEDED if column.required and after is None else ""
                yield Line(CELL, reference, name, before[0], cell, value, after, held=needed)
            elif reference in whole and whole[reference].identity not in tab.held:
                yield Line(CELL, reference, name, before[0], cell, value, held=ALL_AT_ONCE)
            elif hold := held.get((reference, name)):
                yield Line(CELL, reference, name, before[0], cell, value, held=hold.message)


def _rows_of_their_own(plan: TabPlan) -> dict[str, Row]:
    """Where one row stands for several records that said the same, it is the row of one: the others have none."""
    of_rows = {row.index: reference for reference, row in reversed(plan.standing.items())}
    return {reference: row for reference, row in plan.standing.items() if of_rows[row.index] == reference}


def _name_of(sheet: Sheet, row: Row) -> Raw:
    """Enough of a new row to know it by; columns of ours are not read, and what stands there may be private."""
    cells = [cell for column, cell in zip(sheet.columns, row.cells, strict=True) if not column.ours]
    return "; ".join(words_of(cell) for cell in cells if cell is not None)[:200]


def _right_references(tab: Tab, sheet: Sheet, plan: TabPlan) -> Iterator[tuple[str, Row]]:
    """Rows that say word for word what was agreed of another record: the reference moved, not the row."""
    agreed = AgreedRows(tab.base, sheet.columns)
    by_index = {row.index: row for row in sheet.rows}
    found: list[tuple[str, Row]] = list(_rows_of_their_own(plan).items())
    taken = {row.index for row in plan.standing.values()}
    for hold in plan.holds:
        if hold.kind in ("scrambled", "double") and hold.row is not None and hold.identity not in tab.held:
            row = by_index[hold.row]
            other = agreed.other(row.cells, hold.reference)
            if other and row.index not in taken:
                found.append((other, row))
                taken.add(row.index)
    often = Counter(reference for reference, _ in found)
    keeps = {reference for reference, row in plan.placed.items() if row.index not in taken}
    yield from ((reference, row) for reference, row in found if often[reference] == 1 and reference not in keeps)
