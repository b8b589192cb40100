"""A server on this machine that speaks the part of the Google Sheets and Drive API that the sync uses.

    python -m sync.local --port 8001 --store FILE --key-out KEY.json

In one's own process, as the page and the tests use it:

    workbooks = Workbooks(Store(path))        workbook.py: all spreadsheets of a SQLite file
    workbook = workbooks.open(id)             404 where there is none; .create(title, owner), .all(), .delete(id)
    workbook.apply(requests) -> replies       the requests of a batchUpdate, all or none, kept before it returns
    workbook.revision                         a whole number that rises with each change
    workbook.values(sheet_id)                 what people see; as_shown=False gives numbers, dates as serials
    workbook.content                          the present version (content.py): tabs, cells; never changes once read
    workbook.listeners.append(call)           call(workbook) after each change, in the thread that made it

    LocalSheets(store, ...)                   server.py: all of it as a WSGI app
    running(app)                              running.py: the app on a port of this machine, in a thread

Cells count from 0. Dates are serial numbers with a date format. The addresses `/`, `/s/<id>`, `/page/...` and
`/static/...` belong to the page on which people edit (page/); `/v4`, `/drive`, `/upload`, `/token`, `/test` the API's.
"""

from .errors import ApiError, RequestRefused
from .store import Store
from .workbook import Workbook, Workbooks

__all__ = ["ApiError", "RequestRefused", "Store", "Workbook", "Workbooks"]
