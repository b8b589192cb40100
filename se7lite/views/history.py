"""The history of a record, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import request, url_for
from flask_login import current_user

from se7lite import choices
from se7lite.checklists.state import is_told
from se7lite.models.change import CREATED
from se7lite.numbers import number_in
from se7lite.queries.changes import ChangeRow, carried, changes_of
from se7lite.queries.undo import step_of, undone
from se7lite.services.undo import can_go_back
from se7lite.services.undo_judging import NEVER
from se7lite.shown import moment
from se7lite.views.history_lists import told_changes, without_answers
from se7lite.views.history_values import Kind, Shower


class Named(NamedTuple):
    """Something that keeps a history and is neither noun nor table."""

    name: str
    fields: Mapping[str, Any]


class Entry(NamedTuple):
    """One change as the page shows it. `run` is the run that made it, `carried` those that wrote it into the sheet;
    `undone` says that somebody took it back, and `undo` is the address where that is done."""

    at: datetime
    who: str
    door: str
    field: str
    before: str
    after: str
    run: int | None = None
    carried: Sequence[tuple[int, datetime]] = ()
    undone: str = ""
    undo: str = ""


class History(NamedTuple):
    """A page of it, and the addresses of the next and of the first one; blank where there is none. `never` says of
    what is in it why it is never undone."""

    entries: list[Entry]
    older: str
    newest: str
    never: Sequence[str] = ()


def history(
    kind: Kind,
    record_id: int | None,
    page: str,
    hidden: tuple[str, ...] = (),
    unseen: tuple[str, ...] = (),
    record: Any = None,
) -> History:
    """The newest first, without the fields that this reader may not see; of `unseen` ones only that they changed.

    `page` is the address that shows it; without a record it is everything of that kind. Of a `record` that is given,
    what it still says can be undone by those who write.
    """
    begun = number_in(request.args.get("changes", ""))
    rows, older = changes_of(kind.name, record_id, begun, hidden)
    if not current_user.writes:
        rows = list(_for_readers(rows, record))
    shower = Shower(kind, rows)
    abouts = _abouts(kind, record, rows)
    entries = [
        Entry(row.at, _who(row), _door(row), *said, **({} if place else abouts.get(row.id, {})))
        for row in rows
        for place, said in enumerate(_said(row, shower, hidden, unseen))
    ]
    older_page, newest = f"{page}?changes={older}#history" if older else "", f"{page}#history" if begun else ""
    never = _never(kind, rows) if record is not None and current_user.writes else []
    return History(entries, older_page, newest, never)


def _for_readers(rows: Sequence[ChangeRow], record: Any) -> Iterator[ChangeRow]:
    """Without what tells how somebody answered: a rule that they may not know of was passed over, and whose time was
    taken out with how many answers."""
    for row in rows:
        if row.noun == "meetings" and row.field == "passed_over":
            rule = str((row.after or row.before or {}).get("rule"))
            if record is None or not is_told(record.checklist, rule):
                continue
        if row.noun == "meetings" and row.field == "times":
            row = row._replace(before=without_answers(row.before or []), after=without_answers(row.after or []))
        yield row


def _who(row: ChangeRow) -> str:
    # Who typed in a sheet or opened a link is not known by an account.
    return row.who or ("" if row.door in ("spreadsheet", "link") else "se7lite")


def _door(row: ChangeRow) -> str:
    if row.undoes_at:
        return f"Undo of the change of {moment(row.undoes_at)}"
    return choices.DOORS.get(row.door, row.door)


def _abouts(kind: Kind, record: Any, rows: Sequence[ChangeRow]) -> dict[int, dict[str, Any]]:
    """By change what stands beside it: its run, where it was written, whether it was or can be undone."""
    if record is None:
        return {}
    ids = [row.id for row in rows]
    written, taken_back = carried(ids), undone(ids)
    back = can_go_back(kind.name, record, [step_of(row) for row in rows]) if current_user.writes else set()
    return {
        row.id: {
            "run": row.run_id,
            "carried": written.get(row.id, []),
            "undone": f"Undone {moment(taken_back[row.id].at)}" if row.id in taken_back else "",
            "undo": url_for("changes.undo", number=row.id) if row.id in back else "",
        }
        for row in rows
    }


def _never(kind: Kind, rows: Sequence[ChangeRow]) -> list[str]:
    fields = {row.field for row in rows}
    return [words for (noun, field), words in NEVER.items() if noun == kind.name and field in fields]


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
