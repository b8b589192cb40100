"""What rows said when they were last agreed on: finds content that was sorted or pasted away from its reference."""

from functools import cached_property

from sync.columns import Column
from sync.state import Tab
from sync.terms import Base, Raw

NOTHING_AGREED: tuple[None, None] = (None, None)


def agreed_cells(base: Base, columns: tuple[Column, ...]) -> tuple[Raw, ...]:
    """The cells of a base in the order of a sheet's columns; None where nothing was agreed."""
    return tuple(base.get(column.field, NOTHING_AGREED)[0] for column in columns)


class AgreedRows:
    """The bases of a tab by what they say; worked out only when a run meets a row that needs it."""

    def __init__(self, tab: Tab, columns: tuple[Column, ...]) -> None:
        self._tab, self._columns = tab, columns

    @cached_property
    def by_cells(self) -> dict[tuple[Raw, ...], list[str]]:
        """Cells -> the references of which they were agreed."""
        found: dict[tuple[Raw, ...], list[str]] = {}
        for reference in sorted(self._tab.base):
            found.setdefault(agreed_cells(self._tab.base[reference], self._columns), []).append(reference)
        return found

    def other(self, cells: tuple[Raw, ...], reference: str | None) -> str | None:
        """Another reference of which exactly these cells were agreed."""
        return next((one for one in self.by_cells.get(cells, []) if one != reference), None)
