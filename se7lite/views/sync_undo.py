"""Undoing a run of the sync, or what it changed in one row."""

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from se7lite.queries.limits import limits_now
from se7lite.queries.sync_runs import RunRow, find_run
from se7lite.queries.undo import Step, changes_made_by_run, put_together
from se7lite.queries.undo_writes import steps_of_writes
from se7lite.shown import count
from se7lite.views.sync_runs import to_the_second
from se7lite.views.undoing import Undoing, undo_page


def add_undo(bp: Blueprint) -> None:
    """GET and POST /sync/runs/12/undo, and /sync/runs/12/undo/M-0042."""
    bp.add_url_rule("/sync/runs/<int:number>/undo", "undo_run", undo_run, methods=["GET", "POST"])
    bp.add_url_rule("/sync/runs/<int:number>/undo/<ref:reference>", "undo_row", undo_row, methods=["GET", "POST"])


def undo_run(number: int) -> Response:
    """Everything that it changed in se7lite, and the changes that it carried into the sheet."""
    run = _run(number)
    page = url_for("sync.run", number=number)
    about = f"Run {number} of the sync, {to_the_second(run.started_at)}"
    return undo_page(Undoing("Undo this run?", about, page, f"Run {number}", _steps(number)))


def undo_row(number: int, reference: str) -> Response:
    """The same of one record."""
    run = _run(number)
    steps = _steps(number, reference) or abort(404, f"Run {number} changed nothing in {reference}.")
    wider = [(f"The whole of run {number}", url_for("sync.undo_run", number=number))]
    about = f"{reference} in run {number} of the sync, {to_the_second(run.started_at)}"
    page = url_for(f"{steps[0].noun}.show", reference=reference)
    return undo_page(Undoing("Undo what this run did to one row?", about, page, reference, steps, wider))


def _run(number: int) -> RunRow:
    kept = count(limits_now()["history_days"], "day")
    return find_run(number) or abort(
        404, f"There is no such run. Runs are kept for {kept}; records keep their history."
    )


def _steps(number: int, reference: str = "") -> list[Step]:
    return put_together(changes_made_by_run(number, reference)) + steps_of_writes(number, reference)
