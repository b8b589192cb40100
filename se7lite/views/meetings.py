"""Pages of meetings."""

from typing import Any

from flask import request

from se7lite.choices import MEETING_KINDS, MEETING_STATUSES, NETWORK
from se7lite.forms.meeting import MeetingForm, MeetingRow
from se7lite.forms.record import RecordForm
from se7lite.queries.listing import ARCHIVED
from se7lite.queries.meetings import PERIODS, MeetingFilter, every_meeting, find_meetings, meeting_order, meeting_row
from se7lite.queries.open_actions import carried_to
from se7lite.queries.options import area_options, body_options
from se7lite.queries.plain_words import unexplained_words
from se7lite.queries.rhythm import after_meeting
from se7lite.services.actions import ITEM
from se7lite.services.final_notes import FINAL, HOW
from se7lite.services.meetings import MEETINGS
from se7lite.services.moved import said_of_move
from se7lite.shown import checklist_words
from se7lite.views.access import may
from se7lite.views.attendance import add_attendance, marked
from se7lite.views.clock import today
from se7lite.views.csv_file import Column
from se7lite.views.lists import ListPages, add_list
from se7lite.views.meeting_copies import add_copies
from se7lite.views.meeting_links import add_links
from se7lite.views.meeting_news import told_next
from se7lite.views.meeting_notes import add_notes
from se7lite.views.meeting_parts import add_parts, parts_of
from se7lite.views.meeting_sending import add_sending
from se7lite.views.meeting_steps import add_steps
from se7lite.views.meeting_taking_over import (
    add_taking_over,
    create_from_form,
    may_be_taken_over,
    status_when_held_again,
    taken_over_hint,
)
from se7lite.views.meeting_tasks import STATES, checklist_of
from se7lite.views.meeting_times import add_times, why_fixed
from se7lite.views.meetings_of_before import add_taking_over_several, how_many_of_before
from se7lite.views.narrowed import OF_MEETINGS, meetings_for_readers, narrowed_meetings
from se7lite.views.open_actions import add_open_actions
from se7lite.views.records import RecordPages, record_blueprint
from se7lite.views.registers import add_meeting_register


def prepare(form: RecordForm, record: Any) -> None:
    """Bodies and areas to choose from. Only a new meeting is taken over by its form."""
    if "taken_over" in form and record is not None:
        del form.taken_over
    elif "taken_over" in form:
        form.taken_over.description = taken_over_hint(today())
    form.body.words = body_options(record.body_id if record else None)
    if "area" in form:
        form.area.words = area_options()
    if "notes" in form and record is not None and record.notes_stage == FINAL:
        form.notes.description = form.notes_stage.description = HOW


def extras(record: Any) -> dict[str, Any]:
    """The checklist, attendance, and the lists with the words of the papers."""
    words = unexplained_words(record)
    return {
        **marked(record),
        "parts": parts_of(record),
        "checklist": checklist_of(record, today()),
        "ahead": record.date > today(),
        "of_before": how_many_of_before() if may_be_taken_over(record) else 0,
        "held_again": status_when_held_again(record),
        "task_states": STATES,
        "areas": area_options(),
        "after": after_meeting(record, today()),
        "carried": carried_to(record, today()),
        "place": "meeting",
        "on_agenda": any(item.title == ITEM for item in record.agenda_items),
        "today": today(),
        "fixed": why_fixed(record),
        "plain_words": words,
        "paper_files": {one.paper.id: one.paper.file for one in words.papers},
    }


PAGES = RecordPages(
    noun=MEETINGS,
    form=MeetingForm,
    row_form=MeetingRow,
    name_of=lambda record: record.title,
    prepare=prepare,
    row=meeting_row,
    extras=extras,
    create=create_from_form,
    next_after=told_next,
    said_after=lambda record, before: said_of_move(record, before, MEETINGS.read(record)),
    first_values=lambda: {
        "status": "planned",
        "scope": "regional",
        "kind": "meeting",
        "body": request.args.get("body", "")[:10],
    },
)
bp = record_blueprint(PAGES)
add_attendance(bp, PAGES)
add_meeting_register(bp, PAGES)
add_parts(bp, PAGES)
add_times(bp, PAGES)
add_links(bp, PAGES)
add_steps(bp, PAGES)
add_taking_over(bp, PAGES)
add_taking_over_several(bp)
add_sending(bp, PAGES)
add_copies(bp, PAGES)
add_notes(bp, PAGES)
add_open_actions(bp, PAGES)

LIST = ListPages(
    name="meetings",
    one="meeting",
    filter=MeetingFilter,
    find=find_meetings,
    every=every_meeting,
    order=meeting_order,
    narrowing=OF_MEETINGS,
    narrowed_to=narrowed_meetings,
    for_readers=meetings_for_readers,
    controls=lambda: (
        ("period", "When", PERIODS),
        ("status", "Status", {**MEETING_STATUSES, ARCHIVED: "Archived"}),
        ("body", "Body", body_options()),
        ("kind", "Kind", MEETING_KINDS),
        ("network", "Other forums", NETWORK),
    ),
    hint="Title, place, body or reference",
    headings=(
        ("reference", "Reference", ""),
        ("date", "Date", ""),
        ("", "Time", ""),
        ("title", "Title", ""),
        ("body", "Body", ""),
        ("kind", "Kind", ""),
        ("place", "Place", ""),
        ("status", "Status", ""),
        ("papers", "Papers sent", ""),
        ("notes", "Notes sent", ""),
        ("", "Checklist", ""),
    ),
    columns=(
        Column("Reference", lambda row: row.reference),
        Column("Date", lambda row: row.date),
        Column("Start", lambda row: row.start),
        Column("End", lambda row: row.end),
        Column("Title", lambda row: row.title),
        Column("Body", lambda row: row.body),
        Column("Kind", lambda row: MEETING_KINDS[row.kind]),
        Column("Place", lambda row: row.place),
        Column("Link", lambda row: row.link),
        Column("Status", lambda row: MEETING_STATUSES[row.status]),
        Column("Papers sent", lambda row: row.papers_sent_on),
        Column("Notes sent", lambda row: row.notes_sent_on),
        Column("Checklist", lambda row: checklist_words(row.checklist, may("write"))),
    ),
)
add_list(bp, LIST)
