"""The first visit: nobody has an account yet. Only from this machine, and only until there is one."""

from ipaddress import ip_address
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from se7lite.extensions import limiter
from se7lite.forms.administration import FirstRunForm
from se7lite.queries.accounts import anybody
from se7lite.region import AREAS, BODIES
from se7lite.services.programme import begin_programme
from se7lite.services.refusals import Refused
from se7lite.views.clock import today
from se7lite.views.programme import forget_programme_name
from se7lite.views.signed_in import signed_in_as

bp = Blueprint("first_run", __name__)
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
ELSEWHERE = (
    "Nobody has an account here yet, and the first one is made on the machine itself: "
    "open this page there, or type the command flask account add there."
)


@bp.before_request
def only_here() -> Response | None:
    """Whoever reaches a new installation over a network must not become its administrator."""
    if anybody() and request.endpoint in ("first_run.index", "first_run.begin"):
        return redirect(url_for("home.index"))
    if request.endpoint in ("first_run.index", "first_run.begin") and not on_this_machine():
        abort(403, ELSEWHERE)
    return None


def on_this_machine() -> bool:
    """The connection comes from here, not through a proxy, and under a name that only this machine answers to."""
    host = request.host.rsplit(":", 1)[0].strip("[]")
    return (
        _loopback(request.remote_addr or "")
        and not any(header in request.headers for header in FORWARDED)
        and (host == "localhost" or _loopback(host))
    )


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


@bp.get("/first-run")
def index() -> str:
    """The form, with what the South East 7 would fill in."""
    form = FirstRunForm(data={"programme": "South East 7", "areas": "\n".join(AREAS)})
    form.remember({})
    return _page(form, {body.name for body in BODIES})


@bp.post("/first-run")
@limiter.limit("20 per minute")
def begin() -> Response | tuple[str, int]:
    """Makes it, signs in, and asks about a spreadsheet."""
    form, chosen = FirstRunForm(), set(request.form.getlist("bodies"))
    if form.read():
        account = {"name": form.name.data, "email": form.email.data, "password": form.password.data}
        areas = (form.areas.data or "").splitlines()
        try:
            first = begin_programme(form.programme.data or "", account, areas, chosen, today=today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            forget_programme_name()
            login_user(signed_in_as(first))
            flash("Your programme is ready.")
            return redirect(url_for("first_run.next_step"))
    return _page(form, chosen), 422


@bp.get("/first-run/spreadsheet")
def next_step() -> str:
    """Connect a spreadsheet, or go on without."""
    return render_template("first_run/spreadsheet.html")


def _page(form: Any, chosen: set[str]) -> str:
    return render_template("first_run/index.html", form=form, bodies=BODIES, chosen=chosen)
