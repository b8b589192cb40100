import pytest

from sync.local.formulas.shifting import copied, retitled


@pytest.mark.parametrize(
    ("formula", "down", "right", "there"),
    [
        ("=A1", 2, 1, "=B3"),
        ("=$A1+A$1+$A$1", 2, 1, "=$A3+B$1+$A$1"),
        ("=SUM(A1:B2)", 1, 1, "=SUM(B2:C3)"),
        ("=SUM(A:A)", 5, 1, "=SUM(B:B)"),
        ("=A1", -1, 0, "=#REF!"),
        ("=Other!A1&\"A1\"", 1, 0, "=Other!A2&\"A1\""),
        ("='My tab'!A1", 0, 1, "='My tab'!B1"),
        ("=LOG10(A1)", 1, 0, "=LOG10(A2)"),
        ("=not a formula(", 1, 1, "=not a formula("),
    ],
)  # fmt: skip
def test_a_copied_formula_reads(formula, down, right, there):
    assert copied(formula, down, right) == there


def test_a_tab_that_is_renamed_is_named_anew_and_no_other():
    assert retitled("=Old!A1+Older!A1+A1", "Old", "'New one'") == "='New one'!A1+Older!A1+A1"
