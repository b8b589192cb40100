"""A real process is killed while rows vanish and come back, or while what an officer decided on a pause is carried
out; started again it comes to the same end."""

import pytest

from se7lite.services.sync_pauses import decide_pause
from sync.pauses import GO_ON, unpack_pause
from tests.se7lite.sheet_store.paused import archived, pause, references, remove, tab, twelve
from tests.se7lite.sheet_store.test_killed import mortal, time_passes

__all__ = ["mortal", "twelve"]
times = pytest.mark.parametrize("when", ["before", "after"])


def killed(office, mortal, step, when):
    assert mortal.killed_at(step, when), f"no run came to {step}"
    time_passes(office)
    office.settle()


def decided(choice, officer):
    kept = pause()
    decide_pause(kept, choice, kept.fingerprint, officer)


@times
def test_while_rows_vanish_and_come_back(office, mortal, twelve, when):
    first = twelve[0].reference
    row = office.person.rows("meetings")[office.person.row("meetings", first)]
    office.person.removes_row("meetings", first)
    killed(office, mortal, "archive", when)
    assert archived(twelve) == [first]
    office.person.do(*(office.person.write("meetings", 30, at, cell) for at, cell in enumerate(row) if cell != ""))
    killed(office, mortal, "restore", when)
    assert archived(twelve) == []
    assert not office.open_holds()


@times
@pytest.mark.parametrize("step", ["begin", "archive"])
def test_while_more_rows_than_the_limit_are_archived_as_decided(office, mortal, twelve, officer, step, when):
    remove(office, twelve[:6])
    decided(GO_ON, officer)
    killed(office, mortal, step, when)
    assert archived(twelve) == [one.reference for one in twelve[:6]]
    assert tab().paused is None


@times
def test_while_a_heading_is_found_under_its_new_name(office, mortal, twelve, officer, when):
    place = office.person.place("meetings", "Place")
    office.person.do(office.person.write("meetings", 0, place, "Venue"))
    office.settle()
    decided(likely(), officer)
    killed(office, mortal, "rehead", when)
    assert (tab().paused, tab().headings["place"]) == (None, "Venue")


@times
def test_while_the_records_get_another_tab(office, mortal, twelve, officer, when):
    office.person.do({"deleteSheet": {"sheetId": tab().sheet_id}})
    office.settle()
    decided(likely(), officer)
    killed(office, mortal, "rehouse", when)
    office.person.sheet_ids["meetings"] = tab().sheet_id
    assert tab().paused is None
    assert references(office) == sorted(one.reference for one in twelve)
    assert archived(twelve) == []


def likely():
    """The answer that is offered first."""
    offers = unpack_pause(pause().shown).offers
    return next((one for one in offers if one.likely), offers[0]).key
