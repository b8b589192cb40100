"""Every figure of the summary, worked out again from the raw rows."""

from collections import Counter
from datetime import date

import pytest

from se7lite.models import Action, Attendance, Body, Paper, PassedOver, Quota, Representative, Seat
from se7lite.queries import summary_meetings as figures
from se7lite.queries.options import area_options
from se7lite.queries.passed_over import passed_over_of
from se7lite.queries.summary import SummaryFilter, first_quarter, of_the_summary, past_meetings
from se7lite.queries.summary_payments import area_payments
from se7lite.queries.summary_seats import area_seats
from tests.se7lite.databases import fresh
from tests.se7lite.queries import random_rows as plain
from tests.se7lite.queries.random_payments import payments
from tests.se7lite.queries.random_rows import TODAY, random_programme

FILTERS = (
    {"since": "2024-Q4", "until": "2026-Q4"},
    {"since": "2025-Q2", "until": "2025-Q4", "body": 2},
    {"since": "2025-Q1", "until": "2026-Q3", "area": 3},
    {"since": "2026-Q4", "until": "2026-Q4"},
)
filters = pytest.mark.parametrize("asked", FILTERS, ids=["all", "body", "area", "one quarter"])


@pytest.fixture(scope="module", params=[1, 2], ids=["seed 1", "seed 2"])
def rows(database, request):
    with fresh(database):
        programme = random_programme(request.param)
        programme.write()
        yield programme


def read(asked):
    return SummaryFilter.read({key: str(value) for key, value in asked.items()}, TODAY)


def by_quarter(one):
    return one.quarter.key


def by_body(one):
    return one.body_id


@filters
def test_standards_kept_by_quarter_and_by_body(rows, asked):
    found, past = past_meetings(read(asked), TODAY), plain.past_meetings(rows, **asked)
    assert figures.kept_standards(found, by_quarter) == plain.standards(past, lambda one: plain.quarter(one["date"]))
    assert figures.kept_standards(found, by_body) == plain.standards(past, lambda one: one["body_id"])


@filters
def test_what_was_passed_over(rows, asked):
    numbers = {one["id"]: one["reference"] for one in plain.past_meetings(rows, **asked)}
    stands = [one for one in rows[PassedOver] if one["taken_back_at"] is None and one["meeting_id"] in numbers]
    found = passed_over_of(*of_the_summary(read(asked), TODAY))
    wanted = sorted((numbers[one["meeting_id"]], one["rule"], one["reason"]) for one in stands)
    assert sorted((one.reference, one.rule, one.reason) for one in found) == wanted


@filters
def test_who_was_in_the_room(rows, asked):
    sectors = {one["id"]: one["sector"] for one in rows[Representative]}
    wanted = {}
    for meeting in plain.past_meetings(rows, **asked):
        came = [
            sectors[one["representative_id"]]
            for one in rows[Attendance]
            if one["meeting_id"] == meeting["id"] and one["outcome"] == "came"
        ]
        if came and meeting["status"] != "cancelled":
            counted = wanted.setdefault(meeting["body_id"], [0, 0, 0])
            for place, more in enumerate((1, len(came), came.count("parent_carer"))):
                counted[place] += more
    found = figures.room_shares(past_meetings(read(asked), TODAY), by_body)
    assert found == {body: tuple(counted) for body, counted in wanted.items()}
    for one in found.values():
        assert abs(one.percent - 100 * one.parent_carers / one.came) <= 0.5


@filters
def test_days_of_notice_and_how_soon_notes_went_out(rows, asked):
    past = [one for one in plain.past_meetings(rows, **asked) if one["status"] != "cancelled"]
    notice, notes, waiting = {}, {}, Counter()
    for one in past:
        key = plain.quarter(one["date"])
        if one["papers_sent_on"]:
            papers = [
                paper["sent_on"] for paper in rows[Paper] if paper["meeting_id"] == one["id"] and paper["sent_on"]
            ]
            notice.setdefault(key, []).append(plain.working_days(max([one["papers_sent_on"], *papers]), one["date"]))
        if one["notes_sent_on"]:
            notes.setdefault(key, []).append(plain.working_days(one["date"], one["notes_sent_on"]))
        elif one["status"] in ("held", "notes_sent"):
            waiting[key] += 1
    found = past_meetings(read(asked), TODAY)
    assert figures.notice_days(found, by_quarter, 5) == {
        key: (*days_of(days), sum(day >= 5 for day in days), 0) for key, days in notice.items()
    }
    told = figures.notes_days(found, by_quarter, 10)
    assert {key: one.waiting for key, one in told.items()} == {key: waiting[key] for key in {*notes, *waiting}}
    assert {key: one[:6] for key, one in told.items() if one.meetings} == {
        key: (*days_of(days), sum(day <= 10 for day in days)) for key, days in notes.items()
    }


def days_of(days):
    return len(days), min(days), plain.half(days), plain.nine_of_ten(days), max(days)


@filters
def test_actions_and_activities(rows, asked):
    past = [one for one in plain.past_meetings(rows, **asked) if one["status"] != "cancelled"]
    actions, kinds = {}, Counter()
    for one in past:
        kinds[one["body_id"], one["activity"] or "none"] += 1
        mine = [action for action in rows[Action] if action["meeting_id"] == one["id"]]
        counted = actions.setdefault(one["body_id"], [0, 0, 0, 0])
        counted[0] += bool(mine)
        for action in mine:
            counted[1 if action["done_on"] else 2] += 1
            counted[3] += bool(not action["done_on"] and action["due_on"] and action["due_on"] < TODAY)
    found = past_meetings(read(asked), TODAY)
    assert figures.action_counts(found, by_body) == {key: tuple(one) for key, one in actions.items() if one[0]}
    told = figures.activity_counts(found, by_body)
    assert {(body, kind): many for body, one in told.items() for kind, many in one.items() if many} == kinds


@filters
def test_seats_by_area(rows, asked):
    people = {one["id"]: one for one in rows[Representative] if not one["archived_at"]}
    bodies = [one["id"] for one in rows[Body] if not one["archived_at"] and asked.get("body", one["id"]) == one["id"]]
    wanted = {area: [0, 0, 0, 0] for area in (1, 2, 3, 4, None)}
    for body in bodies:
        sitting = [
            people[seat["representative_id"]]
            for seat in rows[Seat]
            if seat["body_id"] == body and seat["representative_id"] in people
            if (not seat["started_on"] or seat["started_on"] <= TODAY)
            and (not seat["ended_on"] or seat["ended_on"] >= TODAY)
            and (people[seat["representative_id"]]["left_on"] or date.max) > TODAY
        ]
        for person in sitting:
            wanted[person["area_id"]][2] += 1
            wanted[person["area_id"]][3] += person["sector"] == "parent_carer"
        mine = [quota for quota in rows[Quota] if quota["body_id"] == body]
        sitting.sort(key=lambda person: (person["name"].lower(), person["id"]))
        # Seats for a sector of an area are filled first, those for anybody last; whoever fills one fills no other.
        for quota in sorted(mine, key=lambda one: [one["sector"], one["area_id"]].count(None)):
            wanted[quota["area_id"]][0] += quota["seats"]
            for person in list(sitting):
                fits = all(quota[key] in (None, person[key]) for key in ("sector", "area_id"))
                if fits and quota["seats"]:
                    quota = quota | {"seats": quota["seats"] - 1}
                    wanted[quota["area_id"]][1] += 1
                    sitting.remove(person)
    found = {one.area_id: one for one in area_seats(read(asked), area_options(), TODAY)}
    wanted = {area: one for area, one in wanted.items() if asked.get("area", area) == area}
    assert {area: one[1:] for area, one in found.items()} == {area: tuple(one) for area, one in wanted.items()}


@filters
def test_days_to_payment(rows, asked):
    told = area_payments(read(asked), area_options(), first_quarter(TODAY), TODAY)
    shown = payments(rows, asked["since"], asked["until"])
    area = asked.get("area")
    every = [day for days in shown.values() for day in days]
    for one in told:
        days = every if one.area == "All areas" else shown.get(one.area_id, [])
        assert one[4:] == ((len(days), plain.half(days), plain.nine_of_ten(days)) if days else (None, None, None))
    assert [one.area for one in told] == (["Far East"] if area else [one.area for one in told])
    assert len(every) > 30 or asked["since"] != "2024-Q4", "something is shown at all"
