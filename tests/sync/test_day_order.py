"""Days that a spreadsheet has read month first: found where the locale allows it, and never exchanged by guess."""

from datetime import date

import pytest

from sync.day_order import Doubtful, day_comes_first, exchanged
from sync.days import EPOCH
from sync.preview import Ground
from sync.survey import take_survey
from sync.terms import Book, Record

HEADINGS = {"title": "What", "date": "When", "papers_sent_on": "Papers", "reference": "Reference"}
DEFAULTS = {"body": "1", "kind": "meeting"}
BOOK = Book({"body": {"1": "Local Offer"}, "meeting_kind": {"meeting": "Meeting"}})


def serial(year, month, day):
    return (date(year, month, day) - EPOCH).days


BLANKS = ("start", "end", "place", "link", "status", "papers_sent_on", "notes_sent_on")


def survey(*rows, locale="en_US", records=(), headings=("What", "When", "Papers")):
    known = {
        reference: Record({"title": title, "date": day, "body": "1", "kind": "meeting"} | dict.fromkeys(BLANKS))
        for reference, title, day in records
    }
    return take_survey(
        Ground("meetings", [headings, *rows], 0, HEADINGS, len(headings), known, BOOK, 9, DEFAULTS, locale=locale)
    )


TYPED_BRITISH = (["One", serial(2026, 3, 4), None], ["Two", "24/11/2026", None], ["Three", serial(2026, 12, 1), None])


def test_real_dates_beside_words_that_begin_with_the_day_are_told_with_what_each_was_if_typed_so():
    [doubt] = survey(*TYPED_BRITISH).days
    assert doubt.field == "date"
    assert doubt.words == [(2, "24/11/2026")]
    assert doubt.doubtful == [
        Doubtful(1, date(2026, 3, 4), date(2026, 4, 3)),
        Doubtful(3, date(2026, 12, 1), date(2026, 1, 12)),
    ]
    assert (doubt.certain, doubt.again) == (0, [])


@pytest.mark.parametrize("locale", ["en_GB", "en_IE", "cy_GB", "fr_FR", "en-AU"])
def test_once_the_locale_puts_the_day_first_the_words_are_the_sign_that_it_did_not(locale):
    assert day_comes_first(locale)
    assert survey(*TYPED_BRITISH, locale=locale).days == survey(*TYPED_BRITISH).days
    real, words = [TYPED_BRITISH[0], TYPED_BRITISH[2]], TYPED_BRITISH[1]
    assert survey(*real, locale=locale).days == []
    assert survey(words, ["Four", serial(2026, 3, 24), None], locale=locale).days == []


@pytest.mark.parametrize("locale", ["en_US", "en_CA", "ja_JP", "en", ""])
def test_of_any_other_one_it_is_not_known_that_it_does(locale):
    assert not day_comes_first(locale)


def test_a_day_that_is_no_month_cannot_have_been_exchanged_and_the_fourth_of_april_is_itself():
    [doubt] = survey(*TYPED_BRITISH, ["Four", serial(2026, 3, 24), None], ["Five", serial(2026, 4, 4), None]).days
    assert (len(doubt.doubtful), doubt.certain) == (2, 1)
    assert survey(["Four", serial(2026, 3, 24), None], ["Five", serial(2026, 4, 4), None]).days == []


@pytest.mark.parametrize("cell", [None, True, "3/4/2026", 12, 46085.5, serial(2026, 4, 4), serial(2026, 4, 13)])
def test_only_a_whole_day_with_a_month_for_its_day_can_be_exchanged(cell):
    assert exchanged(cell) is None


def test_each_column_of_dates_speaks_for_itself():
    days = survey(["One", serial(2026, 3, 24), serial(2026, 3, 4)], ["Two", "1 May 2026", "3/24/2026"]).days
    assert [(doubt.field, len(doubt.doubtful), doubt.words) for doubt in days] == [("papers_sent_on", 1, [])]


def test_rows_that_would_be_second_records_because_their_day_is_exchanged_are_named():
    rows = (["One", serial(2026, 3, 4), None], ["Two", serial(2026, 12, 1), None])
    records = [("M-0001", "One", "2026-04-03"), ("M-0002", "Two", "2026-12-01")]
    found = survey(*rows, records=records)
    assert [line.row.index for line in found.new] == [1]
    [doubt] = found.days
    assert doubt.again == [(1, "M-0001")]
    assert survey(*rows, records=records, locale="en_GB").days == []


def test_a_row_that_has_a_record_of_its_own_is_nobody_elses():
    rows = (["One", serial(2026, 3, 4), None],)
    records = [("M-0001", "One", "2026-04-03"), ("M-0002", "One", "2026-03-04")]
    [doubt] = survey(*rows, records=records).days
    assert doubt.again == []


def test_a_record_that_another_row_is_already_is_not_offered_again():
    rows = (["One", "3 April 2026", None], ["One", serial(2026, 3, 4), None])
    found = survey(*rows, records=[("M-0001", "One", "2026-04-03")])
    assert [line.reference for line in found.matched] == ["M-0001"]
    assert [doubt.again for doubt in found.days] == [[]]


def test_rows_that_are_left_alone_and_rows_of_ours_are_not_doubted():
    ours = ["One", serial(2026, 3, 4), None, "M-0001"]
    total = ["Total: 1", None, serial(2026, 3, 5)]
    records = [("M-0001", "One", "2026-03-04")]
    found = survey(ours, total, records=records, headings=("What", "When", "Papers", "Reference"))
    assert (len(found.referenced), len(found.remarks)) == (1, 1)
    assert found.days == []
