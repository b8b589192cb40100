"""The summary: read by everybody, changed by nobody, and no small count to be found out from it."""

import csv
import io
from itertools import combinations

import pytest

from se7lite.extensions import db
from se7lite.models import Meeting, Representative
from se7lite.services.passwords import hash_password
from tests.se7lite.asked import selects
from tests.se7lite.queries.random_rows import TODAY, random_programme
from tests.se7lite.views.page import words

ALL = "since=2024-Q4&until=2026-Q4"


@pytest.fixture
def rows(app, accounts, monkeypatch):
    """Two years at random, seen from one day."""
    for page in ("summary", "lists"):
        monkeypatch.setattr(f"se7lite.views.{page}.today", lambda: TODAY)
    programme = random_programme(9, claims=90)
    programme.write()
    return programme


def table_called(page, caption):
    return next(one for one in page.all("table") if words(one.find("caption")) == caption)


def cells(table):
    return [[words(cell) for cell in row] for row in table.find("tbody")]


def file_of(client, name, query=ALL):
    answer = client.get(f"/summary/{name}.csv?{query}")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))) if answer.status == 200 else []


def test_a_steering_member_lands_on_the_summary_and_home_leads_there(visitor, accounts, readers_client):
    accounts["stella"].password_hash = hash_password("correct horse battery")
    db.session.commit()
    answer = visitor.post("/sign-in", {"email": "stella@example.org", "password": "correct horse battery"})
    assert answer.location == "/summary"
    assert "/summary" in [link.get("href") for link in visitor.get("/").page.one("main").iter("a")]


def test_a_programme_without_records_says_so_in_words(readers_client):
    text = readers_client.get("/summary").page.text
    for said in (
        "No past meeting in this time was held to a standard.",
        "Nothing was passed over in this time.",
        "No body asks for seats yet, and nobody holds one.",
        "In these quarters too few claims were paid in every area, so nothing is shown.",
        "There was no past meeting in this time.",
    ):
        assert said in text
    assert readers_client.get("/summary/payments.csv").status == 404


@pytest.mark.parametrize(
    "query", ["since=nonsense&body=x", "since=2026-Q3&until=2025-Q1", "area=99&body=99", "since=1900-Q1"]
)
def test_an_address_that_says_little_still_shows_a_page(readers_client, rows, query):
    assert readers_client.get(f"/summary?{query}").status == 200
    assert readers_client.get(f"/summary/standards/M3?{query}").status == 200


def test_quarters_given_the_wrong_way_round_are_swapped_and_that_is_said(readers_client, rows):
    said = "so the two were swapped: this is January to September 2026"
    for page in ("/summary", "/summary/standards/M3"):
        text = readers_client.get(f"{page}?since=2026-Q3&until=2026-Q1").page.text
        assert said in text, page
        assert "swapped" not in readers_client.get(f"{page}?since=2026-Q1&until=2026-Q3").page.text


def test_a_standard_that_is_not_there_is_said_to_be_missing(readers_client):
    assert readers_client.get("/summary/standards/M99").status == 404
    assert readers_client.get("/summary/standard-M99.csv").status == 404


@pytest.mark.parametrize("query", [ALL, f"{ALL}&body=2", f"{ALL}&area=3"], ids=["all", "body", "area"])
def test_every_figure_leads_to_as_many_meetings_as_it_says(readers_client, rows, query):
    page, followed = readers_client.get(f"/summary?{query}").page, 0
    for link in page.one("main").iter("a"):
        address = link.get("href")
        if not address.startswith("/meetings?"):
            continue
        figure = words(link).partition(",")[0].rpartition(" of ")[2]
        shown = words(readers_client.get(address).page.by_id("count"))
        if "has=open_actions" in address:
            # Of so many actions, the meetings that asked for them.
            assert 0 < int(shown.split()[0]) <= int(figure)
        else:
            assert shown.split()[:1] == [figure] or shown.split()[-2] == figure, (address, words(link), shown)
        followed += 1
    assert followed > 20


def test_a_list_that_a_figure_led_to_says_what_it_is_narrowed_to_and_keeps_it(client, rows):
    query = "period=past&first=2025-Q1&last=2025-Q4&standard=M3&outcome=missed&has=room"
    page = client.get(f"/meetings?{query}").page
    assert "Only: January to December 2025; Meeting standard 3 not kept; it is recorded who came" in page.text
    kept = {node.get("name"): node.get("value") for node in page.all("input", form="filter")}
    assert kept == {"first": "2025-Q1", "last": "2025-Q4", "standard": "M3", "outcome": "missed", "has": "room"}
    news = page.by_id("news").get("hx-get")
    assert client.get(news, htmx=True).status == 204, "the list still asks whether others changed something"


def test_a_standard_is_shown_by_body_and_quarter_and_adds_up(readers_client, rows):
    cube = file_of(readers_client, "standards")
    page = readers_client.get(f"/summary/standards/M3?{ALL}").page
    [table] = [one for one in page.all("table") if "by body" in words(one.find("caption"))]
    for body, *_, together, waiting in cells(table):
        mine = [row for row in cube if row["Standard"] == "M3" and row["Body"] == body]
        kept = sum(int(row["Kept"]) for row in mine)
        asked = kept + sum(int(row[column]) for row in mine for column in ("Passed over with a reason", "Not kept"))
        assert together.partition(",")[0] == f"{kept} of {asked}"
        assert int(waiting.partition(",")[0]) == sum(int(row["Not counted yet"]) for row in mine)


def test_over_more_than_two_years_whole_years_stand_side_by_side(readers_client, rows):
    page = readers_client.get(f"/summary?{ALL}").page
    table = table_called(page, "Actions open and closed, by quarter")
    said = [row[0] for row in cells(table)]
    assert said == [
        "October to December 2024",
        "January to December 2025",
        "January to December 2026",
        "All of this time",
    ]


def test_each_chart_says_in_words_what_the_table_beside_it_shows(readers_client, rows):
    page = readers_client.get(f"/summary?{ALL}").page
    charts = [node for node in page.root.iter() if node.get("role") == "img"]
    assert len(charts) == 14
    for chart in charts:
        title, told = (page.by_id(name) for name in chart.get("aria-labelledby").split())
        assert words(title) and words(told)
        name = chart.get("aria-labelledby").split("-title")[0].removeprefix("chart-")
        assert any(f"/summary/{name}.csv" in link.get("href") for link in page.all("a")), name


def test_page_and_file_show_the_same_and_hide_the_same(readers_client, rows):
    page = readers_client.get(f"/summary?{ALL}").page
    shown = cells(table_called(page, "Days to payment by area"))
    kept = file_of(readers_client, "payments")
    assert [row[:2] for row in shown] == [[row["Area"], row["Claims paid"]] for row in kept]
    assert "Not shown" in [row[1] for row in shown]


def test_nobody_finds_out_a_small_count_by_changing_the_filters(readers_client, rows):
    """Everything that anybody can ask for, and every difference between two answers."""
    quarters = [f"{year}-Q{number}" for year in (2024, 2025, 2026) for number in (1, 2, 3, 4)][3:]
    counts = {}
    for place, since in enumerate(quarters):
        for until in quarters[place:]:
            answer = file_of(readers_client, "payments", f"since={since}&until={until}")
            shown = {row["Area"]: int(row["Claims paid"]) for row in answer if row["Claims paid"] != "Not shown"}
            hidden = [row for row in answer if row["Claims paid"] == "Not shown"]
            assert all({*list(row.values())[1:4]} == {"Not shown"} for row in hidden), "nor its days"
            whole = shown.pop("All areas", 0)
            assert whole == sum(shown.values()), "the whole holds nothing that the parts do not show"
            for area, many in shown.items():
                counts.setdefault(area, {})[place, quarters.index(until)] = many
    assert len(counts) >= 3
    for asked in counts.values():
        assert min(asked.values()) >= 5
        for (one, many), (other, more) in combinations(asked.items(), 2):
            if one[0] >= other[0] and one[1] <= other[1]:
                assert more == many or more - many >= 5
    # A body or an area asked for shows no other number.
    by_area = {row["Area"]: row for row in file_of(readers_client, "payments")}
    assert file_of(readers_client, "payments", f"{ALL}&body=2") == list(by_area.values())
    assert file_of(readers_client, "payments", f"{ALL}&area=3") in ([by_area["Far East"]], [])


def test_a_quarter_that_is_not_over_counts_no_claim(readers_client, rows):
    assert file_of(readers_client, "payments", "since=2026-Q4&until=2026-Q4") == []


def test_nobody_is_named_and_only_officers_are_led_to_claims(client, readers_client, rows):
    address = f"/summary?{ALL}"
    read, officers = readers_client.get(address), client.get(address)
    assert not any(row["name"] in read.text for row in rows[Representative])
    assert "/claims?" not in read.text
    links = [link for link in officers.page.one("main").iter("a") if link.get("href").startswith("/claims?")]
    assert links
    for link in links:
        shown = words(client.get(link.get("href")).page.by_id("count"))
        assert words(link).partition(",")[0] in shown.split()


def test_the_reason_why_a_rule_was_passed_over_is_shown_with_its_meeting(readers_client, rows):
    page = readers_client.get(f"/summary?{ALL}").page
    table = table_called(page, "Rules that were passed over, with the reason")
    references = {row["reference"] for row in rows[Meeting]}
    assert cells(table)
    assert all(row[1] in references and row[4] == "It rained." for row in cells(table))
    assert len(file_of(readers_client, "passed")) >= len(cells(table))


def test_whoever_passes_a_rule_over_is_told_who_reads_the_reason(client, meeting):
    assert "The steering group reads it" in client.get(f"/meetings/{meeting.reference}/pass-over/M2").page.text


def empty_tables_of(programme):
    """Makes room for it."""
    for model in reversed(programme.tables):
        db.session.execute(model.__table__.delete())
    db.session.commit()
    return programme


def test_the_summary_asks_as_many_questions_for_many_records_as_for_few(readers_client, accounts, app, monkeypatch):
    monkeypatch.setattr("se7lite.views.summary.today", lambda: TODAY)

    def asked():
        with selects() as statements:
            assert readers_client.get(f"/summary?{ALL}").status == 200
        return len(statements)

    random_programme(4, meetings=3, claims=40).write()
    asked()
    few = asked()
    empty_tables_of(random_programme(5, meetings=90, claims=300)).write()
    assert asked() == few <= 30


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches_by_its_name(client, rows):
    page = client.get("/summary?since=2025-Q1&until=2026-Q4").page
    boxes = {one.get("aria-label"): one for one in page.all("div") if one.get("tabindex") == "0"}
    box = boxes["Meetings that kept each standard, of those that it was asked of"]
    assert box.get("role") == "region" and "app-table-frame--scrolls" in box.get("class").split()
    assert table_called(page, "Rules that were passed over, with the reason") is not None
    assert "Rules that were passed over, with the reason" not in boxes
