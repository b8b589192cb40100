"""Wrong decisions that an engineer might make in the store that is shipped: the machine has to find each."""

from se7lite.sheet_store import SheetStore, store
from se7lite.sheet_store.holds import end_put_backs
from sync.swap import unpack


def base_is_stored_before_the_write(patch):
    real = SheetStore.intend

    def intend(kept, token, targets):
        tabs = {tab.id: tab for tab in kept.load().tabs}
        for target in map(unpack, targets):
            base = {cell.field: (cell.after, cell.value) for cell in target.cells if cell.field}
            if target.reference and base:
                kept.agree(tabs[target.tab_id], {target.reference: base})
        real(kept, token, targets)

    patch.setattr(SheetStore, "intend", intend)


def a_hold_is_forgotten_on_restart(patch):
    """What was typed in the instant of a write is in the worker's memory only."""
    patch.setattr(store, "keep_instants", lambda judged, now: end_put_backs(judged.over, now))


def a_write_that_was_cut_off_is_forgotten(patch):
    patch.setattr(SheetStore, "intents", lambda kept: None)


def a_held_edit_is_forgotten(patch):
    patch.setattr(SheetStore, "hold", lambda kept, tab, holds, **beside: 0)


FAULTS = [
    base_is_stored_before_the_write,
    a_hold_is_forgotten_on_restart,
    a_write_that_was_cut_off_is_forgotten,
    a_held_edit_is_forgotten,
]
