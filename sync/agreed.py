"""What rows said when they were last agreed on: finds content that was sorted or pasted away from its reference."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from sync.cells import show
from sync.columns import Column
from sync.terms import NEVER, Base, Book, Raw, Record, Value

NOTHING_AGREED: tuple[None, None] = (None, None)
TO_BE_WRITTEN: tuple[Raw, Value] = (None, NEVER)  # agreed to be blank, and the record's value is to be written


def agreed_cells(base: Base, columns: tuple[Column, ...]) -> tuple[Raw, ...]:
    """The cells of a base in the order of a sheet's columns; None where nothing was agreed."""
    return tuple(base.get(column.field, NOTHING_AGREED)[0] for column in columns)


class AgreedRows:
    """The bases of a tab by what they say, as they were when this was made: what a run takes over while it goes on says
    nothing of where rows stood before. Worked out only when a run meets a row that needs it.

    Where a field was never agreed on, what the record says of it is its own as well."""

    def __init__(
        self,
        base: Mapping[str, Base],
        columns: tuple[Column, ...],
        records: Mapping[str, Record] = MappingProxyType({}),
        book: Book | None = None,
    ) -> None:
        self._base, self.columns, self._records, self._book = dict(base), columns, dict(records), book

    @property
    def references(self) -> list[str]:
        """All of which anything was agreed."""
        return sorted(self._base)

    @cached_property
    def awaited(self) -> frozenset[str]:
        """Records of which nothing was agreed yet: they wait for a row, or lost theirs and are to have one anew."""
        return frozenset(one for one, record in self._records.items() if one not in self._base and not record.archived)

    @cached_property
    def by_cells(self) -> dict[tuple[Raw, ...], list[str]]:
        """Cells -> the references of which they were agreed, with a blank or with the record's words where a field
        never was: both are that record's row."""
        found: dict[tuple[Raw, ...], list[str]] = {}
        for reference in self.references:
            for cells in {agreed_cells(self._base[reference], self.columns), self.cells_of(reference)}:
                found.setdefault(cells, []).append(reference)
        return found

    @cached_property
    def without_base(self) -> dict[tuple[Raw, ...], str]:
        """What a row of each record would say of which nothing was agreed yet -> its reference."""
        return {self.cells_of(one): one for one in self._records if one in self.awaited}

    def cells_of(self, reference: str) -> tuple[Raw, ...]:
        """What was agreed of one record, cell by cell."""
        base = self._base.get(reference, {})
        return tuple(
            base[column.field][0] if column.field in base else self._said(reference, column) for column in self.columns
        )

    def words_of(self, reference: str) -> tuple[Raw, ...]:
        """The same, and what the record says where a blank cell waits to be filled from it: these words are its own
        though no row of its says them yet."""
        base = self._base.get(reference, {})
        return tuple(
            self._said(reference, column) if base.get(column.field) == TO_BE_WRITTEN else cell
            for column, cell in zip(self.columns, self.cells_of(reference), strict=True)
        )

    def _said(self, reference: str, column: Column) -> Raw:
        record = self._records.get(reference)
        return show(record.values.get(column.field), column, self._book).raw if record and self._book else None

    def other(self, cells: tuple[Raw, ...], reference: str | None) -> str | None:
        """Another reference of which exactly these cells were agreed."""
        return next((one for one in self.by_cells.get(cells, []) if one != reference), None)
