"""What each parent carer member says of the times offered: one grid for a meeting."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from se7lite.forms.fields import NUL
from se7lite.numbers import number_in
from se7lite.queries.meeting_links import own_answers, words_beside_answers
from se7lite.queries.parent_carers import parent_carer_members
from se7lite.services.meeting_links import has_begun
from se7lite.services.meetings import MEETINGS, change_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.time_answers import NO_ANSWER, Asked, answers_of, record_answers
from se7lite.shown import clock, uk_date
from se7lite.views.changes import together
from se7lite.views.clock import now, today
from se7lite.views.meeting_news import told_next
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor


def add_times(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/answers, and choosing one of the times."""

    @bp.route("/meetings/<ref:reference>/answers", methods=["GET", "POST"])
    def answers(reference: str) -> Response | tuple[str, int] | str:
        meeting = pages.find(reference)
        return _send(pages, meeting) if request.method == "POST" else _grid(pages, meeting)

    @bp.post("/meetings/<ref:reference>/times/<int:number>/choose")
    def choose_time(reference: str, number: int) -> Response:
        meeting = pages.find(reference)
        offer = next((one for one in meeting.times if one.id == number), None) or abort(404)
        if why := why_fixed(meeting):
            flash(why, "problem")
            return redirect(pages.address(meeting))
        before = MEETINGS.read(meeting)
        wanted = {"date": offer.day, "start": offer.start, "end": offer.end or _as_long(meeting, offer)}
        with refusal_told():
            changes = change_meeting(meeting, wanted, actor(), today=today())
            said = f"{meeting.reference} is on {uk_date(offer.day)} at {clock(offer.start)}."
            links = [("Undo", together([change.id for change in changes]))] if changes else []
            flash({"text": said, "links": links + told_next(meeting, before)})
        return redirect(pages.address(meeting))


def why_fixed(meeting: Any) -> str:
    """Why the meeting's time cannot be chosen any more; blank while it can."""
    if meeting.status == "cancelled":
        return f"{meeting.reference} is cancelled: bring it back first."
    return f"{meeting.reference} has begun or is over: its time stays." if has_begun(meeting, now()) else ""


def _as_long(meeting: Any, offer: Any) -> Any:
    """Without an end of its own, the meeting keeps the end it had, where that still comes after the start."""
    return meeting.end if meeting.end and meeting.end > offer.start else None


def _send(pages: Any, meeting: Any) -> Response | tuple[str, int]:
    sent, was = _posted("answer-"), _posted("was-")
    try:
        record_answers(meeting, sent, actor(), expected=was, word=request.form.get("word", ""))
    except Moved as moved:
        return _grid(pages, meeting, sent, {key: now for key, (_, now) in moved.fields.items()}), 409
    except Refused as refused:
        wanted = refused.errors.pop("word", "")
        return _grid(pages, meeting, sent, problem=" ".join(refused.errors.values()), wanted=wanted), 422
    flash(f"Answers about the times of {meeting.reference} are saved.")
    return redirect(pages.address(meeting))


def _posted(prefix: str) -> dict[Asked, str]:
    found: dict[Asked, str] = {}
    for name, value in request.form.items():
        offer, _, reference = name.removeprefix(prefix).partition("-")
        if name.startswith(prefix) and number_in(offer) and NUL not in name:
            found[number_in(offer), reference] = value
    return found


def _grid(
    pages: Any,
    meeting: Any,
    sent: Mapping[Asked, str] | None = None,
    moved: Mapping[str, str] | None = None,
    problem: str = "",
    wanted: str = "",
) -> str:
    kept = answers_of(meeting)
    return render_template(
        "meetings/answers.html",
        record=meeting,
        people=parent_carer_members(meeting, [reference for _, reference in kept]),
        kept=kept,
        own=own_answers(meeting),
        words=words_beside_answers(meeting),
        shown={**kept, **(sent or {})},
        no_answer=NO_ANSWER,
        moved=moved or {},
        problem=problem,
        wanted=wanted,
        word=request.form.get("word", ""),
        back=pages.address(meeting),
    )
