"""A meeting of before is taken over: on the form of a new one, and on a page of its own (services.adoption)."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.choices import MEETING_STATUSES
from se7lite.forms.meeting import TakeOverForm
from se7lite.forms.reason import READ_BY_MANY
from se7lite.queries.adoption import status_before
from se7lite.services import records as services
from se7lite.services.adoption import kept_since
from se7lite.services.records import Noun
from se7lite.services.refusals import Refused
from se7lite.services.taking_over import (
    can_be_taken_over,
    enter_taken_over,
    hold_again,
    take_over,
    why_not_taken_over,
)
from se7lite.shown import uk_date
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor


def taken_over_hint(day: date) -> str:
    """What the field of the form is for."""
    return (
        f"Only for a meeting that was over before meetings were kept in se7lite (since {uk_date(kept_since(day))}). "
        f"With a reason here, no rule is asked of its status. {READ_BY_MANY}"
    )


def create_from_form(noun: Noun, values: dict[str, Any]) -> Any:
    """A new meeting: taken over where the form says why."""
    why = values.pop("taken_over", None)
    if not why:
        return services.create(noun, values, actor(), today(), None)
    try:
        return enter_taken_over(values, why, actor(), today=today())
    except Refused as refused:
        raise Refused(
            {"taken_over" if key == "reason" else key: words for key, words in refused.errors.items()}
        ) from None


def may_be_taken_over(meeting: Any) -> bool:
    """Whether its page offers that."""
    return not why_not_taken_over(meeting, today())


def status_when_held_again(meeting: Any) -> str:
    """What it would be again where its page offers to take that back; nothing unless it could be taken over anew."""
    if not meeting.adopted or not can_be_taken_over(meeting.date, today()):
        return ""
    return MEETING_STATUSES[status_before(meeting)]


def add_taking_over(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/take-over, and the way back. Where it cannot be taken over, why and what to do instead."""

    @bp.route("/meetings/<ref:reference>/take-over", methods=["GET", "POST"])
    def take_over_meeting(reference: str) -> Response | tuple[str, int] | str:
        meeting = pages.find(reference)
        # Planned is what it is while nobody has said otherwise: which status it had, only a person knows.
        form = TakeOverForm(data={"status": None if meeting.status == "planned" else meeting.status})
        if form.is_submitted() and form.read():
            try:
                take_over(meeting, form.status.data, form.reason.data, actor(), today=today())
            except Refused as refused:
                form.refuse(refused.errors)
            else:
                undo = url_for("meetings.hold_meeting_again", reference=reference)
                flash({"text": f"{reference} is taken over as it was, with your reason beside it.", "undo": undo})
                return redirect(pages.address(meeting))
        shown = {"record": meeting, "back": pages.address(meeting), "since": kept_since(today())}
        shown["why_not"] = why_not_taken_over(meeting, today())
        page = render_template("meetings/take_over.html", form=form, **shown)
        return (page, 422) if form.is_submitted() else page

    @bp.post("/meetings/<ref:reference>/take-over/back")
    def hold_meeting_again(reference: str) -> Response:
        meeting = pages.find(reference)
        with refusal_told():
            hold_again(meeting, actor(), today=today())
            flash(f"{reference} is “{MEETING_STATUSES[meeting.status]}” again, and held to its rules.")
        return redirect(pages.address(meeting))
