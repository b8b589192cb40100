"""Preparing a connection: which tab holds what, and every answer on the way. Nothing here writes to a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncDraftTab, SyncTab
from se7lite.numbers import number_in
from se7lite.queries.sync_drafts import columns_before, meanings_before
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import ALL_TAKEN, LONGEST_TITLE, free_nouns, refuse_taken, spreadsheet_in
from se7lite.services.sync_runs import open_sheets, page_of
from se7lite.services.transaction import lock_row, transaction
from sync.cells import REFERENCE
from sync.columns import COLUMNS, TAB_TITLES, column_of
from sync.grid import HEADING_ROWS
from sync.headings import rows_of
from sync.preview import NEW, RECORD, SAME
from sync.proposals import TheirTab, propose_tabs, tabs_in
from sync.sheets import Sheets
from sync.survey import NOT_A_RECORD
from sync.terms import plain
from sync.transport import SheetTrouble

NEW_TAB: Final = "new"
NO_SHEET: Final = (
    "This is no Google spreadsheet. An Excel file in Google Drive becomes one with File, Save as Google Sheets: "
    "do that, then paste the address of the new one."
)
NOTHING_CHOSEN: Final = "Choose a tab for at least one of the lists."
TAB_TWICE: Final = "The tab “{title}” is chosen twice. Choose another one here, or none."
TAB_GONE: Final = "The tab “{title}” is gone from the spreadsheet. Choose another one, or bring it back: Edit, Undo."


class Correction(NamedTuple):
    """One column's select: what it was when the page was made, and what it is now; a field, or nothing.

    A browser sends line breaks of a heading in its own way: headings are compared without their spacing.
    """

    heading: str
    was: str
    now: str


def start_draft(address: str, config: Mapping[str, Any], actor: Actor) -> SyncDraft:
    """Look at a spreadsheet and propose which tab is what. One that was begun before goes on where it was left.

    Refused under "address" where it cannot be read, or where nothing is left to connect.
    """
    google_id = spreadsheet_in(address)
    nouns = free_nouns()
    if not nouns:
        raise Refused({"address": ALL_TAKEN})
    db.session.rollback()
    try:
        sheets = open_sheets(google_id, config)
        described, tabs = look_for_tabs(sheets)
        proposed = _propose(sheets, tabs, nouns)
    except SheetTrouble as trouble:
        raise Refused({"address": words_of(trouble)}) from None
    with transaction():
        found = db.session.scalars(select(SyncDraft).where(SyncDraft.google_id == google_id)).first()
        if found is None:
            found = SyncDraft(google_id=google_id, account_id=actor.account_id, chosen=False, tabs=[])
            db.session.add(found)
        found.title, found.at = described["properties"]["title"][:LONGEST_TITLE], utc_now()
        found.url = page_of(google_id, str(config["SHEETS_URL"]))
        if not found.chosen:
            _put_tabs(found, proposed, {tab.sheet_id: tab.title for tab in tabs})
    return found


def words_of(trouble: SheetTrouble) -> str:
    """One sentence that says what to do; Google's word for a file that is no spreadsheet is a bare 400."""
    return NO_SHEET if trouble.status == 400 else str(trouble)


def look_for_tabs(sheets: Sheets) -> tuple[dict[str, Any], list[TheirTab]]:
    """The spreadsheet's description, and the tabs of it that can still be connected. Raises SheetTrouble."""
    described = sheets.describe()
    mine = select(SyncTab.sheet_id).where(SyncTab.spreadsheet.has(google_id=sheets.google_id))
    taken = set(db.session.scalars(mine.where(SyncTab.connected_noun.is_not(None))))
    db.session.rollback()
    return described, [tab for tab in tabs_in(described) if tab.sheet_id not in taken]


def _propose(sheets: Sheets, tabs: Sequence[TheirTab], nouns: Sequence[str]) -> dict[str, int | None]:
    ids = [tab.sheet_id for tab in tabs]
    reading = sheets.read(ids, top=HEADING_ROWS) if ids else None
    tops = {one: rows_of(reading.values(one)) for one in ids} if reading else {}
    return propose_tabs(tabs, tops, nouns)


def tabs_of(draft: SyncDraft, config: Mapping[str, Any]) -> list[TheirTab]:
    """What there is to choose from. Refused, under "", where the spreadsheet cannot be read."""
    try:
        return look_for_tabs(open_sheets(draft.google_id, config))[1]
    except SheetTrouble as trouble:
        raise Refused({"": words_of(trouble)}) from None


def choose_tabs(draft: SyncDraft, choices: Mapping[str, str], tabs: Sequence[TheirTab]) -> None:
    """Noun -> a tab's id, NEW_TAB, or nothing. Refused, under the noun, where that cannot be; then nothing changes.

    What was answered about a noun stays while its tab does.
    """
    titles = {str(tab.sheet_id): tab.title for tab in tabs}
    wanted = {noun: choice for noun, choice in choices.items() if choice and noun in COLUMNS}
    errors: dict[str, str] = {} if wanted else {"": NOTHING_CHOSEN}
    seen: set[str] = set()
    for noun, choice in wanted.items():
        if choice != NEW_TAB and choice not in titles:
            known = next((tab.title for tab in draft.tabs if str(tab.sheet_id) == choice), "that was chosen")
            errors[noun] = TAB_GONE.format(title=known)
        elif choice in seen and choice != NEW_TAB:
            errors[noun] = TAB_TWICE.format(title=titles[choice])
        seen.add(choice)
    if errors:
        raise Refused(errors)
    refuse_taken(wanted)
    ids = {noun: None if choice == NEW_TAB else int(choice) for noun, choice in wanted.items()}
    with transaction():
        draft.chosen = True
        _put_tabs(draft, ids, {tab.sheet_id: tab.title for tab in tabs})


def _put_tabs(draft: SyncDraft, wanted: Mapping[str, int | None], titles: Mapping[int, str]) -> None:
    kept = {tab.noun: tab for tab in draft.tabs if tab.noun in wanted and tab.sheet_id == wanted[tab.noun]}
    for tab in [tab for tab in draft.tabs if tab.noun not in kept]:
        draft.tabs.remove(tab)
    db.session.flush()  # a noun's old tab must be gone before its new one comes
    for noun, sheet_id in wanted.items():
        title = TAB_TITLES[noun] if sheet_id is None else titles[sheet_id]
        if noun in kept:
            kept[noun].title = title
        else:
            said = meanings_before(draft.google_id, noun, sheet_id)
            columns = columns_before(draft.google_id, noun, sheet_id)
            nothing: dict[str, Any] = {"defaults": {}, "answers": {}}
            draft.tabs.append(
                SyncDraftTab(noun=noun, sheet_id=sheet_id, title=title, spellings=said, columns=columns, **nothing)
            )


def correct_headings(tab: SyncDraftTab, typed: str) -> None:
    """The row in which the headings stand, counted from 1; blank: where they are found. Refused where it is none."""
    text = typed.strip()
    number = number_in(text)
    if text and not 0 < number <= HEADING_ROWS:
        raise Refused({"heading_row": f"Type the number of the row with the headings, from 1 to {HEADING_ROWS}."})
    with transaction():
        tab.heading_row = number - 1 if text else None


def correct_columns(tab: SyncDraftTab, corrections: Iterable[Correction], defaults: Mapping[str, str]) -> None:
    """What somebody changed on the page. A field that another column had goes to the one that was changed.

    Refused where two columns were changed to the same field.
    """
    corrections = list(corrections)
    fields = {column.field for column in COLUMNS[tab.noun]}
    changed = [one for one in corrections if one.now != one.was and (not one.now or one.now in fields)]
    chosen = [one.now for one in changed if one.now]
    for name in chosen:
        if chosen.count(name) > 1:
            heading = column_of(tab.noun, name).heading
            raise Refused({"columns": f"Two columns cannot both be “{heading}”. Choose it for one of them only."})
    with transaction():
        lock_row(tab)
        columns = dict(tab.columns)
        columns |= {plain(one.heading): "" for one in corrections if one.now in chosen and one.now == one.was}
        columns = {heading: "" if name in chosen else name for heading, name in columns.items()}
        tab.columns = columns | {plain(one.heading): one.now for one in changed}
        tab.defaults = {name: value for name, value in {**tab.defaults, **defaults}.items() if value and name in fields}


def answer_rows(tab: SyncDraftTab, answers: Mapping[str, str]) -> None:
    """Row key -> SAME, NEW, RECORD, NOT_A_RECORD, or the reference of the record that the row is; "" for no answer."""
    good = {key: one for key, one in answers.items() if len(key) == 40 and (not one or _is_answer(one))}
    with transaction():
        lock_row(tab)
        tab.answers = {key: one for key, one in {**tab.answers, **good}.items() if one}


def _is_answer(text: str) -> bool:
    return text in (SAME, NEW, RECORD, NOT_A_RECORD) or bool(REFERENCE.fullmatch(text))


def throw_away(draft: SyncDraft) -> None:
    """Forget what was chosen. The spreadsheet and the records are as they were anyway."""
    with transaction():
        db.session.delete(draft)
