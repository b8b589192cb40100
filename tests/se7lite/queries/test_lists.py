from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from se7lite.choices import CLAIM_STATUSES
from se7lite.queries import claims, meetings, representatives
from se7lite.queries.claims import ClaimFilter, every_claim, find_claims
from se7lite.queries.meetings import MeetingFilter, every_meeting, find_meetings
from se7lite.queries.representatives import (
    RepresentativeFilter,
    every_representative,
    find_representatives,
)
from tests.se7lite.asked import selects

TODAY = date(2026, 11, 24)
LISTS = {
    "claims": (find_claims, every_claim, ClaimFilter, claims.LISTING),
    "meetings": (find_meetings, every_meeting, MeetingFilter, meetings.LISTING),
    "representatives": (find_representatives, every_representative, RepresentativeFilter, representatives.LISTING),
}
SORTS = [(noun, sort, order) for noun, parts in LISTS.items() for sort in parts[3].sorts for order in ("asc", "desc")]


def references(rows):
    return [row.reference for row in rows]


@pytest.mark.parametrize(("noun", "sort", "order"), SORTS)
def test_page_after_page_there_and_back_gives_every_row_once_and_in_order(sample, noun, sort, order):
    find, every, kind, _ = LISTS[noun]
    wanted = kind(sort=sort, order=order)
    page = find(wanted, TODAY)
    there = [references(page.rows)]
    while page.after:
        page = find(replace(wanted, after=page.after, page=page.number + 1), TODAY)
        there.append(references(page.rows))
    assert list(chain.from_iterable(there)) == references(every(wanted, TODAY))
    assert page.number == page.pages
    back = [references(page.rows)]
    while page.before:
        page = find(replace(wanted, before=page.before, page=page.number - 1), TODAY)
        back.append(references(page.rows))
    assert back[::-1] == there
    assert page.number == 1


@pytest.mark.parametrize("page", [1, 4, 8])
def test_a_page_number_typed_by_hand_gives_that_page(sample, page):
    shown = find_claims(ClaimFilter(page=page), TODAY)
    rows = references(every_claim(ClaimFilter(), TODAY))
    assert references(shown.rows) == rows[50 * (page - 1) : 50 * page]
    assert (shown.first, shown.last, shown.total) == (50 * page - 49, 50 * page, 400)


def test_a_page_is_one_query_however_many_rows_it_has(sample):
    find_claims(ClaimFilter(), TODAY)
    with selects() as sent:
        page = find_claims(ClaimFilter(), TODAY)
    assert (len(page.rows), page.total, len(sent)) == (50, 400, 1)


def test_past_the_last_page_there_is_nothing_and_the_count_is_still_right(sample):
    page = find_claims(ClaimFilter(page=99), TODAY)
    assert (page.rows, page.total) == ([], 400)


def test_the_count_is_that_of_the_filter_and_not_of_the_table(sample):
    for status in CLAIM_STATUSES:
        wanted = ClaimFilter(status=status, q="a")
        assert find_claims(wanted, TODAY).total == len(every_claim(wanted, TODAY))


def test_meetings_are_filtered_by_period_body_kind_and_status(sample):
    upcoming = every_meeting(MeetingFilter(period="upcoming"), TODAY)
    past = every_meeting(MeetingFilter(period="past"), TODAY)
    assert len(upcoming) + len(past) == 120
    assert upcoming == sorted(upcoming, key=lambda row: row.date)
    assert {row.date >= TODAY for row in upcoming} == {True}
    assert {row.date < TODAY for row in past} == {True}
    body = str(upcoming[0].body_id)
    narrowed = MeetingFilter(body=body, kind="workshop", status="notes_sent")
    for row in every_meeting(narrowed, TODAY):
        assert (str(row.body_id), row.kind, row.status) == (body, "workshop", "notes_sent")


def test_people_are_filtered_by_sector_area_body_and_whether_they_left(sample):
    everybody = every_representative(RepresentativeFilter(), TODAY)
    left = every_representative(RepresentativeFilter(status="left"), TODAY)
    current = every_representative(RepresentativeFilter(status="current"), TODAY)
    assert (len(everybody), len(left) + len(current)) == (60, 60)
    assert all(row.left_on <= TODAY for row in left) and left
    kent = every_representative(RepresentativeFilter(area="4", sector="parent_carer"), TODAY)
    assert {(row.affiliation, row.sector) for row in kent} == {("Kent", "parent_carer")}
    assert 0 < len(every_representative(RepresentativeFilter(body="6"), TODAY)) < 20


def test_claims_are_filtered_by_status_area_person_meeting_and_period(sample):
    rows = every_claim(ClaimFilter(), TODAY)
    one = next(row for row in rows if row.meeting_reference)
    for wanted, holds in (
        (ClaimFilter(status="approved"), lambda row: row.status == "approved"),
        (
            ClaimFilter(representative=one.representative_reference),
            lambda row: row.representative == one.representative,
        ),
        (ClaimFilter(meeting=one.meeting_reference), lambda row: row.meeting_reference == one.meeting_reference),
        (ClaimFilter(period="month"), lambda row: date(2026, 10, 25) < row.date <= TODAY),
        (ClaimFilter(period="year"), lambda row: date(2026, 4, 1) <= row.date),
        (ClaimFilter(period="last_year"), lambda row: date(2025, 4, 1) <= row.date < date(2026, 4, 1)),
    ):
        found = every_claim(wanted, TODAY)
        assert found and references(found) == references([row for row in rows if holds(row)])
    assert sum(len(every_claim(ClaimFilter(area=str(area)), TODAY)) for area in range(1, 8)) < len(rows)


def test_those_that_wait_longest_come_first_and_all_are_counted(sample):
    count, rows = claims.waiting_claims(TODAY, most=5)
    assert count > len(rows) == 5
    assert [row.days for row in rows] == sorted((row.days for row in rows), reverse=True)
