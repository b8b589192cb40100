"""Sending a meeting, until se7lite sends mail itself: addresses and text to copy, files to attach, then the record."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from se7lite.calendar_file import calendar_file
from se7lite.checklists.meeting import is_taken
from se7lite.forms.meeting import StepForm
from se7lite.headers import FILE_POLICY, POLICY
from se7lite.paper_files import pack
from se7lite.queries.accounts import PROGRAMME_ADDRESS, setting
from se7lite.queries.attendance import attendance_of
from se7lite.queries.calendar_entries import calendar_entry
from se7lite.queries.notes_rounds import rounds_of
from se7lite.queries.recipients import (
    addresses,
    forums_of_the_network,
    others_of_the_forums,
    recipients_of,
    those_who_came,
)
from se7lite.services.notes import record_draft_sent, record_sent_again
from se7lite.services.refusals import Moved, Refused
from se7lite.services.tellings import record_telling
from se7lite.views.clock import today
from se7lite.views.meeting_steps import step_page
from se7lite.views.message_text import OF_NOTES, subject_of, text_of
from se7lite.views.papers_zip import Contents, contents_of, files_of
from se7lite.views.recorded_meanwhile import note_standing, say_moved, standing_seen
from se7lite.views.signed_in import actor

CALENDAR_WORDS: Final = "An entry for your calendar"
FINAL_ALREADY: Final = "The notes are final: there is no draft to send any more."
SAID: Final = {"notes_draft": "the draft went out", "notes_again": "the changed notes went out"}
NOTHING: Final = Contents([], "", [])


class Sending(NamedTuple):
    """One occasion: its heading, whether papers and calendar entry go with it, whether it is recorded as a step.

    What is no step is recorded by a button: `told` is its heading, `hint` says what comes of it, `dated` whether the
    day is asked for.
    """

    title: str
    papers: bool = False
    calendar: bool = True
    step: bool = True
    told: str = "Record that people were told"
    hint: str = "Until then the start page reminds of it, where people were invited."
    dated: bool = False


SENDINGS: Final = {
    "invited": Sending("Send the invitation"),
    "papers_sent": Sending("Send agenda and papers", papers=True),
    "changed": Sending("Tell people what has changed", step=False),
    "cancelled": Sending("Tell people that it is cancelled", step=False),
    "notes_draft": Sending(
        "Send the draft of the notes",
        calendar=False,
        step=False,
        told="Record that the draft went out",
        dated=True,
        hint="The day is kept on the page of the notes. What people want changed is added there.",
    ),
    "notes_sent": Sending("Send the notes", calendar=False),
    "notes_again": Sending(
        "Send the changed notes",
        calendar=False,
        step=False,
        told="Record that the changed notes went out",
        dated=True,
        hint="Until then the start page reminds of it. The day on which the first notes went out stays.",
    ),
}
NOTES: Final = {"notes_draft": record_draft_sent, "notes_again": record_sent_again}


def add_sending(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/send/papers_sent, and the files that go with it."""

    @bp.route("/meetings/<ref:reference>/send/<what>", methods=["GET", "POST"])
    def send(reference: str, what: str) -> Any:
        meeting = pages.find(reference)
        if what not in SENDINGS:
            abort(404)
        return _send(pages, meeting, what)

    @bp.get("/meetings/<ref:reference>/calendar.ics")
    def calendar(reference: str) -> Response:
        content = BytesIO(calendar_file(calendar_entry(pages.find(reference))))
        return _attached(content, "text/calendar", f"{reference}.ics")

    @bp.get("/meetings/<ref:reference>/papers.zip")
    def papers_zip(reference: str) -> Response:
        meeting = pages.find(reference)
        contents = contents_of(meeting, _folder())
        if contents.missing:
            abort(404, missing_words(contents))
        packed = pack(files_of(meeting, contents, _folder(), today()), today())
        return _attached(packed, "application/zip", f"{reference} papers.zip")


def _send(pages: Any, meeting: Any, what: str) -> Any:
    off = meeting.status == "cancelled"
    if off and what != "cancelled":
        if request.method == "POST":
            flash(f"Nothing was recorded: {meeting.reference} is cancelled.", "problem")
        return redirect(url_for("meetings.send", reference=meeting.reference, what="cancelled"))
    if what == "cancelled" and not off:
        abort(404, f"{meeting.reference} is not cancelled. Change its status first.")
    if why := _not_now(meeting, what):
        flash(why, "problem")
        return redirect(_notes_page(meeting))
    page = partial(_page, meeting, what)
    if SENDINGS[what].step:
        return step_page(pages, meeting, what, page, today())
    back = _notes_page(meeting) if what in NOTES else pages.address(meeting)
    form = StepForm(data={"day": today()})
    if not form.is_submitted():
        note_standing(form, meeting, what)
        return page(record=meeting, back=back, telling=form)
    return _told(page, meeting, what, form, back)


def _not_now(meeting: Any, what: str) -> str:
    """Why notes cannot go out this way as they stand."""
    if what == "notes_draft" and not meeting.notes:
        return "Write the notes first."
    if what == "notes_draft" and meeting.notes_stage == "final":
        return FINAL_ALREADY
    if what == "notes_again" and not (meeting.notes_stage == "final" and rounds_of(meeting).to_send_again):
        return "There are no changed notes to send: they go out once they were opened again and are final."
    return ""


def _notes_page(meeting: Any) -> str:
    return url_for("meetings.notes", reference=meeting.reference)


def _told(page: Callable[..., str], meeting: Any, what: str, form: StepForm, back: str) -> Any:
    """Recorded, or the page once more with what is wrong with the day or was recorded meanwhile."""
    try:
        if what not in NOTES:
            record_telling(meeting, what, actor(), expected=standing_seen(form, meeting, what))
        elif form.read():
            seen = standing_seen(form, meeting, what)
            NOTES[what](meeting, form.day.data, actor(), today=today(), expected=seen)
    except Moved as moved:
        say_moved(form, meeting, what, moved)
        return page(record=meeting, back=back, telling=form), 409
    except Refused as refused:
        if "day" not in refused.errors:
            flash(" ".join(refused.errors.values()), "problem")
            return redirect(back)
        form.refuse(refused.errors)
    if form.errors:
        return page(record=meeting, back=back, telling=form), 422
    flash(f"It is recorded that {SAID.get(what, 'people were told')}: {meeting.reference}.")
    return redirect(back)


def _page(meeting: Any, what: str, **context: Any) -> str:
    """`context` is what the step's form and its rules are made of, where there is a step."""
    sending = SENDINGS[what]
    people = those_who_came(meeting) if what == "notes_draft" else recipients_of(meeting)
    contents = contents_of(meeting, _folder()) if sending.papers else NOTHING
    names = [*contents.names, CALENDAR_WORDS] if sending.papers else [CALENDAR_WORDS]
    forums = forums_of_the_network(meeting) if sending.calendar else []
    others = others_of_the_forums(meeting, people) if sending.calendar else []
    return render_template(
        "meetings/send.html",
        sending=sending,
        what=what,
        others=others,
        forums=forums,
        other_addresses=addresses([*forums, *others]),
        organised=bool(setting(PROGRAMME_ADDRESS)),
        people=people,
        addresses=addresses(people),
        subject=subject_of(what, meeting),
        text=text_of(what, meeting, names, _room(meeting) if what in OF_NOTES else (), today()),
        contents=contents,
        missing=missing_words(contents) if contents.missing else "",
        recorded=is_taken(meeting.status, what),
        attended=what == "notes_draft",
        **context,
    )


def _room(meeting: Any) -> tuple[list[str], list[str]]:
    """Names of those who came, and of those who sent apologies."""
    rows = attendance_of(meeting)
    came, apologies = ([row.name for row in rows if row.outcome == outcome] for outcome in ("came", "apologies"))
    return came, apologies


def _folder() -> Path:
    return Path(current_app.config["DATA"])


def _attached(content: IO[bytes], mimetype: str, name: str) -> Response:
    """A download, kept nowhere on the way."""
    response = send_file(content, mimetype=mimetype, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    response.headers[POLICY] = FILE_POLICY
    return response


def missing_words(contents: Contents) -> str:
    """What is said instead of a ZIP that would lack something."""
    named = ", ".join(f"“{title}”" for title in contents.missing)
    return (
        f"The file of {named} is not in the data folder any more, so the papers are not complete. "
        "Add the file again on the page of the papers, or ask an administrator to bring it back from a backup."
    )
