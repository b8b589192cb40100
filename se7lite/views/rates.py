"""Policies and their rates: what an administrator keeps so that claims can be worked out."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import RATE_KINDS
from se7lite.forms.administration import RateForm
from se7lite.models import Policy
from se7lite.queries.policies import areas_without_policy, find_policies, policy_by_id, rate_by_id, rates_of
from se7lite.region import CAR_MILES_A_YEAR, CAR_PENCE_AFTER, REPORTED_CAR, REPORTED_FROM
from se7lite.services.policies import FIELDS, add_rate, claims_since, make_policy, remove_rate
from se7lite.services.refusals import Refused
from se7lite.views.clock import today
from se7lite.views.history import Named, history
from se7lite.views.signed_in import actor

bp = Blueprint("rates", __name__)
RATES = Named("rates", FIELDS)


@bp.get("/rates")
def index() -> str:
    """Every policy with what it pays today."""
    return _index()


@bp.post("/rates/policies")
def create() -> Response | tuple[str, int]:
    """A policy for an area's own work."""
    try:
        policy = make_policy(request.form.get("area"), actor(), today())
    except Refused as refused:
        return _index(str(refused)), 422
    flash(f"{policy.name} is made, with the regional rates of today to begin from.")
    return redirect(url_for("rates.policy", number=policy.id))


@bp.get("/rates/policies/<int:number>")
def policy(number: int) -> str:
    """One policy: all its rates, those that are over too."""
    return _page(_find(number))


@bp.route("/rates/policies/<int:number>/new", methods=["GET", "POST"])
def new_rate(number: int) -> Any:
    """Another rate of a policy."""
    found = _find(number)
    form = RateForm(data=_offered())
    back = url_for("rates.policy", number=number)
    frame = {"heading": "New rate", "caption": found.name, "back": back, "back_to": found.name, "history": None}
    if not form.is_submitted():
        form.remember({})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            rate = add_rate(found, form.values(), actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            late = " Claims were worked out before it came: look at the top-ups." if claims_since(rate) else ""
            flash(f"The rate is added.{late}")
            return redirect(back)
    return render_template("records/edit.html", form=form, **frame), 422


@bp.post("/rates/<int:number>/remove")
def remove(number: int) -> Response | tuple[str, int]:
    """Takes out one that was a mistake."""
    rate = rate_by_id(number) or abort(404, "There is no such rate any more.")
    kept = rate.policy
    try:
        remove_rate(rate, actor())
    except Refused as refused:
        return _page(kept, str(refused)), 422
    flash("The rate is taken out.")
    return redirect(url_for("rates.policy", number=kept.id))


def _find(number: int) -> Policy:
    return policy_by_id(number) or abort(404, "There is no such policy.")


def _offered() -> dict[str, Any]:
    """The rate that is told second-hand, where the page's offer was followed: in the boxes, not yet kept."""
    if request.args.get("offer") != "car":
        return {"kind": request.args.get("kind")} if request.args.get("kind") in RATE_KINDS else {}
    return {
        "kind": "car",
        "starts_on": REPORTED_FROM,
        "pounds": Decimal(REPORTED_CAR) / 100,
        "limit_miles": CAR_MILES_A_YEAR,
        "over": Decimal(CAR_PENCE_AFTER) / 100,
    }


def _index(problem: str = "") -> str:
    return render_template(
        "administration/rates.html",
        policies=find_policies(today()),
        areas=areas_without_policy(),
        problem=problem,
        history=history(RATES, None, url_for("rates.index")),
    )


def _page(kept: Policy, problem: str = "") -> str:
    rates = rates_of(kept, today())
    newest = max((row.rate.starts_on for row in rates if row.rate.kind == "car"), default=None)
    return render_template(
        "administration/policy.html",
        policy=kept,
        rates=rates,
        missing=[kind for kind in RATE_KINDS if kind not in {row.rate.kind for row in rates}],
        offer=(REPORTED_CAR, REPORTED_FROM) if newest and newest < REPORTED_FROM else None,
        problem=problem,
    )
