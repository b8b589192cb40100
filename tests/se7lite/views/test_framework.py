"""The page of the framework: made from the rules, with how often each held."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.commitment import PROMISES
from se7lite.checklists.framework import RULES, WITHOUT_RULE, every_id
from se7lite.checklists.rule import NOWHERE
from se7lite.extensions import db
from se7lite.queries.framework import Figure, framework_figures
from se7lite.queries.limits import limits_now
from se7lite.queries.summary import SummaryFilter, past_meetings
from se7lite.queries.summary_meetings import kept_standards
from se7lite.services.claim_steps import submit_claim
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.passing_over import pass_over
from se7lite.views.clock import today as now
from se7lite.views.framework import told_of
from tests.se7lite.ready import TODAY, ready_to_invite, ready_to_send, write_terms
from tests.se7lite.views.page import words


def rows(page):
    return [" ".join(words(cell) for cell in row) for row in page.root.iter("tr")]


def test_every_id_and_every_rule_stands_on_the_page(readers_client):
    shown = rows(readers_client.get("/framework").page)
    for source in every_id():
        assert any(source in row.split() for row in shown), source
    for rule in RULES:
        assert any(rule.words.format_map(limits_now()) in row for row in shown), rule.words
    for source, why in WITHOUT_RULE.items():
        assert any(source in row and why in row for row in shown)


def test_every_rule_is_looked_at_by_some_code(app, today):
    figures = framework_figures(today)
    for rule in RULES:
        assert rule.words in figures and rule.stage != NOWHERE, rule.words


def test_nothing_is_left_unchecked_and_what_has_no_column_says_that_there_is_no_second_door(client):
    page = client.get("/framework").page
    shown = rows(page)
    assert not any("Not checked yet" in row for row in shown)
    for source in ("M8", "M11", *PROMISES):
        for row in (row for row in shown if source in row.split()):
            assert "One door" in row
    [row] = [row for row in shown if "Agenda and papers go out at least" in row]
    assert "Both doors" in row
    # What that means is said once, above.
    assert page.text.count("no second door") == 1
    assert f"{len(RULES)} of {len(RULES)} rules are checked" in page.text


def test_what_the_programme_lacks_is_said_with_how_to_mend_it(client, kent, body):
    shown = rows(client.get("/framework").page)
    [forums] = [row for row in shown if "Each area has one parent carer forum" in row]
    assert "Does not hold today. Give the forum’s name on the area’s page. Areas without one: Kent." in forums
    [bodies] = [row for row in shown if "report to one Steering Group" in row]
    assert "Does not hold today. Kept are 0 Steering Groups and 1 subgroup; one and 5 are asked for." in bodies


def test_a_list_of_contents_leads_to_every_id(client):
    page = client.get("/framework").page
    [contents] = page.all("nav", aria_labelledby="contents")
    ways = [link.get("href") for link in contents.iter("a")]
    assert [f"#rule-{source}" for source in every_id()] == [way for way in ways if way.startswith("#rule-")]


@pytest.fixture
def notices(meeting, body, officer, today):
    """Three sets of papers out in time, one late, one late and passed over, one of another year."""
    for days, kept in ((1, 10), (8, 20), (15, 30), (22, 1), (29, 1), (400, 1)):
        values = {"body": str(body.id), "kind": "meeting", "title": "One more", "date": today - timedelta(days=days)}
        made = create_meeting(values, officer, today=today)
        ready_to_send(made, officer, sent=made.date - timedelta(days=kept))
        if days == 29:
            pass_over(made, "M3.notice", "The printer was broken.", officer)
        if days == 1:
            change_meeting(made, {"status": "cancelled"}, officer, today=today)


def test_how_often_a_rule_held_is_counted_over_twelve_months_of_meetings_that_were_not_called_off(
    client, notices, today, monkeypatch
):
    words_ = next(rule.words for rule in RULES if rule.known_as == "M3.notice")
    figure = framework_figures(today)[words_]
    assert (figure.held, figure.asked, figure.passed) == (2, 4, 1)
    monkeypatch.setattr("se7lite.views.framework.today", lambda: date(2026, 11, 24))
    [row] = [row for row in rows(client.get("/framework").page) if words_.format_map(limits_now()) in row]
    assert "Held for 2 of 4 meetings; passed over for 1" in row
    assert "The printer was broken. Olive" in row


def test_notes_that_never_went_out_count_as_late_once_they_are_overdue_on_every_page(
    client, body, officer, today, monkeypatch
):
    for page in ("framework", "lists"):
        monkeypatch.setattr(f"se7lite.views.{page}.today", lambda: today)
    made = {}
    for days in (60, 2):
        values = {"body": str(body.id), "kind": "meeting", "title": "One more", "date": today - timedelta(days=days)}
        made[days] = create_meeting(values, officer, today=today)
        made[days].status = "held"
        db.session.commit()
    soon = next(rule.words for rule in RULES if rule.known_as == "M6.soon")
    figure = framework_figures(today)[soon]
    assert (figure.held, figure.asked, figure.passed) == (0, 1, 0)
    [row] = [row for row in rows(client.get("/framework").page) if soon.format_map(limits_now()) in row]
    assert "Held for 0 of 1 meeting. Notes that never went out and are overdue count as not in time" in row
    found = past_meetings(SummaryFilter.read({"since": "2020-Q1", "until": "2030-Q1"}, today), today)
    assert kept_standards(found, lambda one: None)["M6", None] == (0, 0, 1, 1)
    pass_over(made[60], "M6.notes", "Nothing was written.", officer)
    pass_over(made[60], "M6.sent", "Nothing was sent.", officer)
    passed = framework_figures(today)[soon]
    found = past_meetings(SummaryFilter.read({"since": "2020-Q1", "until": "2030-Q1"}, today), today)
    assert (passed.held, passed.asked) == (0, 0), "what was passed over with a reason is not late besides"
    assert kept_standards(found, lambda one: None)["M6", None] == (0, 1, 0, 1)
    for outcome, days in (("passed", 60), ("to_come", 2)):
        listed = client.get(f"/meetings?period=past&standard=M6&outcome={outcome}").page.text
        assert [one.reference in listed for one in made.values()] == [day == days for day in made]


def test_a_step_of_a_claim_that_was_taken_kept_its_rules(claim, officer):
    submit_claim(claim, officer, today=now())
    figures = framework_figures(now())
    assert figures["Something is claimed"][:2] == (1, 1)
    assert figures["Only a submitted claim is approved"][:2] == (0, 0)


def test_a_body_says_which_seats_are_missing(client, body, today):
    body.kind = "steering_group"
    db.session.commit()
    page = client.get(f"/bodies/{body.id}").page
    assert "Bodies and people 3" in page.text and "0 parent carers hold a seat" in page.text
    assert framework_figures(today)["The Steering Group has two parent carer members"][:2] == (0, 1)


def test_a_list_says_what_each_meetings_checklist_comes_to(client, meeting, officer, administrator, representative):
    def said():
        return words(client.get("/meetings").page.by_id(meeting.reference).findall("td")[-2])

    assert said() == "3 to do"
    ready_to_invite(meeting, representative, officer, administrator)
    assert said() == "1 to look at"
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    assert said() == "1 missed"
    assert "1 missed" in client.get("/meetings.csv").text
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    assert said() == ""


def test_home_reminds_of_what_falls_due_and_leads_there(client, readers_client, meeting, body, officer, administrator):
    write_terms(body, administrator, review=date(2090, 1, 1))
    change_meeting(meeting, {"date": now() - timedelta(days=3)}, officer, today=now())
    page = client.get("/").page
    [line] = [link for link in page.all("a") if words(link).startswith("Record who came")]
    assert line.get("href") == f"/meetings/{meeting.reference}/attendance"
    assert "Falling due" not in readers_client.get("/").page.text


def test_a_body_says_by_when_its_rhythm_asks_for_the_next_meeting(client, meeting, body, officer):
    assert "Next meeting asked for by" not in client.get(f"/bodies/{body.id}").page.text
    body.rhythm_weeks = 6
    db.session.commit()
    assert "Next meeting asked for by24 December 2026" in client.get(f"/bodies/{body.id}").page.text
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    assert "Next meeting asked for by" not in client.get(f"/bodies/{body.id}").page.text


@pytest.mark.parametrize(
    ("held", "asked", "said"),
    [
        (0, 0, "Nothing to judge in this time"),
        (1, 4, "Fewer than 5 to judge, so it is not shown"),
        (38, 40, "Held for all but a few of 40 claims"),
        (3, 40, "Held for a few of 40 claims"),
        (30, 40, "Held for 30 of 40 claims"),
        (40, 40, "Held for 40 of 40 claims"),
    ],
)
def test_a_count_of_payments_under_five_is_neither_shown_nor_to_be_told_from_the_rest(held, asked, said):
    assert told_of(Figure(held, asked, 0, "claim")) == said


@pytest.mark.parametrize(
    ("held", "asked", "said"),
    [
        (30, 40, "Held for about 8 in 10 claims"),
        (31, 41, "Held for about 8 in 10 claims"),
        (200, 205, "Held for every claim or nearly every one"),
        (6, 300, "Held for no claim or hardly any"),
        (3, 40, "Held for about 1 in 10 claims"),
        (1, 4, "Fewer than 5 to judge, so it is not shown"),
    ],
)
def test_whoever_sees_no_claim_reads_about_how_often_and_no_count_that_moves_with_one(held, asked, said):
    assert told_of(Figure(held, asked, 0, "claim"), exactly=False) == said
    assert told_of(Figure(30, 40, 0, "meeting"), exactly=False) == "Held for 30 of 40 meetings"
