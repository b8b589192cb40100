"""Mileage rates."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.forms.administration import RateForm
from se7lite.queries.administration import find_rates, rate_by_id
from se7lite.services.rates import FIELDS, add_rate, remove_rate
from se7lite.services.refusals import Refused
from se7lite.views.clock import today
from se7lite.views.history import Named, history
from se7lite.views.signed_in import actor

bp = Blueprint("rates", __name__)
RATES = Named("rates", FIELDS)


@bp.get("/rates")
def index() -> str:
    """All of them, the newest of each vehicle first."""
    return _page()


@bp.route("/rates/new", methods=["GET", "POST"])
def create() -> Any:
    """Another one."""
    form = RateForm()
    frame = {"heading": "New mileage rate", "back": url_for("rates.index"), "back_to": "rates"}
    if not form.is_submitted():
        form.remember({})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            add_rate(form.values(), actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash("The rate is added.")
            return redirect(url_for("rates.index"))
    return render_template("records/edit.html", form=form, **frame), 422


@bp.post("/rates/<int:number>/remove")
def remove(number: int) -> Response | tuple[str, int]:
    """Takes out one that was a mistake."""
    rate = rate_by_id(number) or abort(404, "There is no such rate any more.")
    try:
        remove_rate(rate, actor())
    except Refused as refused:
        problem = " ".join(refused.errors.values())
        return _page(problem), 422
    flash("The rate is taken out.")
    return redirect(url_for("rates.index"))


def _page(problem: str = "") -> str:
    return render_template(
        "administration/rates.html",
        rates=find_rates(today()),
        problem=problem,
        history=history(RATES, None, url_for("rates.index")),
    )
