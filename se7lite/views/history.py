"""The history of a record, in words."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from flask import request

from se7lite import choices
from se7lite.models.change import CREATED
from se7lite.queries.changes import ChangeRow, changes_of
from se7lite.queries.listing import number
from se7lite.views.history_lists import told_changes
from se7lite.views.history_values import Kind, Shower


class Named(NamedTuple):
    """Something that keeps a history and is neither noun nor table."""

    name: str
    fields: Mapping[str, Any]


class Entry(NamedTuple):
    """One change as the page shows it."""

    at: datetime
    who: str
    door: str
    field: str
    before: str
    after: str


class History(NamedTuple):
    """A page of it, and the addresses of the next and of the first one; blank where there is none."""

    entries: list[Entry]
    older: str
    newest: str


def history(
    kind: Kind, record_id: int | None, page: str, hidden: tuple[str, ...] = (), unseen: tuple[str, ...] = ()
) -> History:
    """The newest first, without the fields that this reader may not see; of `unseen` ones only that they changed.

    `page` is the address that shows it; without a record it is everything of that kind.
    """
    begun = number(request.args.get("changes", ""))
    rows, older = changes_of(kind.name, record_id, begun, hidden)
    shower = Shower(kind, rows)
    entries = [
        Entry(row.at, _who(row), choices.DOORS.get(row.door, row.door), *said)
        for row in rows
        for said in _said(row, shower, hidden, unseen)
    ]
    return History(entries, f"{page}?changes={older}#history" if older else "", f"{page}#history" if begun else "")


def _who(row: ChangeRow) -> str:
    return row.who or ("" if row.door == "spreadsheet" else "se7lite")


def _said(
    row: ChangeRow, shower: Shower, hidden: tuple[str, ...], unseen: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """What changed, from what, to what. Each line of a list that changed is told by itself."""
    name = shower.field(row.field)
    if row.field == CREATED:
        yield "Made", "", shower.fields({key: value for key, value in (row.after or {}).items() if key not in hidden})
    elif row.field in unseen:
        yield name, "", "Changed. It is never shown."
    elif isinstance(row.before, list) and isinstance(row.after, list):
        for what, before, after in told_changes(row.before, row.after, shower.names):
            yield f"{name}: {what}", before, after
    else:
        yield name, shower.value(row.field, row.before), shower.value(row.field, row.after)
