"""Standards that no meeting is held to: parent carers on panels, outreach, and payment under the policy."""

from collections.abc import Sequence

from flask import url_for

from se7lite.checklists.appointments import BY_KEY
from se7lite.checklists.rule import title_of
from se7lite.quarters import Quarter
from se7lite.queries.appointments import AppointmentRow
from se7lite.queries.passed_over import PassedStage
from se7lite.queries.summary_beyond import (
    ByQuarter,
    Payments,
    outreach_told,
    payments_kept,
    stages_over,
    stages_passed,
)
from se7lite.queries.summary_meetings import Kept
from se7lite.shown import short_date
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE
from se7lite.views.summary_tables import Cell, Frame, Period, Section, Table

NAMES = {
    "M8": "Stages with a parent carer as full member of the panel",
    "M9": "Expenses under the policy that applies",
    "M10": "Payment for time under the policy",
    "M11": "Forums that told of outreach in the quarter",
}
NOTHING = Cell("–", "")


def beyond_section(frame: Frame, posts: Sequence[AppointmentRow]) -> Section:
    """M8 and M11 by quarter; M9 and M10 as a share of claims, of whole groups of quarters."""
    body, area = chosen(frame)
    counted = {"M8": stages_over(frame.wanted, posts)}
    if not body:
        counted["M11"] = outreach_told(frame.wanted, area, Quarter.of(frame.today))
    paid_rows: list[list[Cell]] = []
    rows = [_row(frame, source, found) for source, found in counted.items() if found]
    words = [
        "A stage of an appointment keeps standard 8 where a parent carer with a full say came to the panel. Outreach "
        "is asked of each forum in each quarter that is over, since a forum first told of any.",
    ]
    if not body and not area:
        paid = payments_kept(frame.wanted, frame.begin, frame.today)
        paid_rows = [_paid_row(source, paid) for source in ("M9", "M10")] if paid else []
        words.append(
            "A claim that breaks standard 9 or 10 does not move on, unless somebody says why: another policy, more "
            "than the policy pays, a receipt that is missing. Told is the share of paid claims that needed no such "
            f"word, of quarters that are over and together hold {FEWEST} claims of {FEWEST_PEOPLE} people or more."
        )
    else:
        words.append(
            "Standards 9 and 10, on payment, are told of the whole programme only: choose all bodies and areas."
        )
    columns = ["Standard", *(period.short for period in frame.periods), "Together"]
    tables = [
        Table("beyond", "Panels and outreach, of those that were asked", columns, rows),
        Table("paid", "Claims that needed no word", ["Standard", "Share of claims"], paid_rows),
    ]
    empty = "No stage of an appointment was over, no outreach was asked for, and too few claims were paid to tell."
    heading = "Standards beyond meetings: panels, outreach, payment"
    return Section("beyond", heading, words, empty, [table for table in tables if table.rows])


def chosen(frame: Frame) -> tuple[str, str]:
    """The names of the body and of the area that are chosen, "" for all of them."""
    return frame.bodies.get(str(frame.wanted.body), ""), frame.areas.get(str(frame.wanted.area), "")


def passed_stage_rows(frame: Frame, posts: Sequence[AppointmentRow]) -> list[tuple[PassedStage, list[Cell]]]:
    """Stages that went on although no parent carer was there, as the table of what was passed over shows them."""
    return [(one, _stage_cells(one)) for one in stages_passed(frame.wanted, posts)]


def _stage_cells(one: PassedStage) -> list[Cell]:
    rule = BY_KEY.get(one.rule)
    return [
        Cell(short_date(one.day), one.day),
        Cell(one.title, link=url_for("appointments.show", number=one.number)),
        Cell(""),
        Cell(f"{title_of(rule.source)}: {rule.words}" if rule else one.rule),
        Cell(one.reason),
    ]


def _row(frame: Frame, source: str, found: ByQuarter) -> list[Cell]:
    ways = {"M8": url_for("appointments.index", show="all"), "M11": url_for("outreach.index")}
    return [
        Cell(f"{source} {NAMES[source]}", link=ways[source]),
        *(_kept_cell(_within(found, period)) for period in frame.periods),
        _kept_cell(_within(found, None)),
    ]


def _within(found: ByQuarter, period: Period | None) -> Kept:
    inside = [kept for quarter, kept in found.items() if period is None or period.first <= quarter <= period.last]
    return Kept(*(sum(part) for part in zip(*inside, strict=True))) if inside else Kept(0, 0, 0, 0)


def _kept_cell(kept: Kept) -> Cell:
    if not kept.asked:
        return NOTHING
    passed = f", {kept.passed} passed over" if kept.passed else ""
    return Cell(f"{kept.kept} of {kept.asked}{passed}")


def _paid_row(source: str, paid: Payments) -> list[Cell]:
    """No count, and one share for the whole time: a single claim moves neither."""
    tenths = round(10 * paid.kept[source] / paid.asked)
    ends = {0: "no claim or hardly any", 10: "every claim or nearly every one"}
    return [Cell(f"{source} {NAMES[source]}"), Cell(ends.get(tenths, f"about {tenths} in 10 claims"))]
