from datetime import date

import pytest

from sync.local.cells import Cell
from sync.local.formats import shown
from sync.local.page.showing import ANY_DAY, Legend, cell_shown, entered
from sync.local.parsing import typed

DAY = {"numberFormat": {"type": "DATE", "pattern": "d mmmm yyyy"}}
BARE_DAY = {"numberFormat": {"type": "DATE", "pattern": "dddd"}}
MOMENT = {"numberFormat": {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}}
PERCENT = {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}
POUNDS = {"numberFormat": {"type": "CURRENCY", "pattern": "[$£]#,##0.00"}}
TEXT = {"numberFormat": {"type": "TEXT"}}


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell("plain words"), "plain words"),
        (Cell("007"), "'007"),
        (Cell("007", format=TEXT), "007"),
        (Cell("=1+1"), "'=1+1"),
        (Cell("'quoted"), "''quoted"),
        (Cell("1/2"), "'1/2"),
        (Cell("TRUE"), "'TRUE"),
        (Cell("R-0007 Sample Person"), "R-0007 Sample Person"),
        (Cell("29 February"), "'29 February"),
        (Cell(True), "TRUE"),
        (Cell(12.5), "12.5"),
        (Cell(0.0000001), "0.0000001"),
        (Cell(1234.5, format=POUNDS), "1234.5"),
        (Cell(0.125, format=PERCENT), "12.5%"),
        (Cell(46350, format=DAY), "24 November 2026"),
        (Cell(46350, format=BARE_DAY), "24/11/2026"),
        (Cell(46350.5, format=MOMENT), "24/11/2026 12:00"),
        (Cell(3, formula="=1+2"), "=1+2"),
    ],
)
def test_the_formula_bar_shows_what_would_give_this_very_cell(cell, words):
    found = entered(cell, "en_GB", shown(cell, "en_GB"))
    assert found == words
    again = typed(found, cell, "en_GB", date(2026, 11, 24))
    assert (again.formula, again.format) == (cell.formula, cell.format)
    assert cell.formula or (again.value, type(again.value)) == (cell.value, type(cell.value))


@pytest.mark.parametrize(
    "text", ["1,5", "12.5 %", "£5", "24/11", "1e5", "10:30", "Nov 2026", "3 May", "-4", "+44 20", " 7"]
)
@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE"])
def test_text_stays_text_whatever_it_looks_like(text, locale):
    found = entered(Cell(text), locale, text)
    assert typed(found, Cell(), locale, ANY_DAY).value == text


def test_a_cell_is_told_as_shortly_as_it_can_be():
    legend = Legend()
    assert cell_shown(None, "en_GB", legend) is None
    assert cell_shown(Cell("words"), "en_GB", legend) == "words"
    assert cell_shown(Cell(0.5, format=PERCENT), "en_GB", legend) == {"t": "50%", "k": "n"}
