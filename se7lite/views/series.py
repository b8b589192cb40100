"""A series of meetings: the form, the days looked through, the series made, and taken back while it is untouched."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.forms.series import SeriesForm
from se7lite.models import Body, Meeting, Series
from se7lite.queries.meetings import meeting_by_reference
from se7lite.queries.options import area_options, row_chosen
from se7lite.queries.rhythm import asked_after, latest_meeting, turns_before
from se7lite.queries.series import Day, Wish, days_of, standing_of, title_for
from se7lite.services.meeting_copies import agenda_of, values_for_copy
from se7lite.services.refusals import Moved, Refused
from se7lite.services.series import make_series, restore_series, undo_series, wish_for
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.meeting_copies import chosen_items
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor

bp = Blueprint("series", __name__)
WEEKS_A_YEAR = 52
STALE = (
    "The days are not what they were when they were shown, so nothing was made. This is how they are now: look again."
)


class Start(NamedTuple):
    """Where a series begins: its body, and the meeting that it is made after; `named` where somebody chose that one."""

    body: Body
    model: Meeting | None
    named: bool

    @property
    def agenda(self) -> list[dict[str, Any]]:
        """The items that can go along."""
        return agenda_of(self.model) if self.model and self.named else []


@bp.route("/series/new", methods=["GET", "POST"])
def create() -> Response | tuple[str, int] | str:
    """From a meeting (?meeting=M-0042), or from a body (?body=6) after its last meeting."""
    start = _start()
    form = SeriesForm(data=_first_values(start))
    form.area.words = area_options()
    items = start.agenda
    if not form.is_submitted():
        return _page(start, form, items=items, kept={item["id"] for item in items})
    kept = chosen_items()
    wish = _wish(start, form)
    if wish is None:
        return _page(start, form, items=items, kept=kept), 422
    return _looked_through(start, form, wish, items, kept)


@bp.get("/series/<int:number>")
def show(number: int) -> str:
    """What became of it."""
    series = _find(number)
    return render_template("series/show.html", series=series, standing=standing_of(series))


@bp.post("/series/<int:number>/undo")
def undo(number: int) -> Response:
    """Archives all its meetings; the notice brings them back."""
    series = _find(number)
    with refusal_told():
        gone = undo_series(series, actor())
        flash({"text": f"{count(gone, 'meeting')} archived.", "undo": url_for("series.restore", number=number)})
    return redirect(url_for("series.show", number=number))


@bp.post("/series/<int:number>/restore")
def restore(number: int) -> Response:
    """Brings back what was archived."""
    with refusal_told():
        back = restore_series(_find(number), actor())
        flash(f"{count(back, 'meeting')} brought back.")
    return redirect(url_for("series.show", number=number))


def _find(number: int) -> Series:
    return db.session.get(Series, number) or abort(404, "There is no such series of meetings.")


def _start() -> Start:
    reference, number = request.args.get("meeting", ""), request.args.get("body", "")
    if reference:
        model = meeting_by_reference(reference) or abort(404, f"There is no meeting {reference}: check the reference.")
        return Start(model.body, model, True)
    body = row_chosen(Body, number)
    if body is None:
        abort(404, "Open a series from a body’s page, or from the page of a meeting.")
    return Start(body, latest_meeting(body.id), False)


def _first_values(start: Start) -> dict[str, Any]:
    """As the rhythm asks, for a year of it, and otherwise alike the meeting that it is made after."""
    body, model = start.body, start.model
    latest = latest_meeting(body.id)
    asked = asked_after(latest.date, body.rhythm_weeks) if latest else None
    first = asked.day if asked and asked.day >= today() else None
    alike = {"title": body.name, "kind": "meeting", "scope": "regional"}
    if model:
        alike |= values_for_copy(model, None)
        alike["title"] = title_for(model.title, model.date, first) if first else model.title
    weeks = body.rhythm_weeks
    return alike | {"first": first, "weeks": weeks, "many": _many_a_year(weeks), "turns": _turns(body, first)}


def _many_a_year(weeks: int | None) -> int | None:
    """So many meetings a year come of a rhythm: 8 of one every six weeks, and one at the least."""
    return max(1, WEEKS_A_YEAR // weeks) if weeks else None


def _turns(body: Body, first: date | None) -> str | None:
    if body.open_to_network != "every_other":
        return "open" if body.open_to_network == "always" else None
    return "members_first" if turns_before(body.id, first or date.max) else "open_first"


def _wish(start: Start, form: SeriesForm) -> Wish | None:
    if not form.read():
        return None
    try:
        return wish_for(start.body, form.values(), today())
    except Refused as refused:
        form.refuse(refused.errors)
        return None


def _looked_through(
    start: Start, form: SeriesForm, wish: Wish, items: Any, kept: set[int]
) -> Response | tuple[str, int] | str:
    """The days as they would be, or, where they were seen and are the same, the series."""
    chosen = {day.day for day in days_of(wish) if _wanted(day)} if "seen" in request.form else None
    days = days_of(wish, chosen)
    again = {"items": items, "kept": kept, "days": days, "chosen": chosen}
    if request.form.get("do") != "make" or chosen is None:
        return _page(start, form, **again)
    if request.form.get("seen") != mark_of(days):
        return _page(start, form, problem=STALE, **again), 409
    agenda = [item for item in items if item["id"] in kept]
    try:
        series = make_series(wish, form.values(), chosen, agenda, actor(), today=today(), expected=days)
    except Refused as refused:
        form.refuse(refused.errors)
        return _page(start, form, **again), 422
    except Moved:
        return _page(start, form, problem=STALE, **(again | {"days": days_of(wish, chosen)})), 409
    made = count(len(series.meetings), "meeting")
    flash({"text": f"{made} made.", "undo": url_for("series.undo", number=series.id)})
    return redirect(url_for("series.show", number=series.id))


def _wanted(day: Day) -> bool:
    """A day that was shown as it is ticked; another, which nobody could tick yet, where nothing stands against it."""
    name = day.day.isoformat()
    return name in request.form.getlist("day") or (name not in request.form.get("shown", "").split() and day.free)


def mark_of(days: Sequence[Day]) -> str:
    """A short text that changes when a day, its title or what clashes with it changes. Turns follow the ticks."""
    shown = repr([day[:-1] for day in days])
    return hashlib.blake2s(shown.encode(), digest_size=8).hexdigest()


def _page(
    start: Start,
    form: SeriesForm,
    *,
    items: Any,
    kept: set[int],
    days: Sequence[Day] = (),
    chosen: set[date] | None = None,
    problem: str = "",
) -> str:
    wanted = {day.day for day in days if day.free} if chosen is None else chosen
    form.problem = form.problem or problem
    back = ("meetings.show", {"reference": start.model.reference}) if start.named and start.model else None
    address = url_for(back[0], **back[1]) if back else url_for("bodies.show", number=start.body.id)
    return render_template(
        "series/new.html",
        form=form,
        items=items,
        kept=kept,
        days=days,
        wanted=wanted,
        seen=mark_of(days) if days else "",
        heading="Make a series",
        caption=start.body.name,
        back=address,
        back_to=start.model.reference if back and start.model else start.body.name,
    )
