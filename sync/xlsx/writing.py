"""A list as an Excel file: typed cells, drop-downs for choices, and the key of its download."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sync.cells import DATE_FORMAT, MONEY_FORMAT, TEXT_FORMAT, TIME_FORMAT
from sync.columns import COLUMNS, REFERENCE_HEADING, SINGULAR, TAB_TITLES, Column
from sync.terms import Raw
from sync.xlsx.text import escaped

KEY_NAME: Final = "se7lite download"
HIDDEN_TITLE: Final = "se7lite"
SPARE: Final = 1_000  # rows below the last that have drop-downs too: for new records
FORMATS: Final = {"date": DATE_FORMAT[1], "time": TIME_FORMAT[1], "money": MONEY_FORMAT[1], "miles": "0.##"}
WIDTHS: Final = {"date": 13, "time": 8, "money": 11, "miles": 8, "choice": 20, "pointer": 32, "text": 30}
GREY: Final = PatternFill("solid", fgColor="EEEEEE")
DARK: Final = PatternFill("solid", fgColor="D9E2E4")
OURS: Final = "se7lite fills this in. What is typed here is shown when the file is uploaded, and not taken over."

Sheet = Any
"""A write-only sheet: the library's stubs leave out half of what it has."""

Line = tuple[str, Sequence[Raw]]
"""A record's reference, and its cells in the order of the columns."""


def write(
    noun: str, lines: Sequence[Line], choices: Mapping[str, Mapping[str, str]], key: str, without: Sequence[str] = ()
) -> bytes:
    """The file. `choices` are words by list, as in sync.terms.Book; `key` names the download.

    The fields of `without` have no column; lines hold no cell for them.
    """
    columns = [column for column in COLUMNS[noun] if column.field not in without]
    book: Any = Workbook(write_only=True)
    book.custom_doc_props.append(StringProperty(name=KEY_NAME, value=key))
    sheet, hidden = book.create_sheet(TAB_TITLES[noun]), book.create_sheet(HIDDEN_TITLE)
    _lay_out(sheet, columns)
    sheet.append(list(_headings(sheet, columns)))
    kinds = [(_format(column), column.ours) for column in columns]
    for reference, cells in lines:
        sheet.append([_cell(sheet, reference, "@", True), *_cells(sheet, cells, kinds)])
    last = get_column_letter(len(columns) + 1)
    sheet.auto_filter.ref = f"A1:{last}{len(lines) + 1}"
    lists = {column.of: list(choices.get(column.of, {}).values()) for column in columns if column.kind == "choice"}
    _validate(sheet, noun, columns, lists, len(lines) + 1 + SPARE)
    _hide(hidden, key, lists)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _lay_out(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Widths and formats of whole columns: what is typed into a new row is taken as its column means it."""
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 12
    for place, column in enumerate(columns, start=2):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = max(WIDTHS[column.kind], len(column.heading) + 4)
        dimension.number_format = _format(column)


def _format(column: Column) -> str:
    return FORMATS.get(column.kind, TEXT_FORMAT[1])


def _headings(sheet: Sheet, columns: Sequence[Column]) -> Iterator[Cell]:
    for heading in (REFERENCE_HEADING, *(column.heading for column in columns)):
        cell = WriteOnlyCell(sheet, heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), DARK, Alignment(wrap_text=True, vertical="top")
        yield cell


def _cells(sheet: Sheet, cells: Sequence[Raw], kinds: Sequence[tuple[str, bool]]) -> Iterator[Cell | None]:
    for raw, (shown, ours) in zip(cells, kinds, strict=True):
        yield None if raw is None and not ours else _cell(sheet, raw, shown, ours)


def _cell(sheet: Sheet, raw: Raw, shown: str, ours: bool) -> Cell:
    cell = WriteOnlyCell(sheet, escaped(raw) if isinstance(raw, str) else raw)
    if isinstance(raw, str):
        cell.data_type = "s"  # whatever it begins with: no text is a formula
    cell.number_format = shown
    if ours:
        cell.fill = GREY
    return cell


def _validate(
    sheet: Sheet, noun: str, columns: Sequence[Column], lists: Mapping[str, Sequence[str]], last: int
) -> None:
    """Drop-downs, and a word of warning where nothing is to be typed. Nothing stops sorting or pasting."""
    one = SINGULAR[noun]
    told = f"It says which {one} the row is. Leave it as it is; in a new row leave it blank."
    sheet.data_validations.append(_warning("A", last, "The row’s own reference", told))
    for place, column in enumerate(columns, start=2):
        letter = get_column_letter(place)
        if column.ours:
            sheet.data_validations.append(_warning(letter, last, column.heading, OURS))
        elif column.kind == "choice" and lists[column.of]:
            listed = get_column_letter(list(lists).index(column.of) + 2)
            area = f"'{HIDDEN_TITLE}'!${listed}$1:${listed}${len(lists[column.of])}"
            one_of = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
            one_of.errorTitle, one_of.error = column.heading, "Choose one from the list."
            one_of.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(one_of)


def _warning(letter: str, last: int, title: str, words: str) -> DataValidation:
    warning = DataValidation(type="custom", formula1="FALSE", errorStyle="warning", allow_blank=True)
    warning.showErrorMessage = warning.showInputMessage = True
    warning.errorTitle = warning.promptTitle = title[:32]
    warning.error = warning.prompt = words[:255]
    warning.add(f"{letter}2:{letter}{last}")
    return warning


def _hide(sheet: Sheet, key: str, lists: Mapping[str, Sequence[str]]) -> None:
    """The key once more, as some programs drop a document's properties, and beside it what can be chosen."""
    sheet.sheet_state = "veryHidden"
    columns = [[key], *lists.values()]
    for row in range(max(len(column) for column in columns)):
        words = [column[row] if row < len(column) else None for column in columns]
        sheet.append([None if word is None else _cell(sheet, word, "@", False) for word in words])
