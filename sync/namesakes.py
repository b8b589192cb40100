"""People of one name in one tab: each row becomes a record of its own, and a bare name then says neither. Pure."""

from collections.abc import Mapping

from sync.preview import Survey
from sync.terms import plain, words_of


def find_namesakes(survey: Survey) -> Mapping[int, list[int]]:
    """Index of each row that becomes a person -> the other rows, by index, that are people of the same name."""
    place = survey.sheet.layout.columns.get("name")
    if survey.sheet.noun != "representatives" or place is None:
        return {}
    rows: dict[str, list[int]] = {}
    for line in (*survey.referenced, *survey.matched, *survey.new):
        if name := plain(words_of(line.row.cell(place))):
            rows.setdefault(name, []).append(line.row.index)
    new = {line.row.index for line in survey.new}
    return {
        row: sorted(other for other in alike if other != row)
        for alike in rows.values()
        if len(alike) > 1
        for row in alike
        if row in new
    }
