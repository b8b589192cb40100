"""Bodies: what they have agreed, who ought to sit there, and who does."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.membership import MEMBERSHIP
from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.checklists.rule import broken, title_of
from se7lite.choices import SECTORS
from se7lite.forms.administration import BodyForm
from se7lite.forms.lines import QuotaLine
from se7lite.models import Body
from se7lite.queries.administration import find_bodies
from se7lite.queries.body_facts import sitting_of
from se7lite.queries.options import area_options
from se7lite.queries.rhythm import awaited_meetings, calendar_of
from se7lite.queries.seats import seats_of_body
from se7lite.services.bodies import BODIES, archive_body, change_quotas, read_quotas, restore_body
from se7lite.views.clock import now, today
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.notices import refusal_told
from se7lite.views.registers import add_body_register
from se7lite.views.shown_rules import programme_lacks
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("bodies", __name__)
PAGES = TablePages(
    BODIES,
    BodyForm,
    lambda form, record: None,
    lambda record: url_for("bodies.show", number=record.id),
    first_values=lambda: {"open_to_network": "never"},
    shown_elsewhere=True,
)
add_body_register(bp, PAGES)


@bp.get("/bodies")
def index() -> str:
    """All of them; they are few."""
    lacks = programme_lacks("B4", "B9")
    return render_template("administration/bodies.html", bodies=find_bodies(today()), today=today(), lacks=lacks)


@bp.get("/bodies/<int:number>")
def show(number: int) -> str:
    """One body, its quota and its seats."""
    body = PAGES.find(number)
    sitting = sitting_of(body, today())
    return render_template(
        "administration/body.html",
        body=body,
        sitting=sitting,
        areas=area_options(),
        seats=seats_of_body(body, today()),
        history=PAGES.history_of(body, PAGES.back(body)),
        today=today(),
        calendar=calendar_of(body, now()),
        overdue=_overdue(body),
        broken=[(title_of(rule.source), rule.mend(sitting.facts)) for rule in broken(MEMBERSHIP, sitting.facts)],
    )


def _overdue(body: Body) -> list[tuple[str, str]]:
    """That its rhythm asked for a meeting and none is planned (B6)."""
    found = awaited_meetings(today(), Body.id == body.id)
    return [(title_of(rule.source), rule.mend(one.facts)) for one in found for rule in broken(NEXT_MEETING, one.facts)]


@bp.route("/bodies/new", methods=["GET", "POST"])
def create() -> Any:
    """A new one."""
    return create_table_page(PAGES)


@bp.route("/bodies/<int:number>/edit", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One of them."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.route("/bodies/<int:number>/quota", methods=["GET", "POST"])
def edit_quota(number: int) -> Any:
    """The seats that it ought to have."""
    body = PAGES.find(number)
    page = LinesPage(
        title="Seats it ought to have",
        one="line",
        name=body.name,
        back=PAGES.back(body),
        line=QuotaLine,
        read=lambda: read_quotas(body),
        change=lambda rows, was: change_quotas(body, [_quota(row) for row in rows], actor(), today(), was),
        words={"sector": SECTORS, "area": area_options()},
        hint="So many seats for a sector, an area, or a sector of an area. Empty a line to take it out.",
    )
    return lines_page(body, page)


@bp.post("/bodies/<int:number>/archive")
def archive(number: int) -> Response:
    """Puts it away; the notice can undo it."""
    body = PAGES.find(number)
    with refusal_told():
        archive_body(body, actor())
        flash({"text": f"{body.name} is archived.", "undo": url_for("bodies.restore", number=body.id)})
    return redirect(url_for("bodies.index"))


@bp.post("/bodies/<int:number>/restore")
def restore(number: int) -> Response:
    """Brings it back."""
    body = PAGES.find(number)
    with refusal_told():
        restore_body(body, actor())
        flash(f"{body.name} is back.")
    return redirect(PAGES.back(body))


def _quota(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("seats", "sector", "area")}
