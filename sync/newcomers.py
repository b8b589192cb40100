"""Rows without a reference: a row that lost it, a new record, or no record at all (design: "Rows and references")."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from sync.actions import Newcomer, TabPlan, hold_row
from sync.agreed import AgreedRows
from sync.apart import NOT_A_RECORD, OTHER_TABLE, TAKEN_BACK, find_tables
from sync.cells import as_given
from sync.columns import PREFIXES
from sync.confirmed import confirmed_as
from sync.grid import Row, Sheet
from sync.rows import incomplete, read_new_row
from sync.shape import shape_of
from sync.state import Tab
from sync.terms import Book, Raw, Record, plain, words_of
from sync.turned import plan_turned
from sync.unfound import plan_unfound, say_it_may_be

NO_RECORD: Final = (NOT_A_RECORD, OTHER_TABLE)


def plan_newcomers(
    tab: Tab,
    sheet: Sheet,
    strangers: list[Row],
    records: Mapping[str, Record],
    book: Book,
    refused: Mapping[str, Mapping[str, str]],
    agreed: AgreedRows,
    plan: TabPlan,
) -> None:
    """Sort out the filled rows that carry no reference. Nothing is done before a second read finds them the same."""
    strangers = _to_look_at(tab, sheet, strangers, book, refused, plan)
    matched = _matched(tab, sheet, [*strangers, *plan.turned], plan.present)
    plan.promised |= set(matched.values())
    plan.seen_rows = dict(Counter(row.key for row in (*strangers, *plan.turned)))
    astray = {as_given(one.wrote) for one in tab.put_backs if plain(one.heading) == plain(tab.reference_heading)}
    lost, unmatched = _lost(agreed, plan) if strangers else {}, list[Row]()
    for row in strangers:
        if tab.seen_rows.get(row.key, 0) < plan.seen_rows[row.key]:
            plan.again = True
            if references := lost.get(row.cells):
                plan.promised.add(references.pop(0))  # it may well be that record's row: it is not gone
        elif match := matched.get(row.index):
            plan.returning.append((row, match))
        elif (awaited := confirmed_as(tab, sheet, row)) in astray:
            plan.again = True  # its reference, written into another row in that instant, goes out of that one first
            plan.promised.add(awaited)
        elif references := lost.get(row.cells):
            plan.returning.append((row, references.pop(0)))
        elif message := _misplaced(tab, sheet, records, row, plan) or _sorted_twin(agreed, row, plan):
            plan.holds.append(hold_row(sheet, row, "unknown", message))
        else:
            unmatched.append(row)
    unfound = plan_unfound(tab, records, unmatched, plan)
    for row in unmatched:
        _plan_newcomer(sheet, row, book, refused.get(row.key, {}), agreed, unfound, plan)


def _to_look_at(
    tab: Tab,
    sheet: Sheet,
    strangers: list[Row],
    book: Book,
    refused: Mapping[str, Mapping[str, str]],
    plan: TabPlan,
) -> list[Row]:
    """Not what is left alone, and not what has a day yet to be put right."""
    plan.tables, apart = find_tables(tab, sheet)
    left = [row for row in strangers if not _ruled_out(tab, sheet, row, book, refused, row.index in apart)]
    return plan_turned(tab, sheet, left, plan)


def _ruled_out(
    tab: Tab, sheet: Sheet, row: Row, book: Book, refused: Mapping[str, Mapping[str, str]], apart: bool
) -> bool:
    """An officer said that this is no record. That holds while the row says just this, or, whatever its figures say,
    lacks what a record must have; for one that lacks it, also while it stands in another table (`apart`)."""
    by_key, by_shape = tab.rulings.get(row.key), tab.rulings.get(shape_of(sheet, row))
    if by_key in NO_RECORD:
        return True
    if by_shape not in NO_RECORD and (not apart or TAKEN_BACK in (by_key, by_shape)):
        return False
    return bool(read_new_row(sheet, row, book, refused.get(row.key, {})).against)


def _matched(tab: Tab, sheet: Sheet, strangers: list[Row], present: set[str]) -> dict[int, str]:
    """Row index -> the record that an officer confirmed the row to be. A record gets one row."""
    found: dict[int, str] = {}
    taken = set(present)
    if not tab.matches:
        return found
    for row in strangers:
        reference = confirmed_as(tab, sheet, row)
        if reference and reference not in taken:
            found[row.index] = reference
            taken.add(reference)
    return found


def _lost(agreed: AgreedRows, plan: TabPlan) -> dict[tuple[Raw, ...], list[str]]:
    """What was agreed of rows -> the records of which that was agreed, and whose reference stands nowhere."""
    return {
        cells: [reference for reference in references if reference not in plan.present]
        for cells, references in agreed.by_cells.items()
    }


def _misplaced(tab: Tab, sheet: Sheet, records: Mapping[str, Record], row: Row, plan: TabPlan) -> str | None:
    """One of our references outside its column, in a row without one: columns were moved in the instant of a write.
    In a column of theirs it only speaks of a record whose own row stands there, unless we wrote it: then it waits to go
    out again, or it is a new row of ours, which says nothing that the one put in after it does not say."""
    mapped, ours = set(sheet.layout.columns.values()), {one.wrote for one in tab.put_backs}
    for place, cell in enumerate(row.whole):
        text = words_of(cell).strip()
        own = plan.placed.get(text)
        speaks_of = own is not None and place not in mapped and text not in ours and not _says_only(sheet, row, own)
        known = text in records or text in tab.reserved
        if text.startswith(PREFIXES[tab.noun] + "-") and known and not speaks_of:
            return f"{text} stands in the wrong column. Move it to the reference column, or clear the row."
    return None


def _says_only(sheet: Sheet, row: Row, other: Row) -> bool:
    """Whether all that the row says stands in the other one, in whatever columns; our note does not count."""
    said = (cell for place, cell in enumerate(row.whole) if cell is not None and place != sheet.layout.note)
    return all(cell in other.whole for cell in said)


def _sorted_twin(agreed: AgreedRows, row: Row, plan: TabPlan) -> str | None:
    """It says what was agreed of a record whose own row says something else by now."""
    twin = agreed.other(row.cells, None)
    if twin is None or twin not in plan.placed or plan.placed[twin].cells == row.cells:
        return None
    return (
        f"This row says what the row of {twin} said, and that one now says something else. Were rows sorted "
        "without the reference column? Put the rows back, or change this one if it is new."
    )


def _plan_newcomer(
    sheet: Sheet,
    row: Row,
    book: Book,
    refused: Mapping[str, str],
    agreed: AgreedRows,
    unfound: Sequence[str],
    plan: TabPlan,
) -> None:
    new = read_new_row(sheet, row, book, refused)
    if new.against:
        kind = "waiting" if new.waits else "incomplete"
        plan.holds.append(hold_row(sheet, row, kind, incomplete(sheet, new.against)))
    elif unfound:
        plan.holds.append(hold_row(sheet, row, "waiting", say_it_may_be(unfound)))
    else:
        twin = agreed.other(row.cells, None) in plan.placed
        plan.newcomers.append(Newcomer(row, {name: value for name, (_, value) in new.cells.items()}, twin))
