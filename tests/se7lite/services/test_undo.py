"""Undo: what a change made goes back through the same checks as a form, and only where it still stands."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.queries.undo import changes_made_by_run, put_together, step_of
from se7lite.services.actor import Actor
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claim_steps import submit_claim
from se7lite.services.claims import change_claim, change_lines, read_claim
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, read_meeting
from se7lite.services.policies import add_rate, make_policy
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative
from se7lite.services.undo import try_undo, undo
from se7lite.services.undo_judging import ALREADY, BACK, DONE, FOLLOWS, LEFT, SINCE
from tests.se7lite.services.test_accounts_at_once import at_once


def last(noun, field):
    found = select(Change).where(Change.noun == noun, Change.field == field).order_by(Change.id.desc())
    return db.session.scalars(found).first()


def step(noun, field):
    return step_of(last(noun, field))


@pytest.fixture
def moved(meeting, officer, today):
    """The meeting moved to the Town Hall."""
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=today)
    return meeting


def test_a_change_goes_back_as_a_new_change_that_says_what_it_undoes(moved, other_officer, today):
    done = last("meetings", "place")
    [verdict] = undo([step_of(done)], other_officer, today)
    assert verdict.outcome == BACK
    assert moved.place == "Linden House, Lewes"
    new = last("meetings", "place")
    assert (new.before, new.after, new.door) == ("Town Hall", "Linden House, Lewes", "browser")
    assert (new.account_id, new.undoes_id) == (other_officer.account_id, done.id)


def test_an_undo_is_itself_undone(moved, officer, today):
    undo([step("meetings", "place")], officer, today)
    undo([step("meetings", "place")], officer, today)
    assert moved.place == "Town Hall"


def test_trying_changes_nothing_and_says_the_same(moved, officer, today):
    before = db.session.query(Change).count()
    [verdict] = try_undo([step("meetings", "place")], officer, today)
    assert verdict.outcome == BACK
    db.session.refresh(moved)
    assert moved.place == "Town Hall"
    assert db.session.query(Change).count() == before


def test_a_newer_value_stays(moved, officer, today):
    first = step("meetings", "place")
    change_meeting(moved, {"place": "Civic Centre"}, officer, today=today)
    [verdict] = undo([first], officer, today)
    assert (verdict.outcome, verdict.why, verdict.present) == (LEFT, SINCE, "Civic Centre")
    assert moved.place == "Civic Centre"


def test_the_second_of_two_is_told_that_it_was_done(moved, officer, other_officer, today):
    one = step("meetings", "place")
    assert undo([one], officer, today)[0].outcome == BACK
    assert undo([one], other_officer, today)[0].outcome == DONE
    assert [
        entry.after for entry in db.session.scalars(select(Change).where(Change.field == "place").order_by(Change.id))
    ] == [
        "Town Hall",
        "Linden House, Lewes",
    ]


def test_what_somebody_changed_back_by_hand_is_left(moved, officer, today):
    one = step("meetings", "place")
    change_meeting(moved, {"place": "Linden House, Lewes"}, officer, today=today)
    assert [(verdict.outcome, verdict.why) for verdict in undo([one], officer, today)] == [(LEFT, ALREADY)]


def test_a_service_refuses_in_its_own_words(meeting, officer, today):
    change_meeting(meeting, {"end": None}, officer, today=today)
    change_meeting(meeting, {"start": time(13)}, officer, today=today)
    [verdict] = undo([step("meetings", "end")], officer, today)
    assert (verdict.outcome, verdict.why) == (LEFT, "End is not after Start: check both times.")
    assert meeting.end is None


def test_an_archived_record_says_to_restore_it_first(moved, officer, today):
    archive_meeting(moved, officer, today)
    [verdict] = undo([step("meetings", "place")], officer, today)
    assert "is archived: restore it first" in verdict.why


def test_only_who_may_write_may_undo(moved, steering_member, today):
    for act in (undo, try_undo):
        with pytest.raises(Refused):
            act([step("meetings", "place")], steering_member, today)


def test_a_creation_is_undone_by_archiving_and_that_by_restoring(meeting, officer, today):
    made = step("meetings", CREATED)
    assert undo([made], officer, today)[0].outcome == BACK
    assert meeting.archived_at
    assert last("meetings", "archived").undoes_id == made.ids[0]
    assert undo([made], officer, today)[0].outcome == DONE
    assert undo([step("meetings", "archived")], officer, today)[0].outcome == BACK
    assert not meeting.archived_at


def test_a_record_that_was_worked_on_is_not_archived_as_if_it_had_just_been_made(meeting, officer, today):
    made = step("meetings", CREATED)
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=today)
    [verdict] = undo([made], officer, today)
    assert verdict.outcome == LEFT
    assert "(Agenda)" in verdict.why
    assert not meeting.archived_at


def test_steps_of_a_claim_are_never_undone_and_its_total_follows(claim, officer, today):
    change_claim(claim, {"fares": Decimal("5.00")}, officer, today=today)
    submit_claim(claim, officer, today=today)
    steps = [step("claims", field) for field in ("status", "total", "fares")]
    verdicts = undo(steps, officer, today)
    assert [verdict.outcome for verdict in verdicts] == [LEFT, FOLLOWS, BACK]
    assert "depends on who takes it" in verdicts[0].why
    assert (claim.status, claim.total) == ("submitted", Decimal("17.70"))
    assert last("claims", "total").undoes_id == steps[2].ids[0]


def test_a_meeting_goes_back_and_its_policy_with_it(claim, officer, today):
    before = read_claim(claim)
    change_claim(claim, {"meeting": None}, officer, today=today)
    assert undo([step("claims", "meeting")], officer, today)[0].outcome == BACK
    assert read_claim(claim) == before


def test_what_a_field_would_take_along_by_itself_stays_as_somebody_chose_it(claim, kent, officer, administrator, today):
    other = make_policy(str(kent.id), administrator, today)
    car = {"kind": "car", "starts_on": date(2026, 4, 6), "pounds": Decimal("0.30")}
    add_rate(other, car, administrator, today)
    change_claim(claim, {"policy": str(other.id), "policy_reason": "Kent asked."}, officer, today=today)
    before = read_claim(claim)
    change_claim(claim, {"meeting": None}, officer, today=today)
    assert undo([step("claims", "meeting")], officer, today)[0].outcome == BACK
    assert read_claim(claim) == before


def test_what_would_take_another_field_along_is_refused_and_together_it_goes(meeting, kent, officer, today):
    change_meeting(meeting, {"scope": "area", "area": str(kent.id)}, officer, today=today)
    scope, area = step("meetings", "scope"), step("meetings", "area")
    [verdict] = undo([scope], officer, today)
    assert "as Area would change with it" in verdict.why
    assert read_meeting(meeting)["scope"] == "area"
    assert [one.outcome for one in undo([scope, area], officer, today)] == [BACK, BACK]
    assert (meeting.scope, meeting.area) == ("regional", None)


def test_attendance_of_one_person_goes_back(meeting, representative, officer, today):
    invited = {representative.reference: Presence(True, "none")}
    record_attendance(meeting, invited, officer, today=today)
    assert undo([step("meetings", "attendance")], officer, today)[0].outcome == BACK
    assert not meeting.attendance


def test_a_list_goes_back_with_its_order_and_the_lines_that_stayed_keep_their_numbers(meeting, officer, today):
    change_list(meeting, "agenda", [{"title": "Welcome", "minutes": 5}, {"title": "Budget"}], officer, today=today)
    kept = read_list(meeting, "agenda")
    change_list(meeting, "agenda", [kept[1], {"title": "Any other business"}], officer, today=today)
    assert undo([step("meetings", "agenda")], officer, today)[0].outcome == BACK
    now = read_list(meeting, "agenda")
    assert [row["title"] for row in now] == ["Welcome", "Budget"]
    assert now[1]["id"] == kept[1]["id"]


def test_lines_of_a_claim_go_back_whole(claim, officer, today):
    lines = [{"kind": "other", "amount": Decimal(3), "note": "Car park"}, {"kind": "fare", "amount": Decimal(4)}]
    change_lines(claim, lines, officer, today=today)
    change_lines(claim, [], officer, today=today)
    assert undo([step("claims", "lines")], officer, today)[0].outcome == BACK
    assert [(line.kind, line.amount, line.note) for line in claim.lines] == [
        ("other", Decimal("3.00"), "Car park"),
        ("fare", Decimal("4.00"), ""),
    ]


def test_a_private_field_goes_back_by_an_officer(representative, officer, today):
    change_representative(representative, {"access_needs": "hearing loop"}, officer, today=today)
    change_representative(representative, {"access_needs": "quiet room"}, officer, today=today)
    assert undo([step("representatives", "access_needs")], officer, today)[0].outcome == BACK
    assert representative.access_needs == "hearing loop"


RUN = Actor(None, "", None, "spreadsheet", run_id=12)


def test_all_that_one_run_changed_in_a_row_goes_back_together_and_the_rest_says_why(meeting, body, officer, today):
    other = {"body": str(body.id), "kind": "meeting", "title": "Other", "date": today}
    second = create_meeting(other, officer, today=today)
    change_meeting(meeting, {"place": "Town Hall", "title": "Winter"}, RUN, today=today)
    change_meeting(meeting, {"title": "Winter meeting"}, RUN, today=today)
    change_meeting(second, {"place": "Castle"}, RUN, today=today)
    change_meeting(second, {"place": "Town Hall"}, officer, today=today)
    made = create_meeting({**other, "title": "Typed in the sheet"}, RUN, today=today)
    steps = put_together(changes_made_by_run(12))
    told = {(one.step.reference, one.step.field): one for one in undo(steps, officer, today)}
    assert (meeting.place, meeting.title) == ("Linden House, Lewes", "Autumn meeting")
    assert told[second.reference, "place"].why == SINCE
    assert second.place == "Town Hall"
    assert made.archived_at
    assert [one.outcome for one in undo(steps, officer, today)].count(DONE) == 3


def test_one_row_of_a_run_leaves_the_others(meeting, representative, officer, today):
    change_meeting(meeting, {"place": "Town Hall"}, RUN, today=today)
    change_representative(representative, {"role": "Chair"}, RUN, today=today)
    undo(put_together(changes_made_by_run(12, meeting.reference)), officer, today)
    assert (meeting.place, representative.role) == ("Linden House, Lewes", "Chair")


def test_what_somebody_else_is_just_saving_is_not_written_over(app, moved, officer, other_officer, today):
    one = step("meetings", "place")
    told = []
    at_once(
        app,
        lambda: change_meeting(moved, {"place": "Civic Centre"}, officer, today=today),
        lambda: told.extend((verdict.outcome, verdict.why) for verdict in undo([one], other_officer, today)),
    )
    db.session.refresh(moved)
    assert (moved.place, told) == ("Civic Centre", [(LEFT, SINCE)])
