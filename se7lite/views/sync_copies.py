"""Taking se7lite's own copies of rows out of a sheet: what would go out and what stays, then the one button."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncTab
from se7lite.queries.sync_holds import find_hold, names_of
from se7lite.services.refusals import Refused
from se7lite.services.sync_copies import Copies, Copy, find_copies, find_copy, take_all_out, take_out
from se7lite.shown import count
from se7lite.views.access import refuse_kept
from se7lite.views.signed_in import actor

ALL_GO = "{rows} of the tab {title} are being emptied: the next sync does it, within a few seconds. The others stay."
GOES = "Row {row} is being emptied: the next sync does it, within a few seconds. Row {stays} stays."


def add_copies(bp: Blueprint) -> None:
    """The page that says what would happen, and its button."""
    bp.add_url_rule("/sync/held/<int:number>/copy", "copy", copy)
    bp.add_url_rule("/sync/held/<int:number>/copy", "take_copy_out", take_copy_out, methods=["POST"])
    bp.add_url_rule("/sync/tabs/<int:number>/copies", "copies", copies)
    bp.add_url_rule("/sync/tabs/<int:number>/copies", "take_copies_out", take_copies_out, methods=["POST"])


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


def copies(number: int) -> str:
    """Every copy of a tab that would go out as things are now, and which records it cannot be done for."""
    tab = _find_tab(number)
    try:
        return _page_of_all(tab, find_copies(tab, current_app.config))
    except Refused as refused:
        return _page_of_all(tab, Copies([], {}), str(refused))


def take_copies_out(number: int) -> Response | tuple[str, int]:
    """Keep the word for all of them. Where anything has changed since, the page comes back as things are now."""
    try:
        done = take_all_out(_find_tab(number), request.form.get("mark", ""), current_app.config, actor())
    except Refused as refused:
        tab, problem = _find_tab(number), str(refused)
        try:
            return _page_of_all(tab, find_copies(tab, current_app.config), problem), 422
        except Refused:
            return _page_of_all(tab, Copies([], {}), problem), 422
    flash(ALL_GO.format(rows=count(len(done), "row"), title=_find_tab(number).title))
    return redirect(url_for("sync.held"))


def _page_of_all(tab: SyncTab, found: Copies, problem: str = "") -> str:
    apart = {one.reference: [tab.headings.get(name, name) for name in one.differs] for one in found.found}
    names = names_of([*apart, *found.refused])
    return render_template("sync/copies.html", tab=tab, found=found, apart=apart, names=names, problem=problem)


def _find_tab(number: int) -> SyncTab:
    db.session.expire_all()
    tab = db.session.get(SyncTab, number)
    if tab is None or tab.connected_noun is None:
        abort(404, "This tab is not connected any more.")
    refuse_kept(tab.noun)
    return tab


def _page(number: int, found: Copy | None, problem: str = "") -> str:
    hold = _find(number)
    apart = [hold.tab.headings.get(name, name) for name in found.differs] if found else []
    return render_template("sync/copy.html", hold=hold, found=found, apart=apart, problem=problem)


def _find(number: int) -> SyncHold:
    found = find_hold(number) or abort(404, "There is no such held edit. Look for it in the list of held edits.")
    refuse_kept(found.tab.noun)
    return found
