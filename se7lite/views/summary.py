"""The summary for the steering group: everybody who signs in may read it, and nobody changes anything here."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from se7lite.checklists.framework import rules_of
from se7lite.checklists.rule import title_of
from se7lite.checklists.standards import NAMES
from se7lite.checklists.state import for_readers
from se7lite.quarters import Quarter, quarters_between, quarters_to_choose, span_words
from se7lite.queries.adoption import taken_over_of
from se7lite.queries.limits import limits_now
from se7lite.queries.options import area_options, body_names, body_options
from se7lite.queries.passed_over import passed_over_of
from se7lite.queries.summary import SummaryFilter, first_quarter, of_the_summary, past_meetings
from se7lite.queries.summary_beyond import posts_of
from se7lite.queries.summary_bound import STANDARD, bound_groups
from se7lite.queries.summary_payments import area_payments
from se7lite.queries.summary_seats import area_seats
from se7lite.views.access import may
from se7lite.views.clock import today
from se7lite.views.csv_file import Column, csv_response
from se7lite.views.summary_beyond import beyond_section, chosen, passed_stage_rows
from se7lite.views.summary_bound import bound_section
from se7lite.views.summary_meetings import (
    actions_section,
    activities_section,
    notes_section,
    notice_section,
    room_section,
)
from se7lite.views.summary_people import payments_section, seats_section
from se7lite.views.summary_standards import passed_section, standard_sections, standards_section
from se7lite.views.summary_tables import Frame, Section

bp = Blueprint("summary", __name__)


@bp.get("/summary")
def index() -> str:
    """The whole report."""
    frame = read_frame()
    return render_template("summary/index.html", sections=list(sections_of(frame)), **_page(frame))


@bp.get("/summary/standards/<key>")
def standard(key: str) -> str:
    """One standard by body and quarter, and what was passed over of it."""
    if key not in NAMES:
        abort(404, "There is no such standard that meetings are held to. Choose one on the summary.")
    frame = read_frame()
    sections = list(sections_of(frame, key))
    rules = [rule.words.format_map(frame.limits) for rule in rules_of(key) if rule.source == key]
    heading = f"{title_of(key)}: {NAMES[key][:1].lower()}{NAMES[key][1:]}"
    return render_template("summary/standard.html", sections=sections, heading=heading, rules=rules, **_page(frame))


@bp.get("/summary/<name>.csv")
def csv(name: str) -> Response:
    """One table, with what the page shows of it and no more."""
    frame = read_frame()
    source = name.partition("-")[2] if name.startswith(("standard-", "passed-")) else ""
    if source and source not in NAMES:
        abort(404)
    for section in sections_of(frame, source):
        for table in section.tables:
            if table.name == name:
                headings, rows = table.kept
                columns = [Column(words, itemgetter(at)) for at, words in enumerate(headings)]
                return csv_response(f"{name} {frame.wanted.since.key} to {frame.wanted.until.key}.csv", columns, rows)
    abort(404, "There is nothing in this table for these quarters, so there is no file of it.")


def read_frame() -> Frame:
    """What the address asks for, with the meetings that it is about."""
    day = today()
    wanted = SummaryFilter.read(request.args, day)
    limits, writes = limits_now(), may("write")
    meetings = past_meetings(wanted, day, limits["notes_days"])
    if not writes:
        meetings = [one._replace(checklist=for_readers(one.checklist)) for one in meetings]
    return Frame(wanted, day, meetings, body_names(), area_options(), limits, first_quarter(day), writes)


def sections_of(frame: Frame, standard: str = "") -> Iterator[Section]:
    """In the order of the page: of the whole report, or of one standard."""
    if standard and standard not in frame.standards:
        yield _bound(frame)
        return
    passed = [row for row in passed_over_of(*of_the_summary(frame.wanted, frame.today)) if row.told or frame.writes]
    if standard:
        yield from standard_sections(frame, standard)
        yield passed_section(frame, passed, standard)
        return
    yield standards_section(frame)
    if STANDARD not in frame.standards:
        yield _bound(frame)
    posts = posts_of(*chosen(frame))
    yield beyond_section(frame, posts)
    taken = taken_over_of(*of_the_summary(frame.wanted, frame.today))
    yield passed_section(frame, passed, stages=passed_stage_rows(frame, posts), taken=taken)
    yield seats_section(frame, area_seats(frame.wanted, frame.areas, frame.today))
    yield room_section(frame)
    yield notice_section(frame)
    yield notes_section(frame)
    yield actions_section(frame)
    yield payments_section(frame, area_payments(frame.wanted, frame.areas, frame.begin, frame.today))
    yield activities_section(frame)


def _bound(frame: Frame) -> Section:
    wanted = frame.wanted
    return bound_section(frame, bound_groups(wanted.since, wanted.until, frame.begin, frame.today))


def _page(frame: Frame) -> dict[str, Any]:
    wanted, now = frame.wanted, Quarter.of(frame.today)
    known = {*quarters_between(frame.begin, now), wanted.since, wanted.until}
    span = span_words(wanted.since, wanted.until)
    about = [
        span,
        frame.bodies.get(str(wanted.body), ""),
        frame.areas.get(str(wanted.area), ""),
    ]
    return {
        "wanted": wanted,
        "args": wanted.args(),
        "quarters": quarters_to_choose(sorted(known, reverse=True)),
        "bodies": body_options(wanted.body),
        "areas": frame.areas,
        "span": span,
        "about": ", ".join(part for part in about if part),
        "unfinished": wanted.until >= now,
        "today": frame.today,
    }
