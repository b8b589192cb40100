"""A paused tab: what happened, what can be done about it, and what was decided."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.htmx import vary, wants_fragment
from se7lite.models import SyncPause
from se7lite.models.sync_pause import BEGUN, DECIDED, OPEN, OVER
from se7lite.numbers import number_in
from se7lite.queries.sync_pauses import decided_pauses, find_pause, live_pauses, name_of_account
from se7lite.services.refusals import Refused
from se7lite.services.sync_pause_undo import undo_kind, undo_pause
from se7lite.services.sync_pauses import choices_of, decide_pause, take_back
from se7lite.shown import count, moment
from se7lite.views.access import kept_from_reader, refuse_kept
from se7lite.views.clock import today
from se7lite.views.signed_in import actor
from se7lite.views.sync_pause_words import answers_of, numbers_of, shown_lines
from sync.pauses import GO_ON, LEAVE, PUT_BACK, Pause, unpack_pause

ON_ITS_WAY: Final = (DECIDED, BEGUN)  # decided, and not over yet
LINES: Final = 50  # of the preview on one page
KEPT: Final = "Decided. The next sync carries it out, within a few seconds."
LEFT: Final = "The tab stays paused. You can decide otherwise at any time."
OF_OFFICERS: Final = "a column that is for officers only"
UNDO: Final = {
    GO_ON: "Archived records come back and get a row again, and fields get back what they said, where nobody has "
    "changed them since. Records that were made of new rows stay.",
    PUT_BACK: "What stood in the cells goes back into them, where nobody has typed since. The tab then asks again.",
    "headings": "Fields are looked for under the headings of before.",
}


def add_pauses(bp: Blueprint) -> None:
    """The page of one pause, the decision, and its undoing."""
    bp.add_url_rule("/sync/paused/<int:number>", "paused", paused)
    bp.add_url_rule("/sync/paused/<int:number>", "decide_paused", decide, methods=["POST"])
    bp.add_url_rule("/sync/paused/<int:number>/take-back", "take_back_paused", taken_back, methods=["POST"])
    bp.add_url_rule("/sync/paused/<int:number>/undo", "undo_paused", undone, methods=["POST"])


def paused(number: int) -> str | Response:
    """What it is, in numbers and line by line. A page that waits for its decision to be carried out asks until it is,
    and is then shown anew: it would go on saying that the tab is paused."""
    found = _find(number)
    refuse_kept(found.tab.noun)
    if wants_fragment():
        return vary(Response(status=204, headers={} if found.state in ON_ITS_WAY else {"HX-Refresh": "true"}))
    return _page(found)


def decide(number: int) -> Response | tuple[str, int]:
    """Keep one answer. Refused, the page comes back as things are now, with the reason."""
    found, form = _find(number), request.form
    try:
        decide_pause(found, form.get("choice", ""), form.get("shown", ""), actor())
    except Refused as refused:
        return _page(_find(number), str(refused)), 422
    flash(LEFT if found.choice == LEAVE else KEPT)
    return redirect(url_for("sync.paused", number=number))


def taken_back(number: int) -> Response:
    """A decision that no run has taken up yet."""

    def back(found: SyncPause) -> str:
        take_back(found, actor())
        return "Taken back. The tab is paused as before."

    return _try(number, back)


def undone(number: int) -> Response:
    """What a decision did, as new changes."""

    def undo(found: SyncPause) -> str:
        outcome = undo_pause(found, actor(), today())
        stays = (
            f" {count(outcome.stays, 'change')} could not be undone: it was changed again since."
            if outcome.stays
            else ""
        )
        return f"Undone. The sheet follows at the next sync.{stays}"

    return _try(number, undo)


def _try(number: int, do: Callable[[SyncPause], str]) -> Response:
    try:
        flash(do(_find(number)))
    except Refused as refused:
        flash(str(refused), "problem")
    return redirect(url_for("sync.paused", number=number))


def _page(found: SyncPause, problem: str = "") -> str:
    pause, first = _shown(found), number_in(request.args.get("from", ""))
    noun, lines = found.tab.noun, pause.lines
    waits = found.state == OPEN
    undo = undo_kind(found)
    return render_template(
        "sync/paused.html",
        kept=found,
        problem=problem,
        numbers=numbers_of(pause),
        answers=answers_of(found, pause, choices_of(pause)) if waits else [],
        lines=shown_lines(noun, lines[first : first + LINES]),
        first=first,
        total=len(lines),
        next=first + LINES if first + LINES < len(lines) else 0,
        happened=happened(found, pause),
        undo=UNDO.get(undo, ""),
        may_take_back=found.state == DECIDED,
        on_its_way=found.state in ON_ITS_WAY,
        now=live_pauses().get(found.tab_id),
    )


def _shown(found: SyncPause) -> Pause:
    """What was asked, without the lines that are kept from whoever looks: counts leave them out too."""
    pause, kept = unpack_pause(found.shown), kept_from_reader()
    return replace(pause, lines=tuple(line for line in pause.lines if not kept.keeps(found.tab.noun, line.field)))


def happened(found: SyncPause, pause: Pause) -> str:
    """What was decided and what became of it, in a sentence or two; nothing where nobody has said anything."""
    who, when = name_of_account(found.account_id), moment(found.decided_at) if found.decided_at else ""
    if found.state == OPEN:
        return f"{who} left it paused, {when}." if found.choice == LEAVE else ""
    if found.state == OVER:
        disconnected = found.tab.connected_noun is None
        why = "the spreadsheet was disconnected then" if disconnected else "the tab was in order again"
        return f"This is over since {moment(found.ended_at)}: {why}."
    said = f"{who} decided, {when}: {_chosen(found, pause)}."
    match found.state:
        case "decided" | "begun":
            return f"{said} {'The next sync carries it out.' if found.state == DECIDED else 'It is being carried out.'}"
        case "overtaken":
            return f"{said} The tab had changed by then, so you are asked again about what there is now."
    ends = f" {name_of_account(found.undone_by)} undid it, {moment(found.undone_at)}." if found.undone_at else ""
    return f"{said} It was carried out.{ends}"


def _chosen(found: SyncPause, pause: Pause) -> str:
    offer = next((one for one in pause.offers if one.key == found.choice), None)
    if offer and kept_from_reader().keeps(found.tab.noun, offer.field):
        return OF_OFFICERS
    return answers_of(found, pause, [found.choice or ""])[0].button


def decisions(most: int) -> list[tuple[SyncPause, str]]:
    """The last decisions on paused tabs, each in words, without what is kept from whoever looks."""
    return [(found, happened(found, _shown(found))) for found in decided_pauses(most, kept_from_reader().nouns)]


def _find(number: int) -> SyncPause:
    return find_pause(number) or abort(404, "There is no such pause. Look on the page Sync whether a tab is paused.")
