"""What must hold once nobody edits: it settles, and both sides say the same wherever nothing is held."""

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncTab
from sync import Ran
from sync.cells import same
from sync.columns import NOUNS, PREFIXES
from tests.se7lite.sheet_store.world.ledger import Lost, says
from tests.se7lite.sheet_store.world.runs import Runs
from tests.se7lite.sheet_store.world.sight import Key

MOST_RUNS = 16


class Settled(Runs):
    """Rules 2, 4 and 8."""

    def quiet(self) -> None:
        """Nobody edits."""
        self.local.faults.clear()
        self.time_passes()
        for _ in range(MOST_RUNS):
            ran = self.a_run()
            if isinstance(ran, Ran) and ran.outcome == "nothing":
                break
            if isinstance(ran, Ran) and ran.outcome == "quiet":
                self.time_passes()
        else:
            raise Lost("it never settles")
        self.both_sides_agree()

    def both_sides_agree(self) -> None:
        held = {(one.reference, one.field) for one in self._open_holds()}
        paused = self._paused()
        for reference, away in self.seen.archived.items():
            if away or reference[0] in paused or (reference, None) in held:
                continue
            if self.seen.rows[reference] != 1:
                raise Lost(f"{reference} stands in {self.seen.rows[reference]} rows, and nothing is held")
            for key, value in self.seen.records.items():
                if key[0] == reference and key not in held and not self._agree(key):
                    raise Lost(f"{key}: the sheet says {self.seen.cells[key]!r}, se7lite {value!r}; nothing is held")

    def _agree(self, key: Key) -> bool:
        """They say the same, or neither has moved since they did: a name can change what a cell is read as."""
        cell, value = self.seen.cells[key], self.seen.records[key]
        stood, agreed = self.ledger.agreed.get(key, (None, None))
        return says(key, cell, value, self.seen.book) or (same(cell, stood) and value == agreed)

    def _open_holds(self) -> list[SyncHold]:
        found = list(db.session.scalars(select(SyncHold).where(SyncHold.state == "open")))
        db.session.rollback()
        return found

    def _paused(self) -> set[str]:
        """With what letter the references of paused tabs begin."""
        found = db.session.scalars(select(SyncTab.noun).where(SyncTab.paused.is_not(None)))
        letters = {PREFIXES[noun] for noun in found if noun in NOUNS}
        db.session.rollback()
        return letters
