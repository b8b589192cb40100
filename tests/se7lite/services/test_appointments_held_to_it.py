"""Of a body that is held to the standards from a day on: appointments that started before it are not stopped."""

from datetime import date

import pytest

from se7lite.queries.appointments import row_of
from se7lite.services.appointment_steps import take_stage_back
from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.tables import change_row, create_row
from tests.se7lite.ready import hold_from
from tests.se7lite.refusals import refused
from tests.se7lite.services.test_appointments import TODAY, move, put_on


@pytest.fixture
def post(body, officer):
    values = {"title": "Project officer", "body": str(body.id), "started_on": date(2026, 10, 1)}
    return create_row(APPOINTMENTS, values, officer, TODAY)


def test_a_body_that_was_not_held_to_the_standards_then_shows_the_rule_and_is_not_stopped(
    post, body, officer, administrator
):
    hold_from(body, date(2026, 11, 1), administrator)
    move(post, "shortlisted", officer)
    assert [one.state for one in row_of(post.id).results] == ["m", "o"]


BEFORE, SINCE = {"started_on": date(2025, 12, 1)}, {"started_on": date(2026, 10, 1)}


def appointed_before_it_was_asked(post, body, officer, administrator):
    """Of a body that is held to the standards from this year on, the post is said to have started last year."""
    hold_from(body, date(2026, 1, 1), administrator)
    change_row(APPOINTMENTS, post, BEFORE, officer, TODAY, None)
    for status in ("shortlisted", "interviewed", "appointed"):
        move(post, status, officer)


def test_a_start_that_is_put_back_holds_to_the_rule_what_went_past_it_meanwhile(
    post, body, representative, officer, administrator
):
    appointed_before_it_was_asked(post, body, officer, administrator)
    said = refused(change_row, APPOINTMENTS, post, SINCE, officer, TODAY, None)["started_on"]
    assert said.startswith("With that the appointment is held to the standards") and "came to the shortlisting" in said
    assert "came to the interviews" in said and "passed over" in said
    put_on(post, representative, officer)
    change_row(APPOINTMENTS, post, SINCE, officer, TODAY, None)
    assert (post.status, post.started_on) == ("appointed", SINCE["started_on"])


def test_so_does_another_body_and_the_way_back_is_to_take_the_stages_back(post, body, officer, administrator, kent):
    appointed_before_it_was_asked(post, body, officer, administrator)
    change_row(APPOINTMENTS, post, {"area": str(kent.id)}, officer, TODAY, None)
    assert (
        "held to the standards" in refused(change_row, APPOINTMENTS, post, {"body": None}, officer, TODAY, None)["body"]
    )
    for _ in range(3):
        take_stage_back(post, officer, today=TODAY)
    change_row(APPOINTMENTS, post, {"body": None}, officer, TODAY, None)
    assert post.body is None


def test_a_start_and_a_stage_said_together_are_looked_at_together(post, body, officer, administrator):
    hold_from(body, date(2026, 1, 1), administrator)
    change_row(APPOINTMENTS, post, BEFORE, officer, TODAY, None)
    both = {**SINCE, "status": "shortlisted"}
    assert "status" in refused(change_row, APPOINTMENTS, post, both, officer, TODAY, None)
