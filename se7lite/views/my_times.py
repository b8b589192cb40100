"""The page behind a personal link: the times of one meeting, for one parent carer member, without signing in.

Opening it changes nothing, as mail scanners open every link; what it can do, a button does.
"""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from se7lite.choices import TIME_ANSWERS
from se7lite.extensions import limiter
from se7lite.models import Meeting, MeetingLink
from se7lite.numbers import number_in
from se7lite.queries.changed_answers import changed_times
from se7lite.queries.meeting_links import answers_of_person
from se7lite.queries.tellings import INVITED, invited_for
from se7lite.services.meeting_links import (
    CANCELLED,
    ENDED,
    OVER,
    answer_through_link,
    has_passed,
    link_behind,
    why_ended,
)
from se7lite.services.refusals import Moved, Refused
from se7lite.services.time_answers import NO_ANSWER
from se7lite.shown import weekday_date
from se7lite.views.clock import now
from se7lite.views.link_text import where_of
from se7lite.views.personal_links import OFTEN, keep_out_of_indexes

bp = Blueprint("my_times", __name__)
NO_MEETING = (
    "This link does not open a meeting. It may be mistyped or cut off. "
    "Copy all of it into the address bar, or ask the person who sent it to you for a new one."
)
GONE = 410
TOLD_WITH_TITLE = (CANCELLED, OVER)
"""Whoever is no longer asked, or holds a link that was withdrawn, is told nothing of the meeting."""
guarded = limiter.shared_limit(OFTEN, scope="my_times")
bp.after_request(keep_out_of_indexes)


@bp.get("/my-times/<token>")
@guarded
def show(token: str) -> tuple[str, int]:
    """The times offered, and what this person has said of them."""
    return _page(token, _find(token))


@bp.post("/my-times/<token>")
@guarded
def answer(token: str) -> BaseResponse | tuple[str, int]:
    """Keeps the answers that were chosen."""
    link = _find(token)
    sent, was = _posted("answer-"), _posted("was-")
    try:
        answer_through_link(link, sent, now=now(), expected=was)
    except Moved as moved:
        noted = {int(key.partition("-")[0]): present for key, (_, present) in moved.fields.items()}
        return _page(token, link, sent, noted=noted, status=409)
    except Refused as refused:
        return _page(token, link, sent, problem=str(refused), status=422)
    flash("Thank you. Your answers are kept. You can change them here until the meeting.")
    return redirect(url_for("my_times.show", token=token))


def _find(token: str) -> MeetingLink:
    return link_behind(token) or abort(404, NO_MEETING)


def _said_before(meeting: Meeting) -> str:
    """The day and time of the invitation, where the meeting has been moved since; blank where it has not."""
    if meeting.status not in INVITED:
        return ""
    day, start = invited_for(meeting)
    present = f"{meeting.start:%H:%M}" if meeting.start else None
    moved = day != meeting.date or start not in (None, present)
    return ", ".join(filter(None, (weekday_date(day), start))) if moved else ""


def _posted(prefix: str) -> dict[int, str]:
    found = {}
    for name, value in request.form.items():
        number = number_in(name.removeprefix(prefix)) if name.startswith(prefix) else 0
        if number:
            found[number] = value
    return found


def _page(
    token: str,
    link: MeetingLink,
    sent: Mapping[int, str] | None = None,
    *,
    problem: str = "",
    noted: Mapping[int, str] | None = None,
    status: int = 200,
) -> tuple[str, int]:
    """The form; once the link has ended, why, and what to do."""
    meeting, present = link.meeting, now()
    why, kept = why_ended(link, present), answers_of_person(meeting, link.representative)
    told: dict[str, Any] = {"meeting": meeting, "kept": kept, "words": TIME_ANSWERS, "no_answer": NO_ANSWER}
    told["changed"] = changed_times(meeting, link.representative)
    if why:
        told |= {"why": ENDED[why], "titled": why in TOLD_WITH_TITLE, "over": why == OVER}
        return render_template("my_times/ended.html", **told), GONE
    told |= {
        "person": link.representative,
        "token": token,
        "where": where_of(meeting),
        "fixed": meeting.status in INVITED,
        "said_before": _said_before(meeting),
        "asked": [offer for offer in meeting.times if not has_passed(offer, present)],
        "passed": [offer for offer in meeting.times if has_passed(offer, present)],
        "shown": {**kept, **(sent or {})},
        "noted": noted or {},
        "problem": problem,
    }
    return render_template("my_times/show.html", **told), status
