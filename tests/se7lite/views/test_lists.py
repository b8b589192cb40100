import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from se7lite.services.claims import create_claim
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from se7lite.services.transaction import transaction
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words


@pytest.fixture
def meetings(body, officer, today):
    """120 of them, on 120 days."""
    with transaction():
        return [
            create_meeting(
                {
                    "body": str(body.id),
                    "kind": "workshop" if number % 3 == 0 else "meeting",
                    "title": f"Gathering {number}",
                    "date": date(2026, 9, 1) + timedelta(days=number),
                    "status": "cancelled" if number == 7 else "planned",
                },
                officer,
                today=today,
            )
            for number in range(120)
        ]


def names(page, column=3):
    return [words(row.findall("*")[column]) for row in page.root.iter("tr") if row.get("id")]


def link(page, text):
    return next(a.get("href") for a in page.all("a") if words(a).startswith(text))


@pytest.mark.parametrize("noun", ["meetings", "representatives", "claims"])
def test_an_empty_list_says_what_to_do(client, noun):
    page = client.get(f"/{noun}").page
    assert f"There are no {noun} yet" in page.text
    assert f"/{noun}/new" in [a.get("href") for a in page.all("a")]


@pytest.mark.parametrize("noun", ["meetings", "representatives", "claims"])
def test_a_search_that_finds_nothing_says_how_to_go_on(client, claim, noun):
    page = client.get(f"/{noun}?q=zebra").page
    assert f"No {noun} match" in page.text
    assert page.value("q") == "zebra"


def test_a_list_shows_fifty_and_says_how_many_there_are(client, meetings):
    page = client.get("/meetings").page
    assert len(names(page)) == 50
    assert "1 to 50 of 120 meetings" in page.text
    assert "Page 1 of 3" in page.text


def test_pages_follow_each_other_without_a_gap_and_lead_back(client, meetings):
    page = client.get("/meetings?sort=date&order=asc").page
    seen = names(page)
    while link_exists(page, "Next"):
        page = client.get(link(page, "Next")).page
        seen += names(page)
    assert seen == [f"Gathering {number}" for number in range(120)]
    assert "101 to 120 of 120 meetings" in page.text
    back = client.get(link(page, "←Previous") if link_exists(page, "←Previous") else link(page, "← Previous")).page
    assert names(back) == [f"Gathering {number}" for number in range(50, 100)]


def link_exists(page, text):
    return any(words(a).startswith(text) for a in page.all("a"))


def test_search_filters_and_order_are_in_the_address(client, meetings):
    page = client.get("/meetings?q=gathering&kind=workshop&status=planned&sort=title&order=desc").page
    assert page.value("q") == "gathering"
    assert page.value("kind") == "workshop"
    assert page.value("status") == "planned"
    assert page.value("sort") == "title"
    assert names(page)[0] == "Gathering 99"
    assert "40 meetings" in page.text
    assert link(page, "Clear search and filters") == "/meetings"


def test_a_heading_sorts_and_turns_round(client, meetings):
    page = client.get("/meetings").page
    heading = page.by_id("sort-title")
    page = client.get(heading.get("href")).page
    assert names(page)[0] == "Gathering 0"
    sorted_by = next(th for th in page.all("th", scope="col") if th.get("aria-sort"))
    assert sorted_by.get("aria-sort") == "ascending"
    assert names(client.get(page.by_id("sort-title").get("href")).page)[0] == "Gathering 99"


def test_htmx_gets_the_rows_alone_and_the_same_rows(client, meetings):
    whole = client.get("/meetings?q=gathering+1").page
    answer = client.get("/meetings?q=gathering+1&kind=&status=", htmx=True)
    assert names(answer.page) == names(whole)
    assert answer.page.by_id("rows") is not None
    assert not answer.page.all("h1")
    assert "HX-Request" in answer.headers["Vary"]
    assert answer.headers["HX-Replace-Url"] == "/meetings?q=gathering+1"
    assert '"tell"' in answer.headers["HX-Trigger"]


@pytest.mark.parametrize(
    "shown, asked, header",
    [
        ("/meetings?q=gathe", "/meetings?q=gather", "HX-Replace-Url"),
        ("/meetings?q=g", "/meetings?q=", "HX-Replace-Url"),
        ("/meetings?q=gathering", "/meetings?q=gathering&status=planned", "HX-Push-Url"),
        ("/meetings?q=gathering", "/meetings?q=gathering&sort=title&order=asc", "HX-Push-Url"),
        ("/meetings", "/meetings?after=M-0070&page=2", "HX-Push-Url"),
    ],
)
def test_going_back_skips_the_letters_of_a_search_and_nothing_else(client, meetings, shown, asked, header):
    answer = client.get(asked, htmx=True, headers={"HX-Current-URL": f"http://localhost{shown}"})
    assert [name for name in ("HX-Replace-Url", "HX-Push-Url") if name in answer.headers] == [header]


@pytest.mark.parametrize("key", ["after=M-9999", "before=M-9999"])
def test_a_page_that_hangs_on_a_record_that_is_not_there_is_the_first(client, meetings, key):
    page = client.get(f"/meetings?{key}&page=3").page
    assert names(page) == names(client.get("/meetings").page)
    assert "1 to 50 of 120 meetings" in page.text
    assert "Page 1 of 3" in page.text
    assert not link_exists(page, "←")


def test_going_back_in_the_history_gets_the_page(client, meetings):
    answer = client.get("/meetings", htmx=False, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert answer.page.one("h1") is not None


@pytest.mark.parametrize(
    "address", ["/meetings?page=9999", "/meetings?after=M-9999", "/meetings?sort=x&order=y&body=z"]
)
def test_an_address_typed_by_hand_never_breaks_the_list(client, meetings, address):
    assert client.get(address).status == 200


@pytest.mark.parametrize("search", ["%", "_", "\\", "'", '"><script>', "🎉", "مرحبا", "x" * 5000])
def test_any_search_is_only_text(client, meeting, search):
    answer = client.get("/meetings", query_string={"q": search})
    assert answer.status == 200
    assert "<script>" not in answer.text.replace("<script src", "")


@pytest.mark.parametrize("noun, most", [("meetings", 6), ("claims", 6), ("representatives", 6)])
def test_a_list_asks_the_database_no_more_for_fifty_rows_than_for_one(client, meetings, officer, today, noun, most):
    for number in range(60):
        person = create_representative({"name": f"Person {number}", "sector": "health"}, officer, today=today)
        values = {"representative": person.reference, "meeting": "M-0001", "date": today, "fares": Decimal(3)}
        create_claim(values, officer, today=today)
    with selects() as whole:
        client.get(f"/{noun}")
    with selects() as fragment:
        client.get(f"/{noun}", htmx=True)
    assert len(whole) <= most, whole
    # Who is asking, the rows, how many there are.
    assert len(fragment) <= 3, fragment


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.response.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_csv_holds_all_that_the_filter_finds_in_its_order(client, meetings):
    address = link(client.get("/meetings?kind=workshop&sort=date&order=asc").page, "Download as CSV")
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer.headers["Content-Disposition"]
    heading, *rows = rows_of(answer)
    assert heading[:2] == ["Reference", "Date"]
    assert len(rows) == 40
    assert rows[0][:2] == ["M-0001", "2026-09-01"]


@pytest.mark.parametrize(
    "typed, kept",
    [
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("+44 1273", "'+44 1273"),
        ("-1", "'-1"),
        ("@here", "'@here"),
        ("'tis", "''tis"),
        ("Lewes", "Lewes"),
        ("1234567890123456", "1234567890123456"),
    ],
)
def test_the_csv_holds_no_formula_and_loses_nothing(client, meeting, typed, kept):
    client.fill(f"/meetings/{meeting.reference}/edit", place=typed)
    place = rows_of(client.get("/meetings.csv"))[1][7]
    assert place == kept
    assert place.removeprefix("'") == typed or (place == typed and not typed.startswith("'"))


@pytest.mark.parametrize("noun", ["meetings", "representatives", "claims"])
def test_every_noun_has_its_csv(client, claim, noun):
    assert len(rows_of(client.get(f"/{noun}.csv"))) == 2


def test_nothing_private_is_in_the_csv(client, representative):
    client.fill(f"/representatives/{representative.reference}/edit", access_needs="A ramp", phone="01273 000000")
    text = client.get("/representatives.csv").text
    assert "A ramp" not in text
    assert "01273" not in text


def test_a_list_of_one_meeting_s_claims_stays_one_when_it_is_searched(client, claim, meeting):
    page = client.get(f"/claims?meeting={meeting.reference}").page
    assert f"Only of meeting {meeting.reference}" in page.text
    kept = page.one("input", name="meeting")
    assert (kept.get("form"), kept.get("value")) == ("filter", meeting.reference)
