"""Where a cell stands in the sheet: its row is looked for at the moment in which somebody wants to go there.

Rows and columns are moved, sorted and inserted, so the place where a cell was written may be another record's by now.
Nothing that we could remember stays true; the reference does. One read of the tab finds it where it is.
"""

from collections.abc import Mapping
from typing import Any

from openpyxl.utils import get_column_letter
from sqlalchemy import select

from se7lite.choices import NOUNS
from se7lite.extensions import db
from se7lite.models import SyncTab
from se7lite.services.refusals import Refused
from se7lite.services.sync_runs import open_sheets, page_of
from sync.cells import normal
from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from sync.grid import Drift, Layout, find_layout
from sync.references import ANY, reference_in
from sync.state import Tab
from sync.transport import SheetTrouble


def find_place(noun: str, reference: str, field: str, config: Mapping[str, Any]) -> str:
    """The address at which the spreadsheet's page shows this cell; a field that has no column leads to the reference.

    Refused with what is in the way: no spreadsheet, no such row, headings or a spreadsheet that cannot be read.
    """
    tab = db.session.scalars(select(SyncTab).where(SyncTab.connected_noun == noun)).first()
    if tab is None:
        raise Refused({"": f"No spreadsheet is connected for {NOUNS.get(noun, noun).lower()} now."})
    google_id, known = tab.spreadsheet.google_id, Tab(tab.id, noun, tab.sheet_id, tab.title, dict(tab.headings))
    db.session.rollback()
    try:
        values = open_sheets(google_id, config).read([known.sheet_id]).values(known.sheet_id)
        layout = find_layout(values, known)
    except (SheetTrouble, Drift) as trouble:
        raise Refused({"": str(trouble)}) from None
    for index, row in enumerate(values):
        cell = normal(row[layout.reference]) if index > layout.heading_row and layout.reference < len(row) else None
        if reference_in(cell, noun, ANY) == reference:
            place = f"{get_column_letter(_column(layout, field) + 1)}{index + 1}"
            return f"{page_of(google_id, str(config['SHEETS_URL']))}#gid={known.sheet_id}&range={place}"
    gone = f"No row of the tab “{known.title}” carries {reference} now. It was taken out, or its reference was."
    raise Refused({"": gone})


def _column(layout: Layout, field: str) -> int:
    if field == NOTE_HEADING:
        return layout.note
    return layout.reference if field == REFERENCE_HEADING else layout.columns.get(field, layout.reference)
