"""Connecting and disconnecting a spreadsheet: for administrators."""

from typing import Final

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.forms.sync_connections import AddressForm, KeyForm
from se7lite.models import SyncSpreadsheet
from se7lite.queries.sync_drafts import open_drafts
from se7lite.queries.sync_state import find_sync_state
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import (
    connect_sample,
    disconnect_spreadsheet,
    free_nouns,
    removed_tabs,
    what_may_be_lost,
)
from se7lite.services.sync_drafts import start_draft
from se7lite.services.sync_keys import address_to_share, keep_key, uses_google
from se7lite.services.sync_runs import connected_spreadsheets
from se7lite.shown import count
from se7lite.views.signed_in import actor
from se7lite.views.sync_draft_tabs import add_draft_tabs
from se7lite.views.sync_drafts import CONNECTED, add_drafts
from se7lite.views.sync_waiting import waiting_in

ENDED: Final = " {held} ended with it: nothing of that was taken over."
bp = Blueprint("connections", __name__)
add_drafts(bp)
add_draft_tabs(bp)


@bp.route("/sync/connect", methods=["GET", "POST"])
def connect() -> Response | tuple[str, int] | str:
    """The steps in order; the last is the spreadsheet's address."""
    form = AddressForm()
    if not form.is_submitted():
        return _page(form, KeyForm())
    if not form.validate():
        return _page(form, KeyForm()), 422
    try:
        found = start_draft(form.address.data or "", current_app.config, actor())
    except Refused as refused:
        form.address.errors = list(refused.errors.values())
        return _page(form, KeyForm()), 422
    return redirect(url_for("connections.choose", number=found.id))


@bp.post("/sync/connect/sample")
def sample() -> Response | tuple[str, int]:
    """A new spreadsheet in the local Sheets, connected at once."""
    try:
        found = connect_sample(current_app.config)
    except Refused as refused:
        form = AddressForm(formdata=None)
        return _page(form, KeyForm(formdata=None), problem=str(refused)), 422
    flash(CONNECTED.format(title=found.title))
    return redirect(url_for("sync.index"))


@bp.post("/sync/key")
def keep() -> Response | tuple[str, int]:
    """Keep an uploaded key."""
    form = KeyForm()
    form.validate()
    content = form.content()
    try:
        if not content:
            raise Refused({"key": "Choose the key file that Google Cloud downloaded to your computer."})
        address = keep_key(content, current_app.config)
    except Refused as refused:
        form.key.errors = list(refused.errors.values())
        return _page(AddressForm(formdata=None), form), 422
    flash(f"The key is kept. Now share the spreadsheet with {address}.")
    return redirect(url_for("connections.connect"))


@bp.route("/sync/<int:number>/disconnect", methods=["GET", "POST"])
def disconnect(number: int) -> Response | str | tuple[str, int]:
    """Says what it means, then does it."""
    found = db.session.get(SyncSpreadsheet, number)
    if found is None or found.disconnected_at:
        abort(404, "This spreadsheet is not connected any more.")
    if not AddressForm(formdata=None).is_submitted():
        return _disconnect_page(found)
    title, held = found.title, _held_in(found)
    try:
        disconnect_spreadsheet(found, anyway=request.form.get("anyway") == "yes")
    except Refused:
        return _disconnect_page(found), 422
    ended = ENDED.format(held=count(held, "held edit")) if held else ""
    flash(f"{title} is disconnected. It stays as it is; se7lite no longer reads or writes it.{ended}")
    return redirect(url_for("sync.index"))


def _disconnect_page(found: SyncSpreadsheet) -> str:
    others = [one for one in connected_spreadsheets() if one.id != found.id]
    return render_template(
        "sync/disconnect.html",
        spreadsheet=found,
        held=_held_in(found),
        others=others,
        waits=what_may_be_lost(found),
        lost=waiting_in(removed_tabs(found)),
    )


def _held_in(found: SyncSpreadsheet) -> int:
    return sum(state.held for state in find_sync_state() if state.id == found.id)


def _page(address: AddressForm, key: KeyForm, problem: str = "") -> str:
    config, connected, free = current_app.config, connected_spreadsheets(), free_nouns()
    if not free and address.address.errors:
        # While everything is connected there is no box to paste another's address into.
        problem, address = address.address.errors[0], AddressForm(formdata=None)
    return render_template(
        "sync/connect.html",
        address=address,
        key=key,
        problem=problem,
        google=uses_google(config),
        local=str(config["SHEETS_URL"]),
        share_with=address_to_share(config),
        connected=connected,
        free=free,
        drafts=open_drafts(),
    )
