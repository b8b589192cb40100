"""Undoing one entry of the history."""

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.queries.sync_runs import find_run
from se7lite.queries.undo import find_change, step_of
from se7lite.services.kept_values import NOUNS
from se7lite.services.undo_judging import ELSEWHERE
from se7lite.shown import moment
from se7lite.views.history_values import field_words
from se7lite.views.undoing import Undoing, undo_page

bp = Blueprint("changes", __name__)


@bp.route("/changes/<int:number>/undo", methods=["GET", "POST"])
def undo(number: int) -> Response:
    """What it would be, then, by a button, that."""
    change = find_change(number) or abort(404, "There is no such change. Look for it in the record’s history.")
    if change.noun not in NOUNS:
        abort(404, ELSEWHERE)
    what = f"{change.reference} was made" if change.field == CREATED else field_words(NOUNS[change.noun], change.field)
    return undo_page(
        Undoing(
            title="Undo this change?",
            about=f"{what}, {moment(change.at)}",
            back=url_for(f"{change.noun}.show", reference=change.reference),
            back_to=change.reference,
            steps=[step_of(change)],
            wider=_wider(change),
        )
    )


def _wider(change: Change) -> list[tuple[str, str]]:
    """The row and the run that the change was part of, while that run is kept."""
    if not change.run_id or not find_run(change.run_id):
        return []
    run, reference = change.run_id, change.reference
    return [
        (f"All that run {run} changed in {reference}", url_for("sync.undo_row", number=run, reference=reference)),
        (f"The whole of run {run}", url_for("sync.undo_run", number=run)),
    ]
