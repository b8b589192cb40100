"""Rows that vanish: their records are archived within limits, or nothing is done before somebody decides."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.pauses import GO_ON, PUT_BACK, Limits
from tests.sync.meetings import add, archived, both_sides, clear_rows, column, decide, remove, retype, tab_of, twelve

__all__ = ["twelve"]


def put_away(desk, reference, *, archived=True):
    """An officer archives, or restores."""
    record = desk.store.records["meetings"][reference]
    desk.store._keep("meetings", reference, replace(record, archived=archived))


# A row that vanishes


def test_a_vanished_row_archives_its_record_after_the_second_look(desk, twelve):
    remove(desk, twelve[:1])
    desk.sync()
    assert archived(desk) == []
    desk.settle()
    assert archived(desk) == twelve[:1]
    assert not desk.store.held()


def test_a_row_whose_cells_were_all_cleared_is_as_good_as_gone(desk, twelve):
    row = desk.person.row("meetings", twelve[0])
    desk.person.do(*(desk.person.write("meetings", row, place, None) for place in range(1, 12)))
    desk.settle()
    assert archived(desk) == twelve[:1]


def test_a_vanished_row_whose_record_changed_meanwhile_is_held_and_its_record_stays(desk, twelve):
    desk.store.change("meetings", twelve[0], "place", "Library")
    remove(desk, twelve[:1])
    desk.settle()
    assert archived(desk) == []
    [held] = desk.store.held("missing")
    assert (held.reference, "changed meanwhile" in held.message) == (twelve[0], True)


def test_a_record_that_its_service_does_not_archive_is_held_in_the_services_words(desk, twelve):
    desk.store.stays = lambda noun, reference: "Somebody waits for its money."
    remove(desk, twelve[:1])
    desk.settle()
    assert archived(desk) == []
    assert "Somebody waits for its money." in desk.store.held("missing")[0].message


def test_rows_restored_with_undo_bring_their_records_back_and_what_was_typed_in_them(desk, twelve):
    row = desk.person.row("meetings", twelve[0])
    cells = desk.person.rows("meetings")[row]
    remove(desk, twelve[:1])
    desk.settle()
    assert archived(desk) == twelve[:1]
    cells[desk.person.place("meetings", "Place")] = "Library"
    desk.person.do(*(desk.person.write("meetings", 30, place, cell) for place, cell in enumerate(cells) if cell != ""))
    desk.settle()
    assert archived(desk) == []
    assert desk.store.value("meetings", twelve[0], "place") == "Library"
    assert not desk.store.held()


def test_a_record_archived_in_the_app_stays_archived_whatever_its_row_does(desk, twelve):
    put_away(desk, twelve[0])
    desk.settle()
    assert "archived" in desk.person.cell("meetings", twelve[0], "Sync note")
    cells = desk.person.rows("meetings")[desk.person.row("meetings", twelve[0])]
    remove(desk, twelve[:1])
    desk.settle()
    desk.person.do(*(desk.person.write("meetings", 30, place, cell) for place, cell in enumerate(cells) if cell != ""))
    desk.settle()
    assert archived(desk) == twelve[:1]


# Too many rows


def test_more_rows_than_the_limit_pause_the_tab_and_do_nothing_to_either_side(desk, twelve):
    remove(desk, twelve[:6])
    desk.sync()
    before = both_sides(desk)
    retype(desk, twelve[6:7])
    desk.store.change("meetings", twelve[7], "place", "Library")
    desk.settle()
    assert tab_of(desk).pause.counts() == {"gone": 6, "cell": 1}
    assert archived(desk) == []
    assert desk.store.value("meetings", twelve[6], "place") == "Place 6"
    assert desk.person.cell("meetings", twelve[7], "Place") == "Place 7"
    assert len(desk.store.history) == before[2]


def test_the_other_tabs_go_on_while_one_is_paused(desk, twelve):
    remove(desk, twelve[:6])
    desk.person.adds("representatives", Name="Amina Khan", Sector="Health")
    desk.settle()
    assert desk.store.value("representatives", "R-0001", "name") == "Amina Khan"


def test_go_on_archives_what_was_shown_and_no_more_is_asked(desk, twelve):
    remove(desk, twelve[:6])
    desk.settle()
    decide(desk, GO_ON)
    assert archived(desk) == twelve[:6]
    assert tab_of(desk).paused is None
    assert [how for how, _ in desk.store.settled_pauses] == ["done"]


def test_go_on_asks_again_where_something_changed_since_it_was_shown(desk, twelve):
    remove(desk, twelve[:6])
    desk.settle()
    retype(desk, twelve[6:7])
    decide(desk, GO_ON)
    assert archived(desk) == []
    assert tab_of(desk).pause.counts() == {"gone": 6, "cell": 1}
    assert [how for how, _ in desk.store.settled_pauses] == ["overtaken"]


def test_put_back_gives_every_vanished_row_a_row_again(desk, twelve):
    remove(desk, twelve[:6])
    desk.settle()
    decide(desk, PUT_BACK)
    assert sorted(column(desk, "Reference")) == twelve
    assert desk.person.cell("meetings", twelve[0], "Place") == "Place 0"
    assert (archived(desk), tab_of(desk).paused, desk.store.held()) == ([], None, [])


def test_rows_that_come_back_end_the_pause_by_themselves(desk, twelve):
    rows = [desk.person.rows("meetings")[desk.person.row("meetings", one)] for one in twelve[:6]]
    remove(desk, twelve[:6])
    desk.settle()
    for at, cells in enumerate(rows, start=20):
        desk.person.do(*(desk.person.write("meetings", at, place, one) for place, one in enumerate(cells) if one != ""))
    desk.settle()
    assert (archived(desk), tab_of(desk).paused) == ([], None)


def test_a_new_day_is_no_answer_to_a_question_that_was_asked(desk, twelve):
    remove(desk, twelve[:4])
    desk.settle()
    remove(desk, twelve[4:7])
    desk.settle()
    assert archived(desk) == twelve[:4]
    desk.store.a_day_passes()
    retype(desk, twelve[10:11])
    desk.settle()
    assert archived(desk) == twelve[:4]
    assert tab_of(desk).paused


@pytest.mark.parametrize("choice", [GO_ON, PUT_BACK])
def test_a_run_killed_in_the_middle_of_a_decision_is_seen_through_by_the_next(desk, twelve, choice, monkeypatch):
    remove(desk, twelve[:8])
    desk.settle()
    desk.store.decide(tab_of(desk).id, choice)
    real, step = desk.store.archive, "archive" if choice == GO_ON else "settle"

    def killed(*arguments, **more):
        if step == "archive":
            real(arguments[0], arguments[1][:3], **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(desk.store, step, killed)
        desk.sync()
    desk.store.quiet = False
    desk.settle()
    assert archived(desk) == (twelve[:8] if choice == GO_ON else [])
    assert sorted(one for one in column(desk, "Reference") if one) == (twelve[8:] if choice == GO_ON else twelve)


# Whatever the numbers


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(
    records=st.integers(1, 24),
    share=st.integers(0, 60),
    rows=st.integers(0, 8),
    waves=st.lists(st.integers(0, 12), min_size=1, max_size=3),
)
def test_a_day_archives_no_more_than_its_limit_or_the_tab_pauses_with_none_of_them(
    open_desk, records, share, rows, waves
):
    desk = open_desk()
    desk.store.limits = Limits(archive_rows=rows, archive_share=share)
    left, limit = add(desk, records), max(rows, records * share // 100)
    done: list[str] = []
    for wave in waves:
        gone, left = left[:wave], left[wave:]
        remove(desk, gone)
        records_before, sheet_before = str(desk.store.records), desk.person.rows("meetings")
        desk.settle()
        if gone and (not left or len(done) + len(gone) > limit):
            assert tab_of(desk).paused
            assert (str(desk.store.records), desk.person.rows("meetings")) == (records_before, sheet_before)
            return
        done += gone
        assert archived(desk) == done
        assert len(done) <= limit or not done
        assert tab_of(desk).paused is None


def test_a_record_of_which_a_field_was_never_agreed_on_is_not_archived_with_its_row(desk, twelve):
    """As in a spreadsheet that was connected again while a cell said something else."""
    tab_of(desk).base[twelve[0]].pop("place")
    retype(desk, twelve[:1])
    desk.settle()
    remove(desk, twelve[:1])
    desk.settle()
    assert not archived(desk)
    [held] = desk.store.held("missing")
    assert (held.reference, held.message) == (
        twelve[0],
        f"The row of {twelve[0]} is gone from the sheet. The sheet and its record in se7lite never agreed on “Place”. "
        "It stays as it is until an officer decides.",
    )


def test_a_pause_says_why_each_record_stays(desk, twelve):
    desk.store.limits = Limits(archive_rows=1, archive_share=0)
    tab_of(desk).base[twelve[0]].pop("place")
    retype(desk, twelve[:1])
    desk.settle()
    desk.store.change("meetings", twelve[1], "place", "Library")
    remove(desk, twelve[:4])
    desk.settle()
    assert {line.reference: line.held for line in tab_of(desk).pause.lines} == {
        twelve[0]: "The sheet and its record in se7lite never agreed on “Place”. So it is not archived.",
        twelve[1]: "Its record in se7lite was changed meanwhile. So it is not archived.",
        twelve[2]: "",
        twelve[3]: "",
    }
    clear_rows(desk)
    desk.settle()
    assert [line.held for line in tab_of(desk).pause.lines][:3] == [
        "The sheet and its record in se7lite never agreed on “Place”. So it is not archived.",
        "Its record in se7lite was changed meanwhile. So it is not archived.",
        "",
    ]
