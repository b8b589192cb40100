"""Connecting a spreadsheet that people made: choose tabs, correct columns, look at the preview, then connect."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import NOUNS
from se7lite.models import SyncDraft
from se7lite.queries.sync_drafts import connected_tabs, find_draft
from se7lite.services.refusals import Refused
from se7lite.services.sync_adoptions import connect_draft
from se7lite.services.sync_drafts import (
    NEW_TAB,
    choose_tabs,
    tabs_of,
    throw_away,
)
from se7lite.services.sync_surveys import Look, look_at
from se7lite.views.clock import today
from se7lite.views.signed_in import actor
from se7lite.views.sync_summaries import summary

CONNECTED = "{title} is connected. The first sync starts by itself within a few seconds."
ONE = "/sync/connect/<int:number>"


def add_drafts(bp: Blueprint) -> None:
    """The steps in order; each can be left and come back to."""
    bp.add_url_rule(f"{ONE}/tabs", "choose", choose, methods=["GET", "POST"])
    bp.add_url_rule(ONE, "draft", draft)
    bp.add_url_rule(ONE, "confirm", confirm, methods=["POST"])
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
    found = find(number)
    title = found.title
    try:
        connect_draft(found, request.form.get("mark", ""), current_app.config, actor(), today())
    except Refused as refused:
        return _overview(find(number), " ".join(dict.fromkeys(refused.errors.values())))
    flash(CONNECTED.format(title=title))
    return redirect(url_for("sync.index"))


def forget(number: int) -> Response:
    """Throw the draft away."""
    found = find(number)
    title = found.title
    throw_away(found)
    flash(f"What was prepared for {title} is thrown away. Nothing was changed in it.")
    return redirect(url_for("sync.index"))


def _overview(found: SyncDraft, problem: str = "") -> tuple[str, int] | str:
    try:
        look = look_now(found)
    except Refused as refused:
        return trouble(found, refused, problem)
    page = render_template(
        "sync/draft.html",
        draft=found,
        look=look,
        summaries={one.noun: summary(one) for one in look.tabs},
        problem=problem,
        left_out=[noun for noun in NOUNS if not look.of(noun)],
        taken=connected_tabs(),
    )
    return (page, 422) if problem else page


def trouble(found: SyncDraft, refused: Refused, problem: str = "") -> tuple[str, int]:
    """The page that says why nothing can be said now."""
    said = " ".join(dict.fromkeys([problem, *refused.errors.values()])).strip()
    return render_template("sync/draft_trouble.html", draft=found, problem=said), 422


def look_now(found: SyncDraft) -> Look:
    """What it would come to now; Refused where the spreadsheet cannot be read."""
    return look_at(found, current_app.config, actor(), today())


def find(number: int) -> SyncDraft:
    """The draft with this number, or a page that says that it is gone."""
    return find_draft(number) or abort(
        404, "This is not being prepared any more. Paste the spreadsheet’s address again."
    )
