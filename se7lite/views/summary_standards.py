"""How far each standard was kept, and what was passed over."""

from collections.abc import Mapping, Sequence
from functools import partial
from operator import itemgetter

from flask import url_for

from se7lite.checklists.invitation import FEWEST_MEMBERS
from se7lite.checklists.meeting import BY_KEY
from se7lite.checklists.rule import title_of
from se7lite.checklists.standards import NAMES, TO_COME
from se7lite.queries.adoption import TakenOver
from se7lite.queries.passed_over import PassedRow, PassedStage
from se7lite.queries.summary_meetings import Kept, kept_standards
from se7lite.shown import short_date
from se7lite.views.charts import HATCHED, OPEN, SOLID, Chart, bars
from se7lite.views.summary_tables import Cell, File, Frame, Period, Section, Table
from se7lite.views.summary_taken_over import taken_over_table

KINDS = ("Kept", "Passed over with a reason", "Not kept")
NOT_YET = "Not counted yet"
FILLS = dict(zip((SOLID, HATCHED, OPEN), KINDS, strict=True))
ANSWERED = "M1"
ANSWERS = (
    "What each parent carer member answered about a time is between them and the officers. Of a body with fewer than "
    f"{FEWEST_MEMBERS} of them, standard 1 says here whether they were asked, and not whether the time suited."
)
TAKEN_OVER = "A meeting of before can be taken over as it was: no rule was asked of the status that it came with."
FIRST = 25  # of what was passed over; all of it is in the file


def standards_section(frame: Frame) -> Section:
    """Every standard by quarter, over all bodies that the page is about."""
    by_time, whole = kept_standards(frame.meetings, frame.period_of), kept_standards(frame.meetings, lambda one: None)
    shown = [source for source in frame.standards if (source, None) in whole]
    rows = [
        [
            Cell(f"{source} {NAMES[source]}", link=_standard_link(frame, source)),
            *(_kept_cell(frame, source, by_time.get((source, period)), period) for period in frame.periods),
            _kept_cell(frame, source, whole[source, None], None),
            _waiting_cell(frame, source, whole[source, None]),
        ]
        for source in shown
    ]
    table = Table(
        "standards",
        "Meetings that kept each standard, of those that it was asked of",
        ["Standard", *(period.short for period in frame.periods), "Together", NOT_YET],
        rows,
        chart=_chart("standards", {f"{source} {NAMES[source]}": whole[source, None] for source in shown}),
        file=partial(_cube, frame),
    )
    return Section(
        "standards",
        "How far each standard was kept",
        [
            "A standard is kept by a meeting where everything that it asks for holds. A meeting is not counted yet "
            "while part of that is still to come: it was never moved on, for example. One whose notes never went out "
            "and are overdue did not keep standard 6. Open a standard to see it body "
            "by body; open a figure to see its meetings. The file holds every standard by body and quarter.",
            "Meetings from before the day on which their body came to be held to the standards, and those taken over "
            "from before se7lite, are counted like all others, although nothing stopped them.",
            *_answers(frame),
        ],
        "No past meeting in this time was held to a standard.",
        [table] if rows else [],
    )


def standard_sections(frame: Frame, source: str) -> list[Section]:
    """One standard by body and quarter."""
    cells = kept_standards(frame.meetings, lambda one: (one.body_id, frame.period_of(one)))
    by_body = kept_standards(frame.meetings, lambda one: one.body_id)
    rows = [
        [
            Cell(frame.bodies[str(body)], link=url_for("bodies.show", number=body)),
            *(_kept_cell(frame, source, cells.get((source, (body, one))), one, body) for one in frame.periods),
            _kept_cell(frame, source, by_body[source, body], None, body),
            _waiting_cell(frame, source, by_body[source, body], body),
        ]
        for body in frame.met
        if (source, body) in by_body
    ]
    named = {frame.bodies[str(body)]: by_body[source, body] for body in frame.met if (source, body) in by_body}
    columns = ["Body", *(period.short for period in frame.periods), "Together", NOT_YET]
    caption = f"Meetings that kept {title_of(source)}, by body, of those that it was asked of"
    table = Table(
        f"standard-{source}", caption, columns, rows, chart=_chart("bodies", named), file=partial(_cube, frame, source)
    )
    empty = "No past meeting in this time was held to this standard."
    words = _answers(frame) if source == ANSWERED else []
    return [Section("bodies", "By body and quarter", words, empty, [table] if rows else [])]


def passed_section(
    frame: Frame,
    passed: list[PassedRow],
    source: str = "",
    stages: Sequence[tuple[PassedStage, list[Cell]]] = (),
    taken: Sequence[TakenOver] = (),
) -> Section:
    """Rules passed over, the latest first: of meetings, and `stages` of appointments; and the meetings taken over."""
    passed = [row for row in passed if not source or _source_of(row.rule) == source]
    dated = [(one.day, cells) for one, cells in stages]
    dated += [(row.date, _passed_cells(frame, row)) for row in passed]
    rows = [cells for _, cells in sorted(dated, key=itemgetter(0), reverse=True)]
    columns = ["Date", "Meeting or post", "Body", "What was passed over", "Why"]
    name = f"passed-{source}" if source else "passed"
    found = [
        (_latest(name, "Rules that were passed over, with the reason", columns, rows), len(rows)),
        taken_over_table(taken, FIRST),
    ]
    notes = [
        f"{table.caption}: these are the latest {FIRST}; the file holds all {many:,}."
        for table, many in found
        if many > FIRST
    ]
    return Section(
        "passed",
        "What was passed over and why",
        [
            "Officers may let a meeting or an appointment move on although a rule does not hold. The reason stands "
            "here as they wrote it"
            + ("." if frame.writes else ", unless it would tell how somebody answered about a time.")
        ]
        + [TAKEN_OVER] * bool(taken),
        "Nothing was passed over in this time.",
        [table for table, many in found if many],
        notes,
    )


def _latest(name: str, caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """The first of the rows; its file holds them all."""
    every: File = (columns, [[cell.kept for cell in row] for row in rows])
    return Table(name, caption, columns, rows[:FIRST], words=True, file=lambda: every)


def _meeting_cell(reference: str) -> Cell:
    return Cell(reference, link=url_for("meetings.show", reference=reference))


def _passed_cells(frame: Frame, row: PassedRow) -> list[Cell]:
    return [
        Cell(short_date(row.date), row.date),
        _meeting_cell(row.reference),
        Cell(row.body),
        Cell(_said(row.rule, frame.limits)),
        Cell(row.said),
    ]


def _answers(frame: Frame) -> list[str]:
    return [] if frame.writes else [ANSWERS]


def _kept_cell(frame: Frame, source: str, kept: Kept | None, period: Period | None, body: int = 0) -> Cell:
    if kept is None or not kept.asked:
        return Cell("–", "")
    link = frame.meetings_link(period, body, standard=source)
    return Cell(f"{kept.kept} of {kept.asked}", link=link)


def _waiting_cell(frame: Frame, source: str, kept: Kept, body: int = 0) -> Cell:
    if not kept.to_come:
        return Cell("0")
    return Cell(f"{kept.to_come}", link=frame.meetings_link(None, body, standard=source, outcome=TO_COME))


def _chart(name: str, kept: Mapping[str, Kept]) -> Chart | None:
    rows = [
        (label, f"{one.kept} of {one.asked}", [share * 100 / one.asked for share in one[:3]])
        for label, one in kept.items()
        if one.asked
    ]
    return bars(f"chart-{name}", "Share of meetings that kept the standard", FILLS, rows, whole=100)


def _cube(frame: Frame, source: str = "") -> File:
    counted = kept_standards(frame.meetings, lambda one: (one.body_id, one.quarter))
    rows = [
        [one, NAMES[one], frame.bodies[str(body)], quarter.words, *kept]
        for one in ([source] if source else frame.standards)
        for (found, (body, quarter)), kept in sorted(counted.items())
        if found == one
    ]
    return ["Standard", "What it asks for", "Body", "Quarter", *KINDS, NOT_YET], rows


def _standard_link(frame: Frame, source: str) -> str:
    return url_for("summary.standard", key=source, **frame.wanted.args())


def _source_of(rule: str) -> str:
    known = BY_KEY.get(rule)
    return known.source if known else ""


def _said(rule: str, limits: Mapping[str, int]) -> str:
    known = BY_KEY.get(rule)
    return f"{title_of(known.source)}: {known.words.format_map(limits)}" if known else rule
