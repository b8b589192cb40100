"""The lines of "what needs you today", each with the page where it is done."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from flask import url_for

from se7lite.queries.needs import Need, needs_of
from se7lite.shown import count, uk_date
from se7lite.views.access import may

SHOWN = 12


class Line(NamedTuple):
    """`what` leads to `address`; `when` is late where `late`."""

    what: str
    title: str
    when: str
    late: bool
    address: str


class Needs(NamedTuple):
    """The nearest few, or all; how many more there are, and how many of those are overdue."""

    lines: list[Line]
    more: int
    late: int


def needs_today(today: date, whole: bool = False) -> Needs:
    """For the home page."""
    needs = needs_of(today)
    kept_back = [] if whole else needs[SHOWN:]
    shown = needs[: len(needs) - len(kept_back)]
    return Needs([_line(need) for need in shown], len(kept_back), sum(need.overdue for need in kept_back))


def _line(need: Need) -> Line:
    what, address = WORDS[need.kind]
    text = what(need)
    return Line(text, need.title, _when(need), need.overdue, address(need.reference))


def _when(need: Need) -> str:
    if need.due is None or need.late is None:
        return FIRST if (need.kind, need.open) == ("promises", 1) else UNKNOWN.get(need.kind, "")
    if need.kind == "claims":
        ago = f", {count(need.late, 'working day')} ago" if need.late else ""
        others = (
            f"; some of those who came to {count(need.more, 'other meeting')} have none either" if need.more else ""
        )
        return f"they met on {uk_date(need.due)}{ago}{others}"
    if need.late > 0:
        return f"was due on {uk_date(need.due)}, {count(need.late, 'working day')} ago"
    if need.late == 0:
        return f"due by {uk_date(need.due)}: today is the last day"
    return f"due by {uk_date(need.due)}, in {count(-need.late, 'working day')}"


def _invite(need: Need) -> str:
    return f"Invite: {count(need.open, 'thing')} to do first" if need.open else "Invite: everything is ready"


def _sending(words: str, record: str) -> Callable[[Need], str]:
    """What is sent already is to be recorded, with what stops that."""

    def said(need: Need) -> str:
        if not need.sent:
            return words
        return f"{record}: {count(need.open, 'thing')} to do first" if need.open else record

    return said


def _send(what: str) -> Callable[[str], str]:
    return lambda reference: url_for("meetings.send", reference=reference, what=what)


def _claims(need: Need) -> str:
    have = "has" if need.open == 1 else "have"
    return f"Draft claims: {need.open} of {count(need.of, 'parent carer')} who came {have} none"


def _terms(need: Need) -> str:
    """Nobody is asked for what only an administrator can do."""
    return (
        "Review the terms of reference" if may("administer") else "Have an administrator review the terms of reference"
    )


def _promises(need: Need) -> str:
    return f"Look at {count(need.open, 'promise')} to families{'' if need.due is None else ' again'}"


def _outreach(need: Need) -> str:
    return f"Ask {count(need.open, 'forum')} whom {'it' if need.open == 1 else 'they'} reached this quarter"


def _panel(need: Need) -> str:
    of = "an appointment" if need.reference else "appointments"
    return f"Ask a parent carer to join the panel: {count(need.open, 'stage')} of {of} without one"


def _panel_page(number: str) -> str:
    return url_for("appointments.show", number=int(number)) if number else url_for("appointments.index")


WORDS: dict[str, tuple[Callable[[Need], str], Callable[[str], str]]] = {
    "invite": (_invite, lambda reference: url_for("meetings.show", reference=reference)),
    "papers": (
        _sending("Send the agenda and papers", "Record the papers as sent"),
        _send("papers_sent"),
    ),
    "attendance": (lambda need: "Record who came", lambda ref: url_for("meetings.attendance", reference=ref)),
    "claims": (_claims, lambda reference: url_for("meetings.show", reference=reference, _anchor="task-claims")),
    "notes": (_sending("Send the notes", "Record the notes as sent"), _send("notes_sent")),
    "notes_open": (
        lambda need: "Finish the notes that were opened again",
        lambda reference: url_for("meetings.notes", reference=reference),
    ),
    "notes_again": (lambda need: "Send the changed notes", _send("notes_again")),
    "tell_changed": (lambda need: "Tell people what has changed", _send("changed")),
    "tell_cancelled": (lambda need: "Tell people that it is cancelled", _send("cancelled")),
    "rhythm": (lambda need: "Plan the next meeting", lambda number: url_for("bodies.show", number=int(number))),
    "terms": (_terms, lambda number: url_for("bodies.show", number=int(number))),
    "promises": (_promises, lambda _: url_for("promises.index")),
    "outreach": (_outreach, lambda _: url_for("outreach.index")),
    "panel": (_panel, _panel_page),
}
UNKNOWN = {
    "terms": "not written, or without a day for the next review",
    "promises": "not all of them have been looked at before",
    "panel": "no day is given yet",
}
FIRST = "nobody has looked at it before"
