"""Lists in the history: which of their lines were added, taken out or changed, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from se7lite import choices
from se7lite.shown import count, day_count, money, number, uk_date

Line = Mapping[str, Any]
Pair = tuple[Line | None, Line | None]
SAME_LINE = 1_000  # weighs more than any number of equal fields


def _day(before: str) -> Callable[[Any], str]:
    return lambda value: f"{before} {uk_date(date.fromisoformat(value))}"


def _known(words: Mapping[str, str], form: str = "{}") -> Callable[[Any], str]:
    return lambda value: form.format(words.get(value, value))


# How the fields of lines are told, in this order; those of one list never stand in another.
TOLD: Mapping[str, Callable[[Any], str]] = {
    "kind": _known(choices.LINE_KINDS),
    "title": str,
    "what": str,
    "text": str,
    "quantity": lambda value: number(Decimal(value)),
    "vehicle": _known(choices.TRAVELLED),
    "unit": _known({key: words.lower() for key, words in choices.TIME_UNITS.items()}),
    "amount": lambda value: money(Decimal(value)),
    "course": str,
    "date": _day("on"),
    "days": lambda value: day_count(Decimal(value)),
    "minutes": lambda value: count(value, "minute"),
    "seats": lambda value: count(value, "seat"),
    "sector": _known(choices.SECTORS),
    "area": str,
    "lead": "led by {}".format,
    "co_lead": "together with {}".format,
    "authority": str,
    "parent_presenter": "presented by {} (parent)".format,
    "practitioner_presenter": "presented by {} (practitioner)".format,
    "view_of_issue": "a parent’s view of the issue: {}".format,
    "view_of_process": "a parent’s view of the process: {}".format,
    "view_of_outcome": "a parent’s view of the outcome: {}".format,
    "agreed_on": _day("agreed on"),
    "until": _day("until"),
    "day": lambda value: uk_date(date.fromisoformat(value)),
    "start": str,
    "end": "to {}".format,
    "link_or_text": str,
    "file": "file {}".format,
    "representative": str,
    "who_text": str,
    "sent_on": _day("sent"),
    "due_on": _day("by"),
    "done_on": _day("done"),
    "parent_carers_stood": _known({key: words.lower() for key, words in choices.STANDS.items()}, "parent carers: {}"),
    "settled": _known(choices.SETTLED),
    "answers": lambda kept: f"with {count(len(kept), 'answer')}",
    "note": str,
    "standing": _known(choices.STANDINGS),
    "shortlisting": _known(choices.PANEL_PARTS, "shortlisting: {}"),
    "interview": _known(choices.PANEL_PARTS, "interviews: {}"),
}


def without_answers(lines: Sequence[Line]) -> list[Line]:
    """Times offered, without how many people had answered: for whoever may not know it."""
    return [{key: value for key, value in line.items() if key != "answers"} for line in lines]


def told_line(line: Line, names: Mapping[str, str]) -> str:
    """Fare, £4.20, Car park. `names` gives the words for what is kept as a reference or a number."""
    said = [_told(key, line[key], line, names) for key in TOLD if line.get(key) not in (None, "")]
    return ", ".join(words for words in said if words)


def _told(key: str, value: Any, line: Line, names: Mapping[str, str]) -> str:
    words = TOLD[key](value)
    if key == "quantity":
        # Days are told with their unit: 2 half days.
        return "" if line.get("unit") else f"{words} {'hours' if line.get('kind') == 'childcare' else 'miles'}"
    if key == "unit" and line.get("quantity"):
        many = number(Decimal(line["quantity"]))
        return f"{many} {words}{'' if many == '1' else 's'}"
    return NAMED[key].format(names.get(str(value), words)) if key in NAMED else words


NAMED = {"area": "{}", "authority": "leading authority {}", "representative": "{}"}


def told_changes(
    before: Sequence[Line], after: Sequence[Line], names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What happened to each line: "added", "taken out" or "changed", and the line before and after in words."""
    pairs = _pairs(before, after)
    for old, new in pairs:
        what = "added" if old is None else "taken out" if new is None else "changed"
        yield what, told_line(old, names) if old else "", told_line(new, names) if new else ""
    if not pairs and list(before) != list(after):
        yield (
            "put in another order",
            *("; ".join(told_line(line, names) for line in lines) for lines in (before, after)),
        )


def _pairs(before: Sequence[Line], after: Sequence[Line]) -> list[Pair]:
    """Old and new lines that belong together; None where there is no other. Lines that stayed are left out."""
    gone, come = list(before), list(after)
    for line in before:
        stayed = next((new for new in come if _content(new) == _content(line)), None)
        if stayed is not None:
            gone.remove(line)
            come.remove(stayed)
    likely = sorted(
        ((_alike(old, new), -here, -there) for here, old in enumerate(gone) for there, new in enumerate(come)),
        reverse=True,
    )
    mate: dict[int, int] = {}
    for alike, here, there in likely:
        if alike and -here not in mate and -there not in mate.values():
            mate[-here] = -there
    pairs: list[Pair] = [(old, come[mate[place]] if place in mate else None) for place, old in enumerate(gone)]
    return pairs + [(None, new) for place, new in enumerate(come) if place not in mate.values()]


def _content(line: Line) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != "id" and value not in (None, "")}


def _alike(old: Line, new: Line) -> int:
    """How many fields are equal. A line that is known by its number is the same line or another one."""
    if old.get("id") and new.get("id"):
        return SAME_LINE if old["id"] == new["id"] else 0
    first, second = _content(old), _content(new)
    return sum(second.get(key) == value for key, value in first.items())
