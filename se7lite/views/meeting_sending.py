"""Sending a meeting, until se7lite sends mail itself: addresses and text to copy, files to attach, then the record."""

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from se7lite.calendar_file import calendar_file
from se7lite.checklists.meeting import is_taken
from se7lite.headers import FILE_POLICY, POLICY
from se7lite.paper_files import pack
from se7lite.queries.attendance import attendance_of
from se7lite.queries.calendar_entries import calendar_entry
from se7lite.queries.recipients import addresses, others_of_the_forums, recipients_of
from se7lite.services.refusals import Refused
from se7lite.services.tellings import record_telling
from se7lite.views.clock import today
from se7lite.views.meeting_steps import step_page
from se7lite.views.message_text import subject_of, text_of
from se7lite.views.papers_zip import Contents, contents_of, files_of
from se7lite.views.signed_in import actor

CALENDAR_WORDS: Final = "An entry for your calendar"
NOTHING: Final = Contents([], "", [])


class Sending(NamedTuple):
    """One occasion: its heading, whether papers and calendar entry go with it, whether it is recorded as a step."""

    title: str
    papers: bool = False
    calendar: bool = True
    step: bool = True


SENDINGS: Final = {
    "invited": Sending("Send the invitation"),
    "papers_sent": Sending("Send agenda and papers", papers=True),
    "changed": Sending("Tell people what has changed", step=False),
    "cancelled": Sending("Tell people that it is cancelled", step=False),
    "notes_sent": Sending("Send the notes", calendar=False),
}


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
        packed = pack(files_of(meeting, contents, _folder()), today())
        return _attached(packed, "application/zip", f"{reference} papers.zip")


def _send(pages: Any, meeting: Any, what: str) -> Any:
    off = meeting.status == "cancelled"
    if off and what != "cancelled":
        return redirect(url_for("meetings.send", reference=meeting.reference, what="cancelled"))
    if what == "cancelled" and not off:
        abort(404, f"{meeting.reference} is not cancelled. Change its status first.")
    page = partial(_page, meeting, what)
    if SENDINGS[what].step:
        return step_page(pages, meeting, what, page, today())
    return page(record=meeting, back=pages.address(meeting)) if request.method == "GET" else _told(pages, meeting, what)


def _told(pages: Any, meeting: Any, what: str) -> Response:
    try:
        record_telling(meeting, what, actor())
    except Refused as refused:
        flash(" ".join(refused.errors.values()), "problem")
    else:
        flash(f"It is recorded that people were told about {meeting.reference}.")
    return redirect(pages.address(meeting))


def _page(meeting: Any, what: str, **context: Any) -> str:
    """`context` is what the step's form and its rules are made of, where there is a step."""
    sending, people = SENDINGS[what], recipients_of(meeting)
    contents = contents_of(meeting, _folder()) if sending.papers else NOTHING
    names = [*contents.names, CALENDAR_WORDS] if sending.papers else [CALENDAR_WORDS]
    others = others_of_the_forums(meeting, people) if sending.calendar else []
    return render_template(
        "meetings/send.html",
        sending=sending,
        what=what,
        others=others,
        other_addresses=addresses(others),
        people=people,
        addresses=addresses(people),
        subject=subject_of(what, meeting),
        text=text_of(what, meeting, names, _room(meeting) if what == "notes_sent" else (), today()),
        contents=contents,
        missing=missing_words(contents) if contents.missing else "",
        recorded=is_taken(meeting.status, what),
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
