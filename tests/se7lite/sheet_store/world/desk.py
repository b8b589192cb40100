"""A desk with all three lists on it, one stream of chance, the story so far, and the oracle that looks on."""

from collections import Counter
from random import Random
from typing import Any, ClassVar

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Area
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.rows import DOORS
from sync.columns import COLUMNS, NOUNS, Column
from sync.pauses import FIRST_LIMITS, Limits
from tests.se7lite.sheet_store.world.ledger import Ledger
from tests.se7lite.sheet_store.world.sight import Sight, look
from tests.se7lite.sheet_store.world.typed import Typing
from tests.sync.machine.desks import make_small

TIGHT = Limits(archive_rows=1, archive_share=1, change_rows=2, change_share=1)
TIGHTLY = 0.25  # how many of all worlds


class AtTheDesk:
    """What every act needs. `desk` is (local Sheets, database side, person), connected and empty."""

    tally: ClassVar[Counter[str]] = Counter()  # of all worlds of this process

    def __init__(self, desk: Any, seed: int) -> None:
        self.local, self.side, self.person = desk
        self.random = Random(seed)
        self.typing, self.ledger = Typing(self.random), Ledger()
        self.story: list[str] = []
        for sheet_id in self.person.sheet_ids.values():
            make_small(self.person.workbook, sheet_id)
        db.session.add(Area(name="Kent", position=1))
        db.session.commit()
        self.side.limit(TIGHT if self.random.random() < TIGHTLY else FIRST_LIMITS)
        self.seen: Sight = look(self.side, self.person)

    def tell(self, kind: str, sentence: str) -> None:
        """One line of the story; `kind` is what the soak counts it as."""
        self.tally[kind] += 1
        self.story.append(sentence)

    # Who did something since anybody looked

    def person_did(self) -> None:
        """A person may type over whatever stands in the sheet: it may go for good."""
        before, after = self.seen, self._look()
        self.ledger.words_let_go |= before.only_shown - after.only_shown

    def officer_did(self) -> tuple[Sight, Sight]:
        """What an officer changes stays in the history. Gives how things were and how they are."""
        before, after = self.seen, self._look()
        self.ledger.nothing_is_gone(before, after)
        return before, after

    def worker_did(self) -> None:
        """A worker writes over nothing that the other side has not had."""
        after = look(self.side, self.person)
        self.ledger.judge_worker(self.seen, after)
        self._keep(after)

    def _look(self) -> Sight:
        return self._keep(look(self.side, self.person))

    def _keep(self, sight: Sight) -> Sight:
        self.seen = sight
        self.ledger.note(sight)
        return sight

    # What is there

    def noun(self) -> str:
        return self.random.choice(NOUNS)

    def records(self, noun: str) -> list[Any]:
        """Those that are not archived, in the order in which they were made."""
        db.session.rollback()
        model = DOORS[noun].model
        return list(db.session.scalars(select(model).where(model.archived_at.is_(None)).order_by(model.id)))

    def book(self) -> Any:
        found = load_book()
        db.session.rollback()
        return found

    def theirs(self, noun: str) -> list[Column]:
        """Columns that are read, not only written."""
        return [column for column in COLUMNS[noun] if not column.ours]
