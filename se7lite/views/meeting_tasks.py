"""A meeting as a list of tasks, in the order in which an officer works, with what stops each and how to mend it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from flask import url_for

from se7lite.checklists.meeting import (
    AHEAD,
    HOLDS,
    LOOK,
    MISSED,
    NOT_ASKED,
    OPEN,
    PASSED,
    Result,
    is_taken,
    is_waited_for,
    next_step,
)
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.passed_over import PassedRow, passed_over_for
from se7lite.services.meeting_steps import STEPS
from se7lite.views.access import may
from se7lite.views.meeting_hints import hints_of
from se7lite.views.meeting_page_rules import page_rules
from se7lite.views.meeting_unheld import unheld_words
from se7lite.views.shown_rules import STATES as RULE_STATES
from se7lite.views.shown_rules import ShownRule, shown_rule

Where = Callable[[Any], str]
UNCHECKED, FOR_OFFICERS = "unchecked", "officers"
STATES: Final = {
    **RULE_STATES,
    UNCHECKED: ("Not checked yet", "grey"),
    FOR_OFFICERS: ("Shown to officers", "grey"),
}
"""What a task comes to in words and their colour: the first that one of its rules has is the task’s own."""


def _page(endpoint: str, **args: str) -> Where:
    return lambda meeting: url_for(endpoint, reference=meeting.reference, **args)


def _body(meeting: Any) -> str:
    return url_for("bodies.show", number=meeting.body_id)


def _seats(meeting: Any) -> str:
    return url_for("room.show", number=meeting.body_id)


def _claims(meeting: Any) -> str:
    return url_for("claims.index", meeting=meeting.reference)


def _drafts(meeting: Any) -> str:
    return url_for("claim_drafts.choose", reference=meeting.reference)


class Task(NamedTuple):
    """`rules` are keys; `where` leads to the pages where the task is done, in words; `read` to one that only shows.

    `after` is a task for which the meeting has to be over; `step` the status that ends a task.
    """

    key: str
    title: str
    rules: tuple[str, ...]
    where: tuple[tuple[str, Where], ...]
    read: bool = False
    after: bool = False
    step: str = ""


EDIT = ("Edit the meeting", _page("meetings.edit"))
AGENDA = ("Agenda", _page("meetings.edit_part", name="agenda"))
ROOM = ("room.seats", "B11.people", "B11.parents", "B12", "D3", "B14", "G2.room", "G3.room")
SENDING: Final = Task(
    "send",
    "Send",
    ("M3.sent", "M3.notice"),
    (("Send", _page("meetings.send", what="papers_sent")),),
    step="papers_sent",
)
READY: Final = (
    "This is about the agenda and the papers themselves. What is missed about sending them stands under Send."
)
TASKS: Final = (
    Task("what", "What it is", ("G1", "B6", "B7"), (EDIT,)),
    Task(
        "times",
        "Times and invitation",
        ("M1.asked", "M1.suits"),
        (
            ("Times offered", _page("meetings.edit_part", name="times")),
            ("Personal links", _page("meetings.links")),
            ("Answers", _page("meetings.answers")),
            ("Send the invitation", _page("meetings.send", what="invited")),
        ),
        step="invited",
    ),
    Task("terms", "Terms of reference", ("M2",), (("The body’s page", _body),), read=True),
    Task(
        "agenda",
        "Agenda and papers",
        ("M3.agenda", "M3.papers", "B10.led", "B13"),
        (AGENDA, ("Papers", _page("meetings.edit_part", name="papers"))),
    ),
    Task("words", "Plain words", ("M4", "M5"), (("Plain words", _page("plain_words.show")),), read=True),
    SENDING,
    Task(
        "attendance",
        "Attendance",
        ("M7",),
        (("Who is invited, who came", _page("meetings.attendance")), ("Register to print", _page("meetings.register"))),
        after=True,
    ),
    Task("room", "Who is in the room", ROOM, (("The body’s seats and meetings", _seats),), read=True, after=True),
    Task(
        "notes",
        "Notes",
        ("M6.notes", "M6.final", "M6.clear"),
        (("Draft, amendments, final notes", _page("meetings.notes")),),
        read=True,
    ),
    Task(
        "agreed",
        "Actions and agreements",
        ("M6.actions", "M6.kept", "D4", "B10.views"),
        (
            ("Actions", _page("meetings.edit_part", name="actions")),
            ("Agreements", _page("meetings.edit_part", name="agreements")),
            AGENDA,
        ),
        after=True,
    ),
    Task(
        "send_notes",
        "Send notes",
        ("M6.sent", "M6.after", "M6.soon"),
        (("Send the notes", _page("meetings.send", what="notes_sent")),),
        step="notes_sent",
    ),
    Task(
        "claims",
        "Claims from attendance",
        ("R1.claimed",),
        (("Draft claims for those who came", _drafts), ("Claims for this meeting", _claims)),
        after=True,
    ),
)


class ShownTask(NamedTuple):
    """One task on the page; `lines` are the rules that want somebody, `kept` the others that are asked."""

    key: str
    title: str
    state: str
    hint: str
    links: list[tuple[str, str]]
    lines: list[ShownRule]
    kept: list[ShownRule]
    read: bool


class Checklist(NamedTuple):
    """All that the page shows: the tasks, the step that comes next with its words, and why nothing is stopped."""

    tasks: list[ShownTask]
    step: str
    step_words: str
    stops: int
    unheld: str


def checklist_of(meeting: Any, today: date) -> Checklist:
    """Of one meeting, as it stands."""
    [checked] = check_facts([meeting.id])
    passed = passed_over_for(meeting)
    results = {result.rule.known_as: result for result in checked.results}
    stops = sum(is_waited_for(one, meeting.status) for one in results.values() if may("write") or one.told)
    results |= {result.rule.known_as: result for result in page_rules(meeting, today)}
    hints = hints_of(checked.facts, meeting, today)
    if any(result.state == MISSED for key, result in results.items() if key in SENDING.rules):
        hints["agenda"] = READY
    tasks = [_shown(task, meeting, results, passed, hints.get(task.key, ""), today) for task in TASKS]
    step = next_step(meeting.status) or ""
    return Checklist(tasks, step, STEPS[step].words if step else "", stops, unheld_words(meeting, checked.facts))


def _shown(
    task: Task, meeting: Any, results: Mapping[str, Result], passed: Mapping[str, PassedRow], hint: str, today: date
) -> ShownTask:
    seen = [results[key] for key in task.rules if key in results and (may("write") or results[key].told)]
    asked = [result for result in seen if result.state != NOT_ASKED]
    rules = [shown_rule(result, passed.get(result.rule.known_as)) for result in asked]
    lines = [rule for rule in rules if rule.state in (OPEN, MISSED, LOOK, PASSED)]
    kept = [rule for rule in rules if rule not in lines]
    links = [(words, where(meeting)) for words, where in task.where]
    on = meeting.status != "cancelled"
    empty = on and meeting.date <= today and not results["M7"].about.came
    state = _state(task, asked, results, on and meeting.date >= today, empty)
    if task.step and state in (HOLDS, PASSED) and not is_taken(meeting.status, task.step):
        # Its day is a fact and kept; what it was for is done once the meeting has moved on.
        state = OPEN if next_step(meeting.status) == task.step else AHEAD
    return ShownTask(task.key, task.title, state, hint, links, lines, kept, task.read)


def _state(task: Task, asked: Sequence[Result], results: Mapping[str, Result], ahead: bool, empty: bool) -> str:
    """`ahead`: the meeting is not over yet; `empty`: its day has come, and nobody has said who came."""
    states = {result.state for result in asked}
    if states:
        return next(state for state in STATES if state in states)
    if task.key == "attendance" and results["M7"].state != NOT_ASKED:
        return HOLDS  # It is recorded who came, on the very day perhaps; what is asked of them only officers see.
    if task.key == "claims" and not may("write") and results["M7"].state != NOT_ASKED:
        return FOR_OFFICERS
    if task.key == "attendance" and empty:
        return OPEN
    if task.after and ahead:
        return AHEAD
    if task.key == "claims" and not may("write"):
        return FOR_OFFICERS
    if task.key == "claims" and empty:
        return AHEAD
    return UNCHECKED if task.key == "words" and results["M5"].about.unread else NOT_ASKED
