"""A meeting's lists, each on a page of lines: times, agenda, papers, actions, agreements, amendments of the notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for

from se7lite.choices import SETTLED, STANDS
from se7lite.forms.lines import Line
from se7lite.forms.meeting_lines import (
    ActionLine,
    AgendaLine,
    AgreementLine,
    AmendmentLine,
    PaperLine,
    TimeLine,
    TopicLine,
)
from se7lite.queries.options import area_options, people_called, representative_names
from se7lite.services.final_notes import FINAL, SAID
from se7lite.services.late_papers import day_of_late_paper
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.refusals import Moved
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.lines import LinesPage, lines_page
from se7lite.views.signed_in import actor


@dataclass(frozen=True)
class Part:
    """`name` is the service's and the address's; `people` where a line names somebody in one box."""

    name: str
    title: str
    one: str
    line: type[Line]
    words: Mapping[str, Mapping[str, str]] | None = None
    hint: str = ""
    people: bool = False


WHO = "Who is a representative’s name or reference, or any other words."
MOVE = "To move an item, or to put a new one between others, give it the number of the place where it is to stand."
CAME = "Who is the name or the reference of somebody who is recorded as having come; it may stay blank."
OWN = " The first is the meeting’s own; save it with the others that you offer."
FILE = "Add a paper as a file"
OUT = (
    "The papers are out already: one that is added now, or whose text is changed, counts as sent today, unless you "
    "give another day."
)
PARTS = (
    Part("times", "Times offered", "time", TimeLine, hint="Ask each parent carer member, then note their answers."),
    Part("agenda", "Agenda", "item", AgendaLine, hint=MOVE),
    Part("papers", "Papers", "paper", PaperLine),
    Part("actions", "Actions", "action", ActionLine, hint=WHO, people=True),
    Part("agreements", "Agreements", "agreement", AgreementLine, {"parent_carers_stood": STANDS}),
    Part("amendments", "Amendments of the notes", "amendment", AmendmentLine, {"settled": SETTLED}, CAME, people=True),
)
NAMES = ", ".join(part.name for part in PARTS)
TOPICAL = ("workshop", "conference", "national_event")


def parts_of(meeting: Any) -> list[dict[str, Any]]:
    """For the meeting's own page."""
    return [{"name": part.name, "title": part.title, "lines": read_lines(meeting, part)} for part in PARTS]


def read_lines(meeting: Any, part: Part) -> list[dict[str, Any]]:
    """The lines as the form shows them."""
    return as_shown(read_list(meeting, part.name), part)


def as_shown(kept: Sequence[Mapping[str, Any]], part: Part) -> list[dict[str, Any]]:
    """Who is meant stands in one box."""
    lines = [dict(line) for line in kept]
    if part.people:
        names = representative_names([line["representative"] for line in lines if line["representative"]])
        for line in lines:
            reference = line.pop("representative")
            line["who_text"] = f"{names[reference]}, {reference}" if reference in names else line["who_text"]
    return lines


def with_people(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The other way round: a reference at the end of who, or exactly one person of that name, is that person."""
    said = {line["who_text"] for line in lines if line["who_text"]}
    ends = {who: who.rpartition(", ")[2] for who in said}
    people = people_called([*said, *ends.values()])
    linked = []
    for line in lines:
        who = line["who_text"]
        person = people.get(ends[who]) or people.get(who) if who else None
        linked.append({**line, "representative": person, "who_text": None if person else who})
    return linked


def add_parts(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/agenda and so on."""

    @bp.route(f"/meetings/<ref:reference>/<any({NAMES}):name>", methods=["GET", "POST"])
    def edit_part(reference: str, name: str) -> Any:
        meeting = pages.find(reference)
        part = next(part for part in PARTS if part.name == name)
        return lines_page(meeting, _page(pages, meeting, part))


def _page(pages: Any, meeting: Any, part: Part) -> LinesPage:
    def change(rows: Any, was: Any) -> Any:
        now = read_list(meeting, part.name)
        if as_shown(now, part) != was:
            raise Moved({part.name: (was, now)})
        wanted = with_people(rows) if part.people else rows
        return change_list(meeting, part.name, wanted, actor(), today=today(), expected=now)

    topics = part.name == "agenda" and meeting.kind in TOPICAL
    fresh = _own_time(meeting) if part.name == "times" else []
    return LinesPage(
        title=part.title,
        one=part.one,
        name=f"{meeting.reference}, {meeting.title}",
        back=pages.address(meeting),
        line=TopicLine if topics else part.line,
        read=lambda: read_lines(meeting, part),
        change=change,
        words={"authority": area_options()} if topics else part.words,
        hint=part.hint
        + (OWN if fresh else "")
        + (OUT if part.name == "papers" and day_of_late_paper(meeting, today()) else "")
        + (_answered(meeting) if part.name == "times" else _of_final(meeting, part.name)),
        fixed=_fixed(meeting, part.name),
        fresh=fresh,
        elsewhere=(FILE, url_for("papers.create", reference=meeting.reference)) if part.name == "papers" else None,
    )


def _own_time(meeting: Any) -> list[dict[str, Any]]:
    """The rules ask for the meeting's own day and time among those offered: nobody has to type it a second time."""
    if meeting.times or not meeting.start or meeting.date < today():
        return []
    return [{"day": meeting.date, "start": meeting.start, "end": meeting.end}]


def _fixed(meeting: Any, name: str) -> tuple[str, ...]:
    """What of a list stands once the notes are final."""
    return SAID.get(name, ()) if meeting.notes_stage == FINAL else ()


def _of_final(meeting: Any, name: str) -> str:
    """What can still be changed then."""
    if not _fixed(meeting, name):
        return ""
    stays = "who does an action, by when and when it was done" if name == "actions" else "only what is blank"
    return f" The notes are final: {stays} can be filled in here. For anything else open the notes again first."


def _answered(meeting: Any) -> str:
    """What goes with a time that is taken out."""
    kept = sum(len(offer.answers) for offer in meeting.times)
    if not kept:
        return ""
    return (
        f" {count(kept, 'answer is', 'answers are')} noted. A time that you take out takes its answers with it; Undo "
        "in the meeting’s history brings back both."
    )
