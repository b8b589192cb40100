"""Who is expected, what runs out, and who was there: from what is kept, and the same as the rules say."""

from datetime import date, time, timedelta

import pytest

from se7lite.extensions import db
from se7lite.queries.board import BoardFilter, board_of, find_boards, totals
from se7lite.queries.expected import APOLOGIES, COMES, LEFT, UNKNOWN, UNSUITED
from se7lite.queries.summary import SummaryFilter
from se7lite.queries.summary_seats import area_seats
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.bodies import archive_body, change_quotas
from se7lite.services.limits import change_limits
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.representatives import archive_representative, change_representative, create_representative
from se7lite.services.seats import end_seat, take_seat
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import offer_its_own_time

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
AGREED = date(2026, 1, 1)


@pytest.fixture
def join(body, officer, administrator):
    """Somebody new, with a seat unless `seat` is None, bound to confidentiality unless the values say otherwise."""

    def make(name, sector="parent_carer", seat=(), **values):
        given = {"name": name, "sector": sector, "confidentiality_agreed_on": AGREED, **values}
        person = create_representative(given, officer, today=TODAY)
        if seat is not None:
            given = {"body": str(body.id), "representative": person.reference, **dict(seat)}
            take_seat(given, administrator, TODAY)
        return person

    return make


@pytest.fixture
def plan(body, officer):
    def make(day, kind="meeting", **values):
        given = {"body": str(body.id), "kind": kind, "title": "Next", "date": day, "start": time(10), **values}
        return create_meeting(given, officer, today=TODAY)

    return make


def said(outlook):
    return {person.name: person.said for person in outlook.people}


def test_what_is_expected_of_somebody_is_the_strongest_of_what_is_kept(plan, join, body, officer):
    meeting = plan(TODAY + 9 * DAY)
    keen, busy, sorry = join("Keen"), join("Busy"), join("Sorry")
    join("Silent"), join("Gone", left_on=TODAY + 9 * DAY), join("Gone since", seat={"ended_on": TODAY + 8 * DAY})
    guest = join("Guest", "health", seat=None)
    time_of_it = offer_its_own_time(meeting, officer)
    answers = {(time_of_it, keen.reference): "suits", (time_of_it, busy.reference): "does_not_suit"}
    record_answers(meeting, answers | {(time_of_it, sorry.reference): "suits"}, officer)
    marks = {guest.reference: Presence(True, "none"), sorry.reference: Presence(True, "apologies")}
    record_attendance(meeting, marks, officer, today=TODAY)
    change_quotas_to(body, [{"seats": 3, "sector": "parent_carer"}])
    [outlook] = board_of(body, TODAY, 1).coming
    assert said(outlook) == {
        "Busy": UNSUITED,
        "Gone": LEFT,
        "Guest": UNKNOWN,
        "Keen": COMES,
        "Silent": UNKNOWN,
        "Sorry": APOLOGIES,
    }
    # Of three seats one is known to be filled, two could be; the guest is no parent carer.
    assert (outlook.sure.there, outlook.best.there, outlook.best.asked) == (1, 2, 3)
    assert (outlook.best.parent_carers, outlook.best.came, outlook.best.share) == (2, 3, 67)
    assert [rule.key for rule in outlook.lost] == ["room.seats"]


def change_quotas_to(body, rows):
    from se7lite.services.actor import Actor

    change_quotas(body, rows, Actor(None, "administrator", None, "browser"), TODAY)


def test_only_answers_about_the_meetings_own_time_count(plan, join, body, officer):
    meeting, person = plan(TODAY + 9 * DAY), join("Keen")
    record_answers(meeting, {(offer_its_own_time(meeting, officer), person.reference): "suits"}, officer)
    change_meeting(meeting, {"start": time(14)}, officer, today=TODAY)
    [outlook] = board_of(body, TODAY, 1).coming
    assert said(outlook) == {"Keen": UNKNOWN}


def test_nobody_comes_to_a_workshop_by_their_seat_and_its_share_is_judged(plan, join, body, officer):
    workshop = plan(TODAY + 9 * DAY, "workshop", scope="regional")
    join("Seated")
    [outlook] = board_of(body, TODAY, 1).coming
    assert (outlook.people, outlook.lost) == ([], [])
    staff = [join(f"Staff {number}", "health", seat=None) for number in range(3)]
    invited = {person.reference: Presence(True, "none") for person in staff}
    record_attendance(workshop, invited, officer, today=TODAY)
    [outlook] = board_of(body, TODAY, 1).coming
    assert len(outlook.people) == 3
    assert "D3" in [rule.source for rule in outlook.lost]


def test_the_share_of_a_meeting_that_is_no_workshop_is_not_judged(plan, join, body):
    plan(TODAY + 9 * DAY)
    join("Staff", "health")
    [outlook] = board_of(body, TODAY, 1).coming
    assert (outlook.best.share, outlook.lost) == (0, [])


def test_past_meetings_say_what_their_rules_see(plan, join, body, officer):
    meeting = plan(TODAY - 9 * DAY)
    came, unbound, away = join("Came"), join("Unbound", confidentiality_agreed_on=None), join("Away")
    ran_out = join("Ran out", confidentiality_until=TODAY - 10 * DAY)
    marks = dict.fromkeys([one.reference for one in (came, unbound, ran_out)], Presence(True, "came"))
    record_attendance(meeting, marks | {away.reference: Presence(True, "apologies")}, officer, today=TODAY)
    change_quotas_to(body, [{"seats": 4, "sector": "parent_carer"}])
    board = board_of(body, TODAY, 5)
    [past] = board.past
    assert (past.room.came, past.room.there, past.room.gaps, past.unbound) == (3, 3, "parent carer", 2)
    assert [result.rule.key for result in past.looked] == ["room.seats"]
    assert board.coming == []


def test_what_runs_out_is_told_with_its_day_and_only_when_it_is_near(join, body, administrator, officer):
    join("Fine")
    join("Seat soon", seat={"ended_on": TODAY + 90 * DAY})
    join("Seat later", seat={"ended_on": TODAY + 91 * DAY})
    join("Seat over", seat={"started_on": AGREED, "ended_on": TODAY - 1 * DAY})
    join("Over long ago", seat={"started_on": AGREED, "ended_on": TODAY - 91 * DAY})
    join("Over and back", seat={"started_on": AGREED, "ended_on": TODAY - 1 * DAY})
    back = next(seat.representative for seat in body.seats if seat.representative.name == "Over and back")
    take_seat({"body": str(body.id), "representative": back.reference, "started_on": TODAY}, administrator, TODAY)
    join("Left", left_on=TODAY)
    join("Leaving", left_on=TODAY + DAY)
    join("Unagreed", confidentiality_agreed_on=None)
    join("Agreement soon", confidentiality_until=TODAY)
    join("Agreement over", confidentiality_until=TODAY - DAY)
    archive_representative(join("Put away", seat={"ended_on": TODAY + DAY}), officer, TODAY)
    endings = board_of(body, TODAY, 1).endings
    assert {(one.name, one.what, one.day) for one in endings} == {
        ("Seat soon", "seat_soon", TODAY + 90 * DAY),
        ("Seat over", "seat_over", TODAY - DAY),
        ("Left", "left", TODAY),
        ("Leaving", "leaving", TODAY + DAY),
        ("Unagreed", "unagreed", None),
        ("Agreement soon", "agreement_soon", TODAY),
        ("Agreement over", "agreement_over", TODAY - DAY),
    }
    change_limits({"ending_days": 100}, {}, administrator)
    assert "Seat later" in [one.name for one in board_of(body, TODAY, 1).endings]


def test_a_filter_leaves_the_seats_and_the_bodies_that_are_asked_for(join, body, kent, administrator, officer):
    change_quotas_to(body, [{"seats": 2, "sector": "parent_carer", "area": str(kent.id)}, {"seats": 1}])
    join("Ann", affiliation="Kent")
    [board] = find_boards(BoardFilter(), TODAY)
    assert (board.asked, board.filled) == (3, 1)
    [board] = find_boards(BoardFilter(area=str(kent.id)), TODAY)
    assert (board.asked, board.filled, [person.name for person in board.people]) == (2, 1, ["Ann"])
    assert find_boards(BoardFilter(sector="health"), TODAY) == []
    assert find_boards(BoardFilter(kind="workstream"), TODAY) == []
    assert len(find_boards(BoardFilter(show="missing"), TODAY)) == 1
    change_quotas_to(body, [{"seats": 1}])
    assert find_boards(BoardFilter(show="missing"), TODAY) == []
    archive_body(body, administrator)
    assert find_boards(BoardFilter(), TODAY) == []


def test_totals_count_seats_by_area_and_people_once(join, body, kent, administrator, officer):
    change_quotas_to(body, [{"seats": 2, "sector": "parent_carer", "area": str(kent.id)}, {"seats": 1}])
    ann = join("Ann", affiliation="Kent")
    other = type(body)(name="Another", kind="subgroup")
    db.session.add(other)
    db.session.commit()
    take_seat({"body": str(other.id), "representative": ann.reference}, administrator, TODAY)
    boards = find_boards(BoardFilter(), TODAY)
    by_area = {total.key: total[1:] for total in totals(boards, "area_id")}
    assert by_area == {kent.id: (2, 1, 1), None: (1, 0, 0)}
    end_seat(next(seat for seat in body.seats), TODAY - DAY, administrator, TODAY)
    change_representative(ann, {"affiliation": None}, officer, today=TODAY)
    by_area = {total.key: total[1:] for total in totals(find_boards(BoardFilter(), TODAY), "area_id")}
    assert by_area == {kent.id: (2, 0, 0), None: (1, 0, 1)}


def test_somebody_who_has_left_fills_no_seat_and_still_stands_there_to_be_taken_off(join, body, kent, administrator):
    change_quotas_to(body, [{"seats": 2, "sector": "parent_carer"}])
    join("Ann"), join("Left", left_on=TODAY, confidentiality_agreed_on=None), join("Leaving", left_on=TODAY + DAY)
    board = board_of(body, TODAY, 1)
    assert (board.asked, board.filled, board.parent_carers, board.sitting.facts.people) == (2, 2, 2, 2)
    assert [one.name for one in board.sitting.gone] == ["Left"]
    later = board_of(body, TODAY + DAY, 1)
    assert (later.filled, later.sitting.facts.people) == (1, 1)
    assert [one.what for one in later.endings if one.name == "Left"] == ["left"], "nor is their agreement asked for"
    seats = area_seats(SummaryFilter.read({}, TODAY), {}, TODAY + DAY)
    assert [(one.asked, one.filled, one.held) for one in seats] == [(2, 1, 1)]


def test_a_narrowed_board_tells_of_those_asked_for_only(join, body, kent):
    join("Ann", affiliation="Kent", left_on=TODAY + DAY)
    join("Ben", "health", left_on=TODAY + DAY)
    join("Cleo", seat={"started_on": AGREED, "ended_on": TODAY - DAY})
    join("Dora", affiliation="Kent", seat={"started_on": AGREED, "ended_on": TODAY - DAY})
    [board] = find_boards(BoardFilter(), TODAY)
    assert (len(board.people), board.parent_carers, board.share) == (2, 1, 50)
    assert {one.name for one in board.endings} == {"Ann", "Ben", "Cleo", "Dora"}
    [board] = find_boards(BoardFilter(area=str(kent.id)), TODAY)
    assert (len(board.people), board.parent_carers, board.share) == (1, 1, 100)
    assert {one.name for one in board.endings} == {"Ann", "Dora"}


def test_the_board_narrowed_or_not_tells_those_who_only_read_nothing_of_agreements(join, body, kent):
    join("Ann", affiliation="Kent", confidentiality_agreed_on=None), join("Ben", "health", left_on=TODAY + DAY)
    narrowed = (BoardFilter(area=str(kent.id)), BoardFilter(sector="parent_carer"), BoardFilter(sector="health"))
    for wanted in (BoardFilter(), *narrowed):
        [told], [untold] = (find_boards(wanted, TODAY, private) for private in (True, False))
        assert [one for one in told.endings if not one.private] == untold.endings
    assert find_boards(BoardFilter(area=str(kent.id), show="missing"), TODAY, False) == []
