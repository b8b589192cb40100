"""A time that is taken out takes its answers along, and an undo brings back both."""

from datetime import time

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.undo import step_of
from se7lite.services.meeting_links import HOLDER
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.time_answers import record_answers
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK
from tests.se7lite.ready import offer_its_own_time, seat
from tests.se7lite.refusals import refused


def test_the_undo_of_times_taken_out_brings_their_answers_back_as_they_were(
    meeting, representative, officer, other_officer, administrator, today
):
    seat(meeting.body, representative, administrator)
    record_answers(meeting, {(offer_its_own_time(meeting, officer), representative.reference): "suits"}, HOLDER)
    at = meeting.times[0].answers[0].at
    change_list(meeting, "times", [], officer, today=today)
    assert "M1.suits:h" not in meeting.checklist
    entry = db.session.scalars(select(Change).where(Change.field == "times").order_by(Change.id.desc())).first()
    [verdict] = undo([step_of(entry)], other_officer, today)
    [answer] = meeting.times[0].answers
    assert (verdict.outcome, answer.answer, answer.account_id, answer.at) == (BACK, "suits", None, at)
    db.session.refresh(meeting)
    assert "M1.suits:h" in meeting.checklist


def test_times_stand_in_the_order_in_which_they_come(meeting, officer, today):
    rows = [{"day": meeting.date, "start": time(hour)} for hour in (14, 9, 11)]
    [change] = change_list(meeting, "times", rows, officer, today=today)
    hours = [row["start"].hour for row in read_list(meeting, "times")]
    assert hours == [9, 11, 14]
    assert [line["start"] for line in change.after] == ["09:00", "11:00", "14:00"]


def test_a_time_ends_after_it_starts(meeting, officer, today):
    row = {"day": meeting.date, "start": time(15), "end": time(14)}
    assert "times.0.end" in refused(change_list, meeting, "times", [row], officer, today=today)
    change_list(meeting, "times", [row | {"end": time(16)}], officer, today=today)
    kept = read_list(meeting, "times")
    assert "times.0.end" in refused(change_list, meeting, "times", [kept[0] | {"end": time(15)}], officer, today=today)
