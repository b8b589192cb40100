"""One version of a spreadsheet: its properties, tabs and named ranges.

A version that was handed out never changes: an edit makes a copy, changes that, and puts it in the old one's place.
"""

import copy
import random
from typing import Any

from .a1 import Area, Span, parse_span, split_title
from .cells import Json
from .errors import RequestRefused, invalid
from .tab import MAX_CELLS, Tab


class Content:
    """Tabs are in the order in which people see them."""

    def __init__(self, title: str, locale: str = "en_US", time_zone: str = "Etc/GMT"):
        self.properties: Json = {"title": title, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": time_zone}
        self.tabs: list[Tab] = []
        self.named_ranges: list[Json] = []

    @classmethod
    def new(cls, title: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> "Content":
        """A spreadsheet as a person gets it: one empty tab."""
        content = cls(title, locale, time_zone)
        content.tabs.append(Tab(0, "Sheet1"))
        return content

    def copy(self) -> "Content":
        """A version of its own."""
        twin = Content("")
        twin.properties = copy.deepcopy(self.properties)
        twin.tabs = [tab.copy() for tab in self.tabs]
        twin.named_ranges = copy.deepcopy(self.named_ranges)
        return twin

    @property
    def title(self) -> str:
        """The name of the file."""
        return str(self.properties["title"])

    @property
    def locale(self) -> str:
        """Such as en_GB: says how dates and numbers are read and shown."""
        return str(self.properties["locale"])

    def description(self) -> dict[str, Any]:
        """Everything but the tabs, as plain data for the store."""
        return {"properties": self.properties, "namedRanges": self.named_ranges, "order": [tab.id for tab in self.tabs]}

    def find(self, sheet_id: int) -> Tab | None:
        """The tab with this id."""
        return next((tab for tab in self.tabs if tab.id == sheet_id), None)

    def tab(self, sheet_id: int) -> Tab:
        """The tab with this id; raises RequestRefused where there is none."""
        found = self.find(sheet_id)
        if found is None:
            raise RequestRefused(f"No sheet with id: {sheet_id}")
        return found

    def titled(self, title: str) -> Tab | None:
        """The tab with this title; capitals make no difference."""
        return next((tab for tab in self.tabs if tab.title.lower() == title.lower()), None)

    def first_visible(self) -> Tab:
        """The tab meant by a range without a title."""
        return next((tab for tab in self.tabs if not tab.hidden), self.tabs[0])

    def new_id(self) -> int:
        """An id that no tab, protected or named range here has."""
        taken = {tab.id for tab in self.tabs} | {
            item["protectedRangeId"] for tab in self.tabs for item in tab.protected
        }
        taken |= {int(item["namedRangeId"]) for item in self.named_ranges if item["namedRangeId"].isdigit()}
        while (number := random.randrange(10_000_000, 2**31)) in taken:
            pass
        return number

    def check_size(self) -> None:
        """Raises RequestRefused past ten million cells."""
        if sum(tab.row_count * tab.column_count for tab in self.tabs) > MAX_CELLS:
            raise RequestRefused(
                f"This action would increase the number of cells in the workbook above the limit of {MAX_CELLS} cells."
            )

    def span(self, text: str) -> tuple[Tab, Span]:
        """A range in A1, the title of a tab, or a named range. Raises ApiError 400 where it is none of them."""
        title, rest = split_title(text)
        if title is None:
            return self._bare(rest or "", text)
        tab = self.titled(title)
        if tab is None:
            raise invalid(f"Unable to parse range: {text}")
        if rest is None:
            return tab, Span()
        span = parse_span(rest)
        if span:
            return tab, span
        named = self._named(rest)
        if named is None or named[0].id != tab.id:
            raise invalid(f"Unable to parse range: {text}")
        return named

    def _bare(self, name: str, text: str) -> tuple[Tab, Span]:
        named = self._named(name)
        if named:
            return named
        tab = self.titled(name)
        if tab:
            return tab, Span()
        span = parse_span(name)
        if span is None:
            raise invalid(f"Unable to parse range: {text}")
        return self.first_visible(), span

    def _named(self, name: str) -> tuple[Tab, Span] | None:
        for item in self.named_ranges:
            if item["name"].lower() == name.lower():
                return self.grid_span(item["range"])
        return None

    def grid_span(self, grid_range: Json) -> tuple[Tab, Span]:
        """A GridRange as tab and span; a side that is left out is open."""
        tab = self.tab(grid_range.get("sheetId", 0))
        names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
        top, bottom, left, right = (grid_range.get(name) for name in names)
        for start, end in ((top, bottom), (left, right)):
            if (start or 0) < 0 or (end is not None and end <= (start or 0)):
                raise RequestRefused("GridRange is not valid: its end has to lie behind its start.")
        return tab, Span(top, bottom, left, right)

    def grid_area(self, grid_range: Json) -> tuple[Tab, Area]:
        """A GridRange as tab and area; raises RequestRefused where it leaves the grid altogether."""
        tab, span = self.grid_span(grid_range)
        area = tab.clip(span)
        if area is None:
            raise RequestRefused(
                f"GridRange is outside of the sheet {tab.title}, "
                f"which has {tab.row_count} rows and {tab.column_count} columns."
            )
        return tab, area


def as_grid_range(tab: Tab, area: Area) -> Json:
    """An area as GridRange; like Google it leaves out the id of tab 0."""
    found = {
        "startRowIndex": area.top, "endRowIndex": area.bottom,
        "startColumnIndex": area.left, "endColumnIndex": area.right,
    }  # fmt: skip
    return {"sheetId": tab.id, **found} if tab.id else found
