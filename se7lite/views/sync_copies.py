"""Taking se7lite's own copy of a row out of a sheet: what would go out and what stays, then the one button."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.models import SyncHold
from se7lite.queries.sync_holds import find_hold
from se7lite.services.refusals import Refused
from se7lite.services.sync_copies import Copy, find_copy, take_out
from se7lite.views.access import refuse_kept
from se7lite.views.signed_in import actor

GOES = "Row {row} is being emptied: the next sync does it, within a few seconds. Row {stays} stays."


def add_copies(bp: Blueprint) -> None:
    """The page that says what would happen, and its button."""
    bp.add_url_rule("/sync/held/<int:number>/copy", "copy", copy)
    bp.add_url_rule("/sync/held/<int:number>/copy", "take_copy_out", take_copy_out, methods=["POST"])


def copy(number: int) -> str:
    """Which row would go out as things are now, or why none can."""
    found = _find(number)
    try:
        return _page(number, find_copy(found, current_app.config))
    except Refused as refused:
        return _page(number, None, " ".join(refused.errors.values()))


def take_copy_out(number: int) -> Response | tuple[str, int]:
    """Keep the word. Where anything has changed since the page was made, it comes back as things are now."""
    try:
        done = take_out(_find(number), request.form.get("mark", ""), current_app.config, actor())
    except Refused as refused:
        problem = " ".join(refused.errors.values())
        try:
            return _page(number, find_copy(_find(number), current_app.config), problem), 422
        except Refused:
            return _page(number, None, problem), 422
    flash(GOES.format(row=done.row, stays=done.stays))
    return redirect(url_for("sync.held"))


def _page(number: int, found: Copy | None, problem: str = "") -> str:
    hold = _find(number)
    apart = [hold.tab.headings.get(name, name) for name in found.differs] if found else []
    return render_template("sync/copy.html", hold=hold, found=found, apart=apart, problem=problem)


def _find(number: int) -> SyncHold:
    found = find_hold(number) or abort(404, "There is no such held edit. Look for it in the list of held edits.")
    refuse_kept(found.tab.noun)
    return found
