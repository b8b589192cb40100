"""What stands below a meeting's tasks: by when, what has been said so far, and who could come."""

from datetime import date
from typing import Any

from se7lite.checklists.meeting import ORDER, MeetingFacts, is_taken
from se7lite.checklists.notes import EARLY
from se7lite.queries.board_meetings import line_of
from se7lite.queries.expected import outlooks
from se7lite.queries.limits import limits_now
from se7lite.shown import count, uk_date
from se7lite.views.access import may
from se7lite.working_days import working_days_between, working_days_from


def hints_of(facts: MeetingFacts, meeting: Any, today: date) -> dict[str, str]:
    """By task: by when, and what has been said so far."""
    limits, hints = limits_now(), {}
    invitation = facts.invitation
    hints["words"] = _of_words(facts)
    if invitation.times and may("write"):
        hints["times"] = f"{invitation.suits} of {invitation.members} parent carer members say that its time suits."
    if meeting.status == "cancelled":
        return {}
    if facts.papers.sent and not is_taken(meeting.status, "papers_sent"):
        hints["send"] = _kept(meeting.papers_sent_on, "papers")
    elif not facts.papers.sent:
        hints["send"] = _by(working_days_from(meeting.date, -limits["papers_days"]), today, "Agenda and papers")
    if facts.notes.sent and not is_taken(meeting.status, "notes_sent"):
        hints["send_notes"] = _kept(meeting.notes_sent_on, "notes") if not facts.notes.early else EARLY
    elif not facts.notes.sent and meeting.date < today:
        hints["send_notes"] = _by(working_days_from(meeting.date, limits["notes_days"]), today, "Notes")
    if facts.room.came and not facts.room.parent_carers and may("write"):
        hints["claims"] = "No parent carer is recorded as having come."
    if facts.room.came:
        hints["room"] = f"{facts.room.share}% of {facts.room.came} who came are parent carers."
    elif meeting.date >= today:
        hints["room"] = _outlook(meeting)
    else:
        hints["attendance"] = "Nobody is recorded as having come yet."
        hints["claims"] = "Claims follow from attendance: record who came first." if may("write") else ""
    return hints


def _outlook(meeting: Any) -> str:
    """Who could come, as far as it is known."""
    [outlook] = outlooks([line_of(meeting)], answered=may("write"))
    sure, best = outlook.sure, outlook.best
    if not outlook.people:
        return "Nobody is invited yet."
    parents = f"Parent carers: {best.parent_carers} of {best.came} who have not said no, {best.share}%."
    if meeting.kind != "meeting" or not best.asked:
        return parents
    gaps = f" Nobody for: {best.gaps}." if best.gaps else ""
    if not may("write"):
        return f"{best.there} of {best.asked} seats are filled if all come. {parents}{gaps}"
    return f"{sure.there} of {best.asked} seats are known to be filled, {best.there} if all come. {parents}{gaps}"


def _of_words(facts: MeetingFacts) -> str:
    """What is unexplained while its rule is still to come, which then says it; and what nobody could check."""
    said, papers = [], facts.papers
    if papers.words and facts.status == ORDER[0]:
        said.append(f"Not explained yet: {papers.words}.")
    if papers.unread:
        said.append(f"The words of {count(papers.unread, 'paper')} are not checked: there is no text to read.")
    return " ".join(said)


def _by(day: date, today: date, what: str) -> str:
    late = working_days_between(day, today)
    if late > 0:
        return f"{what} were to go out by {uk_date(day)}: {late} working {'day' if late == 1 else 'days'} ago."
    return f"{what} go out by {uk_date(day)} at the latest."


def _kept(day: date, what: str) -> str:
    """A day alone moves no meeting on."""
    return f"The day is kept: {uk_date(day)}. It is still to be recorded that the {what} went out."
