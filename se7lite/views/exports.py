"""Exports for the finance office."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.models import ClaimExport
from se7lite.queries.exports import export_by_id, find_exports, item_by_id
from se7lite.services.exports import make_export, take_out, undo_export, waiting_claims
from se7lite.services.refusals import Refused
from se7lite.shown import count
from se7lite.views.csv_file import Column, csv_response
from se7lite.views.signed_in import actor

bp = Blueprint("exports", __name__)


@bp.get("/claims/exports")
def choose() -> str:
    """What waits for the next batch, and the batches that were made."""
    return _index()


@bp.post("/claims/exports")
def make() -> Response | tuple[str, int]:
    """A batch of all that waits."""
    try:
        export = make_export(actor())
    except Refused as refused:
        return _index(str(refused)), 422
    flash(f"Export {export.id} is made, of {count(len(export.items), 'claim')}. Download its file below.")
    return redirect(url_for("exports.batch", number=export.id))


@bp.get("/claims/exports/<int:number>")
def batch(number: int) -> str:
    """One batch, claim by claim."""
    return render_template("claims/export.html", export=_find(number), problem="")


@bp.get("/claims/exports/<int:number>.csv")
def file(number: int) -> Response:
    """The same file each time: as the claims were when the batch was made, less those taken out since."""
    export = _find(number)
    if export.undone_at:
        abort(404, f"Export {number} was taken back: its claims are in a later one.")
    lines = [item.cells for item in export.items if item.taken_out_at is None]
    headings = ["Export", *(lines[0] if lines else ["Claim"])]
    columns = [Column(heading, lambda cells, of=heading: cells.get(of, f"{number}")) for heading in headings]
    return csv_response(f"claims export {number}.csv", columns, lines)


@bp.post("/claims/exports/<int:number>/undo")
def undo(number: int) -> Response | tuple[str, int]:
    """Takes the whole batch back."""
    export = _find(number)
    try:
        freed = undo_export(export, actor())
    except Refused as refused:
        problem = str(refused)
        return render_template("claims/export.html", export=export, problem=problem), 422
    flash(f"Export {number} is taken back: {count(freed, 'claim')} can be exported again. Tell the finance office.")
    return redirect(url_for("exports.choose"))


@bp.post("/claims/exports/items/<int:number>/take-out")
def leave_out(number: int) -> Response | tuple[str, int]:
    """Takes one claim out of its batch."""
    item = item_by_id(number) or abort(404, "That claim is in no export any more.")
    export = item.export
    try:
        take_out(item, actor())
    except Refused as refused:
        problem = str(refused)
        return render_template("claims/export.html", export=export, problem=problem), 422
    flash(f"{item.claim.reference} is taken out of export {export.id}. Tell the finance office not to pay it.")
    return redirect(url_for("exports.batch", number=export.id))


def _find(number: int) -> ClaimExport:
    return export_by_id(number) or abort(404, "There is no such export.")


def _index(problem: str = "") -> str:
    return render_template("claims/exports.html", waiting=waiting_claims(), exports=find_exports(), problem=problem)
