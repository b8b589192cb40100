"""The lists that belong to a meeting: the table and the fields of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from se7lite.choices import SETTLED, STANDS
from se7lite.models import Action, AgendaItem, Agreement, Amendment, Paper, TimeOffer
from se7lite.services.fields import Field, choice, clock, day, long_text, one_line, whole_number

TOPIC = ("authority", "parent_presenter", "practitioner_presenter")
LONGEST_AMENDMENT = 5_000
VIEWS = ("view_of_issue", "view_of_process", "view_of_outcome")


def nothing(row: Any, values: Mapping[str, Any]) -> dict[str, str]:
    """Any line may change."""
    return {}


def keep_what_was_answered(row: TimeOffer | None, values: Mapping[str, Any]) -> dict[str, str]:
    """An answer belongs to the time that was asked about, and a time ends after it starts."""
    day, start, end = values["day"], values["start"], values["end"]
    if start and end and end <= start and (row is None or (start, end) != (row.start, row.end)):
        return {"end": "End is not after Start: check both times."}
    if day and start and row and row.answers and (day, start) != (row.day, row.start):
        return {"day": "Somebody has answered about this time already: take it out, and offer the new one beside it."}
    return {}


@dataclass(frozen=True, slots=True)
class MeetingList:
    """One list: its table, the meeting's attribute, its fields, and those whose column holds "" for a blank.

    `refuse` says, by field, why a line that is there, or a new one, may not become what is given, where what is not
    understood is None. `from_the_room`:
    whoever a line names was at the meeting. `happened` are days of what is over, with what to do where one is still to
    come.
    """

    model: type
    attribute: str
    fields: Mapping[str, Field]
    texts: tuple[str, ...]
    refuse: Callable[[Any, Mapping[str, Any]], dict[str, str]] = nothing
    from_the_room: bool = False
    happened: Mapping[str, str] = field(default_factory=dict)


def _by_key(*fields: Field) -> dict[str, Field]:
    return {one.key: one for one in fields}


LISTS = {
    "agenda": MeetingList(
        AgendaItem,
        "agenda_items",
        _by_key(
            Field("title", "Item", one_line(200), required=True),
            Field("minutes", "Minutes", whole_number(1, 600)),
            Field("lead", "Led by", one_line(200)),
            Field("co_lead", "Led together with", one_line(200)),
            Field("authority", "Leading authority", one_line(20)),
            Field("parent_presenter", "Parent who presents", one_line(200)),
            Field("practitioner_presenter", "Practitioner who presents", one_line(200)),
            Field("view_of_issue", "A parent’s view of the issue", long_text(5_000)),
            Field("view_of_process", "A parent’s view of the process", long_text(5_000)),
            Field("view_of_outcome", "A parent’s view of the outcome", long_text(5_000)),
        ),
        ("lead", "co_lead", *TOPIC[1:], *VIEWS),
    ),
    "papers": MeetingList(
        Paper,
        "papers",
        _by_key(
            Field("title", "Paper", one_line(200), required=True),
            Field("link_or_text", "Link or text", long_text(50_000)),
            Field("sent_on", "Sent on", day),
        ),
        ("link_or_text",),
        happened={"sent_on": "Give the day once the paper has gone out."},
    ),
    "actions": MeetingList(
        Action,
        "actions",
        _by_key(
            Field("what", "Action", long_text(2_000), required=True),
            Field("representative", "Who", one_line(20)),
            Field("who_text", "Who, in words", one_line(200)),
            Field("due_on", "Due on", day),
            Field("done_on", "Done on", day),
        ),
        ("who_text",),
        happened={"done_on": "Give the day once the action is done."},
    ),
    "agreements": MeetingList(
        Agreement,
        "agreements",
        _by_key(
            Field("text", "Agreement", long_text(5_000), required=True),
            Field("parent_carers_stood", "How parent carers stood", choice(STANDS)),
        ),
        (),
    ),
    "amendments": MeetingList(
        Amendment,
        "amendments",
        _by_key(
            Field("text", "Amendment", long_text(LONGEST_AMENDMENT), required=True),
            Field("representative", "Who asked for it", one_line(20)),
            Field("who_text", "Who asked for it, in words", one_line(200)),
            Field("settled", "What became of it", choice(SETTLED)),
        ),
        ("who_text",),
        from_the_room=True,
    ),
    "times": MeetingList(
        TimeOffer,
        "times",
        _by_key(
            Field("day", "Day", day, required=True),
            Field("start", "Start", clock, required=True),
            Field("end", "End", clock),
        ),
        (),
        keep_what_was_answered,
    ),
}
