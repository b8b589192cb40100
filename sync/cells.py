"""Cells and values: how each kind of cell is read and shown (design: rule 7, "Columns").

Reading never guesses. What has two meanings, or none, raises `Unreadable` with a sentence that says what to type.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from sync.columns import PREFIXES, SINGULAR, Column
from sync.days import EPOCH, day_in, read_date, read_time
from sync.terms import Book, Raw, Unreadable, Value, Waiting, plain, words_of

LONGEST_NUMBER: Final = 10**15  # a spreadsheet keeps 15 digits of a number and turns the rest into noughts
ERRORS: Final = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#ERROR!", "#NUM!", "#NULL!", "Loading...")
NEARLY: Final = 1e-6  # of a minute
WORDS_HERE: Final = "Words belong here. Format the cell as plain text, then type it again as it should read."
REFERENCE: Final = re.compile(r"^\s*([A-Z])-(\d{4,9})(?!\d)", re.IGNORECASE)


def as_given(cell: Raw) -> str:
    """A reference as it was given out, however it is typed: "m-00042 " is M-0042. Other words as they stand."""
    words = words_of(cell).strip()
    found = REFERENCE.fullmatch(words)
    return f"{found[1].upper()}-{int(found[2]):04}" if found else words


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it is written into a cell: a typed value and the number format that shows it, where one is needed."""

    raw: Raw
    format: tuple[str, str] | None = None  # (type, pattern) of a Google NumberFormat


DATE_FORMAT: Final = ("DATE", "dd/mm/yyyy")
TIME_FORMAT: Final = ("TIME", "hh:mm")
MONEY_FORMAT: Final = ("NUMBER", "#,##0.00")
TEXT_FORMAT: Final = ("TEXT", "@")  # what is typed stays as it is: 007, 10/12
FORMATS: Final = {"date": DATE_FORMAT, "time": TIME_FORMAT, "money": MONEY_FORMAT}
# Our format -> the types of the formats that people choose which show such a value readably too: theirs stays then.
READABLE: Final = {
    DATE_FORMAT: ("DATE", "DATE_TIME"),
    TIME_FORMAT: ("TIME", "DATE_TIME"),
    MONEY_FORMAT: ("NUMBER", "CURRENCY", "SCIENTIFIC", "TEXT"),
}


def missing_format(wanted: tuple[str, str] | None, chosen: str | None) -> tuple[str, str] | None:
    """The format that a cell lacks to show its value readably; None where the type that was chosen for it does."""
    return None if wanted is None or chosen in READABLE[wanted] else wanted


def normal(raw: object) -> Raw:
    """A cell as an answer holds it -> a cell that compares: blank text is blank, whole floats are integers."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < LONGEST_NUMBER:
        return int(raw)
    return raw  # type: ignore[return-value]  # JSON gives nothing but these types


def same(left: Raw, right: Raw) -> bool:
    """Equal as cells: TRUE is not 1, though Python says so."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _refuse_days_and_times(raw: Raw) -> None:
    """A date or a time typed where words belong, which the spreadsheet keeps as a number.

    An unformatted read gives no format, so 46115 may be a date or the number itself: of the two the date is likelier to
    stand in a name, an area, a title or a place. The days are those of the years 1990 to 2099 (32874 to 73050), so
    years, house numbers, most of what people number their rooms and members by, and telephone numbers stay words. A
    number between these is held as well: one cell to format as text, against a record that says 46115 for good. A part
    of a day counts where it is whole minutes: 0.5 can be noon or a half, and neither is a word.
    """
    if isinstance(raw, str | bool) or raw is None:
        return
    if day := day_in(raw):
        raise Unreadable(f"{words_of(raw)} is how a spreadsheet keeps {day.day} {day:%B %Y}. {WORDS_HERE}")
    minutes = round(raw * 24 * 60)
    if 0 < raw < 1 and abs(raw * 24 * 60 - minutes) < NEARLY:
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        raise Unreadable(f"{words_of(raw)} is how a spreadsheet keeps the time {clock}. {WORDS_HERE}")


def _text(raw: Raw, _column: Column, _book: Book) -> Value:
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= LONGEST_NUMBER:
        raise Unreadable(
            "A spreadsheet loses digits of so long a number. Format the cell as plain text, then type it again."
        )
    _refuse_days_and_times(raw)
    if isinstance(raw, str) and raw.strip() in ERRORS:
        raise Unreadable(f"This cell shows the error {raw.strip()}. Mend its formula, or type the text itself.")
    return words_of(raw).strip() or None


AMOUNT: Final = re.compile(r"^(-?)£?\s?((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)$", re.ASCII)


def _amount(raw: Raw, example: str) -> Value:
    if isinstance(raw, str):
        found = AMOUNT.match(raw.strip())
        if not found:
            raise Unreadable(f"“{raw.strip()[:60]}” is not a number. Type figures, such as {example}.")
        raw_number: str = found[1] + found[2].replace(",", "")
    elif isinstance(raw, bool):
        raise Unreadable(f"{words_of(raw)} is not a number. Type figures, such as {example}.")
    else:
        raw_number = repr(raw)
    try:
        return str(Decimal(raw_number).quantize(Decimal("0.01"), ROUND_HALF_UP))
    except InvalidOperation:
        raise Unreadable(f"This number is too large. Type figures, such as {example}.") from None


def _date(raw: Raw, _column: Column, _book: Book) -> Value:
    return read_date(raw)


def _time(raw: Raw, _column: Column, _book: Book) -> Value:
    return read_time(raw)


def _money(raw: Raw, _column: Column, _book: Book) -> Value:
    return _amount(raw, "12.50")


def _miles(raw: Raw, _column: Column, _book: Book) -> Value:
    text = re.sub(r"\s*(miles?|mi)$", "", raw.strip(), flags=re.IGNORECASE) if isinstance(raw, str) else raw
    return _amount(text, "24")


def _choice(raw: Raw, column: Column, book: Book) -> Value:
    choices = book.choices.get(column.of, {})
    wanted = plain(words_of(raw))
    found = book.chosen.get((column.of, wanted), [])
    if len(found) == 1:
        return found[0]
    if (meant := column.spellings.get(wanted)) in choices:
        return meant
    listed = ", ".join(choices.values()) or "there is nothing to choose yet: add it in se7lite first"
    raise Unreadable(f"“{words_of(raw)[:60]}” is not one of the choices: {listed}.")


def _pointer(raw: Raw, column: Column, book: Book) -> Value:
    text, noun = words_of(raw), column.of
    labels, one = book.labels.get(noun, {}), SINGULAR[noun]
    if found := REFERENCE.match(text):
        reference = f"{found[1].upper()}-{int(found[2]):04}"
        if found[1].upper() != PREFIXES[noun]:
            raise Unreadable(f"{reference} is not a {one}: their references begin with {PREFIXES[noun]}.")
        if reference not in labels:
            raise Waiting(f"There is no {one} {reference}. Correct the reference, or type the name.")
        return reference
    named = book.named.get((noun, plain(text)), [])
    if len(named) == 1:
        return named[0]
    if named:
        raise Unreadable(
            f"{len(named)} {noun} are called “{text.strip()[:60]}”. Type the reference: {' or '.join(named[:5])}."
        )
    raise Waiting(f"There is no {one} called “{text.strip()[:60]}” yet. Add them, or correct the name.")


def _show_text(value: str, _column: Column, _book: Book) -> Shown:
    return Shown(value)


def _show_date(value: str, _column: Column, _book: Book) -> Shown:
    return Shown((date.fromisoformat(value) - EPOCH).days, DATE_FORMAT)


def _show_time(value: str, _column: Column, _book: Book) -> Shown:
    hours, minutes = value.split(":")
    return Shown((int(hours) * 60 + int(minutes)) / (24 * 60), TIME_FORMAT)


def _show_money(value: str, _column: Column, _book: Book) -> Shown:
    return Shown(normal(float(value)), MONEY_FORMAT)


def _show_miles(value: str, _column: Column, _book: Book) -> Shown:
    return Shown(normal(float(value)))


def _show_choice(value: str, column: Column, book: Book) -> Shown:
    return Shown(book.choices.get(column.of, {}).get(value, value))


def _show_pointer(value: str, column: Column, book: Book) -> Shown:
    name = book.labels.get(column.of, {}).get(value, "")
    return Shown(f"{value} {name}".strip())


Reader = Callable[[Raw, Column, Book], Value]
Shower = Callable[[str, Column, Book], Shown]
KINDS: Final[Mapping[str, tuple[Reader, Shower]]] = {
    "text": (_text, _show_text),
    "date": (_date, _show_date),
    "time": (_time, _show_time),
    "money": (_money, _show_money),
    "miles": (_miles, _show_miles),
    "choice": (_choice, _show_choice),
    "pointer": (_pointer, _show_pointer),
}


def read(raw: Raw, column: Column, book: Book) -> Value:
    """The value a cell stands for; spaces alone are blank. Raises Unreadable with what to type instead."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str) and raw.strip() in ERRORS:
        raise Unreadable(f"This cell shows {raw.strip()}. Mend its formula, or type the value itself.")
    return KINDS[column.kind][0](raw, column, book)


def show(value: Value, column: Column, book: Book) -> Shown:
    """The typed cell that shows a value, so that reading it back gives the same value in any locale."""
    return Shown(None) if value is None else KINDS[column.kind][1](value, column, book)
