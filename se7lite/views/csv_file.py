"""CSV that a spreadsheet program opens without running anything.

A text that a program could take for a formula gets an apostrophe in front: it begins with = + - @, a tab or a line
end, or with an apostrophe of its own. Taking one apostrophe off a text that begins with one gives back what is kept.
Dates are written 2026-11-24 and amounts 12.50, which every program reads the same way.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

from flask import Response

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
# Without it Excel reads UTF-8 as something else.
MARK = "\ufeff"


class Column(NamedTuple):
    """A heading, and what stands under it; `key` names it where some readers do not see it."""

    heading: str
    value: Callable[[Any], Any]
    key: str = ""


def csv_response(name: str, columns: Sequence[Column], rows: Iterable[Any]) -> Response:
    """A file to keep."""
    response = Response(write_csv(columns, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def write_csv(columns: Sequence[Column], rows: Iterable[Any]) -> str:
    """The headings and a line a row."""
    file = io.StringIO()
    file.write(MARK)
    writer = csv.writer(file)
    writer.writerow([column.heading for column in columns])
    writer.writerows([safe(column.value(row)) for column in columns] for row in rows)
    return file.getvalue()


def safe(value: Any) -> str:
    """A value as text that is no formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal | int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) else text
