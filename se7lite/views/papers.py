"""A meeting's papers: added, read, downloaded."""

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.meeting import is_taken
from se7lite.forms.paper import PaperFileForm, PaperForm
from se7lite.headers import FILE_POLICY, POLICY
from se7lite.models import Meeting, Paper
from se7lite.paper_files import KINDS, file_path
from se7lite.plain_words.ease import band_of
from se7lite.queries.plain_words import find_file, find_paper, unexplained_words
from se7lite.queries.records import by_reference
from se7lite.queries.sent_files import went_out
from se7lite.services.late_papers import day_of_late_paper
from se7lite.services.papers import add_paper, put_file_back, replace_file
from se7lite.services.refusals import Refused
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor

bp = Blueprint("papers", __name__)
MOST_SENT = 64 * 1024 * 1024  # what is a little too large gets a page that says so; what is far too large is not read
REPLACED = (
    " The one before is out already, so the new one counts as sent today. If this is the one that went out, put its "
    "day right in the list of papers."
)
FILED = " The meeting is over, so it is only filed: what went out stays as it was."
LATER = (
    " The others are out already, so it counts as sent today. If it went out with them, put its day right in the list "
    "of papers."
)


@bp.url_value_preprocessor
def let_files_in(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file may be larger than any form."""
    request.max_content_length = MOST_SENT


@bp.route("/meetings/<ref:reference>/papers/add", methods=["GET", "POST"])
def create(reference: str) -> Response | tuple[str, int] | str:
    """A file or pasted text."""
    meeting, form, problem = _meeting(reference), PaperForm(), ""
    if not form.is_submitted():
        return render_template("papers/add.html", meeting=meeting, form=form, problem="")
    if form.read():
        try:
            folder = current_app.config["DATA"]
            paper = add_paper(meeting, form.title.data, form.text.data, form.sent, actor(), folder, today=today())
        except Refused as refused:
            problem = form.refuse(refused.errors)
        else:
            flash(f"“{paper.title}” is added." + (LATER if paper.sent_on else ""))
            return redirect(url_for("papers.show", number=paper.id))
    return render_template("papers/add.html", meeting=meeting, form=form, problem=problem), 422


@bp.get("/papers/<int:number>")
def show(number: int) -> str:
    """One paper: how it reads, and its text."""
    return _paper_page(_paper(number), PaperFileForm())


@bp.post("/papers/<int:number>")
def replace(number: int) -> Response | tuple[str, int]:
    """Another file for it."""
    paper, form = _paper(number), PaperFileForm()
    try:
        replace_file(paper, form.sent, actor(), current_app.config["DATA"], today=today())
    except Refused as refused:
        problem = form.refuse(refused.errors)
        return _paper_page(paper, form, problem), 422
    flash(f"“{paper.title}” has its new file." + _about_the_day(paper.meeting))
    return redirect(url_for("papers.show", number=number))


@bp.get("/papers/files/<int:number>")
def download(number: int) -> Response:
    """A file as it came, for those who are signed in."""
    file = find_file(number) or abort(404, "There is no such file any more.")
    path = file_path(current_app.config["DATA"], file.key)
    if not path.exists():
        abort(404, "The file is not in the data folder any more. Ask an administrator to bring it back from a backup.")
    content = BytesIO(path.read_bytes())
    response = send_file(content, KINDS[file.kind].mimetype, as_attachment=True, download_name=file.name)
    response.headers["Cache-Control"] = "no-store"
    # Whatever a file holds, a browser keeps it and does not run it.
    response.headers[POLICY] = FILE_POLICY
    return response


@bp.post("/papers/files/<int:number>/return")
def put_back(number: int) -> Response:
    """A file whose paper was taken out."""
    file = find_file(number) or abort(404, "There is no such file any more.")
    with refusal_told():
        put_file_back(file, actor())
        flash(f"“{file.title}” is back on the list of papers.")
    return redirect(url_for("plain_words.show", reference=file.meeting.reference))


def _about_the_day(meeting: Meeting) -> str:
    """What it means that a file came so late."""
    if not is_taken(meeting.status, "papers_sent"):
        return ""
    return REPLACED if day_of_late_paper(meeting, today()) else FILED


def _paper_page(paper: Paper, form: PaperFileForm, problem: str = "") -> str:
    words = unexplained_words(paper.meeting)
    place, read = next((place, one) for place, one in enumerate(words.papers) if one.paper.id == paper.id)
    return render_template(
        "papers/show.html",
        paper=paper,
        read=read,
        band=band_of(read.reading.ease) if read.reading.ease is not None else None,
        unexplained=[one for one in words.unexplained if place in one.papers],
        form=form,
        problem=problem,
        kinds=KINDS,
        went=went_out(paper),
        late=day_of_late_paper(paper.meeting, today()) is not None,
    )


def _meeting(reference: str) -> Meeting:
    found = by_reference(Meeting, reference)
    return found or abort(404, f"There is no meeting {reference}. Check the reference, or look for it in the list.")


def _paper(number: int) -> Paper:
    return find_paper(number) or abort(404, "There is no such paper any more. Look for it on the meeting’s page.")
