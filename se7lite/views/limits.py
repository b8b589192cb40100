"""The numbers that a programme decides for itself: one form for an administrator."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from se7lite.forms.limits import LimitsForm
from se7lite.queries.limits import limits_now
from se7lite.services.limits import FIELDS, AllLimits, change_limits
from se7lite.views.history import Named, history
from se7lite.views.saving import Kept, save
from se7lite.views.shown_rules import programme_lacks
from se7lite.views.signed_in import actor

bp = Blueprint("limits", __name__)
NAMED = Named("limits", FIELDS)
KEPT = Kept(
    read=lambda record: limits_now(),
    fields=FIELDS,
    change=lambda record, new, expected: change_limits(new, expected, actor()),
    name_of=lambda record: "The page of settings",
)


@bp.route("/settings", methods=["GET", "POST"])
def index() -> Any:
    """All of them, with what each does."""
    form = LimitsForm(data=limits_now())
    frame: dict[str, Any] = {"heading": "Settings", "back": url_for("home.index"), "back_to": "home"}
    frame["lacks"] = programme_lacks("B4", "B9")
    frame |= {"caption": AllLimits().name, "history": history(NAMED, None, request.path)}
    if not form.is_submitted():
        form.remember(limits_now())
        return render_template("administration/edit.html", form=form, **frame)
    outcome = save(KEPT, AllLimits(), form)
    if outcome.saved:
        flash(outcome.words)
        return redirect(url_for("limits.index"))
    return render_template("administration/edit.html", form=form, **frame), outcome.status
