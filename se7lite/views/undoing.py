"""The page of an undo: what will go back and what will not, with why; then, by a button, it does."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from se7lite.models.change import CREATED
from se7lite.models.record import number_of
from se7lite.queries.sync_holds import names_of
from se7lite.queries.undo import Step, Undone, undone
from se7lite.queries.undo_writes import ROW
from se7lite.services.kept_values import NOUNS
from se7lite.services.sync_runs import connected_spreadsheets
from se7lite.services.undo import try_undo, undo
from se7lite.services.undo_judging import BACK, DONE, LEFT, Verdict
from se7lite.shown import count, moment
from se7lite.views.clock import today
from se7lite.views.history_values import Shower, field_words
from se7lite.views.signed_in import actor
from sync.columns import COLUMNS

SHOWN = 200  # lines of each kind on the page; the others are counted
STALE = "Something has changed since this page was made, so nothing was undone. This is how it is now: look again."
NOTHING = "Nothing of this can be undone now."


@dataclass(frozen=True)
class Undoing:
    """What is to be undone: its title, whose it is, the way back, and a wider undo where there is one."""

    title: str
    about: str
    back: str
    back_to: str
    steps: Sequence[Step]
    wider: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Line:
    """One step as the page shows it; `why` says why it stays, or who undid it."""

    noun: str
    reference: str
    name: str
    field: str
    now: str
    earlier: str
    why: str


def undo_page(undoing: Undoing) -> Response:
    """Shows it first. Sent from a page that says something else than what is so by now, it shows it again."""
    tried = try_undo(undoing.steps, actor(), today())
    if request.method != "POST":
        return _page(undoing, tried)
    if request.form.get("seen") != mark_of(tried):
        return _page(undoing, tried, STALE, 409)
    verdicts = undo(undoing.steps, actor(), today())
    back = [verdict.step for verdict in verdicts if verdict.outcome == BACK]
    left = sum(verdict.outcome == LEFT and verdict.step.field != ROW for verdict in verdicts)
    if not back:
        return _page(undoing, verdicts, NOTHING, 422)
    flash(_words(back, left))
    return redirect(request.path if left else undoing.back)


def mark_of(verdicts: Sequence[Verdict]) -> str:
    """A short text that changes when what would be undone changes."""
    shown = repr([(verdict.step.ids, verdict.outcome, verdict.why) for verdict in verdicts])
    return hashlib.blake2s(shown.encode(), digest_size=8).hexdigest()


def _page(undoing: Undoing, verdicts: Sequence[Verdict], problem: str = "", status: int = 200) -> Response:
    taken_back = undone([number for verdict in verdicts for number in verdict.step.ids])
    show = _shower(verdicts)
    rows = [verdict for verdict in verdicts if verdict.step.field == ROW]
    others = sorted((verdict for verdict in verdicts if verdict.step.field != ROW), key=_by_record)
    by_outcome = {outcome: [one for one in others if one.outcome == outcome] for outcome in (BACK, LEFT, DONE)}
    lists = {outcome: [show(one, taken_back) for one in mine[:SHOWN]] for outcome, mine in by_outcome.items()}
    counts = {outcome: len(mine) for outcome, mine in by_outcome.items()} | {"rows": len(rows)}
    html = render_template(
        "undo/show.html", undoing=undoing, lists=lists, counts=counts, seen=mark_of(verdicts), problem=problem
    )
    return make_response(html, status)


def _by_record(verdict: Verdict) -> tuple[int, int, str]:
    step = verdict.step
    return list(NOUNS).index(step.noun), number_of(step.reference), step.field


def _shower(verdicts: Sequence[Verdict]) -> Callable[[Verdict, Mapping[int, Undone]], Line]:
    """Puts verdicts into words; what they refer to is looked up once for each noun."""
    showers = {noun: Shower(NOUNS[noun], _rows(verdicts, noun)) for noun in {one.step.noun for one in verdicts}}
    names = names_of({verdict.step.reference for verdict in verdicts})

    def show(verdict: Verdict, taken_back: Mapping[int, Undone]) -> Line:
        step, shower = verdict.step, showers[verdict.step.noun]
        now, earlier = _sides(verdict, shower)
        who = next((taken_back[number] for number in step.ids if number in taken_back), None)
        why = f"Undone by {who.who}, {moment(who.at)}" if verdict.outcome == DONE and who else verdict.why
        field = "New record" if step.field == CREATED else shower.field(step.field)
        return Line(step.noun, step.reference, names.get(step.reference, ""), field, now, earlier, why)

    return show


def _rows(verdicts: Sequence[Verdict], noun: str) -> list[Any]:
    """As the history's shower reads them: whatever values hold references is looked at."""
    mine = [verdict for verdict in verdicts if verdict.step.noun == noun]
    return [_Pair(verdict.step.before, (verdict.step.after, verdict.present)) for verdict in mine]


@dataclass(frozen=True)
class _Pair:
    before: Any
    after: Any


def _sides(verdict: Verdict, shower: Shower) -> tuple[str, str]:
    """What the record says now, and what it would say again."""
    step = verdict.step
    if step.field == CREATED:
        return shower.fields(step.after or {}), "The record is archived"
    if not step.ids:
        return "", ""
    now = step.after if verdict.present is None and verdict.outcome == BACK else verdict.present
    if step.field == "attendance" and isinstance(now, list):
        now = {"representative": step.part, "invited": now[0], "outcome": now[1]}
    return shower.value(step.field, now), shower.value(step.field, step.before)


def _words(back: Sequence[Step], left: int) -> str:
    """What is said after it was done."""
    said = f"{count(len(back), 'change is', 'changes are')} undone."
    if len(back) == 1 and back[0].field != CREATED:
        said = f"Undone: {field_words(NOUNS[back[0].noun], back[0].field)} of {back[0].reference}."
    if connected_spreadsheets() and any(one.field in {c.field for c in COLUMNS[one.noun]} for one in back):
        said += " The spreadsheet follows with the next sync."
    if left:
        said += f" {count(left, 'stays', 'stay')} as they are: see why below." if left > 1 else " One stays as it is."
    return said
