"""Which files of a paper went out, and when."""

from datetime import UTC, date, datetime

import pytest

from se7lite.extensions import db
from se7lite.models import Change, Paper, PaperFile
from se7lite.queries.sent_files import FILED, NEVER, OUT, Went, went_out

SENT = date(2026, 11, 3)
NEW = date(2026, 11, 10)


def at(day, hour=12):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def went(meeting):
    """What became of files that were added at these times, oldest first, of a paper that counts as sent on `sent`."""

    def found(*added, sent=SENT, status="papers_sent", recorded=None):
        meeting.date, meeting.status, meeting.papers_sent_on = date(2026, 11, 17), status, SENT
        paper = Paper(meeting=meeting, title="Report", sent_on=sent)
        for moment in added:
            facts = {"name": "a.txt", "kind": "text", "size": 1, "key": "k", "text": "", "title": "Report"}
            paper.files.append(PaperFile(meeting=meeting, added_at=moment, **facts))
        db.session.add(paper)
        if recorded:
            kept = {"noun": "meetings", "record_id": meeting.id, "reference": meeting.reference, "field": "status"}
            db.session.add(Change(at=recorded, door="app", before="invited", after="papers_sent", **kept))
        db.session.flush()
        by_file = went_out(paper)
        return [by_file.get(file.id) for file in paper.files]

    return found


def test_before_the_papers_are_out_the_last_file_is_to_go_out_and_the_others_are_not(went):
    assert went(at(1), at(2), sent=None, status="invited") == [Went(NEVER), None]


def test_a_file_that_was_replaced_once_it_was_out_went_out_on_the_day_of_the_others(went):
    assert went(at(1), at(2), at(10), sent=NEW) == [Went(NEVER), Went(OUT, SENT), Went(OUT, NEW)]


def test_a_file_that_was_added_late_and_replaced_went_out_when_it_was_added(went):
    assert went(at(5), at(10), sent=NEW) == [Went(OUT, date(2026, 11, 5)), Went(OUT, NEW)]


def test_where_the_day_is_put_right_the_new_file_is_the_one_that_went_out(went):
    assert went(at(1), at(10), sent=SENT) == [Went(NEVER), Went(OUT, SENT)]


@pytest.mark.parametrize(("hour", "first"), [(9, Went(OUT, SENT)), (15, Went(NEVER)), (None, Went(NEVER))])
def test_of_one_sent_and_replaced_on_one_day_the_order_in_which_it_was_written_down_tells(went, hour, first):
    assert went(at(2), at(3), recorded=hour and at(3, hour)) == [first, Went(OUT, SENT)]


def test_a_file_that_was_added_after_the_meeting_is_filed_and_the_one_before_went_out(went):
    assert went(at(1), at(18)) == [Went(OUT, SENT), Went(FILED)]
