"""Who sits on a body on a day, and who has left: the same answer on every page."""

from datetime import date, timedelta

import pytest

from se7lite.queries.administration import find_areas, find_bodies
from se7lite.queries.body_facts import sitting_of
from se7lite.queries.representatives import RepresentativeFilter, find_representatives
from se7lite.queries.seats import seats_of_body
from se7lite.services.bodies import change_quotas
from se7lite.services.representatives import change_representative
from se7lite.services.seats import take_seat

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "first, last, held",
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
    ],
)
def test_a_seat_is_held_from_its_first_day_to_its_last_on_every_page(
    body, representative, administrator, first, last, held
):
    seat = {"body": str(body.id), "representative": representative.reference, "started_on": first, "ended_on": last}
    take_seat(seat, administrator, TODAY)
    change_quotas(body, [{"seats": 1}], administrator, TODAY)
    found = find_representatives(RepresentativeFilter(body=str(body.id)), TODAY)
    [line] = sitting_of(body, TODAY).lines
    [row] = find_bodies(TODAY)
    assert (found.total, len(line.people), row.held, row.filled) == (int(held),) * 4
    [seen] = seats_of_body(body, TODAY)
    assert seen.over is (last is not None and last < TODAY)


@pytest.mark.parametrize("left_on, here", [(None, 1), (TODAY + DAY, 1), (TODAY, 0), (TODAY - DAY, 0)])
def test_an_area_counts_those_whom_the_list_calls_current(kent, representative, officer, left_on, here):
    change_representative(representative, {"left_on": left_on}, officer, today=TODAY)
    [area] = find_areas(TODAY)
    current = find_representatives(RepresentativeFilter(area=str(kent.id), status="current"), TODAY)
    left = find_representatives(RepresentativeFilter(area=str(kent.id), status="left"), TODAY)
    assert (area.people, current.total, left.total) == (here, here, 1 - here)
