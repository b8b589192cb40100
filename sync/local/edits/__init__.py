"""The requests of batchUpdate, one file a family. `apply_all` does a whole batch or nothing."""

from collections.abc import Callable

from ..cells import Json
from ..errors import ApiError, RequestRefused, invalid, invalid_field
from ..protection import require_open
from . import borders, cells, dimensions, filters, finding, groups, marks, pasting, ranges, sheets, shifts, sorting
from .batch import Batch, Reply

EDITS: dict[str, Callable[[Batch, Json], Reply]] = {
    "addSheet": sheets.add_sheet,
    "deleteSheet": sheets.delete_sheet,
    "duplicateSheet": sheets.duplicate_sheet,
    "updateSheetProperties": sheets.update_sheet_properties,
    "updateSpreadsheetProperties": sheets.update_spreadsheet_properties,
    "updateCells": cells.update_cells,
    "repeatCell": cells.repeat_cell,
    "appendCells": cells.append_cells,
    "updateBorders": borders.update_borders,
    "insertDimension": dimensions.insert_dimension,
    "deleteDimension": dimensions.delete_dimension,
    "moveDimension": dimensions.move_dimension,
    "appendDimension": dimensions.append_dimension,
    "updateDimensionProperties": dimensions.update_dimension_properties,
    "autoResizeDimensions": dimensions.auto_resize_dimensions,
    "addDimensionGroup": groups.add_dimension_group,
    "deleteDimensionGroup": groups.delete_dimension_group,
    "updateDimensionGroup": groups.update_dimension_group,
    "insertRange": shifts.insert_range,
    "deleteRange": shifts.delete_range,
    "copyPaste": pasting.copy_paste,
    "cutPaste": pasting.cut_paste,
    "pasteData": pasting.paste_data,
    "sortRange": sorting.sort_range,
    "deleteDuplicates": sorting.delete_duplicates,
    "trimWhitespace": sorting.trim_whitespace,
    "findReplace": finding.find_replace,
    "mergeCells": marks.merge_cells,
    "unmergeCells": marks.unmerge_cells,
    "setBasicFilter": filters.set_basic_filter,
    "clearBasicFilter": filters.clear_basic_filter,
    "setDataValidation": marks.set_data_validation,
    "addNamedRange": ranges.add_named_range,
    "updateNamedRange": ranges.update_named_range,
    "deleteNamedRange": ranges.delete_named_range,
    "addProtectedRange": ranges.add_protected_range,
    "updateProtectedRange": ranges.update_protected_range,
    "deleteProtectedRange": ranges.delete_protected_range,
}


def apply_all(batch: Batch, requests: list[Json]) -> list[Json]:
    """The replies, one a request. Raises ApiError naming the request that cannot be done."""
    if not requests:
        raise invalid("Must specify at least one request.")
    return [_apply(batch, index, request) for index, request in enumerate(requests)]


def _apply(batch: Batch, index: int, request: Json) -> Json:
    if len(request) != 1:
        if not request:
            raise invalid(f"Invalid requests[{index}]: No request set.")
        second = list(request)[1]
        raise invalid_field(
            f"requests[{index}]",
            f"Invalid value at 'requests[{index}]' (oneof), oneof field 'kind' is already set. Cannot set '{second}'",
        )
    [(kind, body)] = request.items()
    try:
        require_open(batch.content, kind, body, batch.actor, batch.owner)
        reply = EDITS[kind](batch, body)
    except RequestRefused as refused:
        raise ApiError(400, f"Invalid requests[{index}].{kind}: {refused}") from None
    return {} if reply is None else {kind: reply}
