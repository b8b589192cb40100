"""Held edits: the list, one of them, and the decision."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.choices import NOUNS
from se7lite.extensions import db
from se7lite.htmx import page_or_fragment, wants_fragment
from se7lite.models import SyncHold
from se7lite.queries.sync_holds import HoldFilter, count_holds, find_hold, find_holds, tabs_with_doubles, total_of
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.sync_decisions import decide_hold, look_again
from se7lite.shown import count
from se7lite.views.access import FIELD_APART, kept_from_reader, refuse_kept
from se7lite.views.clock import today
from se7lite.views.meetings_of_before import how_many_of_before
from se7lite.views.sync_cards import Card, card_of, cards_of, result_words
from se7lite.views.sync_words import KINDS


def add_held(bp: Blueprint) -> None:
    """The list and the page of one."""
    bp.add_url_rule("/sync/held", "held", held)
    bp.add_url_rule("/sync/held/<int:number>", "hold", hold)
    bp.add_url_rule("/sync/held/<int:number>", "decide", decide, methods=["POST"])


def held() -> Response:
    """Those that wait, the newest first."""
    wanted = HoldFilter.read(request.args)
    kept = kept_from_reader()
    page = find_holds(wanted, kept)
    shown = [noun for noun in NOUNS if noun not in kept.nouns]
    nouns = {noun: sum(number for (of, _), number in page.counts.items() if of == noun) for noun in shown}
    kinds = {kind: sum(number for (_, of), number in page.counts.items() if of == kind) for kind in KINDS}
    return page_or_fragment(
        "sync/held.html",
        "cards",
        tell=count(page.total, "held edit"),
        page=page,
        wanted=wanted,
        cards=cards_of(page.rows),
        of_before=how_many_of_before() if current_user.writes and _waits_for_rules(page.rows) else 0,
        doubles=tabs_with_doubles(kept) if current_user.writes else {},
        nouns={noun: f"{NOUNS[noun]} ({number})" for noun, number in nouns.items()},
        kinds={kind: f"{KINDS[kind]} ({kinds[kind]})" for kind in KINDS if kinds[kind] or kind == wanted.kind},
    )


def _waits_for_rules(holds: Iterable[Any]) -> bool:
    """Whether the status of a meeting is among them."""
    return any(one.tab.noun == "meetings" and one.field == "status" for one in holds)


def hold(number: int) -> str:
    """One held edit on a page of its own, open or over."""
    found = _find(number)
    refuse_kept(found.tab.noun, found.field)
    kept = kept_from_reader()
    if found.kind == "closed" and found.tab.noun in kept.of_rows:
        abort(403, FIELD_APART)
    if found.kind == "refused" and kept.ruled.get(found.tab.noun) == found.field:
        abort(403, FIELD_APART)
    return _page(card_of(found))


def decide(number: int) -> Response | tuple[str, int]:
    """Carry out one answer. Refused, the card comes back as things are now, with the reason and what was typed."""
    found, form = _find(number), request.form
    actor = Actor(current_user.id, current_user.role, current_user.representative_id, "decision")
    typed = form.get("other", "")
    try:
        decide_hold(found, form.get("choice", ""), form.get("shown", ""), actor, today(), typed)
    except Refused as refused:
        return _refused(number, " ".join(dict.fromkeys(refused.errors.values())), typed)
    words = result_words(found)
    if not wants_fragment():
        flash(words)
        return redirect(url_for("sync.held", **HoldFilter.read(request.args).args))
    card = card_of(_find(number))
    return page_or_fragment(
        "sync/_result.html", "result", tell=words, card=card, left=_left(HoldFilter.read(request.args))
    )


def _refused(number: int, problem: str, typed: str) -> Response | tuple[str, int]:
    found = _find(number)
    look_again(found)
    card = card_of(_find(number))
    card.problem, card.typed = problem, typed
    if not wants_fragment():
        return _page(card), 422
    return page_or_fragment("sync/_card.html", "card", status=422, card=card, wanted=HoldFilter.read(request.args))


def _page(card: Card) -> str:
    return render_template("sync/hold.html", card=card, wanted=HoldFilter.read(request.args))


def _find(number: int) -> SyncHold:
    db.session.expire_all()
    return find_hold(number) or abort(404, "There is no such held edit. Look for it in the list of held edits.")


def _left(wanted: HoldFilter) -> str:
    return count(total_of(count_holds(), wanted), "held edit")
