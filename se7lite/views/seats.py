"""Seats: given on a body's or a person's page, ended there too."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from se7lite.extensions import db
from se7lite.forms.administration import EndSeatForm, SeatForm
from se7lite.queries.options import body_options, representative_options
from se7lite.queries.seats import seat_by_id
from se7lite.services.refusals import Refused
from se7lite.services.seats import end_seat, take_seat
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

bp = Blueprint("seats", __name__)


@bp.route("/seats/new", methods=["GET", "POST"])
def create() -> Any:
    """A seat for somebody; body and representative may come with the address."""
    form = SeatForm(data={"body": request.args.get("body"), "representative": request.args.get("representative")})
    form.body.words, form.representative.words = body_options(), representative_options()
    back = url_for("bodies.index")
    if number := request.args.get("body", type=int):
        back = url_for("bodies.show", number=number)
    frame = {"heading": "Give a seat", "back": back, "back_to": "bodies"}
    if not form.is_submitted():
        form.remember({})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            seat = take_seat(form.values(), actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash(f"{seat.representative.name} has a seat on {seat.body.name}.")
            return redirect(url_for("bodies.show", number=seat.body_id))
    return render_template("records/edit.html", form=form, **frame), 422


@bp.route("/seats/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """When it ended."""
    seat = seat_by_id(number) or abort(404, "There is no such seat any more.")
    form = EndSeatForm(data={"ended_on": seat.ended_on})
    frame = {
        "heading": "Seat held until",
        "caption": f"{seat.representative.name}, {seat.body.name}",
        "back": url_for("bodies.show", number=seat.body_id),
        "back_to": seat.body.name,
    }
    if not form.is_submitted():
        form.remember({"ended_on": seat.ended_on})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            end_seat(seat, form.ended_on.data, actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
            db.session.refresh(seat)
        else:
            flash(f"{seat.representative.name}, {seat.body.name}: saved.")
            return redirect(frame["back"])
    return render_template("records/edit.html", form=form, **frame), 422
