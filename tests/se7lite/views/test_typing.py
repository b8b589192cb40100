"""What people type into forms: read in its several spellings, or refused in words with nothing lost."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.services.values import read_values


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}/edit"


@pytest.mark.parametrize("typed", ["24/11/2026", "24 November 2026", "24 Nov 2026", "2026-11-24", "24.11.2026"])
def test_a_date_in_a_row_is_read_in_several_spellings(client, meeting, address, typed):
    assert client.fill(address, htmx=True, date=typed).status == 200
    assert read_values(meeting)["date"] == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["soon", "2026", "24/11/26", "31/02/2026", "11/24/2026", "24 11", "0/0/0000"])
def test_what_is_no_date_is_refused_and_kept_in_its_box(client, meeting, address, typed):
    answer = client.fill(address, htmx=True, date=typed)
    assert answer.status == 422
    assert answer.page.value("date") == typed
    assert read_values(meeting)["date"] == date(2026, 11, 12)


@pytest.mark.parametrize(
    "day, month, year, said",
    [
        ("soon", "11", "2026", "Date: enter the date in figures, like 24 11 2026"),
        ("24", "smarch", "2026", "Date: the month must be a number from 1 to 12, or its name"),
        ("24", "", "", "Date: the date must include a month and a year"),
        ("31", "2", "2026", "Date: there is no such day: February 2026 has 28 days"),
        ("31", "4", "2026", "Date: there is no such day: April 2026 has 30 days"),
        ("24", "24", "2026", "Date: there is no month 24: the day comes first, then the month"),
        ("24", "11", "0000", "Date: there is no year 0: enter the year with four digits"),
        ("24", "11", "26", "Date: enter the year with four digits, like 2026"),
        ("", "", "2026", "Date: the date must include a day and a month"),
        ("9" * 20, "11", "2026", "Date: enter the date in figures, like 24 11 2026"),
        ("9" * 5000, "11", "2026", "Date: enter the date in figures, like 24 11 2026"),
        ("1", "1", "9" * 20, "Date: enter the date in figures, like 24 11 2026"),
        ("1", "1", "1066", "Date must be between 1990 and 2100: check the year 1066."),
    ],
)
def test_what_is_no_date_in_three_boxes_is_refused_and_kept(client, meeting, address, day, month, year, said):
    answer = client.fill(address, date__day=day, date__month=month, date__year=year)
    assert answer.status == 422
    assert answer.page.errors == [said]
    assert [answer.page.value(f"date-{part}") for part in ("day", "month", "year")] == [day, month, year]
    assert any(a.get("href") == "#date-day" for a in answer.page.all("a"))
    assert read_values(meeting)["date"] == date(2026, 11, 12)


def test_a_post_without_its_date_is_a_blank_date_and_no_crash(client, meeting, address):
    answer = client.post(address, {"title": "Spring meeting", "opened": client.get(address).page.value("opened")})
    assert answer.status == 302
    assert read_values(meeting)["date"] == date(2026, 11, 12), "what was not sent was not changed"


@pytest.mark.parametrize(
    "field, typed, said",
    [
        ("miles", "twelve", "Miles: enter a number of miles, like 12 or 12.5"),
        ("miles", "1e3", "Miles: enter a number of miles, like 12 or 12.5"),
        ("miles", "-3", "Miles: enter a number of miles, like 12 or 12.5"),
        ("miles", "٣", "Miles: enter a number of miles, like 12 or 12.5"),
        ("fares", "lots", "Fares in pounds: enter an amount in pounds, like 12.50"),
        ("fares", "1,5", "Fares in pounds: enter an amount in pounds, like 12.50"),
        ("fares", "NaN", "Fares in pounds: enter an amount in pounds, like 12.50"),
        ("fares", "99999", "Fares must be between £0 and £10,000: check the amount 99,999.00."),
        ("vehicle", "tank", "Vehicle: choose one of the list: “tank” is not in it"),
        ("representative", "R-9999", "Representative: choose one of the list: “R-9999” is not in it"),
        ("meeting", "M-9999", "Meeting: choose one of the list: “M-9999” is not in it"),
        ("representative", "", "Representative is needed: fill it in."),
    ],
)
def test_what_a_claim_cannot_hold_is_refused_in_words(client, claim, field, typed, said):
    before = read_values(claim)
    answer = client.fill(f"/claims/{claim.reference}/edit", **{field: typed})
    assert answer.status == 422
    assert answer.page.errors == [said]
    assert read_values(claim) == before


def test_amounts_are_read_as_people_write_them(client, claim):
    client.fill(f"/claims/{claim.reference}/edit", fares=" £1,234.50 ", miles="12.5 miles")
    assert read_values(claim)["fares"] == Decimal("1234.50")
    assert read_values(claim)["miles"] == Decimal("12.50")


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890123456",
        "007",
        "🎉 Party for families 👩‍👧",
        "اجتماع الربيع",
        '=HYPERLINK("https://example.org","click")',
        "<b>bold</b> & <script>alert(1)</script>",
        "O’Brien's {{ 7 * 7 }}",
    ],
)
def test_text_is_kept_and_shown_as_it_was_typed(client, meeting, address, typed):
    page = client.get(client.fill(address, title=typed).location).page
    assert read_values(meeting)["title"] == typed
    assert " ".join(typed.split()) in page.text
    assert client.get(address).page.value("title") == typed
    assert typed in client.get("/meetings").page.text


def test_text_of_fifty_thousand_characters_is_refused_with_its_length_and_not_lost(client, meeting, address):
    long = "abcde " * 9000
    answer = client.fill(address, title=long)
    assert answer.status == 422
    assert "200 characters at most; this is 53,999" in answer.page.errors[0]
    assert answer.page.value("title") == long
    notes = "x" * 50_000
    assert client.fill(address, notes=notes).status == 302
    assert read_values(meeting)["notes"] == notes


def test_spaces_only_are_a_blank(client, meeting, address):
    assert client.fill(address, place="   \t ").status == 302
    assert read_values(meeting)["place"] is None
    assert client.fill(address, title="    ").page.errors == ["Title is needed: fill it in."]


def test_text_shows_its_own_direction(client, meeting, address):
    client.fill(address, title="اجتماع الربيع")
    page = client.get("/meetings").page
    cell = next(td for td in page.all("td") if "اجتماع" in "".join(td.itertext()))
    assert cell.get("dir") == "auto"


@pytest.mark.parametrize(
    "start, said",
    [
        ("half past", "Start: enter a time like 14:30 or 2:30pm"),
        ("25:00", "Start: there is no such time of day: enter one like 14:30"),
        ("2", "Start: enter a time like 14:30 or 2:30pm"),
        ("14:00", "End is not after Start: check both times."),
    ],
)
def test_a_time_that_is_none_is_refused(client, meeting, address, start, said):
    assert client.fill(address, start=start).page.errors == [said]


def test_mistakes_of_every_kind_are_said_together(client, meeting, address):
    answer = client.fill(address, start="half past", title="", papers_sent_on__day="x")
    assert len(answer.page.errors) == 3, answer.page.errors
