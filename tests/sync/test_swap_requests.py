"""What a swap asks of Google for rows drawn by hand: whose looks a new row takes, and how wide a copy is."""

import pytest

from sync.swap import Target, TargetCell, places, requests


def target(place=1, **more):
    cells = (TargetCell(place, "Name", "name", None, "Amina Khan"),)
    return Target(
        **{"tab_id": 1, "sheet_id": 7, "reference": "R-0001", "row": 5, "reference_place": 0}
        | more
        | {"heading_row": 0, "cells": cells}
    )


@pytest.mark.parametrize("inherit", [True, False])
def test_a_new_row_takes_the_looks_of_the_row_above_it_unless_those_are_the_headings(inherit):
    asked = requests([target(inherit=inherit)], hidden_id=9, token="t")
    [put_in] = [one["insertDimension"] for one in asked if "insertDimension" in one]
    assert put_in["inheritFromBefore"] is inherit
    assert put_in["range"] == {"sheetId": 7, "dimension": "ROWS", "startIndex": 5, "endIndex": 6}


@pytest.mark.parametrize(
    ("more", "width"),
    [
        ({}, 3),
        ({"place": 4}, 5),
        ({"reference_place": 6}, 7),
        ({"content": (1, 8)}, 9),
        ({"expected": (None,) * 10}, 10),
    ],
)
def test_a_copy_reaches_as_far_as_anything_by_which_its_row_is_known(more, width):
    assert places([target(**{"expected": (None,) * 3} | more)]).widths == {7: width}
