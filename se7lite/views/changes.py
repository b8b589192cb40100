"""Undoing one entry of the history."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.queries.sync_runs import find_run
from se7lite.queries.undo import Step, changed_with, changes_between, find_change, put_together, step_of
from se7lite.services.kept_values import NOUNS
from se7lite.services.undo_judging import ELSEWHERE
from se7lite.shown import count, moment
from se7lite.views.history_values import field_words
from se7lite.views.undoing import Undoing, undo_page

bp = Blueprint("changes", __name__)


@bp.route("/changes/<int:number>/undo", methods=["GET", "POST"])
def undo(number: int) -> Response:
    """What it would be, then, by a button, that."""
    change = _find(number)
    what = f"{change.reference} was made" if change.field == CREATED else field_words(NOUNS[change.noun], change.field)
    return undo_page(_undoing("Undo this change?", what, change, [step_of(change)], _wider(change)))


@bp.route("/changes/<int:number>/to/<int:last>/undo", methods=["GET", "POST"])
def undo_together(number: int, last: int) -> Response:
    """Several fields of one record that changed at once."""
    first = _find(number)
    changes = changes_between(first, last)
    what = _named(field_words(NOUNS[change.noun], change.field) for change in reversed(changes))
    return undo_page(_undoing("Undo these changes?", what, first, put_together(changes)))


def _named(fields: Iterable[str]) -> str:
    """Each once: Place, Attendance (13 changes)."""
    return ", ".join(
        words if many == 1 else f"{words} ({count(many, 'change')})" for words, many in Counter(fields).items()
    )


def together(numbers: Sequence[int]) -> str:
    """The address where changes that were made at once are undone at once."""
    return url_for("changes.undo_together", number=min(numbers), last=max(numbers))


def _find(number: int) -> Change:
    change = find_change(number) or abort(404, "There is no such change. Look for it in the record’s history.")
    if change.noun not in NOUNS:
        abort(404, ELSEWHERE)
    return change


def _undoing(
    title: str, what: str, change: Change, steps: Sequence[Step], wider: Sequence[tuple[str, str]] = ()
) -> Undoing:
    back = url_for(f"{change.noun}.show", reference=change.reference)
    return Undoing(title, f"{what}, {moment(change.at)}", back, change.reference, steps, wider)


def _wider(change: Change) -> list[tuple[str, str]]:
    """What was changed with it; the row and the run that the change was part of, while that run is kept."""
    with_it = changed_with(change)
    if len(with_it) > 1:
        return [("All that was changed with it", together([one.id for one in with_it]))]
    if not change.run_id or not find_run(change.run_id):
        return []
    run, reference = change.run_id, change.reference
    return [
        (f"All that run {run} changed in {reference}", url_for("sync.undo_row", number=run, reference=reference)),
        (f"The whole of run {run}", url_for("sync.undo_run", number=run)),
    ]
