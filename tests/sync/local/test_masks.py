import pytest

from sync.local.errors import ApiError
from sync.local.masks import merge, parse_mask, require_known, select


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", {"a": {}}),
        ("a.b,a.c", {"a": {"b": {}, "c": {}}}),
        ("a/b", {"a": {"b": {}}}),
        ("a(b,c.d)", {"a": {"b": {}, "c": {"d": {}}}}),
        ("a,a.b", {"a": {}}),
        ("*", {}),
        ("a.*", {"a": {}}),
        ("user_entered_value", {"userEnteredValue": {}}),
        (" a , b ", {"a": {}, "b": {}}),
    ],
)
def test_a_mask_is_a_tree(text, tree):
    assert parse_mask(text) == tree


@pytest.mark.parametrize("text", ["a(b", "a)", ",", "a..b", "a b", "(a)"])
def test_a_mask_that_cannot_be_read_is_refused(text):
    with pytest.raises(ApiError):
        parse_mask(text)


def test_an_unknown_name_is_refused_with_its_path():
    with pytest.raises(ApiError) as refused:
        require_known(parse_mask("sheets(properties(title,colour))"), "Spreadsheet")
    assert "sheets.properties.colour" in str(refused.value.details)


def test_select_goes_into_lists():
    message = {"sheets": [{"title": "A", "index": 0}, {"title": "B"}], "id": 1}
    assert select(parse_mask("sheets.title"), message) == {"sheets": [{"title": "A"}, {"title": "B"}]}


def test_merge_clears_what_is_named_and_left_out():
    old = {"textFormat": {"bold": True, "fontSize": 12}, "note": "x"}
    assert merge(parse_mask("textFormat.bold,note"), old, {"textFormat": {"italic": True}}) == {
        "textFormat": {"fontSize": 12}
    }
