"""Stages of appointments that went on although their rule did not hold."""

from datetime import UTC, date, datetime

from se7lite.extensions import db
from se7lite.models import StagePassedOver
from se7lite.queries.passed_over import passed_stages_since
from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.passing_over import pass_over
from se7lite.services.tables import create_row


def test_a_stage_without_a_day_counts_on_the_day_of_its_reason_as_the_regions_clocks_have_it(body, officer, today):
    values = {"title": "Project officer", "body": str(body.id), "started_on": date(2026, 6, 1)}
    pass_over(create_row(APPOINTMENTS, values, officer, today), "M8.interview", "Nobody could come.", officer)
    passed = db.session.query(StagePassedOver).one()
    passed.at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    db.session.commit()
    assert [one.day for one in passed_stages_since(date(2026, 7, 1), today)] == [date(2026, 7, 1)]
