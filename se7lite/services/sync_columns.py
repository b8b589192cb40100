"""Which column of a tab that people made is which field: as it is found, and as somebody corrected it."""

from se7lite.models import SyncDraftTab
from sync.adopt import Edge, own_columns
from sync.columns import COLUMNS, Column, column_of
from sync.headings import Table, Theirs
from sync.terms import plain


def fields_of(table: Table, edge: Edge, tab: SyncDraftTab, own: bool) -> dict[str, int]:
    """Field -> place: as the match finds it, and over that what somebody chose and can still be."""
    found = {**(own_columns(table, edge, tab.noun) if own else {}), **table.fields}
    by_heading = {plain(one.heading): one for one in table.columns if not one.barred}
    corrected = {by_heading[heading].place for heading in tab.columns if heading in by_heading}
    found = {name: place for name, place in found.items() if place not in corrected}
    for heading, name in tab.columns.items():
        if name and (theirs := by_heading.get(heading)) and may_be(theirs, column_of(tab.noun, name), own):
            found[name] = theirs.place
    return {column.field: found[column.field] for column in COLUMNS[tab.noun] if column.field in found}


def may_be(theirs: Theirs, column: Column, own: bool) -> bool:
    """A column that we fill in is none that somebody else has filled."""
    return not theirs.barred and (own or not column.ours or not theirs.filled)
