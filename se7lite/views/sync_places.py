"""From a cell on our pages to the same cell in the spreadsheet."""

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import NOUNS
from se7lite.services.refusals import Refused
from se7lite.services.sync_places import find_place
from se7lite.views.access import may, refuse_kept

# It shows columns that are kept from readers here, such as who has agreed to confidentiality.
APART = "The spreadsheet holds what only officers may know of a person. Ask an officer what you miss here."


def add_places(bp: Blueprint) -> None:
    """GET /sync/places/meetings/M-0042?field=place."""
    bp.add_url_rule("/sync/places/<noun>/<ref:reference>", "place", place)


def place(noun: str, reference: str) -> Response:
    """To where the cell stands now. Where it cannot be found, to the sync's page with the reason."""
    if noun not in NOUNS:
        abort(404)
    field = request.args.get("field", "")
    refuse_kept(noun, field)
    if not may("write"):
        abort(403, APART)
    try:
        return redirect(find_place(noun, reference, field, current_app.config))
    except Refused as refused:
        flash(str(refused), "problem")
        return redirect(url_for("sync.index"))
