"""Seats by area, and days to payment by area."""

from collections.abc import Sequence

from flask import url_for

from se7lite.queries.summary_payments import AreaPayments
from se7lite.queries.summary_seats import AreaSeats
from se7lite.shown import count, uk_date
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE
from se7lite.views.charts import OPEN, SOLID, bars, ranges
from se7lite.views.summary_tables import Cell, Frame, Period, Section, Table, plain

ANY_AREA = "Of no one area"


def seats_section(frame: Frame, seats: Sequence[AreaSeats]) -> Section:
    """Against quota."""
    names = {int(number): name for number, name in frame.areas.items()} | {None: ANY_AREA}
    seats = [one for one in seats if one.asked or one.held or one.area_id]
    columns = ["Area", "Seats asked for", "Filled", "Not filled", "Seats held in all", "Of those, parent carers"]
    rows = [
        [
            Cell(names[one.area_id]),
            Cell(f"{one.asked:,}", one.asked),
            Cell(f"{one.filled:,}", one.filled),
            Cell(f"{one.asked - one.filled:,}", one.asked - one.filled),
            Cell(f"{one.held:,}", one.held, _people_link(frame, one) if one.held else ""),
            Cell(f"{one.parent_carers:,}", one.parent_carers),
        ]
        for one in seats
    ]
    drawn = [
        (names[one.area_id], f"{one.filled} of {one.asked}", [share * 100 / max(1, one.asked) for share in parts])
        for one in seats
        for parts in [(one.filled, one.asked - one.filled)]
    ]
    kinds = {SOLID: "Filled", OPEN: "Not filled"}
    chart = bars("chart-seats", "Share of the seats asked for that is filled, by area", kinds, drawn, whole=100)
    table = Table("seats", "Seats by area against quota", columns, rows, chart=chart)
    return Section(
        "seats",
        "Seats by area against quota",
        [
            f"As it is today, {uk_date(frame.today)}. A body asks for seats of an area, of a sector, or both; nobody "
            f"fills two. “{ANY_AREA}” are seats that may be filled from anywhere, and people who belong to no area.",
        ],
        "No body asks for seats yet, and nobody holds one.",
        [table] if any(one.asked or one.held for one in seats) else [],
    )


def payments_section(frame: Frame, payments: Sequence[AreaPayments]) -> Section:
    """Small counts are hidden here as they were in the figures; the section says why one is missing."""
    columns = ["Area", "Claims paid", "Half of them within", "Nine of ten within", "Counted over"]
    rows = [[Cell(one.area), *_payment_cells(frame, one)] for one in payments]
    limit = frame.limits["claim_days"]
    drawn = [
        (one.area, f"half within {plain(one.median)}, nine of ten {one.most}", (one.median, one.median, one.most))
        if one.count
        else (one.area, "not shown", None)
        for one in payments
    ]
    marks = ("Half of the claims within", "Up to nine of ten within")
    chart = ranges(
        "chart-payments", "Days to payment by area", marks, drawn, (limit, f"The limit: {count(limit, 'day')}")
    )
    words = [
        f"Days from the day on which a claim was submitted to the day on which it was paid; {count(limit, 'day')} at "
        "most are asked for. Counted are quarters that are over, by the day of payment.",
        "A payment that was recorded late, when its quarter stood here already, counts in the quarter in which it was "
        "recorded: otherwise that one payment could be read off the change. So a figure that stands here stays; one "
        "that is not shown yet may still come to be.",
        f"Where fewer than {FEWEST} claims were paid in an area, or to fewer than {FEWEST_PEOPLE} people, nothing is "
        "shown, so that nobody’s payment can be read off. Such a quarter is counted together with those after it, as "
        "soon as they hold enough, always as a whole. The last line counts only what an area shows as well. So no "
        "choice of quarters tells what is hidden. Where a figure is missing, choose more quarters.",
    ]
    if frame.wanted.body:
        words.append("The choice of a body changes nothing here: of one area and one body there are too few claims.")
    table = Table("payments", "Days to payment by area", columns, rows, chart=chart)
    empty = "In these quarters too few claims were paid in every area, so nothing is shown. Choose more quarters."
    shown = any(one.count for one in payments)
    return Section("payments", "Days to payment by area", words, empty, [table] if shown else [])


def _payment_cells(frame: Frame, one: AreaPayments) -> list[Cell]:
    if not one.count:
        return [Cell("Not shown"), Cell("Not shown"), Cell("Not shown"), Cell("–", "")]
    link = ""
    if frame.writes and one.area_id:
        span = {"first": one.first.key, "last": one.last.key}
        link = url_for("claims.index", status="paid", area=one.area_id, **span)
    return [
        Cell(f"{one.count:,}", one.count, link),
        Cell(f"{plain(one.median)} days", plain(one.median)),
        Cell(count(one.most, "day"), one.most),
        Cell(Period(one.first, one.last).words),
    ]


def _people_link(frame: Frame, one: AreaSeats) -> str:
    """The list finds people by area and, where one is chosen, by body; those of no area it cannot tell."""
    if one.area_id is None:
        return url_for("bodies.show", number=frame.wanted.body) if frame.wanted.body else url_for("bodies.index")
    body = {"body": frame.wanted.body} if frame.wanted.body else {}
    return url_for("representatives.index", area=one.area_id, **body)
