"""Attendance: one grid for a whole meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.choices import ATTENDANCE_OUTCOMES
from se7lite.forms.fields import NUL
from se7lite.queries.attendance import AttendanceRow, attendance_of
from se7lite.queries.options import representative_options
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.refusals import Moved, Refused
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

Presences = Mapping[str, Presence]


def add_attendance(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/attendance."""

    @bp.route("/meetings/<ref:reference>/attendance", methods=["GET", "POST"])
    def attendance(reference: str) -> Response | tuple[str, int] | str:
        meeting = pages.find(reference)
        return _send(meeting) if request.method == "POST" else _grid(meeting)


def marked(meeting: Any) -> dict[str, Any]:
    """What the meeting's own page shows: everybody recorded, and the sums."""
    rows = [row for row in attendance_of(meeting) if row.invited or row.outcome != "none"]
    came = [row for row in rows if row.outcome == "came"]
    return {
        "marks": [(row, words(Presence(row.invited, row.outcome))) for row in rows],
        "tally": {
            "came": len(came),
            "apologies": sum(row.outcome == "apologies" for row in rows),
            "invited": sum(row.invited for row in rows),
            "parent_carers": sum(row.sector == "parent_carer" for row in came),
        },
    }


def words(presence: Presence) -> str:
    """invited, came."""
    invited = "invited" if presence.invited else "not invited"
    return invited if presence.outcome == "none" else f"{invited}, {ATTENDANCE_OUTCOMES[presence.outcome].lower()}"


def _grid(meeting: Any, sent: Presences | None = None, moved: Presences | None = None, **said: str) -> str:
    """As recorded, or, sent and not saved, as it was sent."""
    people = attendance_of(meeting)
    rows = []
    for person in people:
        kept = Presence(person.invited, person.outcome)
        rows.append({"person": person, "mark": (sent or {}).get(person.reference, kept), "was": _code(kept)})
    return render_template(
        "meetings/attendance.html",
        record=meeting,
        rows=rows,
        others=_others(people),
        moved={reference: words(presence) for reference, presence in (moved or {}).items()},
        names={person.reference: person.name for person in people},
        problem=said.get("problem", ""),
        added=said.get("added", ""),
        ahead=meeting.date > today(),
        today=today(),
    )


def _send(meeting: Any) -> Response | tuple[str, int]:
    """Each row goes with what it showed when opened: two people can fill in one grid together."""
    sent = _posted()
    was = {reference: _decode(request.form.get(f"was-{reference}", "")) for reference in sent}
    added = request.form.get("add", "").replace(NUL, "").strip()
    wanted = {added: Presence(True, "none"), **sent} if added else sent
    try:
        record_attendance(meeting, wanted, actor(), today=today(), expected=was)
    except Moved as fresh:
        moved = {reference: present for reference, (_, present) in fresh.fields.items()}
        return _grid(meeting, _only_changed(sent, was), moved, added=added), 409
    except Refused as refused:
        # Rows that nobody touched here show what is there now, or the next save would take it back.
        return _grid(meeting, _only_changed(sent, was), problem=str(refused), added=added), 422
    if added:
        flash(f"Attendance of {meeting.reference} is saved, with one more person.")
        return redirect(url_for("meetings.attendance", reference=meeting.reference))
    flash(f"Attendance of {meeting.reference} is saved.")
    return redirect(url_for("meetings.show", reference=meeting.reference))


def _only_changed(sent: Presences, was: Presences) -> Presences:
    """Rows that their sender left alone show what is there now."""
    return {reference: presence for reference, presence in sent.items() if presence != was[reference]}


def _posted() -> dict[str, Presence]:
    everybody = request.form.get("everybody") == "invited"
    references = [name.removeprefix("was-") for name in request.form if name.startswith("was-") and NUL not in name]
    return {
        reference: Presence(
            everybody or request.form.get(f"invited-{reference}") == "yes",
            request.form.get(f"outcome-{reference}", "none"),
        )
        for reference in references
    }


def _others(people: Iterable[AttendanceRow]) -> dict[str, str]:
    here = {person.reference for person in people}
    return {reference: name for reference, name in representative_options().items() if reference not in here}


def _code(presence: Presence) -> str:
    return f"{int(presence.invited)} {presence.outcome}"


def _decode(text: str) -> Presence:
    invited, _, outcome = text.partition(" ")
    return Presence(invited == "1", outcome if outcome in ATTENDANCE_OUTCOMES else "none")
