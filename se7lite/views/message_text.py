"""What is written when a meeting is sent out, ready to copy: plain words, until se7lite sends mail itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from se7lite.choices import STANDS
from se7lite.models.paper import is_link
from se7lite.queries.limits import limits_now
from se7lite.queries.notes_rounds import rounds_of
from se7lite.queries.tellings import day_told
from se7lite.shown import clock_span, uk_date, weekday_date
from se7lite.working_days import working_days_from


def subject_of(what: str, meeting: Any) -> str:
    """The line above the message."""
    day = (what == "cancelled" and day_told(meeting)) or meeting.date
    return f"{SUBJECTS[what]}: {meeting.title}, {uk_date(day)}"


def text_of(what: str, meeting: Any, names: Sequence[str], people: Any, today: date) -> str:
    """The message. `names` are the files to attach, `people` who came and who sent apologies."""
    if what in OF_NOTES:
        return "\n".join((*OF_NOTES[what](meeting, today), *_notes(meeting, *people)))
    return "\n".join(("Hello,", "", *WRITERS[what](meeting, names, today)))


def _invitation(meeting: Any, names: Sequence[str], today: date) -> Iterator[str]:
    papers = working_days_from(meeting.date, -limits_now()["papers_days"])
    yield f"{meeting.body.name} would like you to come to {meeting.title}."
    yield ""
    yield from _when_and_where(meeting)
    yield from _attached(names)
    if papers >= today:
        yield f"Agenda and papers follow by {uk_date(papers)}."
    yield _answer(papers, today)
    yield "Tell us too what you need, so that you can take part."


def _papers(meeting: Any, names: Sequence[str], today: date) -> Iterator[str]:
    yield f"Here are the agenda and the papers for {meeting.title}."
    yield ""
    yield from _when_and_where(meeting)
    yield from _attached(names)
    if online := [paper for paper in meeting.papers if paper.is_link and not paper.file]:
        yield "To read online:"
        yield from (f"- {paper.title}: {paper.link_or_text}" for paper in online)
        yield ""
    yield _answer(working_days_from(meeting.date, -1), today)


def _changed(meeting: Any, names: Sequence[str], today: date) -> Iterator[str]:
    yield f"Something has changed about {meeting.title}. This is how it stands now:"
    yield ""
    yield from _when_and_where(meeting)
    yield from _attached(names)
    yield "Open the calendar entry: it changes the one that you have already."
    yield _answer(working_days_from(meeting.date, -1), today)


def _cancelled(meeting: Any, names: Sequence[str], today: date) -> Iterator[str]:
    told = day_told(meeting)
    yield f"{meeting.title} on {weekday_date(told or meeting.date)} is cancelled. We are sorry for the trouble."
    if told:
        yield f"It had been moved to {weekday_date(meeting.date)} since: it does not take place on that day either."
    yield ""
    yield from _attached(names)
    yield "Open the calendar entry: it takes the meeting out of your calendar, or marks it as cancelled."


def _when_and_where(meeting: Any) -> Iterator[str]:
    yield f"Day: {weekday_date(meeting.date)}"
    for words, said in (
        ("Time", clock_span(meeting.start, meeting.end)),
        ("Place", meeting.place),
        ("Join online", meeting.link if is_link(meeting.link) else ""),
    ):
        if said:
            yield f"{words}: {said}"
    if meeting.network == "open":
        yield "This meeting is open to the other forums of the network."
    yield ""


def _attached(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield "Attached:"
        yield from (f"- {name}" for name in names)
        yield ""


def _answer(day: date, today: date) -> str:
    by = f"by {uk_date(day)}" if day >= today else "as soon as you can"
    return f"Please tell us {by} whether you can come."


def _draft(meeting: Any, today: date) -> Iterator[str]:
    """To those who attended."""
    due = working_days_from(meeting.date, limits_now()["notes_days"])
    day = working_days_from(today, DAYS_TO_AMEND)
    # The final notes are to go out in time too.
    day = due if today < due < day else day
    yield "Hello,"
    yield ""
    yield f"Here is the draft of the notes of {meeting.title}. You were there: do they say what was said and agreed?"
    yield f"Please tell us by {uk_date(day)} what you want changed, or that they are right as they are."
    yield "After that they become final and go to everybody."
    yield ""


def _again(meeting: Any, today: date) -> Iterator[str]:
    yield "Hello,"
    yield ""
    yield f"The notes of {meeting.title} have been changed. Please use these from now on, instead of the earlier ones."
    if openings := rounds_of(meeting).openings:
        yield f"Why they were changed: {openings[-1].reason}"
    yield ""


def _as_they_are(meeting: Any, today: date) -> Iterator[str]:
    yield from ()


def _notes(meeting: Any, came: Sequence[str], apologies: Sequence[str]) -> Iterator[str]:
    yield f"Notes of {meeting.title}"
    yield f"{weekday_date(meeting.date)}{', ' if meeting.place else ''}{meeting.place}"
    yield ""
    yield f"Who came: {', '.join(came) or 'nobody is recorded'}"
    if apologies:
        yield f"Apologies: {', '.join(apologies)}"
    yield ""
    yield meeting.notes or "The notes are not written yet."
    yield ""
    yield "Actions"
    yield from _numbered([_action(action) for action in meeting.actions])
    yield "Agreements"
    yield from _numbered([_agreement(agreement) for agreement in meeting.agreements])


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"{number}. {line}" for number, line in enumerate(lines, start=1))
    if not lines:
        yield "None"
    yield ""


def _action(action: Any) -> str:
    who = action.representative.name if action.representative else action.who_text
    by = f", by {uk_date(action.due_on)}" if action.due_on else ""
    done = f", done {uk_date(action.done_on)}" if action.done_on else ""
    return f"{action.what} ({who or 'nobody named yet'}{by}{done})"


def _agreement(agreement: Any) -> str:
    stood = agreement.parent_carers_stood
    return f"{agreement.text} (Parent carers: {STANDS[stood].lower()})" if stood else agreement.text


DAYS_TO_AMEND = 5
OF_NOTES = {"notes_draft": _draft, "notes_sent": _as_they_are, "notes_again": _again}
SUBJECTS = {
    "invited": "Invitation",
    "papers_sent": "Agenda and papers",
    "changed": "Changed",
    "cancelled": "Cancelled",
    "notes_draft": "Draft of the notes",
    "notes_sent": "Notes",
    "notes_again": "Notes, changed",
}
WRITERS = {"invited": _invitation, "papers_sent": _papers, "changed": _changed, "cancelled": _cancelled}
