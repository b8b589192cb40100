"""One row that carries its reference, with all that its plan needs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.exchanged import Exchanged
from sync.grid import Row, Sheet
from sync.state import Tab
from sync.terms import Base, Book, Record


@dataclass(frozen=True, slots=True)
class Placed:
    """One row that carries its reference, with all that its plan needs."""

    tab: Tab
    sheet: Sheet
    row: Row
    reference: str
    record: Record
    book: Book
    refused: Mapping[str, str]  # what the record's service has said no to in this run
    exchanged: Exchanged

    @property
    def base(self) -> Base:
        """What was agreed on so far."""
        return self.tab.base.get(self.reference, {})
