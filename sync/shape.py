"""What a row that was left alone goes on being known by when its figures change. Pure."""

from sync.grid import Row, Sheet, key_of
from sync.other_names import is_private
from sync.terms import words_of


def shape_of(sheet: Sheet, row: Row) -> str:
    """The row's words without its figures: a totals row keeps its shape when its sums change. One that says figures
    alone is known by the cells that they stand in. Where one of these must be filled in every row, as the date of a row
    that somebody has begun, words of a column that is left alone belong to it; without such it has no shape."""
    cells = [cell if isinstance(cell, str | bool) or cell is None else 0 for cell in row.cells]
    if any(isinstance(cell, str) for cell in row.cells):
        return key_of(cells)
    begun = any(column.required and cell is not None for column, cell in zip(sheet.columns, row.cells, strict=True))
    beside = _words_beside(sheet, row) if begun else []
    return row.key if begun and not beside else key_of([*cells, *beside])


def _words_beside(sheet: Sheet, row: Row) -> list[str]:
    """What is said in columns that are left alone, but for what a formula says that cannot be worked out."""
    layout = sheet.layout
    ours = {layout.reference, layout.note, *layout.columns.values()}
    return [
        cell
        for place, cell in enumerate(row.whole)
        if place not in ours
        and isinstance(cell, str)
        and not cell.startswith("#")
        and not is_private(words_of(layout.headings[place]) if place < len(layout.headings) else "", sheet.noun)
    ]
