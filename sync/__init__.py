"""The two-way sync between one spreadsheet and the database.

    1. judge a write that an earlier run did not see through (judge.judge)
    2. read all tabs in one call (sheets.read); the same bytes and no change of ours: done
    3. parse (grid.read_sheet, cells.read)
    4. plan (plan.plan_tab): pure, out of base, tab and database; the brakes (brakes.look) see it first
    5. let records follow their rows, and make records for new rows (Store.follow, Store.bear)
    6. look again at the rows about to be written (swapping.look_before); drop what moved; store what we intend
    7. write, with a copy of what stood there in the same instant (swap.requests)
    8. look at the copies: confirmed, or somebody typed just then and it goes back (judge.judge)
    9. store bases, new records, held edits and what the run did

The engine knows neither Flask nor SQLAlchemy (sync.ports says what it asks of them) and no Google but its address.
"""

from sync.run import run
from sync.state import Ran

__all__ = ["Ran", "run"]
