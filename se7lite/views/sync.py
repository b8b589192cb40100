"""The sync's own page: how the spreadsheet is doing, the last runs, and a run at once."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.htmx import page_or_fragment, vary, wants_fragment
from se7lite.models import SyncSpreadsheet
from se7lite.queries.accounts import administrators
from se7lite.queries.sync_drafts import being_connected, open_drafts
from se7lite.queries.sync_holds import holds_of
from se7lite.queries.sync_pauses import live_pauses
from se7lite.queries.sync_runs import find_runs
from se7lite.services.sync_connections import free_nouns
from se7lite.services.sync_keys import uses_google
from se7lite.services.sync_runs import Result, connected_spreadsheets, run_one
from se7lite.services.sync_stopping import go_on as let_go_on
from se7lite.services.sync_stopping import stop_sync
from se7lite.views.access import kept_from_reader
from se7lite.views.clock import today
from se7lite.views.signed_in import actor
from se7lite.views.sync_cards import cards_of
from se7lite.views.sync_copies import add_copies
from se7lite.views.sync_drafts import marked
from se7lite.views.sync_holds import add_held
from se7lite.views.sync_pauses import add_pauses, decisions
from se7lite.views.sync_places import add_places
from se7lite.views.sync_rulings import add_rulings, rulings_by_tab, tables_by_tab
from se7lite.views.sync_runs import add_runs, counts_words
from se7lite.views.sync_spellings import add_spellings
from se7lite.views.sync_states import mark_of, shown_states
from se7lite.views.sync_undo import add_undo

bp = Blueprint("sync", __name__)
FEW = 5  # runs on the first page
add_held(bp)
add_copies(bp)
add_runs(bp)
add_rulings(bp)
add_pauses(bp)
add_places(bp)
add_spellings(bp)
add_undo(bp)


@bp.get("/sync")
def index() -> str:
    """Connected spreadsheets, their state, and the last runs; without one, how to connect it or go on without."""
    without = kept_from_reader().nouns
    return render_template(
        "sync/index.html",
        without=without,
        spreadsheets=connected_spreadsheets(),
        rulings=rulings_by_tab(),
        tables=tables_by_tab(),
        pauses=live_pauses(),
        decisions=decisions(FEW),
        drafts=open_drafts(),
        busy=being_connected(utc_now()),
        marked=marked,
        free=free_nouns(),
        ask=ask_words(administrators()),
        runs=find_runs(most=FEW),
        local="" if uses_google(current_app.config) else current_app.config["SHEETS_URL"],
    )


def ask_words(names: Sequence[str]) -> str:
    """Who connects a spreadsheet, for those who cannot."""
    who = f": {' or '.join(names)}" if names else ""
    return f"An administrator connects or changes a spreadsheet. Ask one{who}."


@bp.get("/sync/state")
def state() -> Response:
    """The state alone, which pages ask for every few seconds. Nothing new is answered with nothing: no focus moves."""
    if not wants_fragment():
        return redirect(url_for("sync.index"))
    states = shown_states()
    mark, seen = mark_of(states), request.args.get("seen", "")
    if seen == mark:
        return vary(Response(status=204))
    moved = seen.partition(".")[0] != mark.partition(".")[0]
    # What is over within seconds is not told: a screen reader would hear of every edit twice.
    told = [one for one in states if one.progress or not one.passing]
    tell = ". ".join(f"{one.title}: {one.heading}" for one in told) if moved else ""
    return page_or_fragment("sync/_state.html", "state", tell=tell)


@bp.post("/sync/<int:number>/run")
def run_now(number: int) -> Response:
    """One run at once, under the same lease as the worker's."""
    found = _connected(number)
    result = run_one(found.id, found.google_id, found.title, current_app.config, today)
    flash(*words_of_result(result))
    return redirect(url_for("sync.index"))


@bp.post("/sync/<int:number>/stop")
def stop(number: int) -> Response:
    """The run on its way ends at its next safe point, and no other begins."""
    found = _connected(number)
    stop_sync(found.id, actor())
    flash(f"The sync of {found.title} stops: what it has begun it finishes, and then it waits until you press Go on.")
    return redirect(url_for("sync.index"))


@bp.post("/sync/<int:number>/go-on")
def go_on(number: int) -> Response:
    """The worker takes it up again by itself."""
    found = _connected(number)
    let_go_on(found.id, actor())
    flash(f"The sync of {found.title} goes on within a few seconds.")
    return redirect(url_for("sync.index"))


def _connected(number: int) -> SyncSpreadsheet:
    found = db.session.get(SyncSpreadsheet, number)
    if found is None or found.disconnected_at:
        abort(404, "This spreadsheet is not connected any more.")
    return found


def words_of_result(result: Result) -> tuple[str, str]:
    """What came of a run, and the kind of notice that says it."""
    if result.ran is None:
        return result.trouble or "The spreadsheet could not be synced.", "problem"
    if result.ran.outcome == "quiet":
        return (
            "What became of the last write is not known yet. The page says until when se7lite leaves the spreadsheet "
            "alone; then it looks, and goes on by itself.",
            "problem",
        )
    return f"{result.title} is synced: {counts_words(result.ran.counts) or 'nothing to do'}.", "message"


@bp.record_once
def show_elsewhere(state: BlueprintSetupState) -> None:
    """What the home page and the records' pages show of the sync."""
    app = state.app
    app.jinja_env.globals["sync_states"] = shown_states
    app.jinja_env.globals["sync_mark"] = mark_of
    app.jinja_env.globals["held_of"] = lambda reference: cards_of(holds_of(reference, kept_from_reader()))
