"""Pauses in words: what is wrong in numbers, each answer with what it means, and the lines of the preview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from se7lite.models import SyncPause
from se7lite.shown import count
from se7lite.views.sync_waiting import NOTHING_WAITS, Waiting, waiting_in
from se7lite.views.sync_words import Words, cell_words, column_or_none
from sync.columns import SINGULAR
from sync.pauses import BACK, CELL, GO_ON, GONE, LEAVE, NEW, PUT_BACK, REFERENCE, Line, Offer, Pause
from sync.terms import words_of

# Kind of line -> a sentence about one, a sentence about several.
NUMBERS: Final[Mapping[str, tuple[str, str]]] = {
    GONE: ("record would be archived: its row is gone.", "records would be archived: their rows are gone."),
    CELL: ("record would change.", "records would change."),
    REFERENCE: (
        "row carries another reference than its own; the row itself is as it was.",
        "rows carry other references than their own; the rows themselves are as they were.",
    ),
    NEW: ("row would become a new record.", "rows would become new records."),
    BACK: ("archived record would come back with its row.", "archived records would come back with their rows."),
    "held": (
        "record has something that cannot be taken over: it would wait as a held edit.",
        "records have something that cannot be taken over: it would wait as held edits.",
    ),
}
SAFE: Final = "Archived records can be restored at any time. If something has changed by then, you are asked again."
LEFT: Final = "Nothing is done to either side. Once the sheet is as it was, the sync of this tab goes on by itself."
TAKE_OUT: Final = (
    "If these rows are not to be there, take them out in the spreadsheet: se7lite never takes out a row that somebody "
    "brought back."
)
GOES_ON_WAITING: Final = (
    " What was typed in the removed tab and was not taken over is not in it either. It is kept here, among the held "
    "edits, until an officer has seen it:"
)
BACK_AS_IT_WAS: Final = (
    "Rows that are gone get a row again at the end of the table, and cells get se7lite’s values again where they still "
    "say what is shown here. What they say now stays on this page. Records stay as they are, and so do rows that are "
    "new in the sheet or came back. What columns of your own said in rows that are gone, only the spreadsheet’s undo "
    "brings back. Use one of the two: after both, each of these rows stands in the sheet twice."
)


@dataclass(frozen=True)
class Answer:
    """One button, and what pressing it means."""

    choice: str
    button: str
    meaning: str
    likely: bool = False
    waiting: Waiting = NOTHING_WAITS  # what was typed and goes on waiting, by name


@dataclass(frozen=True)
class Shown:
    """One line of the preview. `then` is what going on would make of it."""

    reference: str
    name: str
    what: str
    before: str = ""
    sheet: str = ""
    record: str = ""
    then: str = ""


def numbers_of(pause: Pause) -> list[str]:
    """6 records would be archived: their rows are gone."""
    counts = pause.counts()
    return [f"{counts[kind]} {words[counts[kind] != 1]}" for kind, words in NUMBERS.items() if counts[kind]]


def answers_of(kept: SyncPause, pause: Pause, choices: Sequence[str]) -> list[Answer]:
    """What can be answered, the likeliest first."""
    offers = {offer.key: offer for offer in pause.offers}
    return [_answer(kept, pause, choice, offers.get(choice)) for choice in choices]


def _answer(kept: SyncPause, pause: Pause, choice: str, offer: Offer | None) -> Answer:
    if offer:
        button, meaning = OFFERS[offer.action](offer, kept)
        waiting = waiting_in([kept.tab]) if offer.action == "make" else NOTHING_WAITS
        return Answer(choice, button, meaning + (GOES_ON_WAITING if waiting.total else ""), offer.likely, waiting)
    if choice == GO_ON:
        return Answer(choice, _go_on(pause), f"Does just what is listed here, and nothing else is asked. {SAFE}")
    if choice == PUT_BACK:
        return Answer(choice, "Put the sheet back as it was", BACK_AS_IT_WAS, likely=True)
    back = pause.counts()[BACK] and not pause.can_be_put_back
    return Answer(LEAVE, "Leave it paused", f"{TAKE_OUT} {LEFT}" if back else LEFT)


def _go_on(pause: Pause) -> str:
    counts = pause.counts()
    if counts[GONE] and not counts[CELL]:
        return f"Go on: archive {count(counts[GONE], 'record')}"
    return f"Go on: change {count(counts[CELL], 'record')}" if counts[CELL] and not counts[GONE] else "Go on"


def letters_of(place: int) -> str:
    """The column as a spreadsheet names it: 0 is A, 27 is AB."""
    place, last = divmod(place, 26)
    return (letters_of(place - 1) if place else "") + chr(ord("A") + last)


def _says(offer: Offer) -> str:
    return f" It says, for example: {'; '.join(offer.examples)}." if offer.examples else ""


def _field(offer: Offer, kept: SyncPause) -> str:
    column = column_or_none(kept.tab.noun, offer.field)
    return column.heading if column else {"reference": "the reference", "note": "the sync note"}[offer.field]


def _map(offer: Offer, kept: SyncPause) -> tuple[str, str]:
    name = _field(offer, kept)
    meaning = f"From now on se7lite finds {name} under “{offer.heading}”. Nothing in the sheet changes.{_says(offer)}"
    return f"Use the column “{offer.heading}” for {name}", meaning


def _without(offer: Offer, kept: SyncPause) -> tuple[str, str]:
    name = _field(offer, kept)
    return f"Go on without {name}", f"Records in se7lite keep what they have; {name} is no longer kept in this tab."


def _heading(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    letters = letters_of(offer.place)
    if offer.expected is None:
        return f"Write “{offer.heading}” above column {letters} again", f"The heading there is blank.{_says(offer)}"
    stands = words_of(offer.expected)
    return f"Call column {letters} “{offer.heading}” again", f"It is called “{stands}” now.{_says(offer)}"


def _other(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    meaning = "Any other column of that name gets a number behind its heading. Its cells stay as they are."
    return f"Use column {letters_of(offer.place)} as “{offer.heading}”", f"{meaning}{_says(offer)}"


def _headings(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    where = "in a new row" if offer.title == "insert" else "in the blank row"
    return (
        "Write the headings again",
        f"They go where they stood, {where} {offer.row + 1}. Other cells stay as they are.",
    )


def _top(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    meaning = f"Row {offer.row + 1} goes there with all that stands in it. No other row moves, and no cell is written."
    return f"Move the headings up to row {offer.place + 1}", meaning


def _column(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    meaning = "It goes to the right of everything that stands there, and gets what se7lite has. No record changes."
    return f"Put in a new column “{offer.heading}”", meaning


def _tab(offer: Offer, _kept: SyncPause) -> tuple[str, str]:
    return f"Use the tab “{offer.title}”", f"It has the same headings, and {' '.join(offer.examples)}."


def _make(_offer: Offer, kept: SyncPause) -> tuple[str, str]:
    meaning = (
        f"It gets a row for every {SINGULAR[kept.tab.noun]} that is not archived. Columns of your own are not in it."
    )
    return "Make a new tab from the records", meaning


OFFERS: Final[Mapping[str, Callable[[Offer, SyncPause], tuple[str, str]]]] = {
    "all": lambda offer, kept: ("Mend all of them", "Does the first of the answers below for each heading."),
    "map": _map,
    "without": _without,
    "heading": _heading,
    "headings": _headings,
    "top": _top,
    "other": _other,
    "column": _column,
    "tab": _tab,
    "make": _make,
}


def shown_lines(noun: str, lines: Sequence[Line]) -> list[Shown]:
    """Lines of the preview, with the names they speak of looked up once."""
    told = []
    for line in lines:
        if column := column_or_none(noun, line.field):
            told += [(column, line.record_value), (column, line.value)]
    words = Words(told, [line.reference for line in lines if line.reference])
    return [_shown(noun, line, words) for line in lines]


def _shown(noun: str, line: Line, words: Words) -> Shown:
    name = words.names.get(line.reference, "")
    match line.what:
        case "gone":
            return Shown(line.reference, name, "The row is gone", then=line.held or "It is archived.")
        case "back":
            return Shown(line.reference, name, "The row is back", then="It is restored.")
        case "new":
            return Shown("", "", "New row", sheet=words_of(line.cell), then="It becomes a record.")
        case "reference":
            then = "It waits as a held edit."
            return Shown(
                line.reference, name, "Reference", words_of(line.before), words_of(line.cell) or "blank", then=then
            )
    column = column_or_none(noun, line.field)
    assert column is not None
    value = words.value(column, line.value)
    return Shown(
        line.reference,
        name,
        column.heading,
        cell_words(column, line.before),
        cell_words(column, line.cell),
        words.value(column, line.record_value),
        f"It waits: {line.held}" if line.held else f"se7lite then has {value}",
    )
