"""Which column is which field, where what stands in it says little."""

from sync.headings import find_table
from sync.terms import Book


def test_names_that_nobody_has_heard_of_yet_do_not_hide_the_column_that_they_stand_in():
    rows = [("Claimant", "Date of claim"), ("Amina Khan", 46338), ("Bryn Hughes", 46339), ("Cleo Adeyemi", 46340)]
    table = find_table(rows, "claims", Book())
    assert table.headings == {"representative": "Claimant", "date": "Date of claim"}
    assert table.readable["representative"] == (0, 3)


def test_a_name_that_its_content_contradicts_is_not_taken():
    rows = [("Claimant", "Time"), ("Amina Khan", "half past two"), ("Bryn Hughes", "noon"), ("Cleo Adeyemi", "late")]
    assert "time" not in find_table(rows, "claims", Book()).headings


def test_words_that_are_on_no_list_do_not_hide_the_column_that_is_called_like_the_list():
    rows = [("Name", "Sector", "Type"), *(("Amina Khan", words, words) for words in ("Vol", "Carers", "Trust"))]
    assert find_table(rows, "representatives", Book({"sector": {"health": "Health"}})).headings["sector"] == "Sector"
    rows = [("Name", "Sector"), *(("Amina Khan", number) for number in (7, 8, 9))]
    assert "sector" not in find_table(rows, "representatives", Book({"sector": {"health": "Health"}})).headings


def test_a_heading_longer_than_is_kept_is_that_of_no_field():
    """PostgreSQL would refuse what goes back under it, in every run."""
    question = "Place (where did we meet, and how did people get there?) " * 10
    [column] = find_table([(question,), ("Hall",)], "meetings", Book()).columns
    assert "Its heading is too long" in column.barred
