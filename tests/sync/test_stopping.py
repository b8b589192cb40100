"""A long sync tells how far it is, can be stopped between any two of its steps, and goes on from there."""

import pytest

from sync.pauses import Limits
from sync.ports import Stopped
from sync.steps import BEARING, CHECKING, FEW, FOLLOWING, READING, WRITING

MANY = 2 * FEW + 30  # three steps


def fill_store(desk):
    for number in range(MANY):
        desk.store.add("representatives", {"name": f"Person {number}", "sector": "health"})


def fill_tab(desk):
    rows = [[f"Person {number}", "Health"] for number in range(MANY)]
    sheet_id = desk.person.sheet_ids["representatives"]
    cells = [{"values": [{"userEnteredValue": {"stringValue": said}} for said in row]} for row in rows]
    size = {"sheetId": sheet_id, "gridProperties": {"rowCount": MANY + 50}}
    start = {"sheetId": sheet_id, "rowIndex": 1, "columnIndex": 1}
    desk.person.do(
        {"updateSheetProperties": {"properties": size, "fields": "gridProperties.rowCount"}},
        {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}},
    )


def names_in(desk):
    """Reference and name of every row, in the order of the tab."""
    return [(row[0], row[1]) for row in desk.person.rows("representatives")[1:]]


FILLED = pytest.mark.parametrize("fill", [fill_store, fill_tab], ids=["into an empty tab", "into an empty database"])


@FILLED
def test_a_first_sync_tells_in_words_and_rows_how_far_it_is(desk, fill):
    fill(desk)
    told = []
    while desk.sync().outcome != "nothing":
        told += desk.store.told
    steps = [step for step, _, of in told if of]
    assert set(steps) == ({WRITING} if fill is fill_store else {CHECKING, WRITING, BEARING})
    for step in {CHECKING, BEARING} & set(steps):
        assert [(done, of) for said, done, of in told if said == step] == [(0, MANY), (FEW, MANY), (2 * FEW, MANY)]


@FILLED
def test_stopped_between_any_two_steps_it_converges_without_a_loss_or_a_double(desk, fill):
    fill(desk)
    stops = 0
    while True:
        # Each run is stopped at a later telling than the one before, until one gets through; then from the start again.
        desk.store.stop_at = stops % 8
        try:
            if desk.sync().outcome == "nothing":
                break
        except Stopped:
            stops += 1
        else:
            stops += 1
        assert stops < 60
    desk.store.stop_at = None
    desk.settle()
    rows = names_in(desk)
    assert len(rows) == len(desk.store.records["representatives"]) == MANY
    assert sorted(name for _, name in rows) == sorted(f"Person {number}" for number in range(MANY))
    assert dict(rows) == {
        reference: record.values["name"] for reference, record in desk.store.records["representatives"].items()
    }
    assert desk.store.held() == []


def test_stopped_it_does_not_even_read(desk):
    desk.store.stop_at = 0
    with pytest.raises(Stopped):
        desk.sync()
    assert desk.store.told == [(READING, 0, 0)]
    assert not desk.store.runs


def test_rows_that_changed_are_taken_over_step_by_step_too(desk):
    desk.store.limits = Limits(change_share=100)  # every record at once, and no pause
    fill_store(desk)
    desk.settle()
    for reference in desk.store.records["representatives"]:
        desk.person.types("representatives", reference, "Role", "Chair")
    desk.sync()
    assert [done for step, done, _ in desk.store.told if step == FOLLOWING] == [0, FEW, 2 * FEW]
