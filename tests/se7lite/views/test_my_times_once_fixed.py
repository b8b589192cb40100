"""The page behind a personal link to times, once the invitation went out: what was fixed, and that it was moved."""

from datetime import time, timedelta

import pytest

from se7lite.services.meeting_links import make_links
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import pass_over
from se7lite.shown import weekday_date
from se7lite.views.clock import now
from se7lite.views.clock import today as real_today
from tests.se7lite.ready import TODAY, seat, write_terms


@pytest.fixture
def address(meeting, day, representative, officer, administrator):
    seat(meeting.body, representative, administrator)
    rows = [{"day": day, "start": time(10), "end": time(12, 30)}, {"day": day, "start": time(18, 30)}]
    change_list(meeting, "times", rows, officer, today=TODAY)
    return f"/my-times/{make_links(meeting, officer, now=now())[representative.reference]}"


def test_once_the_invitation_went_out_the_page_says_what_was_fixed_and_that_it_was_moved_since(
    visitor, address, meeting, day, officer, representative, administrator
):
    def shown():
        return " ".join(visitor.get(address).page.text.split())

    def change(**values):
        change_meeting(meeting, values, officer, today=real_today())

    change(date=day, start=time(10), place="Library")
    assert "The meeting is on" not in shown() and "Where: Library, or online" in shown()
    write_terms(meeting.body, administrator, review=day + timedelta(days=400))
    pass_over(meeting, "M1.suits", "Nobody answered.", officer)
    change(status="invited", place="Town Hall")
    said = f"The meeting is on {weekday_date(day)}, 10:00 to 12:30. Where: Town Hall, or online. You can still say"
    assert said in shown() and "moved" not in shown()
    change(place="Library")
    assert "Where: Library, or online" in shown() and "moved" not in shown()
    change(date=day + timedelta(days=4), start=time(18, 30), end=time(20))
    now_on = f"It is now on {weekday_date(day + timedelta(days=4))}, 18:30 to 20:00."
    assert f"The meeting was moved. {now_on}" in shown()
    assert f"The invitation said {weekday_date(day)}, 10:00." in shown()
    change(date=day, start=time(10), end=time(12, 30))
    assert "moved" not in shown()


def test_a_day_before_anybody_was_invited_is_no_day_that_the_invitation_said(
    visitor, address, meeting, day, officer, administrator
):
    """Cancelled by mistake, and entered as invited at once."""
    write_terms(meeting.body, administrator, review=day + timedelta(days=400))
    change_meeting(meeting, {"status": "cancelled"}, officer, today=real_today())
    pass_over(meeting, "M1.suits", "Nobody answered.", officer)
    change_meeting(meeting, {"status": "invited", "start": time(10)}, officer, today=real_today())
    assert "moved" not in visitor.get(address).page.text
