"""Pages of the forums' outreach: what is there and what is missing, quarter by quarter (M11)."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.outreach import OUTREACH as RULES
from se7lite.checklists.outreach import ForumQuarter
from se7lite.forms.outreach import OutreachForm
from se7lite.forms.record import RecordForm
from se7lite.numbers import number_in
from se7lite.quarters import Quarter, quarters_to_choose
from se7lite.queries.options import meeting_options
from se7lite.queries.outreach import MOST, find_outreach, forum_options, outreach_matrix
from se7lite.services.outreach import OUTREACH, put_back_outreach, take_out_outreach
from se7lite.shown import uk_date
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("outreach", __name__)


def prepare(form: RecordForm, entry: Any) -> None:
    """Forums and meetings to choose from."""
    form.forum.words = forum_options()
    form.meeting.words = meeting_options(entry.meeting_id if entry else None)


PAGES = TablePages(
    OUTREACH,
    OutreachForm,
    prepare,
    lambda entry: url_for("outreach.index", forum=entry.forum_id, quarter=Quarter.of(entry.day).key, _anchor="entries"),
    first_values=lambda: {"forum": request.args.get("forum", "")[:10], "day": today()},
    made=lambda entry: f"What {entry.forum.name} did on {uk_date(entry.day)} is kept: {entry.whom}.",
)


@bp.get("/outreach")
def index() -> str:
    """Forums and quarters, and the entries of those that are chosen: of this quarter where nobody chose."""
    matrix = outreach_matrix(today())
    forum, removed = number_in(request.args.get("forum", "")) or None, request.args.get("show") == "removed"
    asked = request.args.get("quarter", "" if removed or forum else Quarter.of(today()).key)
    quarter = Quarter.read(asked)
    shown = [*matrix.quarters] if quarter is None or quarter in matrix.quarters else [*matrix.quarters, quarter]
    return render_template(
        "outreach/index.html",
        matrix=matrix,
        mend=RULES[0].mend(ForumQuarter(0)),
        entries=find_outreach(forum, quarter, removed),
        forum=forum,
        quarter=quarter,
        most=MOST,
        removed=removed,
        forums=forum_options(),
        quarters=quarters_to_choose(shown),
    )


@bp.route("/outreach/new", methods=["GET", "POST"])
def create() -> Any:
    """A new entry; where there is no forum to choose, what to do first."""
    if not forum_options():
        return render_template("outreach/no_forum.html"), 200 if request.method == "GET" else 422
    return create_table_page(PAGES)


@bp.route("/outreach/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One of them, with its history."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.post("/outreach/<int:number>/remove")
def remove(number: int) -> Response:
    """Taken out; the notice can undo it."""
    entry = PAGES.find(number)
    with refusal_told():
        take_out_outreach(entry, actor())
        flash({"text": f"“{entry.whom}” is taken out.", "undo": url_for("outreach.bring_back", number=number)})
    return redirect(PAGES.back(entry))


@bp.post("/outreach/<int:number>/return")
def bring_back(number: int) -> Response:
    """Put back."""
    entry = PAGES.find(number)
    with refusal_told():
        put_back_outreach(entry, actor())
        flash(f"“{entry.whom}” is back.")
    return redirect(PAGES.back(entry))
