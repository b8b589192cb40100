"""Pages of appointments to posts (M8)."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import PANEL_PARTS, STANDINGS
from se7lite.forms.appointment import AppointmentForm, PanelLine
from se7lite.forms.record import RecordForm
from se7lite.queries.appointments import SHOWN, find_appointments, row_of
from se7lite.queries.options import area_options, body_options, representative_options
from se7lite.services.appointments import APPOINTMENTS, archive_appointment, restore_appointment
from se7lite.services.panels import change_panel, read_panel
from se7lite.views.appointment_steps import add_stages
from se7lite.views.appointment_tasks import STATES, state_of, tasks_of
from se7lite.views.clock import today
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("appointments", __name__)


def prepare(form: RecordForm, made: Any) -> None:
    """Bodies, areas and people to choose from."""
    form.body.words = body_options(made.body_id if made else None)
    form.area.words = area_options()
    form.lead.words = representative_options(made.lead_id if made else None)


PAGES = TablePages(
    APPOINTMENTS,
    AppointmentForm,
    prepare,
    lambda made: url_for("appointments.show", number=made.id),
    first_values=lambda: {"started_on": today()},
    shown_elsewhere=True,
)
add_stages(bp, PAGES)


@bp.get("/appointments")
def index() -> str:
    """All that are under way, or those that are asked for."""
    show = request.args.get("show", "")
    show = show if show in SHOWN else ""
    rows = [(row, state_of(row)) for row in find_appointments(show)]
    return render_template("appointments/index.html", rows=rows, show=show, kinds=SHOWN, states=STATES)


@bp.get("/appointments/<int:number>")
def show(number: int) -> str:
    """One of them as a list of tasks."""
    made = PAGES.find(number)
    return render_template(
        "appointments/show.html",
        made=made,
        row=row_of(number),
        tasks=tasks_of(made, today()),
        states=STATES,
        history=PAGES.history_of(made, PAGES.back(made)),
    )


@bp.route("/appointments/new", methods=["GET", "POST"])
def create() -> Any:
    """A new one."""
    return create_table_page(PAGES)


@bp.route("/appointments/<int:number>/edit", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """The post and its days."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.route("/appointments/<int:number>/panel", methods=["GET", "POST"])
def edit_lines(number: int) -> Any:
    """Who is on the panel, and who came."""
    made = PAGES.find(number)
    page = LinesPage(
        title="Panel",
        one="member",
        name=made.title,
        back=PAGES.back(made),
        line=PanelLine,
        read=lambda: read_panel(made),
        change=lambda rows, was: change_panel(made, rows, actor(), was),
        words={
            "representative": _people(made),
            "standing": STANDINGS,
            "shortlisting": PANEL_PARTS,
            "interview": PANEL_PARTS,
        },
        hint="A full member has the same say as everybody else on the panel. Afterwards, say who came.",
    )
    return lines_page(made, page)


@bp.post("/appointments/<int:number>/archive")
def archive(number: int) -> Response:
    """Puts it away; the notice can undo it."""
    made = PAGES.find(number)
    with refusal_told():
        archive_appointment(made, actor())
        flash({"text": f"{made.title} is archived.", "undo": url_for("appointments.restore", number=number)})
    return redirect(PAGES.back(made))


@bp.post("/appointments/<int:number>/restore")
def restore(number: int) -> Response:
    """Brings it back."""
    made = PAGES.find(number)
    with refusal_told():
        restore_appointment(made, actor())
        flash(f"{made.title} is back.")
    return redirect(PAGES.back(made))


def _people(made: Any) -> dict[str, str]:
    """Those who are not archived, and those on the panel already."""
    kept = {one.representative.reference: one.representative.name for one in made.panel}
    return representative_options() | {key: f"{name}, {key}" for key, name in kept.items()}
