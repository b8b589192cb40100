from datetime import date

import pytest

from se7lite.queries.claims import ClaimFilter, claim_row, every_claim, find_claims
from se7lite.queries.listing import Filter
from se7lite.queries.meetings import MeetingFilter, every_meeting, find_meetings, meeting_row
from se7lite.queries.representatives import (
    RepresentativeFilter,
    every_representative,
    find_representatives,
    representative_row,
)
from se7lite.services.claims import archive_claim, create_claim
from se7lite.services.representatives import change_representative

TODAY = date(2026, 11, 24)


def references(rows):
    return [row.reference for row in rows]


def test_references_sort_as_numbers(representative, meeting, officer, today):
    values = {"representative": "R-0001", "date": today}
    for reference in ("C-10000", "C-9999", "C-0133"):
        create_claim(values, officer, reference=reference, today=today)
    rows = find_claims(ClaimFilter(sort="reference"), TODAY).rows
    assert references(rows) == ["C-0133", "C-9999", "C-10000"]


@pytest.mark.parametrize("q", ["siân okafor", "SIAN", "okafor  Siân", "r-0001", "kent", "forum CO-CHAIR"])
def test_a_search_minds_neither_capitals_nor_accents_nor_order(representative, officer, today, q):
    change_representative(representative, {"role": "Forum co-chair"}, officer, today=today)
    assert references(find_representatives(RepresentativeFilter(q=q), TODAY).rows) == ["R-0001"]


@pytest.mark.parametrize("q", ["siân nobody", "%", "_", "\\", "kent'--"])
def test_what_is_not_there_is_not_found_whatever_it_looks_like(representative, q):
    assert find_representatives(RepresentativeFilter(q=q), TODAY).rows == []


@pytest.mark.parametrize("q", ["C-0001", "okafor", "autumn", "lewes", "autumn sian"])
def test_a_claim_is_found_by_its_person_and_its_meeting(claim, q):
    assert references(find_claims(ClaimFilter(q=q), TODAY).rows) == ["C-0001"]


@pytest.mark.parametrize("q", ["autumn", "linden", "m-0001", "parent carers subgroup"])
def test_a_meeting_is_found_by_its_title_place_and_body(meeting, q):
    assert references(find_meetings(MeetingFilter(q=q), TODAY).rows) == ["M-0001"]


def test_a_new_name_is_found_and_the_old_one_no_more(representative, officer, today):
    change_representative(representative, {"name": "Zofia Lightfoot"}, officer, today=today)
    assert find_representatives(RepresentativeFilter(q="zofia"), TODAY).total == 1
    assert find_representatives(RepresentativeFilter(q="okafor"), TODAY).total == 0


def test_what_is_archived_is_shown_only_when_asked_for(claim, officer, today):
    archive_claim(claim, officer, today)
    assert find_claims(ClaimFilter(), TODAY).rows == []
    assert references(find_claims(ClaimFilter(status="archived"), TODAY).rows) == ["C-0001"]


@pytest.mark.parametrize("row", [claim_row, meeting_row, representative_row])
def test_one_row_alone_is_the_same_as_in_its_list(claim, row):
    reference = {claim_row: "C-0001", meeting_row: "M-0001", representative_row: "R-0001"}[row]
    lists = {claim_row: every_claim, meeting_row: every_meeting, representative_row: every_representative}
    kinds = {claim_row: ClaimFilter, meeting_row: MeetingFilter, representative_row: RepresentativeFilter}
    assert [row(reference)] == lists[row](kinds[row](), TODAY)
    assert row("X-0001") is None


def test_a_filter_is_read_from_an_address_and_written_into_one():
    wanted = ClaimFilter.read({"q": " okafor ", "status": "paid", "page": "3", "after": "C-0100", "else": "x"})
    assert wanted == ClaimFilter(q="okafor", status="paid", page=3, after="C-0100")
    assert wanted.args() == {"q": "okafor", "status": "paid"}
    assert wanted.args(sort="total") == {"q": "okafor", "status": "paid", "sort": "total"}
    assert wanted.args(after="C-0050", page=4) == {"q": "okafor", "status": "paid", "after": "C-0050", "page": 4}


@pytest.mark.parametrize("page", ["", "0", "-1", "two", "9" * 40, "²"])
def test_a_page_that_is_none_is_the_first(page):
    assert Filter.read({"page": page}).page == 1


@pytest.mark.parametrize(
    "wanted", [{"sort": "salary"}, {"order": "up"}, {"after": "C-9999"}, {"area": "x"}, {"page": "99"}]
)
def test_an_address_that_makes_no_sense_is_answered_all_the_same(claim, wanted):
    assert find_claims(ClaimFilter.read(wanted), TODAY).total in (0, 1)
