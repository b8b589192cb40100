import pytest

from sync.local.errors import ApiError
from sync.local.shapes import checked, messages
from tests.google_schema import documents


def google(name):
    return documents()["sheets.v4"]["schemas"][name]["properties"]


@pytest.mark.parametrize("name", sorted(set(messages()) - {"ClearValuesRequest"}))
def test_the_table_knows_exactly_the_fields_that_google_describes(name):
    assert set(messages()[name]) == set(google(name))


@pytest.mark.parametrize("name", sorted(set(messages()) - {"ClearValuesRequest"}))
def test_the_table_has_googles_types(name):
    scalars = {"string": "str", "integer": "int", "number": "num", "boolean": "bool", "object": "any", "any": "any"}
    for field, kind in messages()[name].items():
        described = google(name)[field]
        described = described["items"] if described.get("type") == "array" else described
        bare = kind.removesuffix("[]")
        if kind == "!" or bare == "row":
            continue
        assert kind.endswith("[]") == (google(name)[field].get("type") == "array")
        if "|" in bare:
            assert bare.split("|") == described["enum"]
        else:
            assert bare == described.get("$ref", scalars.get(described.get("type", "")))


def test_every_edit_is_in_the_table_and_every_kind_in_the_table_has_its_edit():
    from sync.local.edits import EDITS

    assert set(EDITS) == {kind for kind, shape in messages()["Request"].items() if shape != "!"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"requests": [{"deleteSheet": {"sheet": 1}}]}, "Unknown name \"sheet\" at 'requests[0].delete_sheet'"),
        (
            {"requests": [{"deleteSheet": {"sheetId": "one"}}]},
            "at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32)",
        ),
        ({"requests": [{"noSuchThing": {}}]}, "Unknown name \"noSuchThing\" at 'requests[0]'"),
        (
            {"requests": [{"copyPaste": {"pasteType": "ALL"}}]},
            "Invalid value at 'requests[0].copy_paste.paste_type'",
        ),
        ({"includeSpreadsheetInResponse": "perhaps"}, "TYPE_BOOL"),
        ([], "Root element must be a message"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_place(body, words):
    with pytest.raises(ApiError) as refused:
        checked("BatchUpdateSpreadsheetRequest", body)
    assert refused.value.code == 400
    assert words in refused.value.message


def test_what_only_google_can_do_is_refused_by_name():
    with pytest.raises(ApiError) as refused:
        checked("BatchUpdateSpreadsheetRequest", {"requests": [{"addChart": {}}]})
    assert (refused.value.code, refused.value.status) == (501, "UNIMPLEMENTED")
    assert "add_chart" in refused.value.message


def test_nulls_are_left_out_and_snake_case_is_understood():
    body = {"requests": [{"delete_sheet": {"sheet_id": "7"}}], "responseRanges": None}
    assert checked("BatchUpdateSpreadsheetRequest", body) == {"requests": [{"deleteSheet": {"sheetId": 7}}]}
