"""Connecting a spreadsheet that people made: choose tabs, correct columns, look at the preview, then connect."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import NOUNS
from se7lite.database import utc_now
from se7lite.htmx import page_or_fragment, vary, wants_fragment
from se7lite.models import SyncDraft
from se7lite.queries.sync_drafts import being_connected, connected_tabs, find_draft
from se7lite.services.refusals import Refused
from se7lite.services.sync_adoptions import Busy, connect_draft
from se7lite.services.sync_drafts import (
    NEW_TAB,
    choose_tabs,
    tabs_of,
    throw_away,
)
from se7lite.services.sync_surveys import Look, look_at
from se7lite.views.clock import today
from se7lite.views.signed_in import actor
from se7lite.views.sync_days import days_shown
from se7lite.views.sync_summaries import summary

OVER = "This is not being prepared any more: what is connected stands below."
CONNECTED = "{title} is connected. The first sync starts by itself within a few seconds."
ONE = "/sync/connect/<int:number>"


def add_drafts(bp: Blueprint) -> None:
    """The steps in order; each can be left and come back to."""
    bp.add_url_rule(f"{ONE}/tabs", "choose", choose, methods=["GET", "POST"])
    bp.add_url_rule(ONE, "draft", draft)
    bp.add_url_rule(ONE, "confirm", confirm, methods=["POST"])
    bp.add_url_rule("/sync/connecting", "connecting", connecting)
    bp.add_url_rule(f"{ONE}/throw-away", "throw_away", forget, methods=["POST"])


def choose(number: int) -> Response | tuple[str, int] | str:
    """Which tab holds which list."""
    found, errors, tabs = find(number), {}, []
    chosen = {tab.noun: NEW_TAB if tab.sheet_id is None else str(tab.sheet_id) for tab in found.tabs}
    try:
        tabs = tabs_of(found, current_app.config)
        if request.method == "POST":
            chosen = {noun: request.form.get(noun, "") for noun in NOUNS}
            choose_tabs(found, chosen, tabs)
            return redirect(url_for("connections.draft", number=number))
    except Refused as refused:
        errors = refused.errors
    page = render_template(
        "sync/choose.html",
        draft=found,
        tabs=tabs,
        chosen=chosen,
        errors=errors,
        taken=connected_tabs(),
        new_tab=NEW_TAB,
    )
    return (page, 422) if errors else page


def draft(number: int) -> Response | tuple[str, int] | str:
    """All of it in numbers, and the button that connects."""
    found = find(number)
    if not found.chosen:
        return redirect(url_for("connections.choose", number=number))
    return _overview(found)


def confirm(number: int) -> Response | tuple[str, int] | str:
    """Connect what was shown. Where anything has changed since, the page comes back as things are now."""
    found = find_draft(number)
    if found is None:
        # Pressed twice, and the first time has done it.
        return _to_sync(OVER, "problem")
    title = found.title
    try:
        connect_draft(found, request.form.get("mark", ""), current_app.config, actor(), today())
    except Busy as busy:
        return _to_sync(str(busy), "problem")
    except Refused as refused:
        return _overview(find(number), " ".join(dict.fromkeys(refused.errors.values())))
    return _to_sync(CONNECTED.format(title=title))


def connecting() -> Response:
    """What the page Sync tells of spreadsheets that are being connected; once none is any more, the page anew."""
    if not wants_fragment():
        return redirect(url_for("sync.index"))
    busy = being_connected(utc_now())
    if not busy:
        return vary(Response(headers={"HX-Refresh": "true"}))
    if request.args.get("seen") == marked(busy):
        return vary(Response(status=204))
    return page_or_fragment("sync/_connecting.html", "connecting", busy=busy, marked=marked)


def marked(busy: Sequence[SyncDraft]) -> str:
    """Which these are: nothing is shown anew while it is the same ones."""
    return " ".join(f"{one.id}/{one.busy_until}" for one in busy)


def _to_sync(words: str, category: str = "message") -> Response:
    flash(words, category)
    there = url_for("sync.index")
    return vary(Response(headers={"HX-Redirect": there})) if wants_fragment() else redirect(there)


def forget(number: int) -> Response:
    """Throw the draft away."""
    found = find(number)
    title = found.title
    throw_away(found)
    flash(f"What was prepared for {title} is thrown away. Nothing was changed in it.")
    return redirect(url_for("sync.index"))


def _overview(found: SyncDraft, problem: str = "") -> Response | tuple[str, int]:
    try:
        look = look_now(found)
    except Refused as refused:
        return trouble(found, refused, problem)
    return page_or_fragment(
        "sync/draft.html",
        "draft",
        status=422 if problem else 200,
        tell=problem,
        draft=found,
        look=look,
        days=days_shown(look.described, look.tabs),
        summaries={one.noun: summary(one) for one in look.tabs},
        problem=problem,
        left_out=[noun for noun in NOUNS if not look.of(noun)],
        taken=connected_tabs(),
    )


def trouble(found: SyncDraft, refused: Refused, problem: str = "") -> Response:
    """The page that says why nothing can be said now; to htmx, what of it stands in the preview's place."""
    said = " ".join(dict.fromkeys([problem, *refused.errors.values()])).strip()
    return page_or_fragment("sync/draft_trouble.html", "draft", status=422, tell=said, draft=found, problem=said)


def look_now(found: SyncDraft) -> Look:
    """What it would come to now; Refused where the spreadsheet cannot be read."""
    return look_at(found, current_app.config, actor(), today())


def find(number: int) -> SyncDraft:
    """The draft with this number, or a page that says that it is gone."""
    return find_draft(number) or abort(
        404,
        "This is not being prepared any more: it is connected by now, or was thrown away. The page Sync says which.",
    )
