"""Where our two columns go beside a table that people made."""

from sync.adopt import find_edge


def test_our_columns_go_beside_what_is_merged_and_never_into_it():
    rows, grid = [["Title", "Date"], ["Autumn meeting", 46000]], {"gridProperties": {"columnCount": 26}}
    assert find_edge(rows, 0, "meetings", grid).place == 2
    assert find_edge(rows, 0, "meetings", grid, [{"startColumnIndex": 0, "endColumnIndex": 5}]).place == 5
