"""Claims from attendance is done once each parent carer who came has a claim (R1)."""

import pytest

from se7lite.checklists.claimed import CLAIMED
from se7lite.extensions import db
from se7lite.models import Attendance
from se7lite.queries.framework import framework_figures
from se7lite.services.claims import change_claim, create_claim
from se7lite.services.representatives import create_representative
from tests.se7lite.views.page import words


@pytest.fixture
def came(meeting, representative, officer, today):
    values = {"name": "Bo Lind", "sector": "parent_carer", "affiliation": "Kent"}
    people = [representative, create_representative(values, officer, today=today)]
    staff = {"name": "Per Holt", "sector": "health", "affiliation": "NHS"}
    for one in (*people, create_representative(staff, officer, today=today)):
        db.session.add(Attendance(meeting_id=meeting.id, representative_id=one.id, invited=True, outcome="came"))
    db.session.commit()
    return people


def task(client, meeting):
    return words(client.get(f"/meetings/{meeting.reference}").page.by_id("task-claims"))


def test_whoever_came_and_has_no_claim_is_named_until_there_is_one(client, meeting, came, officer, today):
    said = task(client, meeting)
    assert "To do" in said
    assert "Reward 1: 2 of 2 parent carers who came have no claim: Bo Lind, Siân Okafor." in said
    first, second = (
        create_claim(
            {"representative": one.reference, "meeting": meeting.reference, "date": meeting.date, "fares": 3},
            officer,
            today=today,
        )
        for one in came
    )
    assert "Done" in task(client, meeting) and "have no claim" not in task(client, meeting)
    change_claim(first, {"answer": "declined"}, officer, today=today)
    assert "Done" in task(client, meeting), "they were asked, and said no"
    assert framework_figures(today)[CLAIMED[0].words][:4] == (1, 1, 0, "meeting")
    db.session.delete(second)
    db.session.commit()
    assert "To do" in task(client, meeting)
    assert framework_figures(today)[CLAIMED[0].words][:4] == (0, 1, 0, "meeting")


def test_until_it_is_known_who_came_claims_are_still_to_come_and_why_is_said(client, meeting):
    said = task(client, meeting)
    assert "Later" in said and "record who came first" in said


def test_where_no_parent_carer_came_there_is_nothing_to_claim(client, meeting, officer, today):
    one = create_representative({"name": "Bo", "sector": "health", "affiliation": "NHS"}, officer, today=today)
    db.session.add(Attendance(meeting_id=meeting.id, representative_id=one.id, invited=True, outcome="came"))
    db.session.commit()
    said = task(client, meeting)
    assert "Nothing to check" in said and "No parent carer is recorded as having come" in said


def test_readers_are_told_nothing_of_who_claims(readers_client, meeting, came):
    said = task(readers_client, meeting)
    assert "Shown to officers" in said and "no claim" not in said and "To do" not in said
    [row] = [row for row in readers_client.get("/framework").page.root.iter("tr") if CLAIMED[0].words in words(row)]
    assert "Shown to officers only" in words(row)
