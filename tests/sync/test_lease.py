"""A worker that stood still for longer than its lease writes nothing more once another has taken over."""

import pytest

from sync import run
from sync.memory_lease import Leased, MemoryLease
from sync.ports import LeaseLost
from sync.sheets import Sheets
from tests.sync.hall import HALL
from tests.sync.machine.moments import Moment, Watched


def test_one_lease_at_a_time_and_the_next_when_it_is_over():
    lease = MemoryLease()
    first = lease.take()
    assert first and lease.take() is None
    lease.run_out()
    lease.check(first)  # nobody has taken over: the work that lengthens it is still done
    assert lease.take() is None
    lease.run_out()
    second = lease.take()
    assert second and second != first
    lease.give_back(first)
    assert lease.take() is None, "it was not the first one's to give back"
    with pytest.raises(LeaseLost):
        lease.check(first)


def sheets_of(desk):
    return Sheets(desk.store.google_id, desk.key, desk.address, sleep=lambda seconds: None)


@pytest.mark.parametrize("step", ["reserve", "intend", "settle"])
def test_whoever_lost_the_lease_adds_no_row_twice(desk, step):
    desk.store.add("meetings", HALL)
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    run(desk.store, sheets_of(desk))
    desk.store.add("meetings", {**HALL, "title": "Another"})
    lease = MemoryLease()

    def other_worker():
        lease.run_out()
        token = lease.take()
        desk.store.quiet = False
        for _ in range(3):
            run(Leased(desk.store, lease, token), sheets_of(desk))

    token = lease.take()
    with pytest.raises(LeaseLost):
        run(Watched(Leased(desk.store, lease, token), Moment(step, False, other_worker)), sheets_of(desk))
    desk.settle()
    titles = [row[3] for row in desk.person.rows("meetings")[1:] if len(row) > 3]
    assert sorted(titles) == ["Another", "Keyworking", "Spring meeting"]
    assert len(desk.store.records["meetings"]) == 3
    assert not desk.store.held()
