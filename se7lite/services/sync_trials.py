"""What the services would say of rows that are to become records, before anything of them is kept."""

from collections.abc import Mapping
from datetime import date

from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.trying import faults_of
from se7lite.sheet_store.rows import DOORS
from se7lite.sheet_store.values import from_text
from sync.columns import COLUMNS
from sync.terms import Value

MOST_TRIED = 400  # rows of one tab; of more, what is refused shows after the first sync as held edits

Promised = dict[str, tuple[str, Mapping[str, Value]]]
"""Records that are to come of rows of another tab: the reference that stands for each -> noun, values."""


class _NotYet(Exception):
    """A record that the row points at could not be made: nothing can be said of the row."""


class Trial:
    """Tries rows of one noun, each in a transaction of its own that is undone: forms do not wait for their turn."""

    def __init__(self, noun: str, actor: Actor, today: date, promised: Promised) -> None:
        self.noun, self.actor, self.today, self.promised = noun, actor, today, promised
        self._pointers = [column.field for column in COLUMNS[noun] if column.kind == "pointer"]

    def __call__(self, values: Mapping[str, Value]) -> dict[str, str]:
        """Field -> the service's words; nothing where it would say yes."""
        try:
            return faults_of(lambda: self._make(values))
        except _NotYet:
            return {}

    def _make(self, values: Mapping[str, Value]) -> None:
        self._make_promised(values)
        DOORS[self.noun].create(from_text(self.noun, values), self.actor, today=self.today)

    def _make_promised(self, values: Mapping[str, Value]) -> None:
        for name in self._pointers:
            if found := self.promised.get(values.get(name) or ""):
                noun, row = found
                try:
                    DOORS[noun].create(from_text(noun, row), self.actor, reference=values[name], today=self.today)
                except Refused:
                    raise _NotYet from None
