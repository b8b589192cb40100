"""What connecting a tab that people made comes to, in sentences with numbers."""

from collections.abc import Iterator, Sequence

from se7lite.services.sync_surveys import TabLook
from se7lite.shown import count
from sync.columns import NOTE_HEADING, REFERENCE_HEADING, SINGULAR
from sync.namesakes import find_namesakes
from sync.preview import Survey

MOST_NAMED = 8
TAKEN_OVER = (
    "New meetings are taken over as they are, with the status that they have: no rule is asked of that, and none stops "
    "one that is over already. Each meeting’s page says so, with the day and the name of whoever connects. Rows typed "
    "later are held to the rules."
)
NOTHING_ELSE = "Nothing else in the tab changes but what is said above."


def summary(one: TabLook) -> list[str]:
    """What connecting this tab comes to, in sentences with numbers."""
    survey, singular = one.survey, SINGULAR[one.noun]
    if survey is None or one.edge is None:
        return []
    said = []
    unread = sum(len(line.unread) for line in survey.new)
    if survey.referenced:
        said.append(f"{count(len(survey.referenced), 'row')} by reference: records that se7lite has.")
    if survey.matched:
        open_ones = f", {survey.unanswered:,} of them not confirmed yet" if survey.unanswered else ", confirmed"
        said.append(f"{count(len(survey.matched), 'row')} by name and date: records that se7lite has{open_ones}.")
    waits = f"; {count(unread, 'cell')} of them cannot be read or accepted, and will wait" if unread else ""
    said.append(f"{count(len(survey.new), f'new {singular}')} from the sheet{waits}.")
    if alike := len(find_namesakes(survey)):
        carries = "carries" if alike == 1 else "carry"
        said.append(f"{alike:,} of them {carries} a name that stands in another row as well.")
    if one.noun == "meetings" and survey.new:
        said.append(TAKEN_OVER)
    if waiting := len(survey.waiting):
        ways = ("that cannot be taken in as it is, and waits", "that cannot be taken in as they are, and wait")
        said.append(f"{count(waiting, 'row')} {ways[waiting > 1]} in the sheet.")
    if survey.remarks:
        said.append(f"{count(len(survey.remarks), 'row')} left alone: totals, remarks and the like.")
    if survey.others:
        said.append(_other_tables(survey.others))
    if survey.cells:
        said.append(
            f"{count(len(survey.cells), 'cell')} to decide afterwards: the two sides differ, or a cell cannot be read."
        )
    if survey.turned:
        said.append(f"{count(len(survey.turned), 'row')} of the sheet whose days are put right: day for month.")
    said += _fills(survey)
    if survey.unwritten:
        said.append(f"{count(len(survey.unwritten), 'record')} of se7lite added to the sheet, each in a new row.")
    if alone := _left_alone(one):
        said.append(alone)
    said.append(_at_the_edge(one))
    return said


def _other_tables(begin: Sequence[int]) -> str:
    rows = [str(one + 1) for one in begin]
    if len(rows) == 1:
        return f"A second table begins at row {rows[0]} and is left alone."
    return f"Other tables begin at rows {', '.join(rows[:-1])} and {rows[-1]}, and are left alone."


def _fills(survey: Survey) -> Iterator[str]:
    if survey.to_records:
        yield f"{count(len(survey.to_records), 'blank field')} of se7lite filled in from the sheet."
    if survey.to_sheet:
        yield f"{count(len(survey.to_sheet), 'blank cell')} of the sheet filled in from se7lite."
    if survey.covered:
        yield (
            f"{count(survey.covered, 'blank cell')} beneath merged cells not filled in: nobody would see what is "
            "written there. What se7lite has for them waits as held edits."
        )


def _left_alone(one: TabLook) -> str:
    assert one.table
    used = set(one.table.fields.values())
    ours = (REFERENCE_HEADING, NOTE_HEADING) if one.own else ()
    alone = [
        " ".join(column.heading.split()) or "one without a heading"
        for column in one.table.columns
        if column.place not in used and column.heading not in ours
    ]
    named = ", ".join(alone[:MOST_NAMED]) + (" and others" if len(alone) > MOST_NAMED else "")
    return f"{count(len(alone), 'column')} left alone: {named}." if alone else ""


def _at_the_edge(one: TabLook) -> str:
    assert one.edge
    if not one.edge.missing:
        return f"Its columns for references and sync notes are there already. {NOTHING_ELSE}"
    quoted = " and ".join(f"“{heading}”" for heading in one.edge.missing)
    why = (
        f" (there is a column “{REFERENCE_HEADING}” of its own)"
        if one.edge.reference_heading != REFERENCE_HEADING
        else ""
    )
    return f"{quoted} added at the right-hand edge{why}. {NOTHING_ELSE}"
