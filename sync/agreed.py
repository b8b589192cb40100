"""What rows said when they were last agreed on: finds content that was sorted or pasted away from its reference."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from sync.columns import Column
from sync.terms import NEVER, Base, Raw

NOTHING_AGREED: tuple[None, None] = (None, None)
BEFORE: Final = "before "  # and a field: what was agreed of it when an officer had its row put back


def overruled(base: Base, cells: Mapping[str, Raw]) -> Base:
    """What to agree on so that the record's values go over these cells, field by field, and over no others.

    What was agreed until then is kept beside it: until the row is put back, those words may stand in another's row.
    """
    over: Base = {name: (cell, NEVER) for name, cell in cells.items()}
    before: Base = {f"{BEFORE}{name}": (_before(base, name), None) for name in cells}
    return over | before


def agreed_cells(base: Base, columns: tuple[Column, ...]) -> tuple[Raw, ...]:
    """The cells that are a record's own, in the order of a sheet's columns; None where nothing was agreed."""
    return tuple(_before(base, column.field) for column in columns)


def own_cells(base: Base) -> dict[str, Raw]:
    """The cells that are a record's own, by field."""
    return {name: _before(base, name) for name in base if not name.startswith(BEFORE)}


def shown_cells(base: Base, columns: tuple[Column, ...]) -> tuple[Raw, ...]:
    """The cells as they were last looked at: agreed on, or shown to the officer who had the row put back."""
    return tuple(base.get(column.field, NOTHING_AGREED)[0] for column in columns)


def _before(base: Base, name: str) -> Raw:
    cell, value = base.get(name, NOTHING_AGREED)
    return base.get(f"{BEFORE}{name}", (cell, None))[0] if value == NEVER else cell


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
