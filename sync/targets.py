"""Planned writes as targets of a swap: rows that stand in the tab, and rows that are put in."""

from collections.abc import Collection, Sequence

from sync.actions import CellWrite, RowWrite, Work
from sync.cells import FORMATS, missing_format, show
from sync.look import Look
from sync.state import Snapshot
from sync.swap import Target, TargetCell
from sync.terms import Raw


def target_of(work: Work, write: RowWrite, cells: Sequence[CellWrite], look: Look) -> Target:
    """Cells of a row that stands in the tab, as it was looked at."""
    layout, here = work.sheet.layout, (work.tab.sheet_id, write.row.index)
    content = tuple(layout.columns.values()) if _known_by_content(write, cells) else ()
    return Target(
        tab_id=work.tab.id,
        sheet_id=work.tab.sheet_id,
        reference=write.reference,
        row=write.row.index,
        reference_place=layout.reference,
        heading_row=layout.heading_row,
        cells=tuple(
            TargetCell(
                place=cell.place,
                heading=cell.heading,
                field=cell.field,
                before=cell.before,
                after=cell.shown.raw,
                value=cell.value,
                format=missing_format(cell.shown.format, look.number_format(*here, cell.place)),
                put_back=cell.put_back,
            )
            for cell in cells
        ),
        expected=_compared(write.row.whole, {layout.reference, *content}, _copied_to(work, cells)),
        gives=write.gives or None,
        content=content,
        reference_heading=work.tab.reference_heading,
    )


def _copied_to(work: Work, cells: Sequence[CellWrite]) -> int:
    """The last column that the copy must hold. Should a reference go out of another row than was meant, nothing but
    what that one says tells which row it was."""
    layout = work.sheet.layout
    takes_a_reference = any(cell.place == layout.reference for cell in cells)
    return max(layout.columns.values(), default=0) if takes_a_reference else 0


def _compared(whole: Sequence[Raw], places: Collection[int], last: int) -> tuple[Raw, ...]:
    """The row as it was read, and of it only what says which row it is: an intent is kept, and columns that are mapped
    to nothing may be private. It reaches as far as the copy is to."""
    return tuple(whole[place] if place in places else None for place in range(max(*places, last) + 1))


def _known_by_content(write: RowWrite, cells: Sequence[CellWrite]) -> bool:
    """Only what it says tells which row this is."""
    theirs = any(cell.put_back is not None or cell.field for cell in cells)
    return write.reference is None and (bool(write.gives) or theirs)


def new_row_targets(snapshot: Snapshot, work: Work, look: Look) -> list[Target]:
    """Rows of their own for records that have none, under the table's last row (never `values.append`)."""
    layout, start = work.sheet.layout, work.end
    inherit = start - 1 > layout.heading_row or start >= work.height
    above = [
        look.number_format(work.tab.sheet_id, start - 1, place) if inherit else None
        for place in layout.columns.values()
    ]
    return [
        Target(
            tab_id=work.tab.id,
            sheet_id=work.tab.sheet_id,
            reference=reference,
            row=start + offset,
            reference_place=layout.reference,
            heading_row=layout.heading_row,
            cells=_new_row(snapshot, work, reference, above),
            inherit=inherit,
            reference_heading=work.tab.reference_heading,
        )
        for offset, reference in enumerate(work.plan.unwritten)
    ]


def _new_row(snapshot: Snapshot, work: Work, reference: str, above: Sequence[str | None]) -> tuple[TargetCell, ...]:
    """The row takes the looks of the one above it: `above` are the types of its number formats, by column."""
    layout, values = work.sheet.layout, snapshot.records[work.tab.noun][reference].values
    cells = [TargetCell(layout.reference, work.tab.reference_heading, None, None, reference)]
    for column, chosen in zip(work.sheet.columns, above, strict=True):
        value = values.get(column.field)
        cells.append(
            TargetCell(
                place=layout.columns[column.field],
                heading=work.tab.headings[column.field],
                field=column.field,
                before=None,
                after=show(value, column, snapshot.book).raw,
                value=value,
                format=missing_format(FORMATS.get(column.kind), chosen),
            )
        )
    return tuple(cells)
