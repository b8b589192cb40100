"""A held edit as a card: where it is, why it waits, both sides in words, and a button for each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from flask_login import current_user

from se7lite.models import SyncHold
from se7lite.queries.sync_holds import archived_of, decided_by, tabs_with_doubles, values_agreed
from se7lite.services.claim_checks import BY_STEPS, SETTLED
from se7lite.services.sync_decisions import NEVER, choices_of, mark_of, record_values, values_that_stay
from se7lite.shown import moment, shortened
from se7lite.views.sync_answers import BENEATH_A_MERGE, BUTTONS, INTO_SHEET, OURS_BACK, RESULTS
from se7lite.views.sync_doubles import told_of_doubles
from se7lite.views.sync_reasons import why_it_waits
from se7lite.views.sync_words import HINTS, KINDS, Words, cell_words, chosen_cells, column_or_none
from sync.columns import Column
from sync.groups import DIFFERS
from sync.removed import NOWHERE_ELSE
from sync.terms import Value

ARCHIVED: Final = (
    "{reference} is archived, so the sync writes nothing into its row. To keep se7lite’s ends this held edit "
    "and leaves the sheet as it is; if {reference} is restored one day, se7lite’s goes into the sheet then, over what "
    "stands there."
)
ARCHIVED_RESULT: Final = "se7lite’s stays. {reference} is archived: the sheet is left as it is until it is restored."
NOT_DECIDED: Final = "Nobody decided this. It ended when the spreadsheet was disconnected, {when}."
LEFT_THERE: Final = "It was not taken over: what was typed was left in the spreadsheet, and se7lite kept what it had."
NOT_IN_A_CELL: Final = "It was not taken over, and what is shown here may stand nowhere else."


@dataclass
class Card:
    """One held edit. `problem` and `typed` are what a refused try left; `result` is set once it is over."""

    number: int
    kind: str
    noun: str
    reference: str | None
    title: str
    where: str
    address: str
    since: datetime
    why: str
    aside: str
    sides: list[tuple[str, str]]
    rows: list[tuple[str, str, str, str]]
    buttons: list[tuple[str, str]]
    mark: str
    other: bool = False
    label: str = "A third value"
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    typed: str = ""
    result: str = ""
    copy: bool = False  # whether there may be a copy of ours to take out
    copies: int = 0  # the number of a tab in which there may be several

    @property
    def kind_words(self) -> str:
        """What kind of held edit it is, in a few words."""
        return KINDS.get(self.kind, self.kind.capitalize())


def cards_of(holds: Sequence[SyncHold]) -> list[Card]:
    """Cards for these, with the names they speak of looked up once."""
    agreed = values_agreed([hold for hold in holds if hold.kind == "scrambled"])
    present = {hold.id: record_values(hold) for hold in holds if hold.kind == "scrambled"}
    told: list[tuple[Column, Value]] = []
    for hold in holds:
        if column := column_or_none(hold.tab.noun, hold.field):
            told += [(column, value) for value in (hold.cell_value, hold.record_value, hold.base_value)]
        for values in (present.get(hold.id, {}), agreed.get((hold.tab_id, hold.reference or ""), {})):
            told += [(of, value) for name, value in values.items() if (of := column_or_none(hold.tab.noun, name))]
    references = [hold.reference for hold in holds if hold.reference]
    words, archived, doubled = Words(told, references), archived_of(references), told_of_doubles(holds)
    stays = values_that_stay(holds)
    cards = [
        _card(
            hold,
            words,
            hold.reference in archived,
            present.get(hold.id, {}),
            agreed.get((hold.tab_id, hold.reference or ""), {}),
            doubled.get(hold.id, ""),
            stays.get(hold.id, ""),
        )
        for hold in holds
    ]
    several = tabs_with_doubles() if any(card.copy for card in cards) else {}
    for card, hold in zip(cards, holds, strict=True):
        card.copies = hold.tab_id if card.copy and hold.tab_id in several else 0
    return cards


def card_of(hold: SyncHold) -> Card:
    """One card; over, it says how it ended."""
    card = cards_of([hold])[0]
    if hold.state == "decided":
        who = decided_by(hold)
        card.result = f"{result_words(hold)} Decided {moment(hold.ended_at)}{f' by {who}' if who else ''}."
    elif hold.state == "over":
        card.result = _ended_by_itself(hold)
    return card


def _ended_by_itself(hold: SyncHold) -> str:
    when, disconnected = moment(hold.ended_at), hold.tab.spreadsheet.disconnected_at
    if hold.tab.connected_noun is None and disconnected and hold.ended_at and hold.ended_at >= disconnected:
        return f"{NOT_DECIDED.format(when=when)} {NOT_IN_A_CELL if hold.kind in NOWHERE_ELSE else LEFT_THERE}"
    return f"This is over since {when}: the two sides agree, or the row was mended in the sheet."


def result_words(hold: SyncHold) -> str:
    """What a decision that has just been carried out comes to."""
    column = column_or_none(hold.tab.noun, hold.field)
    into_sheet = hold.choice in INTO_SHEET and archived_of([hold.reference or ""])
    result = ARCHIVED_RESULT if into_sheet else RESULTS[hold.choice or "seen"]
    result = BENEATH_A_MERGE.get(hold.choice or "", result) if hold.message == DIFFERS else result
    return result.format(**_values(hold, column, _words(hold, column)))


def _words(hold: SyncHold, column: Column | None) -> Words:
    return Words([(column, value) for value in (hold.cell_value, hold.record_value) if column])


def _values(hold: SyncHold, column: Column | None, words: Words) -> dict[str, str]:
    values = {"reference": hold.reference or "the row"}
    if column:
        read = hold.cell_value is not None or hold.kind == "refused"
        sheet = words.value(column, hold.cell_value) if read else cell_words(column, hold.cell)
        values |= {"sheet": shortened(sheet), "record": shortened(words.value(column, hold.record_value))}
    return values


def _card(
    hold: SyncHold,
    words: Words,
    archived: bool,
    present: Mapping[str, Value],
    agreed: Mapping[str, Value],
    twice: str,
    stays: str,
) -> Card:
    column = column_or_none(hold.tab.noun, hold.field)
    choices = choices_of(hold, stays)
    card = Card(
        number=hold.id,
        kind=hold.kind,
        noun=hold.tab.noun,
        reference=hold.reference if hold.reference in words.names else None,
        title=_title(hold, column, words),
        where=f"Row {hold.row} of the tab “{hold.tab.title}”" if hold.row else f"The tab “{hold.tab.title}”",
        address=row_address(hold),
        since=hold.since,
        why=why_it_waits(hold, stays),
        aside=ARCHIVED.format(reference=hold.reference) if archived and INTO_SHEET & set(choices) else twice,
        sides=_sides(hold, column, words),
        rows=_rows(hold, words, present, agreed),
        buttons=_buttons(hold, choices, _values(hold, column, words)),
        mark=mark_of(hold),
        copy=hold.kind == "double" and hold.state == "open",
    )
    if "other" in choices and column and not _settled(hold, column):
        card.other = True
        card.label = "A third value" if "sheet" in choices else "What it should be"
        card.hint = HINTS.get(column.kind, "The reference, or the name" if column.kind == "pointer" else "")
        if column.kind == "choice":
            left_out = BY_STEPS if column.of == "claim_status" else ()
            card.options = {key: text for key, text in words.choices(column).items() if key not in left_out}
    return card


def _settled(hold: SyncHold, column: Column) -> bool:
    """An approved or paid claim's status moves by the steps of its page only: no value typed here would be taken."""
    return column.of == "claim_status" and hold.record_value in SETTLED


def row_address(hold: SyncHold) -> str:
    """Opens the spreadsheet at the row, or at least at the tab."""
    place = f"&range=A{hold.row}" if hold.row else ""
    return f"{hold.tab.spreadsheet.url}#gid={hold.tab.sheet_id}{place}"


def _title(hold: SyncHold, column: Column | None, words: Words) -> str:
    whose = f"{hold.reference} {words.names.get(hold.reference, '')}".strip() if hold.reference else ""
    if column:
        heading = hold.tab.headings.get(column.field, column.heading)
        return f"{heading} of {whose}" if whose else heading
    return whose or (f"Row {hold.row} of {hold.tab.title}" if hold.row else f"A row of {hold.tab.title}")


def _sides(hold: SyncHold, column: Column | None, words: Words) -> list[tuple[str, str]]:
    if hold.kind in NOWHERE_ELSE and not isinstance(hold.cell, dict):
        return [] if not current_user.writes else [("Stood in the cell", cell_words(column, hold.cell))]
    if column is None or hold.kind == "emptied":
        return []
    sides = [
        ("The spreadsheet has", cell_words(column, hold.cell)),
        ("se7lite has", words.value(column, hold.record_value)),
    ]
    if hold.kind in ("conflict", "unreadable") and hold.base_value != NEVER:
        sides.append(("Agreed before", words.value(column, hold.base_value)))
    return sides


def _rows(
    hold: SyncHold, words: Words, present: Mapping[str, Value], agreed: Mapping[str, Value]
) -> list[tuple[str, str, str, str]]:
    """Heading, the sheet's cell, se7lite's value, what was agreed: of each cell that says anything."""
    rows: list[Any] = []
    for heading, cell, column in chosen_cells(hold):
        ours = [words.value(column, values.get(column.field)) for values in (present, agreed)]
        if cell is not None or present:
            rows.append((heading, cell_words(column, cell), *(ours if present else ("", ""))))
    return rows


def _buttons(hold: SyncHold, choices: Sequence[str], values: Mapping[str, str]) -> list[tuple[str, str]]:
    texts = {**BUTTONS, "record": OURS_BACK} if hold.kind == "ours" else BUTTONS
    return [(choice, texts[choice].format(**values)) for choice in choices if choice in texts]
