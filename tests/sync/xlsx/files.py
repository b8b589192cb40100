"""For tests of Excel files: records, the file that shows them, and somebody who edits it at home."""

from io import BytesIO

from openpyxl import load_workbook

from sync.cells import show
from sync.columns import COLUMNS
from sync.terms import Book, Record
from sync.xlsx.compare import compare
from sync.xlsx.findings import Known
from sync.xlsx.reading import read_file
from sync.xlsx.table import find_table
from sync.xlsx.text import fitted
from sync.xlsx.writing import write

BOOK = Book(
    {
        "body": {"1": "Steering group", "2": "Parent Carers, “west”"},
        "meeting_kind": {"meeting": "Meeting", "workshop": "Workshop"},
        "meeting_status": {"planned": "Planned", "held": "Held"},
        "sector": {"parent_carer": "Parent carer", "health": "Health"},
        "elected_how": {"ballot": "Ballot"},
        "vehicle": {"car": "Car"},
        "claim_answer": {"accepted": "Accepted"},
        "claim_status": {"draft": "Draft", "approved": "Approved"},
    },
    {"representatives": {"R-0001": "Amina Khan", "R-0002": "Siân Okafor"}, "meetings": {"M-0001": "Autumn"}},
)
MEETING = {
    "body": "1",
    "kind": "meeting",
    "title": "Autumn meeting",
    "date": "2026-11-24",
    "start": "10:30",
    "end": "12:10",
    "place": "Linden House",
    "link": None,
    "status": "planned",
    "papers_sent_on": None,
    "notes_sent_on": None,
}
CLAIM = {
    "representative": "R-0001",
    "meeting": "M-0001",
    "date": "2026-11-24",
    "miles": "12.50",
    "vehicle": "car",
    "fares": "4.20",
    "childcare": None,
    "time": None,
    "other": None,
    "answer": None,
    "status": "draft",
    "total": "9.83",
    "paid_on": None,
}


def meeting(**values):
    return Record(MEETING | values)


def claim(**values):
    return Record(CLAIM | values)


def bases_of(noun, records, book=BOOK):
    """What a download of these records shows."""
    found = {}
    for reference, record in records.items():
        cells = {}
        for column in COLUMNS[noun]:
            value = record.values[column.field]
            raw = show(value, column, book).raw
            cells[column.field] = (fitted(raw) if isinstance(raw, str) else raw, value)
        found[reference] = cells
    return found


def download(noun, records, book=BOOK):
    """The file of these records."""
    lines = [(one, [raw for raw, _ in base.values()]) for one, base in bases_of(noun, records, book).items()]
    return write(noun, lines, book.choices, "key")


def edited(content, edit):
    """The file after somebody did `edit(sheet)` to it at home."""
    book = load_workbook(BytesIO(content))
    edit(book.worksheets[0])
    return saved(book)


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell(sheet, reference, heading):
    """Where somebody looks for a cell: by the row's reference and the column's heading."""
    column = next(one.column for one in sheet[1] if one.value == heading)
    row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == reference)
    return sheet.cell(row, column)


def upload(content, noun, downloaded, now=None, *, book=BOOK, last=9, **known):
    """What the file says that the download did not, seen from the records as they are now."""
    table = find_table(read_file(content), noun)
    bases = None if downloaded is None else bases_of(noun, downloaded, BOOK)
    return compare(table, Known(bases, **known), downloaded if now is None else now, book, last)


def told(compared):
    """Each finding as (kind, reference, field, value in the file)."""
    return [(one.kind, one.reference, one.field, one.cell_value) for one in compared.findings]
