"""An officer's decision on a held edit. It speaks of the cell that was shown: a newer value is never written over."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import delete

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncRuling
from se7lite.queries.sync_holds import claims_with_lines
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import never_from_a_sheet, takes_no_other_value
from se7lite.services.refusals import Moved, Refused
from se7lite.services.sync_pauses import wake
from se7lite.services.transaction import lock_row, transaction
from se7lite.sheet_store.bases import forget_fields, leave_over, load_bases, set_bases
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.matches import start_anew
from se7lite.sheet_store.pauses import load_held
from se7lite.sheet_store.rows import DOORS, find_record, record_now
from se7lite.sheet_store.values import from_text
from se7lite.sheet_store.vanished import ARCHIVES
from sync.cells import read
from sync.columns import column_of
from sync.emptied import filled_again
from sync.groups import DIFFERS
from sync.terms import NEVER, Base, Raw, Unreadable, Value, plain

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "conflict": ("sheet", "record", "other"),
    "unreadable": ("record", "other"),
    "refused": ("record", "other"),
    "ours": ("record",),
    "emptied": ("fill", "without"),
    "formula": ("sheet",),
    "scrambled": ("meant", "put back"),
    "missing": ("new row", "archive"),
    "incomplete": ("not a record",),
    "waiting": ("not a record",),
    "instant": ("seen",),
    "stood": ("seen",),
}
GIVE_ANOTHER_VALUE: Final = ("sheet", "other")
ABOUT_ONE_CELL: Final = ("conflict", "unreadable", "refused", "ours", "formula")
CANNOT_BE_BLANK: Final = "It cannot be blank: type in the cell what it is to say."
STALE: Final = "This has changed since the page was opened. Look at it again, then decide."


def choices_of(hold: SyncHold, stays: str = "") -> Sequence[str]:
    """What can be decided here with one click; none where it can only be mended in the sheet. `stays` is why the
    record takes no other value there (values_that_stay)."""
    possible = CHOICES.get(hold.kind, ())
    if stays:
        return [choice for choice in possible if choice not in GIVE_ANOTHER_VALUE]
    if hold.kind in ("incomplete", "waiting") and hold.reference:
        return ()  # the row carries a reference that se7lite gave it: it was taken for a record already
    if hold.kind == "formula" and hold.field and column_of(hold.tab.noun, hold.field).ours:
        return ()  # written, never read back: not by way of a formula either
    if hold.kind == "conflict" and hold.cell_value is None and not _blank(hold.cell):
        # The cell cannot be read, so it cannot be taken over.
        return [choice for choice in possible if choice != "sheet"]
    if hold.kind == "conflict" and refused_anyway(hold):
        return [choice for choice in possible if choice != "sheet"]
    return possible


def values_that_stay(holds: Iterable[SyncHold]) -> dict[int, str]:
    """By id, why the record of an open held edit takes no other value there, whoever decides; nothing where it may."""
    mine = [hold for hold in holds if hold.state == "open" and hold.tab.noun == "claims" and _may_give_another(hold)]
    asked = {hold.id: (hold.reference, hold.field) for hold in mine if hold.reference and hold.field}
    claims = claims_with_lines(reference for reference, _ in asked.values()) if asked else {}
    return {
        number: words
        for number, (reference, field) in asked.items()
        if reference in claims and (words := takes_no_other_value(claims[reference], field))
    }


def _may_give_another(hold: SyncHold) -> bool:
    return not set(GIVE_ANOTHER_VALUE).isdisjoint(CHOICES.get(hold.kind, ()))


def refused_anyway(hold: SyncHold) -> str:
    """Why what the sheet says would be refused, whoever took it over; nothing where it may be taken over."""
    column = column_of(hold.tab.noun, hold.field) if hold.field else None
    if column is None:
        return ""
    if (column.required or column.field == "status") and hold.cell_value is None and _blank(hold.cell):
        return CANNOT_BE_BLANK
    return never_from_a_sheet(hold.record_value, hold.cell_value) if column.of == "claim_status" else ""


def _blank(cell: Raw) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def decide_hold(hold: SyncHold, choice: str, shown: str, actor: Actor, today: date, other: str = "") -> None:
    """Carry out one decision. `shown` is the hold's mark when its page was made.

    Refused where the hold is over or was shown otherwise, where the choice is not one of its, and in a service's own
    words; then nothing changes.
    """
    with transaction():
        wake(hold.tab.spreadsheet_id)
        lock_row(hold)
        if hold.state != "open" or mark_of(hold) != shown:
            raise Refused({"": STALE})
        if choice not in choices_of(hold):
            raise Refused({"choice": "Choose one of the answers."})
        try:
            _carry_out(hold, choice, actor, today, other)
        except Moved:
            raise Refused({"": STALE}) from None
        hold.state, hold.choice, hold.ended_at, hold.account_id = "decided", choice, utc_now(), actor.account_id


def look_again(hold: SyncHold) -> None:
    """Let a held edit show what its record says now, without waiting for the next run: then it can be decided."""
    with transaction():
        lock_row(hold)
        if hold.state == "open" and hold.kind in ABOUT_ONE_CELL:
            hold.record_value = _present(hold)


def record_values(hold: SyncHold) -> Mapping[str, Value]:
    """The values of the held row's record as they are now; none where it has no record yet."""
    record = find_record(hold.tab.noun, hold.reference) if hold.reference else None
    return record_now(hold.tab.noun, record).values if record else {}


def mark_of(hold: SyncHold) -> str:
    """A short text that changes when what is shown of the hold changes."""
    shown = json.dumps([hold.cell, hold.record_value], sort_keys=True)
    return hashlib.sha1(shown.encode(), usedforsecurity=False).hexdigest()[:16]


def _carry_out(hold: SyncHold, choice: str, actor: Actor, today: date, other: str) -> None:
    match choice:
        case "sheet":
            # What a formula comes to is not kept with its hold: it is read here, like something typed.
            value = _read(hold, hold.cell, "") if hold.kind == "formula" else hold.cell_value
            _change(hold, value, actor, today)
            _set_base(hold, hold.cell, _present(hold))
        case "record":
            _check_present(hold)
            _write_over(hold)
        case "other":
            if not other.strip():
                raise Refused({"other": "Type the value that is to stand on both sides."})
            _change(hold, _read(hold, other, "other"), actor, today)
            _write_over(hold)
        case "put back":
            # Headings are compared as the sync finds them: capitals and spaces do not matter.
            stood = {plain(heading): cell for heading, cell in hold.cell.items()}
            cells = {name: (stood.get(plain(heading)), NEVER) for name, heading in hold.tab.headings.items()}
            cells.pop("reference", None)
            leave_over(hold.tab_id, _reference(hold))
            set_bases(hold.tab_id, {_reference(hold): cells})
        case "meant" | "not a record":
            _rule(hold, choice, actor)
        case "fill":
            bases, name = load_bases(hold.tab_id), _field(hold)
            set_bases(hold.tab_id, filled_again(bases, name, load_held(hold.tab_id)))
        case "without":
            lock_row(hold.tab)
            hold.tab.headings = {name: one for name, one in hold.tab.headings.items() if name != hold.field}
            forget_fields(hold.tab_id, [_field(hold)])
        case "new row":
            leave_over(hold.tab_id, _reference(hold))
            start_anew(hold.tab_id, _reference(hold))
        case "archive":
            ARCHIVES[hold.tab.noun](find_record(hold.tab.noun, _reference(hold)), actor, today)


def _reference(hold: SyncHold) -> str:
    assert hold.reference is not None
    return hold.reference


def _field(hold: SyncHold) -> str:
    assert hold.field is not None
    return hold.field


def _present(hold: SyncHold) -> Value:
    record = find_record(hold.tab.noun, _reference(hold))
    return record_now(hold.tab.noun, record).values[_field(hold)]


def _check_present(hold: SyncHold) -> None:
    if hold.kind != "ours" and _present(hold) != hold.record_value:
        raise Refused({"": STALE})


def _change(hold: SyncHold, value: Value, actor: Actor, today: date) -> None:
    noun, name = hold.tab.noun, _field(hold)
    record = find_record(noun, _reference(hold))
    changed, expected = from_text(noun, {name: value}), from_text(noun, {name: hold.record_value})
    DOORS[noun].change(record, changed, actor, today=today, expected=expected)


def _read(hold: SyncHold, raw: Raw, key: str) -> Value:
    """What a cell or typed text stands for; Refused under `key` where it cannot be told."""
    column = replace(column_of(hold.tab.noun, _field(hold)), spellings=hold.tab.spellings.get(_field(hold), {}))
    try:
        return read(raw, column, load_book())
    except Unreadable as unread:
        raise Refused({key: str(unread)}) from None


def _set_base(hold: SyncHold, cell: Raw, value: Value) -> None:
    base: Base = {_field(hold): (cell, value)}
    set_bases(hold.tab_id, {_reference(hold): base})


def _write_over(hold: SyncHold) -> None:
    """The record's value goes over the cell as it was shown. Nothing is written beneath a merge: the blank cell there
    is no edit from now on."""
    _set_base(hold, hold.cell, _present(hold) if hold.message == DIFFERS else NEVER)


def _rule(hold: SyncHold, word: str, actor: Actor) -> None:
    key: dict[str, Any] = {"tab_id": hold.tab_id, "row_key": hold.row_key}
    db.session.execute(delete(SyncRuling).filter_by(**key))
    db.session.add(SyncRuling(**key, word=word, account_id=actor.account_id, at=utc_now()))
