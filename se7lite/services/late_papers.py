"""A paper that is added or replaced after the others are out goes out later than they did (M3)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from se7lite.checklists.meeting import is_taken
from se7lite.models import Meeting


def day_of_late_paper(meeting: Meeting, today: date) -> date | None:
    """The day on which a paper that is added or replaced today goes out, until somebody gives another; None where that
    is not known yet, as it goes out with the rest, or where the meeting is over and the paper is only filed."""
    return today if is_taken(meeting.status, "papers_sent") and meeting.date >= today else None


def with_late_days(
    meeting: Meeting, before: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], today: date
) -> list[Mapping[str, Any]]:
    """The rows of a list of papers that is saved today, with the day of each that is new or says something else than
    what people hold; a day that was given along with it stays."""
    if not (later := day_of_late_paper(meeting, today)):
        return list(rows)
    filed = {paper.id for paper in meeting.papers if paper.file}
    there = {row["id"]: row for row in before}
    return [{**row, "sent_on": later} if _is_late(row, there.get(row["id"]), filed) else row for row in rows]


def _is_late(row: Mapping[str, Any], was: Mapping[str, Any] | None, filed: set[int]) -> bool:
    if was is None:
        return not row.get("sent_on")
    # Of a paper with a file, the file is what went out.
    replaced = row.get("link_or_text") and row["link_or_text"] != was["link_or_text"] and row["id"] not in filed
    return bool(replaced) and row.get("sent_on") == was["sent_on"]
