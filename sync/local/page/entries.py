"""What a person types into a cell."""

from ..cells import Cell, Fault, Json, extended
from ..content import Content
from ..parsing import typed
from .places import check_columns, row_to_type_in
from .refusals import Refusal
from .showing import choices
from .sight import Sight

FIELDS = "userEnteredValue,userEnteredFormat.numberFormat"


def type_cell(sight: Sight, body: Json) -> list[Json]:
    """`text` into one cell, read as Sheets reads what is typed: one updateCells of that cell alone."""
    check_columns(sight.seen, sight.now)
    column = body["column"]
    row = row_to_type_in(sight.seen, sight.now, body["row"], column)
    data = entry(sight, row, column, body["text"])
    start = {"sheetId": sight.now.id, "rowIndex": row, "columnIndex": column}
    return [{"updateCells": {"start": start, "rows": [{"values": [data]}], "fields": FIELDS}}]


def entry(sight: Sight, row: int, column: int, text: str) -> Json:
    """The cell's data after the text was typed into it. Raises Refusal where a rule allows only what it offers."""
    old = sight.now.cell(row, column)
    new = typed(text.replace("\r\n", "\n"), old, sight.content.locale, sight.today)
    if old.validation:
        _check(sight.content, old.validation, new, text)
    return cell_data(new)


def cell_data(cell: Cell) -> Json:
    """Value and number format as updateCells takes them under FIELDS."""
    data: Json = {"userEnteredValue": value_data(cell)}
    number_format = (cell.format or {}).get("numberFormat")
    if number_format:
        data["userEnteredFormat"] = {"numberFormat": number_format}
    return data


def value_data(cell: Cell) -> Json:
    """What was entered, as an ExtendedValue."""
    if cell.formula is not None:
        return {"formulaValue": cell.formula}
    # The API takes no errors; one that was pasted as a value goes as the text that it shows.
    return extended(cell.value.shown if isinstance(cell.value, Fault) else cell.value)


def _check(content: Content, rule: Json, new: Cell, text: str) -> None:
    offered = choices(content, rule)
    if rule.get("strict") and offered and not new.empty and new.formula is None and text.strip() not in offered:
        raise Refusal(f"This cell takes only one of: {', '.join(offered)}.")
