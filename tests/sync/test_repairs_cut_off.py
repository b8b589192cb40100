"""A repair whose answer is lost, or that is killed half-way: done once, and nothing typed meanwhile is lost."""

import pytest

from sync import run
from sync.sheets import Sheets
from sync.transport import Unclear
from tests.sync.machine.moments import Killed, Moment, Watched
from tests.sync.meetings import add, assert_goes_on, likely, offers, tab_of
from tests.sync.test_drift import rename, sheet


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def late(desk):
    """The run's next change is answered with a failure and lands three minutes later."""
    desk.trouble(held=True, match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    for _ in range(3):
        assert desk.sync().outcome == "quiet"
    desk.local.land()
    desk.store.quiet = False
    desk.settle()


def killed(desk, step, after=True):
    def die():
        raise Killed

    sheets = Sheets(desk.store.google_id, desk.key, desk.address)
    with pytest.raises(Killed):
        run(desk.store, Watched(sheets, Moment(step, after, die)))
    assert desk.sync().outcome == "quiet"
    desk.store.quiet = False
    desk.settle()


def decide(desk, offer):
    desk.store.decide(tab_of(desk).id, offer.key)


def without_place(desk):
    """The column Place is gone, and there is room at the right-hand edge, where a second one would be put in."""
    at, wide = desk.person.place("meetings", "Place"), sheet(desk, "COLUMNS", 0, 1)["sheetId"]
    desk.person.do(
        {"appendDimension": {"sheetId": wide, "dimension": "COLUMNS", "length": 3}},
        {"deleteDimension": {"range": sheet(desk, "COLUMNS", at, at + 1)}},
    )
    desk.settle()
    decide(desk, offers(desk)["column"])


def test_a_column_that_lands_late_is_put_in_once(desk, meetings):
    without_place(desk)
    late(desk)
    assert desk.person.rows("meetings")[0].count("Place") == 1
    assert_goes_on(desk)


def test_a_column_put_in_by_a_killed_run_is_put_in_once(desk, meetings):
    without_place(desk)
    killed(desk, "change")
    assert desk.person.rows("meetings")[0].count("Place") == 1
    assert_goes_on(desk)


def without_headings(desk):
    desk.person.do({"deleteDimension": {"range": sheet(desk, "ROWS", 0, 1)}})
    desk.settle()
    decide(desk, likely(desk)[0])


def test_a_heading_row_that_lands_late_is_put_in_once(desk, meetings):
    without_headings(desk)
    late(desk)
    assert [row[0] for row in desk.person.rows("meetings")] == ["Reference", *meetings]
    assert_goes_on(desk)


def test_what_was_typed_among_the_headings_is_shown_though_the_run_is_killed(desk, meetings):
    rename(desk, "Place", "Venue")
    place = desk.person.place("meetings", "Venue")
    decide(desk, offers(desk)["heading"])
    desk.meanwhile(desk.person.write("meetings", 0, place, "Our own words"))
    killed(desk, "swap")
    assert [held.cell for held in desk.store.held("instant")] == ["Our own words"]
    assert desk.person.rows("meetings")[0][place] == "Place"


def test_and_once_it_is_back_it_is_shown_no_longer(desk, meetings):
    rename(desk, "Place", "Venue")
    place = desk.person.place("meetings", "Venue")
    decide(desk, offers(desk)["heading"])
    desk.meanwhile(desk.person.write("meetings", 0, place, "Our own words"))
    desk.settle()
    assert desk.person.rows("meetings")[0][place] == "Our own words"
    assert not desk.store.held("instant")
