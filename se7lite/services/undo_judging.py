"""Whether a change can go back: what is never undone, and what has changed since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from se7lite.extensions import db
from se7lite.models import Attendance, Representative
from se7lite.models.change import CREATED
from se7lite.queries.undo import Step
from se7lite.services.attendance import Presence
from se7lite.services.claim_lines import LINE_FIELDS, read_lines
from se7lite.services.confidentiality import FIELDS as AGREEMENT
from se7lite.services.confidentiality import LIST as AGREEMENTS
from se7lite.services.confidentiality import read_agreements
from se7lite.services.history import plain
from se7lite.services.kept_values import NOUNS, from_plain, lines_from_plain
from se7lite.services.meeting_lists import LISTS, read_list
from se7lite.services.training import FIELDS as TRAINING
from se7lite.services.training import read_training

BACK: Final = "back"
LEFT: Final = "left"
DONE: Final = "done"
FOLLOWS: Final = "follows"

ELSEWHERE = "Only changes of meetings, representatives and claims are undone here. Change it on its own page."
SINCE = "It has been changed since, and the newer value stays."
ALREADY = "It says what it said before already."
UNKNOWN = "The history does not say enough of this change to undo it. Change it by hand."
NEVER: Final[Mapping[tuple[str, str], str]] = {
    ("claims", "status"): "A step of a claim depends on who takes it, so it is never undone here. "
    "Use the buttons on the claim’s page.",
    ("claims", "paid_on"): "A payment depends on who records it, so it is never undone here.",
    (
        "claims",
        "export",
    ): "A claim is put into a file for the finance office, and taken out of it, on the page “For the finance office”.",
    ("claims", "receipt"): "Receipts are added and taken out on the claim’s page.",
    ("claims", "tops_up"): "What a claim tops up stays with it. Archive the claim if it is to go.",
    ("claims", "link"): "Whoever has a personal link has read it. Withdraw it or make a new one on the claim’s page.",
    ("claims", "signpost"): "Somebody was shown where to ask about benefits and tax. That stays in the history.",
    ("meetings", "personal_link"): "Whoever has a personal link has read it. "
    "Withdraw it or make a new one on the page of the meeting’s links.",
    ("meetings", "time_answer"): "An answer about a time is changed on the page of the meeting’s answers.",
    ("meetings", "passed_over"): "A rule is passed over, and counts again, on the meeting’s checklist.",
    ("meetings", "taken_over"): "A meeting is taken over from before, and held to its rules again, on its page.",
    ("meetings", "notes_opened"): "Notes that were opened again are made final again on the page of the notes.",
    ("meetings", "draft_sent"): "The draft has gone out to people. That stays in the history.",
    ("meetings", "notes_sent_again"): "The notes have gone out to people. That stays in the history.",
    ("meetings", "people_told"): "People have been told. That stays in the history.",
    ("representatives", "seat"): "Seats are kept on the pages of their bodies: an administrator can change them there.",
}
WITH_OTHERS: Final[Mapping[tuple[str, str], str]] = {
    ("claims", "total"): "The total is the sum of the lines: it goes back when they do.",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a step: it goes BACK, is LEFT with `why`, was DONE before, or FOLLOWS from others by itself.

    `present` is what the field says now, as the history keeps it.
    """

    step: Step
    outcome: str
    why: str = ""
    present: Any = None


@dataclass(slots=True)
class Present:
    """A record's values as they are now, read once for many steps."""

    noun: str
    record: Any
    _values: dict[str, Any] = field(default_factory=dict)

    def of(self, step: Step) -> Any:
        """The value as the services take it. KeyError where the record has no such field."""
        if step.field == "archived":
            return self.record.archived_at is not None
        if step.field == "attendance":
            return self._once("attendance", self._attendance).get(step.part, Presence(False, "none"))
        if step.field in LISTS:
            return self._once(step.field, lambda: read_list(self.record, step.field))
        if step.field == "lines":
            return self._once("lines", lambda: read_lines(self.record))
        if step.field == "training":
            return self._once("training", lambda: read_training(self.record))
        if step.field == AGREEMENTS:
            return self._once(AGREEMENTS, lambda: read_agreements(self.record))
        return self.values()[step.field]

    def values(self) -> dict[str, Any]:
        """By field, as read_values gives them."""
        return self._once("", lambda: NOUNS[self.noun].read(self.record))  # type: ignore[no-any-return]

    def _once(self, key: str, read: Callable[[], Any]) -> Any:
        if key not in self._values:
            self._values[key] = read()
        return self._values[key]

    def _attendance(self) -> dict[str, Presence]:
        rows = (
            select(Representative.reference, Attendance.invited, Attendance.outcome)
            .join(Attendance, Attendance.representative_id == Representative.id)
            .where(Attendance.meeting_id == self.record.id)
        )
        return {reference: Presence(invited, outcome) for reference, invited, outcome in db.session.execute(rows)}


def reason_against(step: Step) -> Verdict | None:
    """What can be said without looking at the record."""
    if step.why:
        return Verdict(step, LEFT, step.why)
    if step.noun not in NOUNS:
        return Verdict(step, LEFT, ELSEWHERE)
    if words := WITH_OTHERS.get((step.noun, step.field)):
        return Verdict(step, FOLLOWS, words)
    if words := NEVER.get((step.noun, step.field)):
        return Verdict(step, LEFT, words)
    return None


def judge(step: Step, present: Present, undone: bool = False) -> Verdict:
    """Whether the record still says what the change made. The services have their say only when it is carried out."""
    against = reason_against(step)
    if against:
        return against
    if step.field == CREATED:
        return _judge_creation(step, present, undone)
    try:
        earlier, made, now = kept(step, step.before), kept(step, step.after), comparable(step, present.of(step))
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return Verdict(step, LEFT, UNKNOWN)
    if now == made and now != earlier:
        return Verdict(step, BACK, present=step.after)
    if now == earlier:
        return Verdict(step, DONE if undone else LEFT, ALREADY, plain(now))
    return Verdict(step, LEFT, SINCE, plain(now))


def kept(step: Step, value: Any) -> Any:
    """What the history keeps, as it compares with `comparable` and as the services take it."""
    if step.field == "archived":
        return bool(value)
    if step.field == "attendance":
        return Presence(value["invited"], value["outcome"])
    if step.field in LISTS:
        return lines_from_plain(LISTS[step.field].fields, value)
    if step.field == "lines":
        if any("id" not in line for line in value):
            raise KeyError("a note that went with its line: not the whole list")
        return lines_from_plain(LINE_FIELDS, value)
    if step.field == "training":
        return lines_from_plain(TRAINING, value)
    if step.field == AGREEMENTS:
        return lines_from_plain(AGREEMENT, value)
    return from_plain(NOUNS[step.noun].fields[step.field], value)


def comparable(step: Step, value: Any) -> Any:
    """A present value without what numbers its lines."""
    if isinstance(value, list):
        return [{key: part for key, part in line.items() if key != "id"} for line in value]
    return value


def _judge_creation(step: Step, present: Present, undone: bool) -> Verdict:
    record = present.record
    if record.archived_at:
        return Verdict(step, DONE if undone else LEFT, f"{step.reference} is archived already.")
    since = changed_since(step, present)
    if since:
        fields = ", ".join(since)
        why = f"{step.reference} has been changed since it was made ({fields}): archive it on its page if it is to go."
        return Verdict(step, LEFT, why)
    return Verdict(step, BACK)


def changed_since(step: Step, present: Present) -> Sequence[str]:
    """What of a record is not as it was when it was made, in words."""
    noun, now = NOUNS[step.noun], present.values()
    made = step.after or {}
    since = [one.words for key, one in noun.fields.items() if plain(now[key]) != made.get(key)]
    return since + [words for words, holds in ADDED[step.noun].items() if holds(present.record)]


def records_with_parts(noun: str, ids: Sequence[int]) -> Sequence[Any]:
    """These records, with all that is looked at to tell what came to them since they were made."""
    model = NOUNS[noun].model
    parts = [selectinload(getattr(model, name)) for name in PARTS[noun]]
    return db.session.scalars(select(model).where(model.id.in_(ids)).options(*parts)).all()


ADDED: Final[Mapping[str, Mapping[str, Callable[[Any], bool]]]] = {
    "representatives": {
        "Seat": lambda person: bool(person.seats),
        "Training": lambda person: bool(person.training),
        "Agreements to confidentiality": lambda person: len(person.confidentiality) > 1,
    },
    "meetings": {
        "Agenda": lambda meeting: bool(meeting.agenda_items),
        "Papers": lambda meeting: bool(meeting.papers),
        "Actions": lambda meeting: bool(meeting.actions),
        "Agreements": lambda meeting: bool(meeting.agreements),
        "Attendance": lambda meeting: bool(meeting.attendance),
    },
    "claims": {"Notes on lines": lambda claim: any(line.note for line in claim.lines)},
}
"""What a record is made without: anything of it that is there came later."""

PARTS: Final[Mapping[str, Sequence[str]]] = {
    "representatives": ("seats", "training", "confidentiality"),
    "meetings": ("agenda_items", "papers", "actions", "agreements", "attendance"),
    "claims": ("lines",),
}
"""Where that is kept."""
