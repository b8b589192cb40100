"""The writes of one run, batch by batch; what Google refuses is found by halving, in bounds, and held."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sync.actions import Work
from sync.closed import hold_refused
from sync.ports import Store
from sync.sheets import Sheets
from sync.state import Ran
from sync.swap import Target
from sync.swapping import is_gone, swap_batch
from sync.transport import SheetTrouble, Unclear

MOST_REFUSALS: Final = 6  # in one run; what has not had its turn by then waits for the next


@dataclass
class Sending:
    """`title` is what the tab for copies is called now, `works` are by tab id."""

    store: Store
    sheets: Sheets
    hidden_id: int
    title: str
    works: Mapping[int, Work]
    ran: Ran
    refusals: int = 0
    left_out: Counter[int] = field(default_factory=Counter)  # sheet id -> new rows that were not put in
    waits: bool = False  # something had no turn

    def send(self, batch: Sequence[Target]) -> bool:
        """One swap, and more where one is refused. True where anything of it was written."""
        if self.refusals >= MOST_REFUSALS:
            self._leave_out(batch)
            self.waits = True
            return False
        trouble = self._swap(batch)
        if trouble is None:
            return True
        self.refusals += 1
        return self._send_bare(batch) or self._send_apart(batch, trouble)

    def _send_bare(self, batch: Sequence[Target]) -> bool:
        """The values without our number formats, once in a run and before any one row is held: it may be these alone
        that Google refuses, as in columns whose type it fixes, and no format is worth a value."""
        worth_it = self.refusals == 1 or len(batch) == 1
        dressed = any(target.dressed for target in batch)
        return worth_it and dressed and self._swap([target.undressed for target in batch]) is None

    def _swap(self, batch: Sequence[Target]) -> SheetTrouble | None:
        """What Google says where it refuses the batch; nothing of it was done then. Raises any other SheetTrouble."""
        try:
            judged = swap_batch(self.store, self.sheets, self.hidden_id, self.title, list(map(self._moved_up, batch)))
        except Unclear:
            raise
        except SheetTrouble as trouble:
            if trouble.status != 400 or is_gone(trouble):
                raise
            return trouble
        self.ran.count("cells written", sum(written.field is not None for written in judged.written))
        self.ran.count("rows added", sum(written.field is None for written in judged.written))
        self.ran.count("typed in the instant", len(judged.instants))
        return None

    def _send_apart(self, batch: Sequence[Target], trouble: SheetTrouble) -> bool:
        """One row must not stop the rest: halve until it is found."""
        if len(batch) > 1:
            middle = len(batch) // 2
            first, second = self.send(batch[:middle]), self.send(batch[middle:])
            return first or second
        self._leave_out(batch)
        hold_refused(self.works[batch[0].tab_id], batch[0], trouble.said or str(trouble))
        self.ran.retry = True
        return False

    def _leave_out(self, batch: Sequence[Target]) -> None:
        self.left_out.update(target.sheet_id for target in batch if target.new)

    def _moved_up(self, target: Target) -> Target:
        """A new row takes the place of those above it that were not put in: there is no gap in the table."""
        return replace(target, row=target.row - self.left_out[target.sheet_id]) if target.new else target
