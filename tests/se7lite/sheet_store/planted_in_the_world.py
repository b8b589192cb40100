"""Wrong decisions about more than words, and between web process and worker: the world has to find each."""

from se7lite.sheet_store import rows as store_rows
from se7lite.sheet_store.rows import DOORS
from se7lite.sheet_store.values import from_text
from sync import merge, rows
from sync.merge import TO_SHEET, Hold, ToRecord


def _conflicts_are_decided(patch, kinds, answer):
    real = merge.decide

    def decide(column, base, cell, record, book):
        decision = real(column, base, cell, record, book)
        lost = isinstance(decision, Hold) and decision.kind == "conflict" and column.kind in kinds
        return answer(decision) if lost else decision

    patch.setattr(rows, "decide", decide)


def of_two_amounts_the_sheets_is_taken(patch):
    _conflicts_are_decided(patch, ("money", "miles"), lambda hold: ToRecord(hold.value))


def of_two_days_or_times_ours_is_taken(patch):
    _conflicts_are_decided(patch, ("date", "time"), lambda hold: TO_SHEET)


def a_row_is_followed_whatever_was_saved_meanwhile(patch):
    """The last writer wins between the web process and the worker."""

    def change(noun, record, wanted, actor, today):
        values = from_text(noun, {name: cell[1] for name, cell in wanted.items()})
        DOORS[noun].change(record, values, actor, today=today)

    patch.setattr(store_rows, "_change", change)


FAULTS = [
    of_two_amounts_the_sheets_is_taken,
    of_two_days_or_times_ours_is_taken,
    a_row_is_followed_whatever_was_saved_meanwhile,
]
