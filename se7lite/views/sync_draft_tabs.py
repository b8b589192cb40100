"""One tab of a connection that is being prepared: its columns, and what would become of its rows."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.htmx import page_or_fragment, wants_fragment
from se7lite.models import SyncDraft, SyncDraftTab
from se7lite.numbers import number_in
from se7lite.services.refusals import Refused
from se7lite.services.sync_drafts import Correction, answer_rows, correct_columns, correct_headings
from se7lite.services.sync_spellings import say_in_draft
from se7lite.services.sync_surveys import TabLook
from se7lite.sheet_store.book import load_book
from se7lite.views.sync_days import days_shown, turns_shown
from se7lite.views.sync_drafts import ONE, find, look_now, trouble
from se7lite.views.sync_previews import ANSWERED, LISTS, PAGE, columns_shown, groups_shown, length_of, rows_shown
from se7lite.views.sync_spellings import said_in, spellings_shown
from se7lite.views.sync_summaries import summary
from sync.columns import SINGULAR
from sync.preview import SAME

TAB = f"{ONE}/<any(representatives, meetings, claims):noun>"


def add_draft_tabs(bp: Blueprint) -> None:
    """The page of a tab, its corrections, and the lists of its rows."""
    bp.add_url_rule(TAB, "tab", tab)
    bp.add_url_rule(TAB, "correct", correct, methods=["POST"])
    bp.add_url_rule(f"{TAB}/rows", "rows", rows)
    bp.add_url_rule(f"{TAB}/rows", "answer", answer, methods=["POST"])


def tab(number: int, noun: str) -> Response | tuple[str, int] | str:
    """The columns of one tab, and what would become of its rows."""
    return _tab_page(find(number), noun)


def correct(number: int, noun: str) -> Response | tuple[str, int] | str:
    """Another heading row, another field for a column, or what is the same for every row."""
    found, form = find(number), request.form
    mine, errors = _tab_of(found, noun), {}
    try:
        if form.get("heading_row", "").strip() != form.get("heading_row_was", ""):
            correct_headings(mine, form.get("heading_row", ""))
        defaults = {key[8:]: value for key, value in form.items() if key.startswith("default-")}
        correct_columns(mine, _corrections(), defaults)
        say_in_draft(mine, said_in(form), _ticked("group-"), _ticked("turn-"))
    except Refused as refused:
        errors = refused.errors
    if errors or wants_fragment():
        return _tab_page(find(number), noun, errors, form.get("heading_row", "") if errors else None)
    return redirect(url_for("connections.tab", number=number, noun=noun))


def answer(number: int, noun: str) -> Response | tuple[str, int] | str:
    """What somebody said of rows; with the other button, that all that match are what they are taken for."""
    found, form = find(number), request.form
    mine = _tab_of(found, noun)
    answers = {key[7:]: value for key, value in form.items() if key.startswith("answer-")}
    if form.get("all"):
        answers = _all_the_same(look_now(found).of(noun))
    answer_rows(mine, answers)
    if wants_fragment() and not form.get("list"):
        return _tab_page(find(number), noun)
    if form.get("list") in LISTS:
        again = {"list": form["list"], "page": number_in(form.get("page", "")) or None}
        return redirect(url_for("connections.rows", number=number, noun=noun, **again))
    return redirect(url_for("connections.tab", number=number, noun=noun))


def rows(number: int, noun: str) -> tuple[str, int] | str:
    """One list of the preview, a page at a time."""
    found, name = find(number), request.args.get("list", "")
    if name not in LISTS:
        abort(404, "There is no such list. Go back to the preview.")
    _tab_of(found, noun)
    page = max(1, number_in(request.args.get("page", "")))
    try:
        one = look_now(found).of(noun)
    except Refused as refused:
        return trouble(found, refused)
    if one is None or one.survey is None:
        return _tab_page(found, noun)
    total = length_of(one, name)
    return render_template(
        "sync/tab_rows.html",
        draft=found,
        one=one,
        name=name,
        heading=LISTS[name],
        lines=rows_shown(one, name, (page - 1) * PAGE, PAGE),
        page=page,
        pages=-(-total // PAGE),
        total=total,
        answered=name in ANSWERED,
    )


def _tab_page(
    found: SyncDraft, noun: str, errors: dict[str, str] | None = None, typed: str | None = None
) -> Response | tuple[str, int]:
    said_row = _tab_of(found, noun).heading_row
    try:
        look = look_now(found)
    except Refused as refused:
        return trouble(found, refused)
    one = look.of(noun)
    if one is None or one.makes_tab:
        abort(404, "There is nothing to choose for this list: se7lite makes its tab.")
    said = summary(one)
    return page_or_fragment(
        "sync/tab.html",
        "tab",
        status=422 if errors else 200,
        tell=" ".join([one.problem, *said]).strip(),
        draft=found,
        one=one,
        errors=errors or {},
        typed=typed,
        row=one.table.heading_row + 1 if one.table else "" if said_row is None else said_row + 1,
        columns=columns_shown(one) if one.table else [],
        book=load_book() if one.offered else None,
        spellings=spellings_shown(one.survey.spellings, one.survey.sheet.columns, load_book()) if one.survey else None,
        groups=groups_shown(one),
        days=days_shown(look.described, [one]),
        turns=turns_shown(one),
        said=said,
        lists=list(_lists(one)),
        singular=SINGULAR[noun],
    )


def _lists(one: TabLook) -> Iterator[dict[str, Any]]:
    for name, heading in LISTS.items():
        if one.survey and (total := length_of(one, name)):
            lines = rows_shown(one, name)
            yield {"name": name, "heading": heading, "total": total, "lines": lines, "answered": name in ANSWERED}


def _ticked(prefix: str) -> dict[str, bool]:
    """Field -> whether somebody said yes, of the selects whose names begin so."""
    return {key.removeprefix(prefix): value == "yes" for key, value in request.form.items() if key.startswith(prefix)}


def _corrections() -> Iterator[Correction]:
    form = request.form
    for key, heading in form.items():
        if key.startswith("heading-"):
            place = key[8:]
            yield Correction(heading, form.get(f"was-{place}", ""), form.get(f"column-{place}", ""))


def _all_the_same(one: TabLook | None) -> dict[str, str]:
    return {line.row.key: SAME for line in one.survey.matched if not line.answered} if one and one.survey else {}


def _tab_of(found: SyncDraft, noun: str) -> SyncDraftTab:
    mine = next((one for one in found.tabs if one.noun == noun), None)
    return mine or abort(404, "No tab is chosen for this list. Choose one first.")
