"""Days that an officer says have day and month exchanged, in the preview of a tab: what rows would say then. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from sync.day_order import fields_to_turn
from sync.grid import Row, Sheet
from sync.preview import Ground, Survey
from sync.turned import turn, turn_rows


def with_answers(ground: Ground, sheet: Sheet, strangers: Sequence[Row]) -> Ground:
    """What was said of rows, under what they say and under what they would say: an answer counts whether it was given
    before their days were turned or after. Not where that is what another row says."""
    keys = {row.key for row in strangers}
    pairs = [(row.key, turn(sheet, row, ground.turned).key) for row in strangers] if ground.turned else []
    answers = dict(ground.answers)
    for stands, would in pairs:
        if would not in keys and (answer := answers.get(would) or answers.get(stands)):
            answers[stands] = answers[would] = answer
    return replace(ground, answers=answers) if pairs else ground


def turn_days(ground: Ground, sheet: Sheet, rows: Sequence[Row], survey: Survey) -> Sheet:
    """The sheet with the days of `rows` turned round that somebody wants turned and that there is reason to doubt."""
    fields = fields_to_turn(ground.locale, sheet, rows, ground.turned)
    if not fields:
        return sheet
    turned, left = turn_rows(sheet, rows, fields)
    survey.turned = {row.index: row for row in rows if row.index in turned}
    survey.unturned = [row.index for row in left]
    keys = {row.key: turned[index].key for index, row in survey.turned.items()}
    groups = {keys.get(key, key): said for key, said in sheet.groups.items()}
    survey.sheet = replace(sheet, rows=[turned.get(row.index, row) for row in sheet.rows], groups=groups)
    return survey.sheet


def days_to_turn(survey: Survey) -> dict[str, dict[str, int]]:
    """Row key -> field -> the day there, as the engine is to have it (sync.turned)."""
    now = {row.index: row for row in survey.sheet.rows}
    return {row.key: _days(survey.sheet, row, now[index]) for index, row in survey.turned.items()}


def _days(sheet: Sheet, row: Row, turned: Row) -> dict[str, int]:
    return {
        column.field: was
        for column, was, now in zip(sheet.columns, row.cells, turned.cells, strict=True)
        if was != now and isinstance(was, int)
    }
