"""What needs somebody today."""

from flask import Blueprint, render_template, request

from se7lite.queries.claims import unpaid_count, waiting_claims
from se7lite.queries.meetings import next_meetings
from se7lite.views.access import may
from se7lite.views.clock import now, today
from se7lite.views.needs import needs_today

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> str:
    """What falls due, next meetings, claims that wait, the sync's state."""
    waiting_count, waiting = waiting_claims(today()) if may("write") else (0, [])
    return render_template(
        "home/index.html",
        today=today(),
        meetings=next_meetings(now()),
        waiting_count=waiting_count,
        waiting=waiting,
        unpaid=unpaid_count() if may("write") else 0,
        needs=needs_today(today(), request.args.get("show") == "all") if may("write") else None,
    )
