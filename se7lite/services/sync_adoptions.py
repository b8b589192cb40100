"""Connecting what was prepared: our two columns go into the tabs, and the next runs do what the preview said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncGroupRow, SyncHold, SyncRuling, SyncSpreadsheet, SyncTab, SyncTurnedRow
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import MEANWHILE, keep_spreadsheet, own_tab, refuse_taken
from se7lite.services.sync_drafts import words_of
from se7lite.services.sync_runs import open_sheets
from se7lite.services.sync_surveys import Look, TabLook, look_at
from se7lite.services.transaction import transaction
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.matches import keep_matches
from se7lite.sheet_store.old_rows import keep_old_rows
from se7lite.sheet_store.said_of_rows import keep_said
from se7lite.sheet_store.store import QUIET
from sync.actions import hold_row
from sync.adopt import add_columns
from sync.columns import REFERENCE_HEADING
from sync.connect import plan_tabs
from sync.grid import Row
from sync.preview import Survey
from sync.shape import shape_of
from sync.sheets import Sheets
from sync.spellings import as_kept
from sync.survey import matches_of, rulings_of
from sync.transport import SheetTrouble, Unclear
from sync.turning import days_to_turn

CHANGED: Final = (
    "The spreadsheet or the records have changed since this page was made. "
    "This is how things are now: look once more, then connect."
)
NOT_READY: Final = "Something is still to be answered before this can be connected: it is named below."
BUSY: Final = "This is being connected just now, perhaps in another window. This page says so once it is done."
PERHAPS_LOST: Final = (
    "This is being connected just now, or Google’s answer to that got lost. Look again in three minutes: until then "
    "what was asked for may yet happen."
)
LONGEST: Final = timedelta(minutes=5)  # after which whoever was connecting has surely died
UNCLEAR: Final = (
    "Google’s answer got lost, so nothing is connected yet. What was asked for may still happen there: wait three "
    "minutes, look at the page once more, then connect."
)


class Busy(Refused):
    """Somebody is connecting it, or that just got lost: it goes on, or is over, by itself."""


class _NotYet(Refused):
    """Our columns may still be put in: tried again at once, they would be there twice."""


def connect_draft(draft: SyncDraft, mark: str, config: Mapping[str, Any], actor: Actor, today: date) -> SyncSpreadsheet:
    """Do what the page with this mark showed: columns and tabs of ours in one change, then the connection.

    Refused where anything is otherwise than it was shown, or not answered yet; then nothing is written anywhere.
    """
    with _alone(draft.id):
        refuse_taken(tab.noun for tab in draft.tabs)
        look = look_at(draft, config, actor, today)
        if look.mark != mark:
            raise Refused({"": CHANGED})
        if not look.ready:
            raise Refused({"": NOT_READY})
        google_id = draft.google_id
        try:
            made, hidden_id = _write(open_sheets(google_id, config), look)
        except Unclear:
            raise _NotYet({"": UNCLEAR}) from None
        except SheetTrouble as trouble:
            raise Refused({"": words_of(trouble)}) from None
        try:
            with transaction():
                title = look.described["properties"]["title"]
                spreadsheet = keep_spreadsheet(google_id, title, config, hidden_id)
                for one in look.tabs:
                    _keep_tab(spreadsheet, one, made, actor)
                db.session.delete(draft)
        except IntegrityError:
            # Another administrator connected the same noun while this one's columns were being put in.
            raise Refused({"": MEANWHILE}) from None
    return spreadsheet


@contextmanager
def _alone(draft_id: int) -> Iterator[None]:
    """One at a time: two who found no columns of ours would both put them in."""
    now = utc_now()
    free = or_(SyncDraft.busy_until.is_(None), SyncDraft.busy_until < now)
    with transaction():
        mine = update(SyncDraft).where(SyncDraft.id == draft_id, free)
        if not db.session.execute(mine.values(busy_until=now + LONGEST)).rowcount:
            held = db.session.scalar(select(SyncDraft.busy_until).where(SyncDraft.id == draft_id))
            raise Busy({"": BUSY if held is None or held > now + QUIET else PERHAPS_LOST})
    free_again = None
    try:
        yield
    except _NotYet:
        free_again = utc_now() + QUIET
        raise
    finally:
        db.session.rollback()
        with transaction():
            db.session.execute(update(SyncDraft).where(SyncDraft.id == draft_id).values(busy_until=free_again))


def _write(sheets: Sheets, look: Look) -> tuple[dict[str, int], int]:
    """One change, all or none. Gives the ids of the tabs made, by noun, and of the hidden one. Raises SheetTrouble."""
    plan = plan_tabs(sheets, look.described, load_book(), [one.noun for one in look.tabs if one.makes_tab])
    requests = list(plan.requests)
    for one in look.tabs:
        if one.sheet_id is not None and one.table and one.edge:
            requests += add_columns(one.sheet_id, one.table.heading_row, one.edge)
    if requests:
        sheets.change(requests)
    return plan.sheet_ids, plan.hidden_id


def _keep_tab(spreadsheet: SyncSpreadsheet, one: TabLook, made: Mapping[str, int], actor: Actor) -> None:
    tab = own_tab(one.noun, made[one.noun]) if one.makes_tab else _tab(one)
    spreadsheet.tabs.append(tab)
    db.session.flush()
    if one.survey:
        _keep_answers(tab, one.survey, actor)


def _tab(one: TabLook) -> SyncTab:
    assert one.table and one.edge and one.survey
    headings = one.table.headings
    if one.edge.reference_heading != REFERENCE_HEADING:
        headings["reference"] = one.edge.reference_heading
    # What the page showed and its confirmation found again has been read twice: the first run need not wait for more.
    seen = Counter(line.row.key for line in (*one.survey.new, *one.survey.matched, *one.survey.waiting))
    return SyncTab(
        noun=one.noun,
        connected_noun=one.noun,
        sheet_id=one.sheet_id,
        title=one.title,
        headings=headings,
        defaults=dict(one.defaults),
        spellings=_meanings(one),
        sightings={"rows": dict(seen), "missing": [], "tables_known": True},
    )


def _less_private(row: Row, survey: Survey) -> Row:
    """A row of another table without what its own headings call private: that is kept nowhere."""
    hidden = survey.hidden.get(row.index, frozenset())
    return replace(row, whole=tuple(None if place in hidden else cell for place, cell in enumerate(row.whole)))


def _meanings(one: TabLook) -> dict[str, dict[str, str]]:
    """What words mean: those that stand there now, and those that stood there once and may again."""
    assert one.survey
    said = as_kept(one.survey.spellings)
    return {name: {**one.spellings.get(name, {}), **said.get(name, {})} for name in {**one.spellings, **said}}


def _keep_answers(tab: SyncTab, survey: Survey, actor: Actor) -> None:
    """Which rows are which records, and which are none; for the latter what stood there, for whoever takes it back."""
    keep_matches(tab.id, matches_of(survey))
    keep_said(SyncGroupRow, tab.id, survey.sheet.groups)
    keep_said(SyncTurnedRow, tab.id, days_to_turn(survey))
    keep_old_rows(tab, [line.row.key for line in (*survey.new, *survey.waiting)], actor)
    now = utc_now()
    rulings = rulings_of(survey)
    for line in survey.remarks:
        key = line.row.key if line.row.key in rulings else shape_of(survey.sheet, line.row)
        if (word := rulings.pop(key, None)) is None:
            continue
        db.session.add(SyncRuling(tab_id=tab.id, row_key=key, word=word, account_id=actor.account_id, at=now))
        held = hold_row(survey.sheet, _less_private(line.row, survey), "incomplete", line.why)
        db.session.add(
            SyncHold(
                tab_id=tab.id,
                identity=held.identity,
                kind=held.kind,
                row=line.row.index + 1,
                row_key=key,
                message=held.message,
                cell=held.cell,
                state="decided",
                since=now,
                ended_at=now,
                choice=word,
                account_id=actor.account_id,
            )
        )
