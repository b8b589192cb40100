"""Actions of earlier meetings on the page of a later one: marked as done, and put on its agenda."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from se7lite.services.actions import ITEM, finish_action, put_on_agenda, reopen_action
from se7lite.shown import shortened
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.unsent_amendment import carry_amendment


def add_open_actions(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0050/earlier-actions/12/done and so on."""

    @bp.post("/meetings/<ref:reference>/earlier-actions/<int:number>/done")
    def finish(reference: str, number: int) -> Response:
        meeting = pages.find(reference)
        with refusal_told():
            action = finish_action(meeting, number, actor(), today=today())
            undo = url_for("meetings.reopen", reference=reference, number=number)
            flash({"text": f"Done, and noted at {action.meeting.reference}: {shortened(action.what)}", "undo": undo})
        return _back(meeting)

    @bp.post("/meetings/<ref:reference>/earlier-actions/<int:number>/open")
    def reopen(reference: str, number: int) -> Response:
        meeting = pages.find(reference)
        with refusal_told():
            action = reopen_action(meeting, number, actor(), today=today())
            flash(f"Open again: {shortened(action.what)}")
        return _back(meeting)

    @bp.post("/meetings/<ref:reference>/earlier-actions/agenda")
    def list_actions(reference: str) -> Response:
        meeting = pages.find(reference)
        with refusal_told():
            place = put_on_agenda(meeting, actor(), today=today())
            flash(f"“{ITEM}” is item {place} of the agenda.")
        return _back(meeting)


def _back(meeting: Any) -> Response:
    """To where the button stood: the meeting's page or its notes."""
    carry_amendment(meeting)
    page = "meetings.notes" if request.args.get("from") == "notes" else "meetings.show"
    return redirect(url_for(page, reference=meeting.reference, _anchor="earlier"))
