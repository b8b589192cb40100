"""Areas and their forums."""

from typing import Any

from flask import Blueprint, render_template, url_for

from se7lite.forms.administration import AreaForm
from se7lite.queries.administration import find_areas
from se7lite.services.areas import AREAS
from se7lite.views.clock import today
from se7lite.views.shown_rules import programme_lacks
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("areas", __name__)
PAGES = TablePages(AREAS, AreaForm, lambda form, record: None, lambda record: url_for("areas.index"))


@bp.get("/areas")
def index() -> str:
    """All of them; they are few."""
    return render_template("administration/areas.html", areas=find_areas(today()), lacks=programme_lacks("B1"))


@bp.route("/areas/new", methods=["GET", "POST"])
def create() -> Any:
    """A new one."""
    return create_table_page(PAGES)


@bp.route("/areas/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One of them."""
    return edit_table_page(PAGES, PAGES.find(number))
