"""What an uploaded list would change: pure, by the same plan as a tab's, with what was downloaded as its base.

Only what moved in the file counts. A cell that still says what was downloaded, however a program spelt it when it
saved, is no edit, whatever the record says by now.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sync.actions import TabPlan
from sync.columns import default_headings
from sync.plan import plan_tab
from sync.references import reference_in
from sync.state import Held, Tab
from sync.terms import Book, Record, words_of
from sync.xlsx.base import Settled, settle
from sync.xlsx.findings import Compared, Finding, Known
from sync.xlsx.new_rows import alike, new_row
from sync.xlsx.table import Table

AT_ONCE: Final = (
    "Nearly the whole row changed at once. Look whether rows were sorted or pasted without their references: tick only "
    "what is meant."
)
NO_RESULT: Final = (
    "A formula stands here, and what it comes to is not in the file. Open the file in Excel or LibreOffice, save it, "
    "and upload it again."
)


def compare(table: Table, known: Known, records: Mapping[str, Record], book: Book, last_given: int) -> Compared:
    """What the file says that its base did not. Without a base every difference is a change to be looked at."""
    settled = settle(table, known, records, book, lambda cell: reference_in(cell, table.noun, last_given))
    tab = Tab(0, table.noun, 0, table.title, default_headings(table.noun), base=settled.bases)
    # In a tab a new row must be seen twice, as somebody may be typing; a file stands still.
    tab.seen_rows = Counter(row.key for row in settled.sheet.rows)
    plan = plan_tab(tab, settled.sheet, records, book, last_given)
    at_once = {hold.reference: str(hold.row_key) for hold in plan.holds if hold.kind == "scrambled"}
    if at_once:
        tab.rulings = dict.fromkeys(at_once.values(), "meant")
        plan = plan_tab(tab, settled.sheet, records, book, last_given)
    findings = [*settled.findings, *_changes(plan, table, settled, known.bases is not None, at_once)]
    findings += [_held(hold, table) for hold in plan.holds]
    if plan.newcomers:
        known_already = alike(table.noun, records)
        findings += [new_row(table.noun, settled.sheet, one, book, known_already) for one in plan.newcomers]
    order = {column.field: place for place, column in enumerate(table.sheet.columns)}
    findings.sort(key=lambda one: (one.row, order.get(one.field or "", -1)))
    there = plan.present | {reference for _, reference in plan.returning}
    return Compared(findings, _missing(known, there), settled.made_before)


def _missing(known: Known, there: set[str]) -> list[str]:
    """References that were downloaded with something in their rows, and of which nothing is in the file."""
    downloaded = known.bases or {}
    filled = {one for one in downloaded.keys() - there if any(raw is not None for raw, _ in downloaded[one].values())}
    return sorted(filled)


def _changes(
    plan: TabPlan, table: Table, settled: Settled, based: bool, at_once: Mapping[str | None, str]
) -> Iterator[Finding]:
    for follow in plan.follows:
        odd = AT_ONCE if follow.reference in at_once else ""
        for name, (cell, value, present) in follow.cells.items():
            base = settled.bases.get(follow.reference, {}).get(name, (None, None))
            sure = based and not odd
            change = Finding(
                "change", follow.row, follow.reference, name, odd, cell, value, present, base[1], sure=sure
            )
            yield _without_result(change, table)


def _without_result(finding: Finding, table: Table) -> Finding:
    """A blank that is a formula's missing result is nobody's answer."""
    place = (finding.row, table.sheet.layout.columns[finding.field or ""])
    if finding.cell is None and place in table.formulas:
        return replace(finding, kind="unreadable", message=NO_RESULT, sure=False)
    return finding


def _held(hold: Held, table: Table) -> Finding:
    # Where both sides moved and the file's cell cannot be read, there is nothing to choose.
    readable = hold.kind != "conflict" or hold.cell_value is not None or not words_of(hold.cell).strip()
    finding = Finding(
        hold.kind if readable else "unreadable",
        hold.row or 0,
        hold.reference,
        hold.field,
        hold.message,
        hold.cell,
        hold.cell_value,
        hold.record_value,
        hold.base_value,
        row_key=hold.row_key or "",
    )
    return _without_result(finding, table) if hold.field else finding
