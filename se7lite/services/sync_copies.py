"""Taking se7lite's own copy of a row out of a sheet, where the row that it stood in for came back."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, SyncHold, SyncRuling, SyncTab, SyncWrite
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.sync_decisions import STALE
from se7lite.services.sync_pauses import wake
from se7lite.services.sync_runs import open_sheets
from se7lite.services.transaction import transaction
from se7lite.sheet_store.bases import load_bases, set_bases
from sync.copies import OUR_COPY, differing, just_what_was_written, says_nothing_else
from sync.grid import Drift, Row, Sheet, read_sheet
from sync.references import ANY, reference_in
from sync.state import Tab
from sync.terms import NEVER, Base
from sync.transport import SheetTrouble

OVER: Final = "This is over: there are no longer two rows, or somebody has decided it."
NOT_TWO: Final = (
    "{count} rows carry {reference} now. One can be taken out here only where there are just two: "
    "take out the others in the spreadsheet."
)
NOT_OURS: Final = (
    "se7lite has put no row of its own in for {reference}: neither of the two rows is its copy. "
    "Take out in the spreadsheet the one that is there twice."
)
TYPED: Final = (
    "Since se7lite put its row in, somebody has changed {reference} in the spreadsheet, so that row is no longer just "
    "what se7lite wrote. Look at both rows in the spreadsheet, and take out the one that is not wanted."
)
DIFFERS: Final = (
    "Neither row says exactly what se7lite wrote and nothing else. Row {row}, the lower one, differs in: {where}. "
    "Look at both rows in the spreadsheet, and take out the one that is not wanted."
)
OWN_COLUMNS: Final = "columns that are not se7lite’s"


@dataclass(frozen=True, slots=True)
class Copy:
    """The row that would go out and the one that stays, counted from 1 as a person sees them. `differs` are the fields
    of which the one that stays says something else."""

    reference: str
    row: int
    stays: int
    differs: tuple[str, ...]
    key: str
    mark: str  # the same only while both rows are as they were shown
    base: Base


@dataclass(frozen=True, slots=True)
class Copies:
    """Of one tab: every copy that would go out, from the top, and by reference why another one cannot."""

    found: list[Copy]
    refused: dict[str, str]

    @property
    def mark(self) -> str:
        """The same only while all that was shown is."""
        return hashlib.sha256(json.dumps([one.mark for one in self.found]).encode()).hexdigest()[:16]


def find_copy(hold: SyncHold, config: Mapping[str, Any]) -> Copy:
    """Read the tab, and say which of the two rows is just what se7lite wrote. Refused, under "", with why none is."""
    if hold.state != "open" or hold.kind != "double" or not hold.reference or hold.tab.connected_noun is None:
        raise Refused({"": OVER})
    reference, tab = hold.reference, hold.tab
    _refuse_what_is_not_ours(tab, reference)
    base = load_bases(tab.id).get(reference, {})
    return _copy_in(_read(tab, config), base, reference)


def find_copies(tab: SyncTab, config: Mapping[str, Any]) -> Copies:
    """The same of every record that stands twice in a tab, in one look. Refused, under "", where it cannot be read."""
    if tab.connected_noun is None:
        raise Refused({"": OVER})
    twice = select(SyncHold.reference).where(SyncHold.tab_id == tab.id, SyncHold.kind == "double")
    wanted = sorted(filter(None, set(db.session.scalars(twice.where(SyncHold.state == "open")))))
    bases, refused = load_bases(tab.id), dict[str, str]()
    for reference in wanted:
        with _kept(refused, reference):
            _refuse_what_is_not_ours(tab, reference)
    sheet, found = _read(tab, config), list[Copy]()
    for reference in (one for one in wanted if one not in refused):
        with _kept(refused, reference):
            found.append(_copy_in(sheet, bases.get(reference, {}), reference))
    return Copies(sorted(found, key=lambda one: one.row), dict(sorted(refused.items())))


@contextmanager
def _kept(refused: dict[str, str], reference: str) -> Iterator[None]:
    try:
        yield
    except Refused as why:
        refused[reference] = str(why)


def _read(tab: SyncTab, config: Mapping[str, Any]) -> Sheet:
    google_id = tab.spreadsheet.google_id
    known = Tab(tab.id, tab.noun, tab.sheet_id, tab.title, dict(tab.headings))
    db.session.rollback()
    try:
        return read_sheet(open_sheets(google_id, config).read([known.sheet_id]).values(known.sheet_id), known)
    except (SheetTrouble, Drift) as trouble:
        raise Refused({"": str(trouble)}) from None


def _copy_in(sheet: Sheet, base: Base, reference: str) -> Copy:
    rows = [row for row in sheet.rows if row.filled and reference_in(row.reference, sheet.noun, ANY) == reference]
    if len(rows) < 2:
        raise Refused({"": OVER})
    if len(rows) > 2:
        raise Refused({"": NOT_TWO.format(count=len(rows), reference=reference)})
    return _tell_apart(sheet, rows, base, reference)


def take_out(hold: SyncHold, mark: str, config: Mapping[str, Any], actor: Actor) -> Copy:
    """Keep an officer's word, and wake the worker: the next run takes the copy out. Where the row that stays says
    something else than was agreed, that becomes a conflict: se7lite's value may be the newer one.

    Refused where anything is otherwise than `mark` says it was shown; then nothing changes.
    """
    may_write(actor)
    found = find_copy(hold, config)
    if found.mark != mark:
        raise Refused({"": STALE})
    with transaction():
        _keep_word(hold.tab, [found], actor)
    return found


def take_all_out(tab: SyncTab, mark: str, config: Mapping[str, Any], actor: Actor) -> list[Copy]:
    """The same for all of a tab's copies that were shown. Refused where one of them is otherwise than it was shown, or
    there is one more or less; then nothing changes."""
    may_write(actor)
    copies = find_copies(tab, config)
    if copies.mark != mark or not copies.found:
        raise Refused({"": STALE})
    with transaction():
        _keep_word(tab, copies.found, actor)
    return copies.found


def _keep_word(tab: SyncTab, copies: Sequence[Copy], actor: Actor) -> None:
    """Part of the caller's transaction; refused where a record's held edit or base is no longer as it was read."""
    wake(tab.spreadsheet_id)
    references = [one.reference for one in copies]
    mine = select(SyncHold).where(SyncHold.tab_id == tab.id, SyncHold.kind == "double", SyncHold.state == "open")
    held = db.session.scalars(mine.where(SyncHold.reference.in_(references)).with_for_update())
    still, bases = {hold.reference for hold in held}, load_bases(tab.id)
    if any(one.reference not in still or bases.get(one.reference) != one.base for one in copies):
        raise Refused({"": STALE})
    for row_key in {one.key for one in copies}:
        key: dict[str, Any] = {"tab_id": tab.id, "row_key": row_key}
        db.session.execute(delete(SyncRuling).filter_by(**key))
        db.session.add(SyncRuling(**key, word=OUR_COPY, account_id=actor.account_id, at=utc_now()))
    apart: dict[str, Base] = {
        one.reference: {name: (one.base[name][0], NEVER) for name in one.differs if name in one.base} for one in copies
    }
    set_bases(tab.id, apart)


def _refuse_what_is_not_ours(tab: SyncTab, reference: str) -> None:
    """Nothing that somebody typed may stand in it: neither a row that se7lite did not make, nor one changed since."""
    rows = select(SyncWrite.run_id).where(SyncWrite.tab_id == tab.id, SyncWrite.reference == reference)
    put_in = db.session.scalar(rows.where(SyncWrite.field.is_(None)).order_by(SyncWrite.id.desc()).limit(1))
    if put_in is None:
        raise Refused({"": NOT_OURS.format(reference=reference)})
    typed = select(Change.id).where(Change.noun == tab.noun, Change.reference == reference, Change.run_id > put_in)
    if db.session.scalar(typed.limit(1)):
        raise Refused({"": TYPED.format(reference=reference)})


def _tell_apart(sheet: Sheet, rows: Sequence[Row], base: Base, reference: str) -> Copy:
    copy = just_what_was_written(sheet, rows, base)
    if copy is None:
        lower = rows[-1]
        where = [str(sheet.layout.headings[sheet.layout.columns[name]]) for name in differing(sheet, lower, base)]
        where += [] if says_nothing_else(sheet, lower) else [OWN_COLUMNS]
        raise Refused({"": DIFFERS.format(row=lower.index + 1, where=", ".join(where))})
    stays = next(row for row in rows if row is not copy)
    shown = json.dumps([copy.index, copy.key, stays.index, stays.key, sorted(base.items())])
    mark = hashlib.sha256(shown.encode()).hexdigest()[:16]
    apart = tuple(differing(sheet, stays, base))
    return Copy(reference, copy.index + 1, stays.index + 1, apart, copy.key, mark, base)
