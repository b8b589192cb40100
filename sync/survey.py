"""What connecting a tab that people made would come to: the engine's own plan of the tab as it would be. Pure.

Nothing is guessed here that the first runs would see otherwise: the two columns of ours are put beside the table in
thought, references are put into the rows that match, and `plan_tab` says what follows from it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sync.actions import Refusals, TabPlan
from sync.apart import NOT_A_RECORD, OTHER_TABLE
from sync.cells import as_given, read
from sync.columns import NOTE_HEADING
from sync.day_order import find_day_doubts
from sync.grid import Row, Sheet, read_sheet
from sync.groups import covered_cells, find_groups, said_of_rows
from sync.identity import identity_key
from sync.likeness import propose
from sync.plan import plan_tab
from sync.preview import NEW, RECORD, SAME, Fill, Ground, Line, Refused, Survey
from sync.remarks import OF_OTHER_TABLE, find_remarks
from sync.rows import read_new_row
from sync.shape import shape_of
from sync.spellings import find_spellings
from sync.state import Tab
from sync.tables import other_tables, private_places
from sync.terms import Book, Raw, Unreadable, Value
from sync.turning import turn_days, with_answers


def take_survey(ground: Ground) -> Survey:
    """Everything that connecting this tab would do, as things are now. Raises Drift where the headings are gone."""
    tab = _tab(ground)
    sheet = read_sheet(_with_our_columns(ground), tab)
    groups = find_groups(sheet, ground.merges)
    tab.groups = said_of_rows(sheet, groups, ground.grouped)
    sheet = replace(sheet, groups=tab.groups)
    survey = Survey(sheet, groups=groups)
    strangers = [row for row in sheet.rows if row.reference is None and row.filled]
    ground = with_answers(ground, sheet, strangers)
    remarks = _sort_out_remarks(ground, sheet, strangers, survey)
    stand = [row for row in strangers if row.index not in remarks]
    sheet = turn_days(ground, sheet, stand, survey)
    tab.groups = sheet.groups
    strangers = [row for row in sheet.rows if row.reference is None and row.filled]
    rest = [row for row in strangers if row.index not in remarks]
    table = [row for row in sheet.rows if row.filled and row.index not in remarks]
    survey.spellings = find_spellings(sheet.columns, table, ground.book, ground.spellings)
    matched = _sort_out_matches(ground, sheet, rest, survey)
    tab.rulings = rulings_of(survey)
    tab.seen_rows = dict(Counter(row.key for row in strangers))
    written = _with_references(sheet, matched)
    plan = plan_tab(tab, written, ground.records, ground.book, ground.last_given, Refusals(newcomers=ground.refused))
    _take_in(ground, sheet, plan, matched, survey)
    left = {line.row.index for line in (*survey.new, *survey.waiting)}
    unmatched = [row for row in stand if row.index in left]
    free = {key: record for key, record in ground.records.items() if key in plan.unwritten}
    survey.days = find_day_doubts(ground.locale, sheet, stand, unmatched, free, ground.book)
    return survey


def rulings_of(survey: Survey) -> dict[str, str]:
    """The rulings that leave rows alone: by shape, so that a total stays one when its figures change, and by content
    where the row would otherwise be a record."""
    left_alone = {line.row.index for line in survey.remarks}
    sheet = survey.sheet
    taken_in = {shape_of(sheet, row) for row in sheet.rows if row.filled and row.index not in left_alone}
    shapes = [(line, shape_of(sheet, line.row)) for line in survey.remarks]
    keys = [(line, line.row.key if line.complete or shape in taken_in else shape) for line, shape in shapes]
    begins = {key: OTHER_TABLE for line, key in keys if line.row.index in survey.begins}
    return {key: NOT_A_RECORD for _, key in keys} | begins


def matches_of(survey: Survey) -> dict[str, str]:
    """The confirmed matches as the engine looks them up: by content and, where only one row has it, by identity."""
    identities = Counter(identity_key(survey.sheet, row) for row in survey.sheet.rows if row.reference is None)
    found: dict[str, str] = {}
    for line in survey.matched:
        found.setdefault(line.row.key, line.reference)
        identity = identity_key(survey.sheet, line.row)
        if identity and identities[identity] == 1:
            found[identity] = line.reference
    return found


def _tab(ground: Ground) -> Tab:
    return Tab(0, ground.noun, 0, ground.title, ground.headings, defaults=ground.defaults, spellings=ground.spellings)


def _with_our_columns(ground: Ground) -> list[list[Raw]]:
    rows = [list(row) for row in ground.rows]
    wanted = (ground.headings.get("reference", "Reference"), NOTE_HEADING)
    headings = rows[ground.heading_row]
    missing = [heading for heading in wanted if heading not in headings]
    if missing:
        headings += [None] * (ground.edge - len(headings))
        headings[ground.edge :] = missing
    return rows


def _sort_out_remarks(ground: Ground, sheet: Sheet, strangers: Sequence[Row], survey: Survey) -> set[int]:
    def lacks(row: Row) -> bool:
        return bool(read_new_row(sheet, row, ground.book, ground.refused.get(row.key, {})).against)

    apart = _other_tables(ground, sheet, lacks, survey)
    theirs = ((row, OF_OTHER_TABLE.format(row=apart[row.index] + 1)) for row in strangers if row.index in apart)
    rest = [row for row in strangers if row.index not in apart]
    for row, why in (*theirs, *find_remarks(ground.noun, sheet, rest, lacks)):
        answer = ground.answers.get(row.key)
        if answer in (None, NOT_A_RECORD):
            survey.remarks.append(Line(row, why, complete=not lacks(row)))
    known = {line.row.index for line in survey.remarks}
    for row in strangers:
        if row.index not in known and ground.answers.get(row.key) == NOT_A_RECORD:
            survey.remarks.append(Line(row, "You said that this row is not a record.", complete=not lacks(row)))
    survey.remarks.sort(key=lambda line: line.row.index)
    return {line.row.index for line in survey.remarks}


def _other_tables(ground: Ground, sheet: Sheet, lacks: Callable[[Row], bool], survey: Survey) -> dict[int, int]:
    """Row index -> where the other table begins that it stands in. Not where most of its rows would be records as they
    are, or some are: then it may be this table that goes on."""
    apart: dict[int, int] = {}
    for one in other_tables(ground.rows, ground.heading_row, ground.noun):
        rows = [row for row in sheet.rows if row.index in one and row.filled]
        complete = sum(not lacks(row) for row in rows)
        if complete * 2 < len(rows) and all(row.reference is None for row in rows):
            survey.others.append(one.start)
            if rows and not any(ground.answers.get(row.key) == RECORD for row in rows):
                survey.begins.add(rows[0].index)
            survey.hidden |= dict.fromkeys(one, private_places(ground.rows, one, ground.noun))
            apart |= {row.index: one.start for row in rows}
    return apart


def _sort_out_matches(ground: Ground, sheet: Sheet, rows: Sequence[Row], survey: Survey) -> dict[int, str]:
    """Row index -> reference, of every row that is taken for a record that is there."""
    carried = {as_given(row.reference) for row in sheet.rows if row.reference is not None}
    chosen: dict[int, str] = {}
    free = {reference: record for reference, record in ground.records.items() if reference not in carried}
    for row, candidates in propose(ground.noun, sheet, rows, free, ground.book, ground.answers):
        answer = ground.answers.get(row.key)
        if answer == NEW:
            survey.again.add(row.key)
            continue
        # An answer that named another record than the one that is proposed now was given to something else.
        answered = ground.all_same or answer in (SAME, candidates[0])
        survey.matched.append(Line(row, "", candidates[0], tuple(candidates), answered))
        chosen[row.index] = candidates[0]
    return chosen


def _with_references(sheet: Sheet, matched: Mapping[int, str]) -> Sheet:
    """The sheet once every match has its reference."""
    rows = [replace(row, reference=matched[row.index]) if row.index in matched else row for row in sheet.rows]
    return replace(sheet, rows=rows)


def _take_in(ground: Ground, sheet: Sheet, plan: TabPlan, matched: Mapping[int, str], survey: Survey) -> None:
    by_index = {row.index: row for row in sheet.rows}
    ours = {survey.sheet.layout.note, survey.sheet.layout.reference}
    survey.cells = [held for held in plan.holds if held.field]
    references = {row.index: reference for reference, row in plan.placed.items()}
    fills = [
        Fill(index, references[index], write.field, None, write.value)
        for index, cells in sorted(plan.cells.items())
        for write in cells
        if write.place not in ours and write.field
    ]
    covered = set(covered_cells(survey.groups))
    survey.to_sheet = [fill for fill in fills if (fill.row, fill.field) not in covered]
    survey.covered = len(fills) - len(survey.to_sheet)
    survey.to_records = [
        Fill(follow.row, follow.reference, name, raw, value)
        for follow in plan.follows
        for name, (raw, value, _) in follow.cells.items()
    ]
    survey.unwritten = plan.unwritten
    survey.unwritten_values = [ground.records[reference].values for reference in plan.unwritten]
    for newcomer in plan.newcomers:
        row = by_index[newcomer.row.index]
        unread = dict(_unread(sheet, row, ground.book)) | _refused_cells(sheet, ground.refused.get(row.key, {}))
        survey.new.append(Line(row, unread=unread))
    for held in plan.holds:
        if not held.field and held.row is not None:
            row = by_index[held.row]
            # What keeps the row out is in the message; what else of it cannot be read is as good to know now.
            also = {name: why for name, why in _unread(sheet, row, ground.book) if why not in held.message}
            survey.waiting.append(Line(row, held.message, held.reference or "", unread=also))
    waiting = {line.row.index for line in survey.waiting}
    for reference, row in plan.placed.items():
        if row.index not in matched and row.index not in waiting:
            survey.referenced.append(Line(by_index[row.index], reference=reference))
    survey.waiting.sort(key=lambda line: line.row.index)


def _unread(sheet: Sheet, row: Row, book: Book) -> Iterator[tuple[str, str]]:
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        try:
            if not column.ours:
                read(cell, column, book)
        except Unreadable as why:
            yield column.field, str(why)


def _refused_cells(sheet: Sheet, refused: Mapping[str, str]) -> dict[str, str]:
    fields = {column.field for column in sheet.columns}
    return {name: words for name, words in refused.items() if name in fields}


def check_new(
    survey: Survey,
    ground: Ground,
    refusals: Callable[[Mapping[str, Value]], Mapping[str, str]],
    most: int | None = None,
) -> Refused:
    """Ask about the rows that would become records what a form would say, without the cells that were refused before;
    gives what is refused now, with that. `most` is how many rows are asked about."""
    found = dict(ground.refused)
    for line in survey.new[:most]:
        known = ground.refused.get(line.row.key, {})
        cells = read_new_row(survey.sheet, line.row, ground.book, known).cells
        if told := refusals({name: value for name, (_, value) in cells.items()}):
            found[line.row.key] = {**known, **told}
    return found


__all__ = [
    "NEW",
    "NOT_A_RECORD",
    "RECORD",
    "SAME",
    "Ground",
    "Survey",
    "check_new",
    "matches_of",
    "rulings_of",
    "take_survey",
]
