"""A meeting as a calendar entry (RFC 5545): opened again after a change, it updates the one that is there already."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from icalendar import Calendar, Event, Timezone, vCalAddress

from se7lite.local_time import ZONE

PRODUCT: Final = "-//se7lite//Meetings//EN"
ZONE_RULES: Final = f"""BEGIN:VTIMEZONE
TZID:{ZONE.key}
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""When the clocks change, as two rules: the library would list every year by its date, which Outlook does not like."""


class Entry(NamedTuple):
    """What a calendar shows. `uid` stays, `sequence` rises; `start` and `end` are the region's, None for all day.

    `organiser` is an address, blank where there is none: a calendar takes an entry that names nobody, though the rules
    for published entries ask for it.
    """

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    day: date
    start: time | None
    end: time | None
    place: str
    link: str
    cancelled: bool
    organiser: str = ""
    organiser_name: str = ""


def calendar_file(entry: Entry) -> bytes:
    """The .ics file. It names no person: the programme organises, and nobody is asked (RFC 5546, 3.2.1)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.cancelled else "PUBLISH")
    if entry.start is not None:
        calendar.add_component(Timezone.from_ical(ZONE_RULES))
    calendar.add_component(_event(entry))
    return calendar.to_ical()


def _address(entry: Entry) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{entry.organiser}")
    if entry.organiser_name:
        # A quotation mark cannot stand in a parameter, and the library refuses it.
        organiser.params["CN"] = entry.organiser_name.replace('"', "’")
    return organiser


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    if entry.organiser:
        event.add("organizer", _address(entry))
    # Not every calendar looks at the status: the words say it too.
    event.add("summary", f"Cancelled: {entry.title}" if entry.cancelled else entry.title)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.start is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(entry.day, entry.start, ZONE))
        if entry.end is not None:
            event.add("dtend", datetime.combine(entry.day, entry.end, ZONE))
    if entry.place:
        event.add("location", entry.place)
    if entry.link:
        event.add("url", entry.link)
        event.add("description", f"Join online: {entry.link}")
    return event
