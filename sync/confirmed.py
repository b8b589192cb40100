"""What an officer confirmed when a tab was connected: which row is the row of which record. Pure."""

from collections.abc import Mapping

from sync.cells import as_given
from sync.grid import Row, Sheet
from sync.identity import identity_key
from sync.state import Tab


def confirmed_as(tab: Tab, sheet: Sheet, row: Row) -> str | None:
    """The record that this row was said to be, by all that it says or by its name and date."""
    if not tab.matches:
        return None
    return tab.matches.get(row.key) or tab.matches.get(identity_key(sheet, row) or "")


def confirmed_otherwise(tab: Tab, sheet: Sheet, row: Row, reference: str, placed: Mapping[str, Row]) -> str | None:
    """Another record than the row names, which was confirmed to be it and has no row of its own: the reference strayed
    here, or rows were sorted without theirs."""
    confirmed = confirmed_as(tab, sheet, row)
    return confirmed if confirmed != reference and confirmed not in placed else None


def confirmed_of(tab: Tab, sheet: Sheet, row: Row) -> set[str]:
    """That record, where there is one."""
    confirmed = confirmed_as(tab, sheet, row)
    return {confirmed} if confirmed else set()


def stands_elsewhere(tab: Tab, sheet: Sheet, reference: str, row: Row) -> bool:
    """Not this row, which carries the reference, but another was confirmed to be its record's: the reference strayed
    here."""
    if reference not in tab.matches.values() or confirmed_as(tab, sheet, row) == reference:
        return False
    others = (one for one in sheet.rows if one.filled and as_given(one.reference) != reference)
    return any(confirmed_as(tab, sheet, one) == reference for one in others)
