"""What rows said when they were last agreed on: finds content that was sorted or pasted away from its reference."""

from collections.abc import Mapping
from functools import cached_property

from sync.columns import Column
from sync.terms import Base, Raw

NOTHING_AGREED: tuple[None, None] = (None, None)


def agreed_cells(base: Base, columns: tuple[Column, ...]) -> tuple[Raw, ...]:
    """The cells of a base in the order of a sheet's columns; None where nothing was agreed."""
    return tuple(base.get(column.field, NOTHING_AGREED)[0] for column in columns)


class AgreedRows:
    """The bases of a tab by what they say, as they were when this was made: what a run takes over while it goes on says
    nothing of where rows stood before. Worked out only when a run meets a row that needs it."""

    def __init__(self, base: Mapping[str, Base], columns: tuple[Column, ...]) -> None:
        self._base, self._columns = dict(base), columns

    @property
    def references(self) -> list[str]:
        """All of which anything was agreed."""
        return sorted(self._base)

    @cached_property
    def by_cells(self) -> dict[tuple[Raw, ...], list[str]]:
        """Cells -> the references of which they were agreed."""
        found: dict[tuple[Raw, ...], list[str]] = {}
        for reference in self.references:
            found.setdefault(self.cells_of(reference), []).append(reference)
        return found

    def cells_of(self, reference: str) -> tuple[Raw, ...]:
        """What was agreed of one record, cell by cell."""
        return agreed_cells(self._base.get(reference, {}), self._columns)

    def other(self, cells: tuple[Raw, ...], reference: str | None) -> str | None:
        """Another reference of which exactly these cells were agreed."""
        return next((one for one in self.by_cells.get(cells, []) if one != reference), None)
