from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, StagePassedOver
from se7lite.queries.framework import framework_figures
from se7lite.queries.passed_over import passed_stages_since
from se7lite.services.appointment_steps import take_stage, take_stage_back
from se7lite.services.appointments import APPOINTMENTS, archive_appointment, restore_appointment
from se7lite.services.panels import change_panel, read_panel
from se7lite.services.passing_over import pass_over, take_back
from se7lite.services.refusals import Moved
from se7lite.services.representatives import create_representative
from se7lite.services.tables import change_row, create_row
from tests.se7lite.refusals import refused

TODAY = date(2026, 11, 24)
HELD = date(2026, 11, 20)


@pytest.fixture
def post(body, officer):
    values = {"title": "Project officer", "body": str(body.id), "started_on": date(2026, 10, 1)}
    return create_row(APPOINTMENTS, values, officer, TODAY)


@pytest.fixture
def manager(officer):
    return create_representative({"name": "Ama Thorne", "sector": "manager"}, officer, today=TODAY)


def put_on(post, person, officer, standing="full", shortlisting="takes_part", interview="takes_part"):
    line = {"representative": person.reference, "standing": standing}
    change_panel(post, [{**line, "shortlisting": shortlisting, "interview": interview}], officer)


def move(post, status, officer):
    take_stage(post, status, HELD, officer, today=TODAY)


def test_a_stage_without_a_parent_carer_with_full_say_is_stopped_and_its_day_is_kept(post, officer):
    said = refused(move, post, "shortlisted", officer)["status"]
    assert said.startswith("Meeting standard 8: No parent carer with a full say came to the shortlisting")
    assert "passed over" in said
    assert (post.status, post.shortlisting_on) == ("open", HELD)


def test_a_stage_is_not_recorded_before_an_earlier_one_that_is_still_planned(post, representative, officer):
    put_on(post, representative, officer)
    change_row(APPOINTMENTS, post, {"interview_on": date(2026, 12, 31)}, officer, TODAY, None)
    said = refused(move, post, "appointed", officer)["day"]
    assert said.startswith("Interviews: not recorded yet, and planned for 31 December 2026. Record that first")
    move(post, "shortlisted", officer)


@pytest.mark.parametrize(
    "member",
    [{"standing": "beside"}, {"shortlisting": None}, {"shortlisting": "away"}],
    ids=["not a full member", "no part in it", "did not come"],
)
def test_who_has_no_full_say_takes_no_part_or_did_not_come_is_not_enough(post, representative, officer, member):
    put_on(post, representative, officer, **member)
    assert "status" in refused(move, post, "shortlisted", officer)


def test_who_came_is_asked_of_everybody_with_a_part_and_kept_even_where_the_stage_is_stopped(
    post, representative, manager, officer
):
    whole = {"standing": "full", "shortlisting": "takes_part"}
    lines = [{"representative": representative.reference, **whole}, {"representative": manager.reference, **whole}]
    change_panel(post, lines, officer)

    def record(**came):
        return take_stage(post, "shortlisted", HELD, officer, today=TODAY, came=came)

    assert refused(record) == {
        f"came.{representative.reference}": "Say whether Siân Okafor came.",
        f"came.{manager.reference}": "Say whether Ama Thorne came.",
    }
    assert (post.shortlisting_on, post.panel[0].shortlisting) == (None, "takes_part")
    absent = {representative.reference: "away", manager.reference: "came"}
    assert "status" in refused(record, **absent)
    assert [one.shortlisting for one in post.panel] == ["away", "came"] and post.shortlisting_on == HELD
    record(**absent | {representative.reference: "came"})
    assert (post.status, post.panel[0].shortlisting) == ("shortlisted", "came")


@pytest.mark.parametrize(
    ("given", "key", "said"),
    [
        ({"shortlisting_on": date(2026, 9, 1)}, "shortlisting_on", "Shortlisting on is before Started on"),
        (
            {"shortlisting_on": date(2026, 11, 3), "interview_on": date(2026, 11, 2)},
            "interview_on",
            "Interviews on is before Shortlisting on",
        ),
        ({"started_on": date(2026, 11, 21), "appointed_on": HELD}, "appointed_on", "Appointed on is before Started on"),
        ({"applied": 3, "invited": 5}, "invited", "5 were interviewed and 3 applied"),
    ],
)
def test_days_and_numbers_that_cannot_be_are_refused(post, officer, given, key, said):
    assert said in refused(change_row, APPOINTMENTS, post, given, officer, TODAY, None)[key]
    change_row(APPOINTMENTS, post, {"applied": 5, "invited": 5, "shortlisting_on": HELD}, officer, TODAY, None)


def test_a_stage_that_is_over_has_no_day_to_come(post, representative, officer):
    put_on(post, representative, officer)
    move(post, "shortlisted", officer)
    later = {"shortlisting_on": date(2026, 12, 3)}
    assert "still to come" in refused(change_row, APPOINTMENTS, post, later, officer, TODAY, None)["shortlisting_on"]
    change_row(APPOINTMENTS, post, {"interview_on": date(2026, 12, 3)}, officer, TODAY, None)
    assert post.interview_on == date(2026, 12, 3)


def test_a_manager_with_full_say_is_no_parent_carer(post, manager, officer):
    put_on(post, manager, officer)
    assert "status" in refused(move, post, "shortlisted", officer)


def test_with_a_parent_carer_at_every_stage_somebody_is_appointed(post, representative, officer):
    put_on(post, representative, officer)
    for status in ("shortlisted", "interviewed", "appointed"):
        move(post, status, officer)
    assert (post.status, post.appointed_on) == ("appointed", HELD)


def test_a_stage_that_is_left_out_is_held_to_its_rule_all_the_same(post, representative, officer):
    put_on(post, representative, officer, shortlisting=None)
    assert "shortlist" in refused(move, post, "interviewed", officer)["status"]


def test_that_somebody_did_not_come_is_accepted_afterwards_and_stops_the_appointment(post, representative, officer):
    put_on(post, representative, officer)
    move(post, "shortlisted", officer)
    move(post, "interviewed", officer)
    put_on(post, representative, officer, shortlisting="came", interview="away")
    assert post.status == "interviewed"
    # Nobody can be asked to join before something that is over.
    assert "hold them again with one" in refused(move, post, "appointed", officer)["status"]
    pass_over(post, "M8.interview", "The train did not run.", officer)
    move(post, "appointed", officer)
    assert post.status == "appointed"


def test_a_status_cannot_be_moved_past_its_gate_by_any_other_way(post, body, officer):
    assert "status" in refused(change_row, APPOINTMENTS, post, {"status": "appointed"}, officer, TODAY, None)
    values = {"title": "Another", "body": str(body.id), "started_on": TODAY, "status": "shortlisted"}
    said = refused(create_row, APPOINTMENTS, values, officer, TODAY)["status"]
    assert "Save the appointment as “Under way” first" in said and "on the page of the appointment" not in said, (
        "it has no page yet"
    )


def test_what_was_passed_over_keeps_its_reason_and_can_be_taken_back(post, officer, other_officer):
    pass_over(post, "M8.shortlisting", "Nobody was free.", officer)
    move(post, "shortlisted", officer)
    [told] = passed_stages_since(date(2026, 11, 1), TODAY)
    assert (told.rule, told.reason, told.who, told.day) == ("M8.shortlisting", "Nobody was free.", "Olive", HELD)
    take_back(post, "M8.shortlisting", other_officer)
    assert passed_stages_since(date(2026, 11, 1), TODAY) == []
    [kept] = db.session.scalars(select(StagePassedOver))
    assert (kept.reason, kept.taken_back_by) == ("Nobody was free.", other_officer.account_id)
    assert len(list(db.session.scalars(select(Change).where(Change.field == "passed_over")))) == 2


def test_passing_over_needs_a_reason_and_something_to_pass_over(post, representative, officer, steering_member):
    assert "reason" in refused(pass_over, post, "M8.interview", " ", officer)
    assert "choose one" in refused(pass_over, post, "M2", "Because", officer)[""]
    assert "reads" in refused(pass_over, post, "M8.interview", "Because", steering_member)[""]
    put_on(post, representative, officer)
    assert "holds" in refused(pass_over, post, "M8.interview", "Because", officer)[""]


def test_a_day_is_needed_and_not_one_to_come(post, representative, officer):
    put_on(post, representative, officer)
    assert "day" in refused(take_stage, post, "shortlisted", None, officer, today=TODAY)
    assert "day" in refused(take_stage, post, "shortlisted", date(2026, 11, 25), officer, today=TODAY)


PLANNED = date(2026, 12, 6)


def test_taken_back_a_stage_has_its_planned_day_and_nobody_came_to_it(post, representative, manager, officer):
    whole = {"standing": "full", "shortlisting": "takes_part", "interview": "takes_part"}
    change_panel(post, [{"representative": one.reference, **whole} for one in (representative, manager)], officer)
    change_row(APPOINTMENTS, post, {"shortlisting_on": PLANNED}, officer, TODAY, None)
    before = read_panel(post)
    came = {representative.reference: "came", manager.reference: "away"}
    take_stage(post, "shortlisted", HELD, officer, today=TODAY, came=came)
    assert (post.status, post.shortlisting_on, post.panel[1].shortlisting) == ("shortlisted", HELD, "away")
    take_stage(post, "interviewed", HELD, officer, today=TODAY, came=came)
    for _ in range(2):
        take_stage_back(post, officer, today=TODAY)
    assert (post.status, post.shortlisting_on, read_panel(post)) == ("open", PLANNED, before)


def test_what_was_put_right_since_a_stage_was_recorded_stays_when_it_is_taken_back(post, representative, officer):
    put_on(post, representative, officer)
    came = {representative.reference: "came"}
    take_stage(post, "shortlisted", HELD, officer, today=TODAY, came=came)
    change_row(APPOINTMENTS, post, {"shortlisting_on": date(2026, 11, 19)}, officer, TODAY, None)
    change_panel(post, [{**read_panel(post)[0], "shortlisting": "away"}], officer)
    take_stage_back(post, officer, today=TODAY)
    assert (post.shortlisting_on, post.panel[0].shortlisting) == (date(2026, 11, 19), "away")


def test_a_stage_that_is_stopped_keeps_the_day_that_was_planned(post, representative, officer):
    put_on(post, representative, officer)
    change_row(APPOINTMENTS, post, {"shortlisting_on": PLANNED}, officer, TODAY, None)
    came = {representative.reference: "away"}
    assert "status" in refused(take_stage, post, "shortlisted", HELD, officer, today=TODAY, came=came)
    assert (post.status, post.shortlisting_on, post.panel[0].shortlisting) == ("open", PLANNED, "away")


def test_the_last_stage_can_be_taken_back(post, representative, officer):
    put_on(post, representative, officer)
    move(post, "shortlisted", officer)
    assert take_stage_back(post, officer, today=TODAY) == "shortlisted"
    assert (post.status, post.shortlisting_on) == ("open", None)
    assert "nothing to take back" in refused(take_stage_back, post, officer, today=TODAY)[""]


def test_an_archived_appointment_stays_as_it_is_until_it_is_back(post, representative, officer):
    archive_appointment(post, officer)
    assert "" in refused(put_on, post, representative, officer)
    assert "" in refused(change_row, APPOINTMENTS, post, {"title": "Other"}, officer, TODAY, None)
    restore_appointment(post, officer)
    put_on(post, representative, officer)


def test_nobody_sits_twice_and_a_panel_that_moved_is_not_overwritten(post, representative, officer):
    line = {"representative": representative.reference, "standing": "full"}
    assert "1.representative" in refused(change_panel, post, [line, line], officer)
    change_panel(post, [line], officer, expected=read_panel(post))
    with pytest.raises(Moved):
        change_panel(post, [], officer, expected=[])


def test_how_often_the_rule_held_is_counted_over_stages_of_twelve_months(post, representative, officer):
    pass_over(post, "M8.shortlisting", "Nobody was free.", officer)
    put_on(post, representative, officer, shortlisting=None)
    move(post, "interviewed", officer)
    change_row(APPOINTMENTS, post, {"shortlisting_on": HELD}, officer, TODAY, None)
    figures = framework_figures(TODAY)
    told = {words: figure for words, figure in figures.items() if figure.of == "stage"}
    assert sorted(told.values()) == [(0, 1, 1, "stage", ""), (1, 1, 0, "stage", "")]
    later = framework_figures(date(2027, 11, 21))
    assert {figure.asked for figure in later.values() if figure.of == "stage"} == {0}
