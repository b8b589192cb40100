"""The notes of a meeting on one page: who came, what was said, agreed and asked for; and their chain, step by step."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.notes import says_none
from se7lite.forms.notes import AmendmentForm
from se7lite.forms.reason import ReasonForm
from se7lite.queries.attendance import attendance_of
from se7lite.queries.notes_rounds import rounds_of
from se7lite.queries.open_actions import carried_to
from se7lite.queries.plain_words import notes_words
from se7lite.services.meeting_lists import read_list
from se7lite.services.notes import ask_for_amendment, begin_draft, finish_notes, open_notes_again, settle_amendment
from se7lite.services.refusals import Refused
from se7lite.views.access import may
from se7lite.views.clock import today
from se7lite.views.meeting_parts import PARTS, read_lines
from se7lite.views.signed_in import actor
from se7lite.views.unsent_amendment import amendment_typed, carry_amendment, drop_amendment, refuse_final_beside_it

Do = Callable[[Any], None]
PART = {part.name: part for part in PARTS}


def add_notes(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/notes and the steps of their chain."""

    @bp.route("/meetings/<ref:reference>/notes", methods=["GET", "POST"])
    def notes(reference: str) -> Response | tuple[str, int] | str:
        return notes_page(pages.find(reference))

    @bp.route("/meetings/<ref:reference>/notes/open", methods=["GET", "POST"])
    def notes_open(reference: str) -> Response | tuple[str, int] | str:
        return open_page(pages.find(reference))

    @bp.post("/meetings/<ref:reference>/notes/draft")
    def notes_draft(reference: str) -> Response:
        said = "The notes are a draft, ready to be read."
        return _do(pages.find(reference), lambda meeting: begin_draft(meeting, actor(), today=today()), said)

    @bp.post("/meetings/<ref:reference>/notes/final")
    def notes_final(reference: str) -> Response:
        def finish(meeting: Any) -> None:
            refuse_final_beside_it()
            finish_notes(meeting, actor(), today=today())

        return _do(pages.find(reference), finish, "The notes are final.")

    @bp.post("/meetings/<ref:reference>/notes/amendments/<int:number>")
    def settle(reference: str, number: int) -> Response:
        settled = request.form.get("settled", "")
        said = "Settled. Change the notes where that is still to be done." if settled == "taken" else "Settled."
        return _do(
            pages.find(reference),
            lambda meeting: settle_amendment(meeting, number, settled, actor(), today=today()),
            said,
        )


def notes_page(meeting: Any) -> Response | tuple[str, int] | str:
    """Everything that the notes are made of; sent, what somebody wants changed in them."""
    people = attendance_of(meeting)
    form = AmendmentForm(data=amendment_typed(meeting))
    form.representative.words = {one.reference: one.name for one in people if one.outcome == "came"}
    if not form.is_submitted():
        return _page(meeting, people, form)
    if form.read():
        try:
            ask_for_amendment(meeting, form.values(), actor(), today=today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            drop_amendment(meeting)
            flash("The amendment is noted.")
            return redirect(url_for("meetings.notes", reference=meeting.reference))
    return _page(meeting, people, form), 422


def open_page(meeting: Any) -> Response | tuple[str, int] | str:
    """Why final notes are opened again; sent, they are."""
    form = ReasonForm()
    back = url_for("meetings.notes", reference=meeting.reference)
    if form.is_submitted() and form.read():
        try:
            open_notes_again(meeting, form.reason.data, actor())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash("The notes are open again, with your reason beside them. Change them, then mark them as final.")
            return redirect(back)
    page = render_template("meetings/open_notes.html", record=meeting, form=form, back=back)
    return (page, 422) if form.is_submitted() else page


def _page(meeting: Any, people: Any, form: AmendmentForm) -> str:
    parts = {name: read_lines(meeting, PART[name]) for name in ("amendments", "actions", "agreements")}
    came = [person for person in people if person.outcome == "came"]
    return render_template(
        "meetings/notes.html",
        record=meeting,
        form=form,
        came=came,
        absent=_absent(meeting, {person.reference for person in came}),
        apologies=[person for person in people if person.outcome == "apologies"],
        open_ones=sum(line["settled"] is None for line in parts["amendments"]),
        carried=carried_to(meeting, today()),
        rounds=rounds_of(meeting),
        nothing=not parts["actions"] and not parts["agreements"] and not says_none(meeting.notes or ""),
        words=notes_words(meeting) if may("write") else None,
        place="notes",
        **parts,
    )


def _absent(meeting: Any, came: set[str]) -> set[int]:
    """Amendments of people who are kept here and are not recorded as having come."""
    rows = read_list(meeting, "amendments")
    return {row["id"] for row in rows if row["representative"] and row["representative"] not in came}


def _do(meeting: Any, do: Do, said: str) -> Response:
    try:
        do(meeting)
    except Refused as refused:
        flash(" ".join(refused.errors.values()), "problem")
    else:
        flash(said)
    carry_amendment(meeting)
    return redirect(url_for("meetings.notes", reference=meeting.reference))
