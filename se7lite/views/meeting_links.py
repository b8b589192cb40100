"""An officer makes, copies and withdraws the personal links to the times of a meeting (M1)."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.queries.meeting_links import link_rows
from se7lite.queries.options import representative_names
from se7lite.services.meeting_links import (
    CANCELLED,
    ENDED,
    OVER,
    has_begun,
    has_passed,
    make_links,
    withdraw_meeting_link,
)
from se7lite.services.refusals import Refused
from se7lite.shown import count
from se7lite.views.clock import now, today
from se7lite.views.link_text import ask_subject, ask_text, message_address
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor


def add_links(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/links."""

    @bp.route("/meetings/<ref:reference>/links", methods=["GET", "POST"])
    def links(reference: str) -> tuple[str, int] | str:
        meeting = pages.find(reference)
        return _make(pages, meeting) if request.method == "POST" else _page(pages, meeting)

    @bp.post("/meetings/<ref:reference>/links/withdraw")
    def withdraw_link(reference: str) -> Response:
        meeting = pages.find(reference)
        with refusal_told():
            change = withdraw_meeting_link(meeting, request.form.get("which_person", ""), actor())
            whose = change.after["representative"]
            flash(f"The link of {representative_names([whose])[whose]} is withdrawn: it takes no answers any more.")
        return redirect(url_for("meetings.links", reference=reference))


def _make(pages: Any, meeting: Any) -> tuple[str, int] | str:
    """The new links stand in the answer itself: they are shown once, and are kept nowhere, in no cookie either."""
    which, only = request.form.get("which", ""), request.form.get("which_person") or None
    if which not in ("missing", "anew"):
        abort(400)
    try:
        made = make_links(meeting, actor(), now=now(), anew=which == "anew", only=only)
    except Refused as refused:
        return _page(pages, meeting, problem=str(refused)), 422
    said = "" if made else "Everybody has a link already. A link is shown once: make a new one for whoever lost theirs."
    return _page(pages, meeting, made, said)


def _page(pages: Any, meeting: Any, made: Mapping[str, str] | None = None, problem: str = "") -> str:
    rows, present = link_rows(meeting), now()
    return render_template(
        "meetings/links.html",
        record=meeting,
        rows=rows,
        messages=[_message(meeting, row, (made or {})[row.reference]) for row in rows if row.reference in (made or {})],
        times=sum(not has_passed(offer, present) for offer in meeting.times),
        missing=sum(row.made_at is None for row in rows),
        answered=sum(row.answered > 0 for row in rows),
        closed=_closed(meeting, present),
        problem=problem,
        count=count,
        back=pages.address(meeting),
    )


def _closed(meeting: Any, present: Any) -> str:
    if meeting.status == "cancelled":
        return ENDED[CANCELLED]
    return ENDED[OVER] if has_begun(meeting, present) else ""


def _message(meeting: Any, row: Any, token: str) -> dict[str, Any]:
    link = url_for("my_times.show", token=token, _external=True)
    text = ask_text(meeting, row.name, link, today(), now())
    opens = message_address([row.email], ask_subject(meeting), text)
    return {"row": row, "link": link, "text": text, "opens": opens}
