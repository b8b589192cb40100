"""A tab of people drawn by hand, for tests of what is planned: no store, no sheet, no service."""

from sync.columns import COLUMNS, default_headings, headings_of
from sync.grid import read_sheet
from sync.plan import plan_tab
from sync.state import Tab
from sync.terms import Book, Record

BOOK = Book({"sector": {"health": "Health"}, "elected_how": {"vote": "By vote"}})
FIELDS = [column.field for column in COLUMNS["representatives"]]
KEYS = {words: key for choices in BOOK.choices.values() for key, words in choices.items()}


def person(number, role="Member", **more):
    """The cells of somebody, by field."""
    return {"name": f"Person {number}", "sector": "Health", "role": role, "affiliation": "Kent"} | more


def people(how_many):
    """Reference -> the cells of so many."""
    return {f"R-{number:04}": person(number) for number in range(1, how_many + 1)}


def tab_of(agreed, **known):
    """A connected tab, of which this was agreed."""
    base = {
        one: {name: (cells.get(name), value_of(cells.get(name))) for name in FIELDS} for one, cells in agreed.items()
    }
    return Tab(1, "representatives", 7, "People", default_headings("representatives"), base, **known)


def value_of(cell):
    return KEYS.get(cell, cell)


def records_of(people, archived=()):
    """The records that say so."""
    return {
        one: Record({name: value_of(cells.get(name)) for name in FIELDS}, one in archived)
        for one, cells in people.items()
    }


def sheet_of(tab, rows):
    """The tab as it is read: `rows` are pairs of what stands under “Reference” and the cells by field, our note too."""
    lines = [[reference, *(cells.get(name) for name in FIELDS), cells.get("note")] for reference, cells in rows]
    return read_sheet([list(headings_of("representatives")), *lines], tab)


def planned(tab, rows, records, **more):
    """The plan for these rows."""
    return plan_tab(tab, sheet_of(tab, rows), records, BOOK, 9_000, **more)
