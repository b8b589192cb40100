"""A paper that is added after the others are out goes out later than they did (M3)."""

from datetime import date

from se7lite.checklists.meeting import is_taken
from se7lite.models import Meeting


def day_of_late_paper(meeting: Meeting, today: date) -> date | None:
    """The day on which a paper that is added today goes out, until somebody gives another; None where that is not known
    yet, as it goes out with the rest, or where the meeting is over and the paper is only filed."""
    return today if is_taken(meeting.status, "papers_sent") and meeting.date >= today else None
