"""Data filters: ranges given by numbers instead of A1, so that a renamed tab does not matter."""

from .a1 import Area
from .cells import Json
from .content import Content
from .errors import RequestRefused, invalid
from .tab import Tab
from .values import area_of


def filter_area(content: Content, found: Json) -> tuple[Tab, Area]:
    """The area of a filter. Raises ApiError 400 where it names none, or one outside the grid."""
    if len(found) != 1:
        raise invalid("Exactly one of developerMetadataLookup, a1Range and gridRange must be set in a DataFilter.")
    if "a1Range" in found:
        tab, span = content.span(found["a1Range"])
        return tab, area_of(tab, span, found["a1Range"])
    try:
        return content.grid_area(found["gridRange"])
    except RequestRefused as refused:
        raise invalid(str(refused)) from None
