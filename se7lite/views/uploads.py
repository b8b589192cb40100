"""An edited Excel file comes back: uploaded, looked at, decided, and what was not taken over as a list."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.choices import NOUNS
from se7lite.forms.uploads import UploadForm
from se7lite.models import Upload
from se7lite.numbers import number_in
from se7lite.queries.uploads import PAGE, count_items, find_items, find_upload, latest_uploads
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.upload_decisions import Decided, decide_items, finish_upload, sure_items
from se7lite.services.uploads import DECIDED, receive_upload
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.csv_file import Column, csv_response
from se7lite.views.meetings_of_before import how_many_of_before
from se7lite.views.upload_lines import KINDS, lines_of

bp = Blueprint("uploads", __name__)
MOST_SENT = 64 * 1024 * 1024  # what is a little too large gets a page that says so; what is far too large is not read
OPEN_KINDS = ("change", "conflict", "new", "refused")
ONLY_SAID = tuple(kind for kind in KINDS if kind not in DECIDED)
STATES = {"open": "Open", "left": "Left as se7lite has it", "taken": "Taken over"}


@bp.url_value_preprocessor
def let_files_in(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file may be larger than any form."""
    request.max_content_length = MOST_SENT


@bp.route("/uploads", methods=["GET", "POST"])
def upload() -> Response | tuple[str, int] | str:
    """Choose the file; below, those that were uploaded before."""
    form = UploadForm()
    if not form.is_submitted():
        return _choose(form)
    content = form.content()
    try:
        if not form.name:
            raise Refused({"file": "Choose the Excel file that you edited."})
        keep = timedelta(days=current_app.config["DOWNLOADS_KEPT"])
        made = receive_upload(content, form.name, _actor(), today(), keep)
    except Refused as refused:
        form.file.errors = [str(refused)]
        return _choose(form), 422
    return redirect(url_for("uploads.review", number=made.id))


@bp.get("/uploads/<int:number>")
def review(number: int) -> str:
    """What the file would change, and what became of it."""
    return _page(_find(number))


@bp.post("/uploads/<int:number>")
def decide(number: int) -> Response:
    """Take over what is ticked; with the other button, all changes that only the file made."""
    found = _find(number)
    answers = {number_in(key[7:]): words for key, words in request.form.items() if key[:7] == "answer-"}
    answers.pop(0, None)
    take = {number_in(one) for one in request.form.getlist("take")} - {0}
    take |= {one for one, answer in answers.items() if answer == "file"}
    leave = {one for one, answer in answers.items() if answer == "record"}
    if request.form.get("all"):
        take, leave = set(sure_items(found)), set()
    if not take and not leave:
        flash("Nothing is ticked: tick what is to be taken over.", "problem")
        return redirect(url_for("uploads.review", number=number))
    decided = decide_items(found, take, leave, _actor(), today())
    flash(_result(decided), "message" if decided.taken or decided.made or decided.left else "problem")
    return redirect(url_for("uploads.review", number=number))


@bp.post("/uploads/<int:number>/finish")
def finish(number: int) -> Response:
    """Leave the rest as se7lite has it."""
    left = finish_upload(_find(number), _actor())
    flash(f"The upload is finished. {count(left, 'difference')} stayed as se7lite has {'it' if left == 1 else 'them'}.")
    return redirect(url_for("uploads.review", number=number))


@bp.get("/uploads/<int:number>.csv")
def rest(number: int) -> Response:
    """What was not taken over, as a file."""
    found = _find(number)
    items = find_items(found.id, ("open", "left"), tuple(KINDS), most=None)
    return csv_response(f"not taken over {number}.csv", REST, lines_of(found.noun, items))


REST = (
    Column("Row in the file", lambda line: line.row),
    Column("Reference", lambda line: line.reference),
    Column("What", lambda line: line.what or "; ".join(f"{heading}: {words}" for heading, words in line.parts)),
    Column("Kind", lambda line: line.kind_words),
    Column("When downloaded", lambda line: line.base),
    Column("se7lite has", lambda line: line.record),
    Column("The file has", lambda line: line.file),
    Column("Why", lambda line: line.why),
    Column("State", lambda line: STATES[line.state]),
)


def _choose(form: UploadForm) -> str:
    noun = request.args.get("noun", "")
    return render_template(
        "uploads/upload.html", form=form, noun=noun if noun in NOUNS else "", uploads=latest_uploads(), nouns=NOUNS
    )


def _page(found: Upload) -> str:
    after = number_in(request.args.get("after", ""))
    counts = count_items(found.id)
    items = find_items(found.id, ("open",), OPEN_KINDS, after, PAGE + 1)
    said = find_items(found.id, ("open", "left"), ONLY_SAID) + find_items(found.id, ("left",), OPEN_KINDS)
    waiting = sum(counts["open", kind] for kind in OPEN_KINDS)
    sure = len(sure_items(found))
    lines = lines_of(found.noun, items[:PAGE])
    return render_template(
        "uploads/review.html",
        upload=found,
        after=after,
        next=items[PAGE - 1].id if len(items) > PAGE else 0,
        lines={kind: [line for line in lines if line.kind == kind] for kind in OPEN_KINDS},
        waiting=waiting,
        sure=sure,
        paged=waiting > len(lines),
        said=lines_of(found.noun, said),
        said_total=sum(of for (state, kind), of in counts.items() if state == "left" or kind in ONLY_SAID),
        taken=lines_of(found.noun, find_items(found.id, ("taken",), tuple(KINDS))),
        taken_total=sum(of for (state, _), of in counts.items() if state == "taken"),
        tick=request.args.get("tick", ""),
        states=STATES,
        of_before=how_many_of_before() if found.noun == "meetings" and counts["taken", "new"] else 0,
        one=NOUNS[found.noun][:-1].lower(),
    )


def _result(decided: Decided) -> str:
    """What came of a click, in one or several sentences."""
    said = []
    if decided.taken or not (decided.made or decided.left):
        said.append(f"{count(decided.taken, 'change')} {_was(decided.taken)} taken over.")
    if decided.made:
        said.append(f"{count(decided.made, 'new record')} {_was(decided.made)} made.")
    if decided.left:
        said.append(f"{count(decided.left, 'difference')} stayed as se7lite has it.")
    if decided.refused:
        said.append(f"{decided.refused:,} could not be accepted: the reasons are below.")
    if decided.moved:
        said.append(f"{decided.moved:,} had been changed in se7lite meanwhile, and wait for you below.")
    if decided.waiting:
        said.append(f"{decided.waiting:,} are still to do: press the button again.")
    return " ".join(said)


def _was(how_many: int) -> str:
    return "was" if how_many == 1 else "were"


def _find(number: int) -> Upload:
    return find_upload(number) or abort(404, "There is no such upload any more. Upload the file again.")


def _actor() -> Actor:
    return Actor(current_user.id, current_user.role, current_user.representative_id, "file")
