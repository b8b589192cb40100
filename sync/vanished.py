"""Rows that were there and are not (rule 9): archived, held, or not gone at all. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sync.actions import Refusals, TabPlan
from sync.agreed import agreed_cells
from sync.cells import as_given, same
from sync.grid import Row, Sheet
from sync.put_backs import as_it_stood, coming_back
from sync.state import Held, LeftOver, Tab
from sync.terms import NEVER, Raw, Record

FEWEST_ALIKE: Final = 3  # cells that a row must share with what was agreed of a record to be taken for its row ...
SHARE_ALIKE: Final = 0.5  # ... and this share of those that were filled
CHANGED: Final = "Its record in se7lite was changed meanwhile."
NOT_AGREED: Final = "The sheet and its record in se7lite never agreed on {headings}."
STAYS: Final = " It stays as it is until an officer decides."
MOST_COMPARED: Final = 200_000  # pairs of rows; beyond that only rows that are exactly alike are found


def plan_missing(tab: Tab, sheet: Sheet, records: Mapping[str, Record], refusals: Refusals, plan: TabPlan) -> None:
    """Sort out the references that no row carries. Gone is what two reads in a row did not find: a cut that is not
    pasted yet looks the same."""
    plan.promised |= coming_back(tab, plan)
    here = plan.present | plan.promised | {reference for _, reference in plan.returning}
    without = {one for one in tab.base.keys() - here if one in records}
    plan.away = {one for one in without if records[one].archived or one in tab.away}
    absent = {one for one in without if not records[one].archived}
    plan.standing = dict(_standing(tab, sheet, records, absent, plan)) if absent else {}
    plan.missing = absent - plan.away
    plan.again = plan.again or bool(plan.missing - tab.seen_missing)
    # A record that was restored since its row went is wanted again: it gets a row, unless its row is there after all.
    plan.restored = set() if plan.again else absent & plan.away - plan.standing.keys()
    for reference in sorted(plan.missing & tab.seen_missing | plan.away & plan.standing.keys()):
        if why := _why_it_stays(tab, records[reference], reference, refusals, plan):
            plan.holds.append(Held(f"missing:{reference}", "missing", why, reference))
        else:
            plan.vanished.append(reference)


def _why_it_stays(tab: Tab, record: Record, reference: str, refusals: Refusals, plan: TabPlan) -> str:
    """Why a record whose row is gone is not archived; nothing where it is."""
    if row := plan.standing.get(reference):
        return (
            f"No row carries the reference {reference} any more, but row {row.index + 1} says what its row said. "
            "Was another reference put there? Put the right one back, and the sync of that row goes on."
        )
    if refused := refusals.rows.get(reference, {}).get(""):
        return f"The row of {reference} is gone from the sheet, and its record stays: {refused}"
    if moved_since(tab, reference, record):
        return f"The row of {reference} is gone from the sheet. {say_moved(tab, reference, record)}{STAYS}"
    return ""


def moved_since(tab: Tab, reference: str, record: Record) -> bool:
    """Whether the record says something else than both sides agreed on, or something on which they never agreed."""
    base = tab.base[reference]
    if any(record.values.get(name) != value for name, (_, value) in base.items() if name in record.values):
        return True
    return any(record.values.get(name) is not None for name in tab.headings.keys() - base.keys())


def say_moved(tab: Tab, reference: str, record: Record) -> str:
    """Which of the two it is, for a record of which moved_since holds."""
    base = tab.base[reference]
    agreed = {name: value for name, (_, value) in base.items() if value != NEVER and name in record.values}
    if any(record.values[name] != value for name, value in agreed.items()):
        return CHANGED
    open_still = (name for name in tab.headings if name not in agreed and record.values.get(name) is not None)
    return NOT_AGREED.format(headings=", ".join(f"“{tab.headings[name]}”" for name in open_still))


def _standing(
    tab: Tab, sheet: Sheet, records: Mapping[str, Record], absent: set[str], plan: TabPlan
) -> Iterator[tuple[str, Row]]:
    """Records whose rows are still there under another reference: one was typed or pasted over theirs."""
    suspects = [
        row
        for row in sheet.rows
        if row.reference is not None
        and row.filled
        and not (_in_place(tab, sheet, row) and _stays(tab, records.get(as_given(row.reference)), row))
    ]
    if not suspects:
        return
    wanted = {reference: agreed_cells(tab.base[reference], sheet.columns) for reference in sorted(absent)}
    by_cells: dict[tuple[Raw, ...], list[str]] = {}
    for reference, cells in wanted.items():
        if any(cell is not None for cell in cells):
            by_cells.setdefault(tuple(cells), []).append(reference)
    saying, rest = dict[tuple[Raw, ...], list[Row]](), list[Row]()
    for row in suspects:
        cells = as_it_stood(tab, sheet, row)
        (saying.setdefault(cells, []) if cells in by_cells else rest).append(row)
    for cells, rows in saying.items():
        # Of records that say the same it may be any: each has one of these rows, and the last stands for all others.
        for number, reference in enumerate(by_cells[cells]):
            wanted.pop(reference)
            yield reference, rows[min(number, len(rows) - 1)]
        rest += rows[len(by_cells[cells]) :]
    mixed_up = {hold.row for hold in plan.holds if hold.kind == "scrambled"}
    lost = [row for row in rest if row.index not in _placed(plan) or row.index in mixed_up]
    if len(lost) * len(wanted) > MOST_COMPARED:
        return
    for row in lost:
        like_it = [reference for reference, cells in wanted.items() if _alike(cells, row.cells)]
        if like_it:
            # Meetings of one day are all alike: it is the one of which most is said here.
            alike = max(like_it, key=lambda reference: _shared(wanted[reference], row.cells))
            wanted.pop(alike)
            yield alike, row


def say_alike(tab: Tab, sheet: Sheet, references: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Rows that say, near enough, what was agreed of one of these records; exactly, where there are too many."""
    wanted = {agreed_cells(tab.base[reference], sheet.columns): reference for reference in references}
    yield from ((wanted[row.cells], row) for row in rows if row.cells in wanted)
    if len(rows) * len(wanted) <= MOST_COMPARED:
        pairs = ((reference, cells, row) for row in rows for cells, reference in wanted.items())
        yield from ((reference, row) for reference, cells, row in pairs if _alike(cells, row.cells))


def left_beside(tab: Tab, sheet: Sheet, references: Sequence[str], plan: TabPlan) -> list[LeftOver]:
    """Old rows, under no reference of a record, of records that are about to get another one."""
    lost = [row for row in sheet.rows if row.filled and row.index not in _placed(plan)]
    if len(lost) * len(references) > MOST_COMPARED:
        return []
    agreed = {one: agreed_cells(tab.base[one], sheet.columns) for one in references if one in tab.base}
    return [
        LeftOver(one, {name: raw for name, (raw, _) in tab.base[one].items()})
        for one, cells in agreed.items()
        if any(_alike(cells, row.cells) for row in lost)
    ]


def left_over_no_more(tab: Tab, sheet: Sheet) -> list[LeftOver]:
    """Old rows of records that were given others, and that nothing in the tab looks like any more."""
    if not tab.left_over:
        return []
    rows = [row for row in sheet.rows if row.filled and not _in_place(tab, sheet, row)]
    fields = [column.field for column in sheet.columns]
    return [one for one in tab.left_over if not any(_alike([*map(one.said.get, fields)], row.cells) for row in rows)]


def _in_place(tab: Tab, sheet: Sheet, row: Row) -> bool:
    """The row says what was agreed of the very record that it names: it is nobody else's."""
    own = tab.base.get(as_given(row.reference))
    return own is not None and agreed_cells(own, sheet.columns) == row.cells


def _stays(tab: Tab, record: Record | None, row: Row) -> bool:
    """Nothing else is about to be written over it, as where an officer has put right a row of mixed-up words."""
    base = tab.base[as_given(row.reference)]
    return record is None or all(record.values.get(name, value) == value for name, (_, value) in base.items())


def _placed(plan: TabPlan) -> set[int]:
    return {row.index for row in plan.placed.values()}


def _alike(agreed: Sequence[Raw], cells: Sequence[Raw]) -> bool:
    alike = _shared(agreed, cells)
    return alike >= FEWEST_ALIKE and alike >= sum(was is not None for was in agreed) * SHARE_ALIKE


def _shared(agreed: Sequence[Raw], cells: Sequence[Raw]) -> int:
    """How many of the filled cells are as they were agreed."""
    return sum(was is not None and same(was, now) for was, now in zip(agreed, cells, strict=True))
