"""Held edits that wait for a decision: a page of them, those of one record, and the names that they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

import orjson
from sqlalchemy import ColumnElement, Select, and_, func, not_, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from se7lite.extensions import db
from se7lite.models import Account, Claim, Meeting, Representative, SyncBase, SyncHold, SyncTab
from se7lite.numbers import number_in
from se7lite.queries.kept_back import NOTHING, KeptBack
from sync.removed import NOWHERE_ELSE, TYPED
from sync.terms import NEVER

PAGE = 20


@dataclass(frozen=True, kw_only=True)
class HoldFilter:
    """What the address says: a noun, a kind, both or neither; `after` and `before` are ids of held edits."""

    noun: str = ""
    kind: str = ""
    after: int = 0
    before: int = 0

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Self:
        """From an address's parameters; what is no number is left out."""
        given: dict[str, Any] = {field.name: args.get(field.name, "").strip()[:30] for field in fields(cls)}
        for name in ("after", "before"):
            given[name] = number_in(given[name])
        return cls(**given)

    @property
    def args(self) -> dict[str, str]:
        """The parameters of its first page."""
        return {name: value for name, value in (("noun", self.noun), ("kind", self.kind)) if value}


class HoldPage(NamedTuple):
    """Up to 20 open held edits, the newest first. `older` and `newer` are the ids to page on with, 0 where none are."""

    rows: list[SyncHold]
    counts: dict[tuple[str, str], int]
    total: int
    older: int
    newer: int


def find_holds(wanted: HoldFilter, kept: KeptBack = NOTHING) -> HoldPage:
    """One page. `counts` holds every open held edit by (noun, kind), whatever the filter; nothing of what is `kept`."""
    counts = count_holds(kept)
    total = total_of(counts, wanted)
    found = _open_holds().where(holds_left(kept))
    if wanted.noun:
        found = found.where(SyncTab.noun == wanted.noun)
    if wanted.kind:
        found = found.where(SyncHold.kind == wanted.kind)
    backwards = bool(wanted.before) and not wanted.after
    if backwards:
        found = found.where(SyncHold.id > wanted.before).order_by(SyncHold.id)
    else:
        found = found.order_by(SyncHold.id.desc())
    if wanted.after:
        found = found.where(SyncHold.id < wanted.after)
    rows = list(db.session.scalars(found.limit(PAGE + 1)))
    more = len(rows) > PAGE
    rows = rows[:PAGE][::-1] if backwards else rows[:PAGE]
    ahead, behind = more or backwards, bool(wanted.after) or (backwards and more)
    return HoldPage(rows, counts, total, rows[-1].id if ahead and rows else 0, rows[0].id if behind and rows else 0)


def count_holds(kept: KeptBack = NOTHING) -> dict[tuple[str, str], int]:
    """How many held edits wait, by (noun, kind); nothing of what is `kept`."""
    counted = (
        select(SyncTab.noun, SyncHold.kind, func.count())
        .join(SyncTab, SyncTab.id == SyncHold.tab_id)
        .where(SyncHold.state == "open", SyncTab.connected_noun.is_not(None), holds_left(kept))
        .group_by(SyncTab.noun, SyncHold.kind)
    )
    return {(noun, kind): how_many for noun, kind, how_many in db.session.execute(counted)}


def total_of(counts: Mapping[tuple[str, str], int], wanted: HoldFilter) -> int:
    """How many of them the filter lets through."""
    return sum(
        how_many for (noun, kind), how_many in counts.items() if wanted.noun in ("", noun) and wanted.kind in ("", kind)
    )


def holds_of(reference: str, kept: KeptBack = NOTHING) -> list[SyncHold]:
    """The open held edits of one record, the newest first; nothing of what is `kept`."""
    mine = _open_holds().where(SyncHold.reference == reference, holds_left(kept))
    return list(db.session.scalars(mine.order_by(SyncHold.id.desc())))


def words_waiting_in(tab_id: int, kept: KeptBack = NOTHING) -> list[SyncHold]:
    """The open held edits of a tab that show what somebody typed, the oldest first; nothing of what is `kept`."""
    mine = _open_holds().where(SyncHold.tab_id == tab_id, SyncHold.kind.in_((*TYPED, *NOWHERE_ELSE)), holds_left(kept))
    return [hold for hold in db.session.scalars(mine.order_by(SyncHold.id)) if hold.cell is not None]


def find_hold(number: int) -> SyncHold | None:
    """One held edit, open or not."""
    return db.session.scalar(_holds().where(SyncHold.id == number).execution_options(populate_existing=True))


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Reference to name: of a representative, a meeting's title, for a claim the name of whom it pays."""
    wanted: dict[str, list[str]] = {}
    for reference in set(references):
        wanted.setdefault(reference[:1], []).append(reference)
    names: dict[str, str] = {}
    for prefix, named in NAMES.items():
        if prefix in wanted:
            names |= dict(db.session.execute(named(wanted[prefix])).all())
    return names


def archived_of(references: Iterable[str]) -> set[str]:
    """Those of the references whose records are archived."""
    wanted = {reference for reference in references if reference}
    models = {"R": Representative, "M": Meeting, "C": Claim}
    found: set[str] = set()
    for prefix, model in models.items():
        if mine := [reference for reference in wanted if reference.startswith(prefix)]:
            archived = select(model.reference).where(model.reference.in_(mine), model.archived_at.is_not(None))
            found |= set(db.session.scalars(archived))
    return found


def rows_of_doubles(references: Iterable[str]) -> dict[tuple[int, str], list[int]]:
    """(tab, reference) -> the rows that wait because they carry it, from the top."""
    found: dict[tuple[int, str], list[int]] = {}
    wanted = select(SyncHold.tab_id, SyncHold.reference, SyncHold.row).where(
        SyncHold.kind == "double", SyncHold.state == "open", SyncHold.reference.in_(list(references))
    )
    for tab_id, reference, row in db.session.execute(wanted.order_by(SyncHold.row)):
        found.setdefault((tab_id, reference), []).append(row)
    return found


def tabs_with_doubles(kept: KeptBack = NOTHING) -> dict[int, tuple[str, int]]:
    """Tab id -> its title and how many records stand there more than once, of tabs with several such; none of those
    that are `kept`."""
    many = func.count(SyncHold.reference.distinct())
    wanted = select(SyncTab.id, SyncTab.title, many).join(SyncTab, SyncTab.id == SyncHold.tab_id)
    wanted = wanted.where(SyncHold.kind == "double", SyncHold.state == "open", SyncTab.connected_noun.is_not(None))
    wanted = wanted.where(SyncTab.noun.not_in(list(kept.nouns))).group_by(SyncTab.id, SyncTab.title)
    rows = db.session.execute(wanted.having(many > 1).order_by(SyncTab.id))
    return {tab_id: (title, how_many) for tab_id, title, how_many in rows}


def claims_with_lines(references: Iterable[str]) -> dict[str, Claim]:
    """Reference -> the claim, of those that there are."""
    wanted = select(Claim).where(Claim.reference.in_(set(references))).options(selectinload(Claim.lines))
    return {claim.reference: claim for claim in db.session.scalars(wanted)}


def decided_by(hold: SyncHold) -> str:
    """The name of whoever decided it; nothing where nobody did."""
    return db.session.scalar(select(Account.name).where(Account.id == hold.account_id)) or ""


def values_agreed(holds: Iterable[SyncHold]) -> dict[tuple[int, str], dict[str, str | None]]:
    """(tab, reference) -> field -> the record's value that both sides last agreed on; no field that is to be written
    over or filled again, of which nothing is agreed."""
    keys = {(hold.tab_id, hold.reference) for hold in holds if hold.reference}
    if not keys:
        return {}
    found = select(SyncBase.tab_id, SyncBase.reference, SyncBase.cells).where(
        tuple_(SyncBase.tab_id, SyncBase.reference).in_(keys)
    )
    return {
        (tab_id, reference): {name: value for name, (_, value) in orjson.loads(cells).items() if value != NEVER}
        for tab_id, reference, cells in db.session.execute(found)
    }


def holds_left(kept: KeptBack) -> ColumnElement[bool]:
    """Of held edits joined with their tabs, those that are not `kept`."""
    # A row that Google keeps closed is told with the columns that were to be written.
    closed = and_(SyncHold.kind == "closed", SyncTab.noun.in_(kept.of_rows))
    ruled = [
        and_(SyncHold.kind == "refused", SyncTab.noun == noun, func.coalesce(SyncHold.field, "") == field)
        for noun, field in kept.ruled.items()
    ]
    return and_(kept.leaves(SyncTab.noun, SyncHold.field), not_(closed), *map(not_, ruled))


def _holds() -> Select[tuple[SyncHold]]:
    whole = joinedload(SyncHold.tab).joinedload(SyncTab.spreadsheet)
    return select(SyncHold).join(SyncTab, SyncTab.id == SyncHold.tab_id).options(whole)


def _open_holds() -> Select[tuple[SyncHold]]:
    return _holds().where(SyncHold.state == "open", SyncTab.connected_noun.is_not(None))


NAMES = {
    "R": lambda wanted: select(Representative.reference, Representative.name).where(
        Representative.reference.in_(wanted)
    ),
    "M": lambda wanted: select(Meeting.reference, Meeting.title).where(Meeting.reference.in_(wanted)),
    "C": lambda wanted: (
        select(Claim.reference, Representative.name)
        .join(Representative, Representative.id == Claim.representative_id)
        .where(Claim.reference.in_(wanted))
    ),
}
