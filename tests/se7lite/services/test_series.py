"""Meetings copied, and made together every so many weeks."""

from datetime import date, time

import pytest

from se7lite.extensions import db
from se7lite.models import Change, Meeting
from se7lite.queries.series import days_of, standing_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.bodies import BODIES
from se7lite.services.claims import create_claim
from se7lite.services.meeting_copies import agenda_of, copy_meeting, day_for_copy, values_for_copy
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting, create_meeting, read_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.series import make_series, restore_series, undo_series, wish_for
from se7lite.services.tables import change_row

VALUES = {
    "title": "Subgroup, January 2027",
    "kind": "meeting",
    "scope": "regional",
    "start": time(10),
    "end": time(12),
    "place": "Linden House",
    "first": date(2027, 1, 7),
    "weeks": 6,
    "many": 4,
}


@pytest.fixture
def rhythm(body):
    body.rhythm_weeks, body.open_to_network = 6, "every_other"
    db.session.commit()
    return body


def made(body, officer, today, agenda=(), without=(), **values):
    wish = wish_for(body, VALUES | values, today)
    chosen = {day.day for day in days_of(wish)} - set(without)
    days = days_of(wish, chosen)
    return make_series(wish, VALUES | values, chosen, agenda, officer, today=today, expected=days)


def count_meetings():
    return db.session.query(Meeting).count()


def test_a_copy_takes_what_the_next_meeting_needs_and_nothing_that_happened(
    rhythm, meeting, representative, officer, today
):
    values = {"notes": "We met.", "notes_stage": "draft", "papers_sent_on": date(2026, 11, 3), "network": "open"}
    change_meeting(meeting, values | {"title": "Subgroup, November 2026"}, officer, today=today)
    change_list(meeting, "papers", [{"title": "Plan", "link_or_text": "Text"}], officer, today=today)
    rows = [{"title": "Welcome", "minutes": 10, "view_of_outcome": "Better."}, {"title": "Budget"}]
    change_list(meeting, "agenda", rows, officer, today=today)
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    day = day_for_copy(meeting, today)
    assert day == date(2026, 12, 24)
    first = agenda_of(meeting)[:1]
    copy = copy_meeting(values_for_copy(meeting, day), first, officer, today)
    assert (copy.title, copy.date, copy.start, copy.place) == ("Subgroup, December 2026", day, time(10), meeting.place)
    assert (copy.status, copy.network, copy.notes, copy.notes_stage) == ("planned", "members", "", None)
    assert (copy.papers_sent_on, copy.papers, copy.attendance, copy.adopted) == (None, [], [], False)
    [item] = read_list(copy, "agenda")
    assert (item["title"], item["minutes"], item["view_of_outcome"]) == ("Welcome", 10, None)
    assert [item.title for item in meeting.agenda_items] == ["Welcome", "Budget"]


def test_a_copy_comes_after_the_last_meeting_that_is_planned_and_takes_its_turn(meeting, officer, administrator, today):
    values = {"rhythm_weeks": 6, "open_to_network": "every_other"}
    change_row(BODIES, meeting.body, values, administrator, today, None)
    later = {"date": date(2027, 3, 4), "network": "members"}
    create_meeting(read_meeting(meeting) | later, officer, today=today)
    day = day_for_copy(meeting, today)
    assert day == date(2027, 4, 15)
    assert values_for_copy(meeting, day)["network"] == "open"


def test_a_copy_whose_agenda_cannot_be_kept_is_not_made_either(meeting, officer, today):
    before = count_meetings()
    with pytest.raises(Refused):
        copy_meeting(values_for_copy(meeting, date(2027, 1, 7)), [{"title": "x" * 300}], officer, today)
    assert count_meetings() == before


def test_each_meeting_of_a_series_has_its_own_day_and_names_its_own_month(rhythm, officer, today):
    series = made(rhythm, officer, today)
    assert [(one.date, one.title) for one in series.meetings] == [
        (date(2027, 1, 7), "Subgroup, January 2027"),
        (date(2027, 2, 18), "Subgroup, February 2027"),
        (date(2027, 4, 1), "Subgroup, April 2027"),
        (date(2027, 5, 13), "Subgroup, May 2027"),
    ]
    entries = db.session.query(Change).filter(Change.noun == "meetings", Change.field == "")
    assert {entry.reference for entry in entries} == {one.reference for one in series.meetings}


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Subgroup, June 2030", ["Subgroup, January 2027", "Subgroup, February 2027"]),
        ("Talk on the June 2030 survey", ["Talk on the June 2030 survey"] * 2),
    ],
    ids=["at-its-end", "elsewhere"],
)
def test_a_title_that_ends_with_a_month_names_that_of_its_day(rhythm, today, title, made):
    wish = wish_for(rhythm, VALUES | {"title": title, "many": 2}, today)
    assert [day.title for day in days_of(wish)] == made


def test_times_of_day_stay_the_same_on_the_clock_when_the_clocks_change(rhythm, officer, today):
    series = made(rhythm, officer, today)
    assert {one.start for one in series.meetings} == {time(10)}
    assert [one.starts_at.hour for one in series.meetings] == [10, 10, 9, 9]


def test_a_day_that_is_moved_moves_no_other(rhythm, today):
    days = days_of(wish_for(rhythm, VALUES | {"first": date(2026, 12, 28), "weeks": 1, "many": 3}, today))
    assert [day.day for day in days] == [date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 11)]
    assert [day.closed for day in days] == ["a bank holiday (Boxing Day)", "", ""]


def test_a_series_ends_with_a_day_or_after_so_many_whichever_comes_first(rhythm, today):
    until = days_of(wish_for(rhythm, VALUES | {"many": None, "until": date(2027, 4, 1)}, today))
    assert len(until) == 3
    both = days_of(wish_for(rhythm, VALUES | {"many": 2, "until": date(2027, 4, 1)}, today))
    assert len(both) == 2


def test_turns_count_the_meetings_that_are_made_and_those_that_stand_between(rhythm, officer, today):
    wish = wish_for(rhythm, VALUES | {"turns": "open_first"}, today)
    assert [day.network for day in days_of(wish)] == ["open", "members", "open", "members"]
    chosen = {day.day for day in days_of(wish)} - {date(2027, 2, 18)}
    assert [day.network for day in days_of(wish, chosen) if day.day in chosen] == ["open", "members", "open"]
    between = {"body": str(rhythm.id), "kind": "meeting", "title": "Between", "network": "members"}
    create_meeting({**between, "date": date(2027, 1, 20)}, officer, today=today)
    assert [day.network for day in days_of(wish)] == ["open", "open", "members", "open"]


def test_a_meeting_that_stands_already_is_told_and_on_the_bodys_own_day_nothing_is_offered(rhythm, officer, today):
    own = {"body": str(rhythm.id), "kind": "meeting", "title": "Before", "date": date(2027, 2, 18), "start": time(11)}
    create_meeting(own, officer, today=today)
    create_meeting({**own, "title": "Off", "date": date(2027, 1, 7), "status": "cancelled"}, officer, today=today)
    days = days_of(wish_for(rhythm, VALUES, today))
    assert [day.free for day in days] == [True, False, True, True]
    assert [(clash.title, clash.own, clash.same_time) for clash in days[1].clashes] == [("Before", True, True)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": date(2026, 11, 23)}, "first"),
        ({"many": None}, "many"),
        ({"many": 61}, "many"),
        ({"weeks": None}, "weeks"),
        ({"until": date(2027, 1, 6)}, "until"),
        ({"end": time(9)}, "end"),
        ({"scope": "area"}, "area"),
        ({"title": None}, "title"),
    ],
    ids=["past", "endless", "too-many", "no-rhythm", "until-before", "end-before", "no-area", "no-title"],
)
def test_what_cannot_be_a_series_is_said_at_its_field(rhythm, today, wrong, field):
    with pytest.raises(Refused) as refused:
        wish_for(rhythm, VALUES | wrong, today)
    assert list(refused.value.errors) == [field]


def test_all_of_a_series_are_made_or_none(rhythm, officer, today):
    with pytest.raises(Refused):
        made(rhythm, officer, today, agenda=[{"title": "x" * 300}])
    assert count_meetings() == 0


def test_a_series_seen_before_somebody_else_made_it_is_not_made_twice(rhythm, officer, other_officer, today):
    wish = wish_for(rhythm, VALUES, today)
    days = days_of(wish)
    chosen = {day.day for day in days}
    make_series(wish, VALUES, chosen, [], officer, today=today, expected=days)
    with pytest.raises(Moved):
        make_series(wish, VALUES, chosen, [], other_officer, today=today, expected=days)
    assert count_meetings() == 4


def test_who_only_reads_makes_and_undoes_no_series(rhythm, officer, steering_member, today):
    with pytest.raises(Refused):
        made(rhythm, steering_member, today)
    series = made(rhythm, officer, today)
    with pytest.raises(Refused):
        undo_series(series, steering_member)


def test_an_untouched_series_goes_and_comes_back_as_a_whole(rhythm, officer, today):
    series = made(rhythm, officer, today, agenda=[{"title": "Welcome"}], without={date(2027, 2, 18)})
    assert standing_of(series).touched == {}
    assert undo_series(series, officer) == 3
    assert all(meeting.archived_at for meeting in series.meetings)
    assert restore_series(series, officer) == 3
    assert undo_series(series, officer) == 3


@pytest.mark.parametrize("how", ["changed", "attended", "claimed"])
def test_a_series_of_which_one_was_worked_on_does_not_go(rhythm, officer, representative, today, how):
    series = made(rhythm, officer, today)
    first = series.meetings[0]
    if how == "changed":
        change_meeting(first, {"place": "Elsewhere"}, officer, today=today)
    elif how == "attended":
        record_attendance(first, {representative.reference: Presence(True, "none")}, officer, today=today)
    else:
        values = {"representative": representative.reference, "meeting": first.reference, "date": first.date}
        create_claim(values, officer, today=today)
    with pytest.raises(Refused, match=first.reference):
        undo_series(series, officer)
    assert not any(meeting.archived_at for meeting in series.meetings)
