"""The words with which a personal link is sent: ready to copy, and as an address that opens a message."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from se7lite.queries.limits import limits_now
from se7lite.services.meeting_links import has_passed
from se7lite.shown import clock_span, uk_date, weekday_date
from se7lite.working_days import working_days_from


def ask_text(meeting: Any, name: str, link: str, today: date, now: datetime) -> str:
    """To one person: what is planned, the times, their link, and by when."""
    times = [
        f"- {weekday_date(offer.day)}, {clock_span(offer.start, offer.end)}"
        for offer in meeting.times
        if not has_passed(offer, now)
    ]
    due = working_days_from(meeting.date, -limits_now()["invite_days"])
    by = f" by {uk_date(due)}" if due >= today else " as soon as you can"
    return "\n".join(
        (
            f"Hello {name},",
            "",
            f"{meeting.body.name} is planning a meeting: {meeting.title}. Which of these times suit you?",
            "",
            *times,
            "",
            *_where(meeting),
            f"Please answer here{by}. You need no password:",
            link,
            "",
            "The link is for you alone. You can change your answers until the meeting begins.",
        )
    )


def where_of(meeting: Any) -> str:
    """Where one would go: who says whether a time suits counts the way."""
    if meeting.place and meeting.link:
        return f"{meeting.place}, or online"
    return meeting.place or ("Online" if meeting.link else "")


def _where(meeting: Any) -> list[str]:
    return [f"Where: {where}", ""] if (where := where_of(meeting)) else []


def ask_subject(meeting: Any) -> str:
    """The line above it."""
    return f"Which times suit you? {meeting.title}"


def message_address(to: Iterable[str], subject: str, text: str) -> str:
    """Opens the message in the reader's own mail program; blank without anybody to write to."""
    people = ",".join(quote(one, safe="@") for one in to if one)
    lines = text.replace("\n", "\r\n")
    return f"mailto:{people}?subject={quote(subject)}&body={quote(lines)}" if people else ""
