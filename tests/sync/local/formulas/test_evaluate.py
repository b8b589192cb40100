"""What formulas give."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.local.conftest import type_in

DATA = [[1, "a", 46350, True], [2, "b", None, False], [3.5, "3", None, None]]


@pytest.fixture
def result(book):
    type_in(book, DATA)

    def compute(formula):
        type_in(book, [[formula]], top=9)
        return book.values(0, as_shown=False)[9][0]

    return compute


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("= 1 / 1024", 0.0009765625),
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=-2^2", 4),
        ("=2^3^2", 64),
        ("=10-4-3", 3),
        ("=50%", 0.5),
        ("=A1+A2", 3),
        ("=$A$1&\"-\"&B2", "1-b"),
        ("=\"say \"\"hi\"\"\"", 'say "hi"'),
        ("=SUM(A1:A3)", 6.5),
        ("=SUM(B:B)+SUM(1:3)", 46356.5),
        ("=SUM(A1:D3, 10)", 46366.5),
        ("=sum(A1,A2;A3)", 6.5),
        ("=COUNT(A1:D3)", 4),
        ("=COUNTA(A1:D3)", 9),
        ("=COUNTBLANK(A1:D3)", 3),
        ("=AVERAGE(A1:A3)", 6.5 / 3),
        ("=MIN(A1:A3)", 1),
        ("=MAX(A1:B3)", 3.5),
        ("=MAX(B1:B2)", 0),
        ("=IF(A1>0, \"yes\", \"no\")", "yes"),
        ("=IF(A1>5, \"yes\")", False),
        ("=IF(D1, 1, 1/0)", 1),
        ("=IFERROR(1/0, \"none\")", "none"),
        ("=AND(TRUE, A1=1)", True),
        ("=OR(FALSE, A1=2)", False),
        ("=NOT(D1)", False),
        ("=\"B\"=\"b\"", True),
        ("=\"a\">99", True),
        ("=B9=0", True),
        ("=B9=\"\"", True),
        ("=CONCATENATE(B1, \" \", 2.50)", "a 2.5"),
        ("=ROUND(2.345, 2)", 2.35),
        ("=ROUND(-2.5)", -3),
        ("=MOD(-1, 3)", 2),
        ("=INT(-1.5)", -2),
        ("=UPPER(LEFT(\"meeting\", 4))", "MEET"),
        ("=LEN(TRIM(\"  a   b \"))", 3),
        ("=DATE(2026, 11, 24)", 46350),
        ("=DATE(2026, 13, 1)", 46388),
        ("=YEAR(C1)", 2026),
        ("=MONTH(C1)&\"/\"&DAY(C1)", "11/24"),
        ("=TODAY()", 46350),
        ("=COUNTIF(A1:A3, \">=2\")", 2),
        ("=COUNTIF(B1:B3, \"a\")", 1),
        ("=SUMIF(B1:B3, \"<>a\", A1:A3)", 5.5),
        ("=ISBLANK(C2)", True),
        ("=HYPERLINK(\"https://example.org\", \"Agenda\")", "Agenda"),
        ("=PI()", math.pi),
        ("=Z99", 0),
    ],
)  # fmt: skip
def test_a_formula_gives(result, formula, value):
    found = result(formula)
    expected = pytest.approx(value) if isinstance(value, float) else value
    assert (found, type(found) is bool) == (expected, type(value) is bool)


@pytest.mark.parametrize(
    ("formula", "kind", "shown"),
    [
        ("=1/0", "DIVIDE_BY_ZERO", "#DIV/0!"),
        ("=A1+B1", "VALUE", "#VALUE!"),
        ("=NOSUCH(1)", "NAME", "#NAME?"),
        ("=nosuchname", "NAME", "#NAME?"),
        ("=1+", "ERROR", "#ERROR!"),
        ("=(1", "ERROR", "#ERROR!"),
        ("=Nowhere!A1", "REF", "#REF!"),
        ("=A10", "REF", "#REF!"),
        ("=SUM(A9:A11)", "REF", "#REF!"),
        ("=AVERAGE(B1:B2)", "DIVIDE_BY_ZERO", "#DIV/0!"),
        ("=SUM(1/0)", "DIVIDE_BY_ZERO", "#DIV/0!"),
        ("=ABS(1,2)", "N_A", "#N/A"),
        ("=9^999", "NUM", "#NUM!"),
        ("=(-8)^0.5", "NUM", "#NUM!"),
        ("=" + "(" * 3000 + "1" + ")" * 3000, "REF", "#REF!"),
    ],
)
def test_a_formula_without_an_answer_says_what_is_wrong(result, book, formula, kind, shown):
    fault = result(formula)
    assert fault.type == kind
    assert book.values(0)[9] == [shown]


def test_a_result_follows_what_it_looks_at(book):
    type_in(book, [["=B1*2", 5], ["=A1+1"]])
    type_in(book, [[7]], left=1)
    assert book.values(0, as_shown=False) == [[14, 7], [15]]


def test_two_formulas_that_look_at_each_other_do_not_hang(book):
    type_in(book, [["=B1", "=A1"]])
    assert book.values(0) == [["#REF!", "#REF!"]]


def test_a_result_is_shown_as_what_it_was_made_of(book):
    book.apply([{"updateSpreadsheetProperties": {"properties": {"locale": "en_GB"}, "fields": "locale"}}])
    paste = {"coordinate": {"rowIndex": 0}, "data": "£2.50,£1.25,24/11/2026", "delimiter": ","}
    book.apply([{"pasteData": paste}])
    type_in(book, [["=SUM(A1:B1)", "=TODAY()", "=C1+7", "=A1*2"]], top=1)
    assert book.values(0)[1] == ["£3.75", "24/11/2026", "01/12/2026", "5"]


def test_formulas_reach_across_tabs(book):
    book.apply([{"addSheet": {"properties": {"title": "My claims", "sheetId": 5}}}])
    type_in(book, [[3], [4]], sheet_id=5)
    type_in(book, [["=SUM('My claims'!A1:A2)", "='My claims'!A2"]])
    assert book.values(0, as_shown=False) == [[7, 4]]


PIECES = [*"=+-*/&()\"'!:$%,;{}AB19 .#^<>e", "\n", "SUM(", "Sheet1!", "A1:", "TRUE"]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_text_whatever_brings_the_server_down(book_once, pieces):
    type_in(book_once, [["=" + "".join(pieces)]])
    book_once.values(0)
    type_in(book_once, [["=1+1"]])
    assert book_once.values(0) == [["2"]]


@pytest.fixture(scope="module")
def book_once():
    from sync.local import Store, Workbooks

    return Workbooks(Store(":memory:")).create("Formulas", "sync@local-sheets.example")


def shown(book, column):
    return [row[column] if column < len(row) else None for row in book.values(0, as_shown=False)]


def test_an_array_formula_fills_the_cells_below_it_and_nobody_entered_what_they_show(book):
    type_in(book, [["a"], ["b"], ["c"]])
    type_in(book, [["=ARRAYFORMULA(A1:A3)"]], left=1)
    assert shown(book, 1) == ["a", "b", "c"]
    described = book.content.tabs[0].cell(1, 1)
    assert described.entered is None
    type_in(book, [["z"]], top=1)
    assert shown(book, 1) == ["a", "z", "c"]


def test_a_word_typed_among_what_an_array_formula_fills_takes_all_of_it_away_until_it_is_gone(book):
    type_in(book, [["a"], ["b"], ["c"]])
    type_in(book, [["=ARRAYFORMULA(A1:A3)"]], left=1)
    type_in(book, [["typed"]], top=1, left=1)
    assert [str(getattr(value, "shown", value)) for value in shown(book, 1)] == ["#REF!", "typed", "None"]
    type_in(book, [[""]], top=1, left=1)
    assert shown(book, 1) == ["a", "b", "c"]
