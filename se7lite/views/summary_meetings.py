"""Sections counted over past meetings, each by quarter and by body: the room, notice, notes, actions, activities."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from se7lite.choices import ACTIVITIES
from se7lite.queries.meeting_narrowing import UNSAID
from se7lite.queries.summary_meetings import (
    Actions,
    Days,
    Share,
    action_counts,
    activity_counts,
    notes_days,
    notice_days,
    room_shares,
)
from se7lite.shown import count
from se7lite.views.charts import DOTTED, HATCHED, OPEN, SOLID, Chart, bars, ranges
from se7lite.views.summary_tables import Cell, Frame, Period, Section, Table, plain

Draw = Callable[[str, list[tuple[str, Any]]], Chart | None]
Cells = Callable[[Any, dict[str, Any]], list[Cell]]


def room_section(frame: Frame) -> Section:
    """Share of parent carers among those who came."""

    def draw(name: str, named: list[tuple[str, Share]]) -> Chart | None:
        rows = [(label, f"{one.percent}%", [one.percent]) for label, one in named]
        return bars(name, "Share of parent carers in the room, in per cent", {SOLID: "Parent carers"}, rows, whole=100)

    def cells(one: Share, of: dict[str, Any]) -> list[Cell]:
        link = frame.meetings_link(has="room", **of)
        others = one.came - one.parent_carers
        return [
            Cell(f"{one.meetings:,}", one.meetings, link),
            Cell(f"{one.parent_carers:,}", one.parent_carers),
            Cell(f"{others:,}", others),
            Cell(f"{one.percent}%", one.percent),
        ]

    tables = _both(
        frame,
        "room",
        "Share of parent carers in the room",
        ["Meetings", "Parent carers who came", "Others who came", "Share of parent carers"],
        lambda key: room_shares(frame.meetings, key),
        cells,
        draw,
    )
    return Section(
        "room",
        "Share of parent carers in the room",
        ["Of everybody who is recorded as having come to a meeting, how many are parent carers."],
        "Of no past meeting in this time is it recorded who came.",
        tables,
    )


def notice_section(frame: Frame) -> Section:
    """Working days from papers to meeting."""
    limit = frame.limits["papers_days"]
    tables = _both(
        frame,
        "notice",
        "Days of notice",
        ["Meetings", "Shortest", "Half had at least", f"With {count(limit, 'working day')} or more"],
        lambda key: notice_days(frame.meetings, key, limit),
        lambda one, of: [
            Cell(f"{one.meetings:,}", one.meetings, frame.meetings_link(has="papers", **of)),
            Cell(count(one.least, "day"), one.least),
            Cell(f"{plain(one.median)} days", plain(one.median)),
            Cell(f"{one.within:,}", one.within),
        ],
        _drawn_days(
            "Working days from papers to meeting", "From the shortest to the longest", "half: {} or more", limit
        ),
    )
    words = f"Working days between the day on which papers went out and the meeting; {limit} or more are asked for."
    return Section(
        "notice",
        "Days of notice",
        [words, "Below zero: the papers went out after the meeting."] if _negative(tables) else [words],
        "Of no past meeting in this time is it known when papers went out.",
        tables,
    )


def notes_section(frame: Frame) -> Section:
    """Working days from meeting to notes."""
    limit = frame.limits["notes_days"]
    tables = _both(
        frame,
        "notes",
        "How soon notes went out",
        ["Notes sent", "Half within", "Nine of ten within", f"Within {count(limit, 'working day')}", "Notes not sent"],
        lambda key: notes_days(frame.meetings, key, limit),
        lambda one, of: _notes_cells(frame, one, of),
        _drawn_days("Working days from meeting to notes", "From the soonest to the latest", "half within {}", limit),
    )
    return Section(
        "notes",
        "How soon notes went out",
        [f"Working days between a meeting and the day on which its notes went out; {limit} or fewer are asked for."],
        "No past meeting in this time has sent notes, or waits for them.",
        tables,
    )


def actions_section(frame: Frame) -> Section:
    """Open and closed."""

    def draw(name: str, named: list[tuple[str, Actions]]) -> Chart | None:
        rows = [(label, f"{one.closed:,} closed, {one.open:,} open", [one.closed, one.open]) for label, one in named]
        return bars(name, "Actions closed and open", {SOLID: "Closed", OPEN: "Open"}, rows)

    tables = _both(
        frame,
        "actions",
        "Actions open and closed",
        ["Meetings", "Closed", "Open", "Open past their day"],
        lambda key: action_counts(frame.meetings, key),
        lambda one, of: [
            Cell(f"{one.meetings:,}", one.meetings, frame.meetings_link(has="actions", **of)),
            Cell(f"{one.closed:,}", one.closed),
            Cell(f"{one.open:,}", one.open, frame.meetings_link(has="open_actions", **of) if one.open else ""),
            Cell(f"{one.late:,}", one.late),
        ],
        draw,
    )
    return Section(
        "actions",
        "Actions open and closed",
        ["What the meetings of this time asked somebody to do, as it stands today."],
        "No past meeting in this time has actions.",
        tables,
    )


def activities_section(frame: Frame) -> Section:
    """G1 to G3, and those of which nobody has said it."""
    kinds = {**ACTIVITIES, UNSAID: "Not said"}
    drawn = {SOLID: "coproduction", HATCHED: "participation", DOTTED: "consultation", OPEN: UNSAID}

    def draw(name: str, named: list[tuple[str, dict[str, int]]]) -> Chart | None:
        rows = [
            (label, count(sum(one.values()), "meeting"), [one[kind] for kind in drawn.values()]) for label, one in named
        ]
        words = {fill: kinds[kind] for fill, kind in drawn.items()}
        return bars(name, "Meetings of each kind of activity", words, rows)

    tables = _both(
        frame,
        "activities",
        "How much there was of each kind of activity",
        [*kinds.values()],
        lambda key: activity_counts(frame.meetings, key),
        lambda one, of: [
            Cell(f"{one[kind]:,}", one[kind], frame.meetings_link(activity=kind, **of) if one[kind] else "")
            for kind in kinds
        ],
        draw,
    )
    return Section(
        "activities",
        "How much there was of each kind of activity",
        [
            "Consultation asks set questions; in participation people take part in the debate; co-production settles "
            "things together. Counted are past meetings and events that were not called off."
        ],
        "There was no past meeting in this time.",
        tables,
    )


def _both(
    frame: Frame,
    name: str,
    caption: str,
    columns: Sequence[str],
    counted: Callable[[Callable[[Any], Any]], Mapping[Any, Any]],
    cells: Cells,
    draw: Draw,
) -> list[Table]:
    """By quarter, then by body where there is more than one; none where nothing was counted."""
    by_time = counted(frame.period_of)
    rows = [(one.words, by_time[one], {"period": one}) for one in frame.periods if one in by_time]
    if not rows:
        return []
    whole = counted(lambda one: None)[None]
    every = [("All of this time", whole, {})] if len(rows) > 1 else []
    tables = [_table(f"{name}-by-quarter", f"{caption}, by quarter", ["Quarter", *columns], rows, every, cells, draw)]
    by_body = counted(lambda one: one.body_id)
    if not frame.wanted.body:
        parts = [(frame.bodies[str(one)], by_body[one], {"body": one}) for one in frame.met if one in by_body]
        tables.append(_table(f"{name}-by-body", f"{caption}, by body", ["Body", *columns], parts, [], cells, draw))
    return tables


def _table(
    name: str, caption: str, columns: list[str], rows: list[Any], whole: list[Any], cells: Cells, draw: Draw
) -> Table:
    shown = [[Cell(label), *cells(one, of)] for label, one, of in (*rows, *whole)]
    return Table(name, caption, columns, shown, chart=draw(f"chart-{name}", [(label, one) for label, one, _ in rows]))


def _drawn_days(title: str, stretch: str, half: str, limit: int) -> Draw:
    def draw(name: str, named: list[tuple[str, Days]]) -> Chart | None:
        rows = [
            (
                label,
                half.format(plain(one.median)) if one.meetings else "none sent",
                (one.least, one.median, one.greatest) if one.meetings else None,
            )
            for label, one in named
        ]
        return ranges(name, title, ("The middle one", stretch), rows, (limit, f"What is asked for: {limit}"))

    return draw


def _notes_cells(frame: Frame, one: Days, of: dict[str, Period | int]) -> list[Cell]:
    waiting = Cell(f"{one.waiting:,}", one.waiting, frame.meetings_link(has="no_notes", **of) if one.waiting else "")
    if not one.meetings:
        return [Cell("0", 0), Cell("–", ""), Cell("–", ""), Cell("0", 0), waiting]
    return [
        Cell(f"{one.meetings:,}", one.meetings, frame.meetings_link(has="notes", **of)),
        Cell(f"{plain(one.median)} days", plain(one.median)),
        Cell(count(one.most, "day"), one.most),
        Cell(f"{one.within:,}", one.within),
        waiting,
    ]


def _negative(tables: Sequence[Table]) -> bool:
    return any(row[2].kept < 0 for table in tables for row in table.rows)
