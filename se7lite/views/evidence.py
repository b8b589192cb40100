"""Evidence of a review in words, each with the page that it leads to."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import NamedTuple

from flask import url_for

from se7lite.local_time import local_day
from se7lite.models import Change
from se7lite.queries.changes import ChangeRow
from se7lite.queries.evidence import Found
from se7lite.services.bodies import BODIES
from se7lite.services.kept_values import NOUNS
from se7lite.shown import uk_date
from se7lite.views.history_lists import told_changes, without_answers
from se7lite.views.history_values import Kind, Shower

LONGEST = 90
KINDS = {"meeting": "Meeting", "agreement": "Agreement", "change": "Change"}


class Shown(NamedTuple):
    """One line: `words` lead to `address`, `about` says where and when."""

    id: int
    key: str
    kind: str
    words: str
    about: str
    address: str


def shown_evidence(found: Sequence[Found]) -> list[Shown]:
    """In their order; what changes refer to is looked up once for all of them."""
    changes = [_row(one.change) for one in found if one.change]
    names = {noun: Shower(_kind(noun), [row for row in changes if row.noun == noun]) for noun in _nouns(changes)}
    return [_shown(one, names) for one in found]


def _nouns(changes: Sequence[ChangeRow]) -> set[str]:
    return {row.noun for row in changes}


def _kind(noun: str) -> Kind:
    return BODIES if noun == "bodies" else NOUNS[noun]


def _shown(one: Found, names: dict[str, Shower]) -> Shown:
    kind = KINDS[one.kind]
    if one.change:
        return _change(one, kind, one.change, names[one.change.noun])
    address = url_for("meetings.show", reference=one.meeting)
    if one.kind == "meeting":
        return Shown(one.id, one.key, kind, one.title, _when(one.meeting, one.day), address)
    about = f"{one.title}, {_when(one.meeting, one.day)}" + (". It no longer stands in the notes" if one.gone else "")
    return Shown(one.id, one.key, kind, one.words, about, f"{address}#agreements")


def _change(one: Found, kind: str, change: Change, shower: Shower) -> Shown:
    page = (
        url_for("bodies.show", number=change.record_id)
        if change.noun == "bodies"
        else url_for("meetings.show", reference=change.reference)
    )
    whose = "a body" if change.noun == "bodies" else change.reference
    about = f"{whose}, {uk_date(local_day(change.at))}"
    return Shown(one.id, one.key, kind, _said(change, shower), about, f"{page}#history")


def _said(change: Change, shower: Shower) -> str:
    """Status: from Planned to Held; Agreements, added: one form for all, and 2 more. Long texts only say that they
    changed."""
    name = shower.field(change.field)
    if isinstance(change.before, list) and isinstance(change.after, list):
        lines = list(told_changes(*map(without_answers, (change.before, change.after)), shower.names))
        if not lines:
            return f"{name}: changed"
        what, before, after = lines[0]
        more = f", and {len(lines) - 1} more" if len(lines) > 1 else ""
        return f"{name}, {what}: {shorten(after or before, LONGEST, placeholder=' …')}{more}"
    before, after = (shower.value(change.field, value) for value in (change.before, change.after))
    told = f"{name}: from {before} to {after}"
    return told if len(told) <= LONGEST else f"{name}: changed"


def _when(reference: str, day: date | None) -> str:
    return ", ".join(part for part in (reference, uk_date(day)) if part)


def _row(change: Change) -> ChangeRow:
    said = (change.noun, change.record_id, change.reference, change.field, change.before, change.after)
    return ChangeRow(change.id, change.at, None, change.door, *said, None, None)
