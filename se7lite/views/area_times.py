"""R6: practice between areas side by side: how long payment takes."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.clock import PRACTICE, Practice
from se7lite.checklists.rule import broken
from se7lite.queries.claim_times import FEWEST, compare_areas, days_to_payment
from se7lite.queries.limits import limit_now
from se7lite.queries.options import area_options
from se7lite.views.access import may
from se7lite.views.clock import today

bp = Blueprint("area_times", __name__)
DAYS = 365


@bp.get("/claims/areas")
def index() -> Response | str:
    """Claims paid in the last twelve months, for officers, who see each of them.

    From one day to the next these figures tell a single payment: others have the summary's, of quarters that are over.
    """
    if not may("write"):
        return redirect(url_for("summary.index", _anchor="payments"))
    since = today() - timedelta(days=DAYS)
    rows = compare_areas(days_to_payment(since), area_options().values())
    limit = limit_now("claim_days")
    late = {row.area: rule.fix for row in rows for rule in broken(PRACTICE, Practice(row.most, limit))}
    return render_template("claims/areas.html", rows=rows, since=since, fewest=FEWEST, limit=limit, late=late)
