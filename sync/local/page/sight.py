"""What a window saw when a person acted, beside what is there now."""

from dataclasses import dataclass
from datetime import date

from ..cells import Json
from ..content import Content
from ..tab import Tab
from .places import check_columns, row_now, span_now


@dataclass(frozen=True)
class Sight:
    """`seen` is the tab as the window showed it, `now` the same tab in the present `content`."""

    content: Content
    seen: Tab
    now: Tab
    today: date

    def span(self, dimension: str, start: int, end: int) -> tuple[int, int]:
        """Where these rows or columns are now. Raises Refusal where they are not together any more."""
        check_columns(self.seen, self.now)
        return span_now(self.seen, self.now, start, end) if dimension == "ROWS" else (start, end)

    def at(self, dimension: str, index: int) -> int:
        """Where this row or column is now; where it was deleted, whatever stands in its place."""
        check_columns(self.seen, self.now)
        found = row_now(self.seen, self.now, index) if dimension == "ROWS" else index
        return index if found is None else found

    def range(self, dimension: str, start: int, end: int) -> Json:
        """As the API writes it."""
        return {"sheetId": self.now.id, "dimension": dimension, "startIndex": start, "endIndex": end}

    def area(self, top: int, bottom: int, left: int, right: int) -> Json:
        """The same for cells."""
        return {
            "sheetId": self.now.id, "startRowIndex": top, "endRowIndex": bottom,
            "startColumnIndex": left, "endColumnIndex": right,
        }  # fmt: skip
