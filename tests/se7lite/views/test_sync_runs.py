"""The runs of the sync: which there were, and what each changed, cell by cell, on both sides."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncRun, SyncWrite
from se7lite.queries import sync_runs
from se7lite.services.meetings import change_meeting
from tests.se7lite.ready import hold_from, seat
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY


def rows(page, name):
    table = next(section for section in page.all("section") if section.get("aria-labelledby") == name)
    return [[words(cell) for cell in line][:4] for line in table.iter("tr")][1:]


def last_run():
    db.session.rollback()
    return db.session.scalars(select(SyncRun).order_by(SyncRun.id.desc())).first()


@pytest.fixture
def run(office, meeting, officer):
    """A run that took one cell over and wrote two."""
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    change_meeting(meeting, {"title": "Winter meeting", "date": date(2026, 12, 1)}, officer, today=TODAY)
    office.sync()
    return last_run()


def test_a_run_shows_what_it_changed_on_both_sides_in_words(client, run, meeting):
    page = client.get(f"/sync/runs/{run.id}").page
    who = f"{meeting.reference} Winter meeting"
    assert rows(page, "changes") == [[who, "Place", "Linden House, Lewes", "Town Hall"]]
    assert sorted(rows(page, "writes")) == [
        [who, "Date", "12 November 2026", "1 December 2026"],
        [who, "Title", "Autumn meeting", "Winter meeting"],
    ]
    assert f"/meetings/{meeting.reference}" in [link.get("href") for link in page.all("a")]
    facts = [words(row) for row in page.all("div", class_="govuk-summary-list__row")]
    assert f"Calls made{run.calls}" in facts
    assert "1 record changed in se7lite, 2 cells written to the sheet" in page.text


def test_whom_a_status_in_the_sheet_invited_is_said_in_words(client, office, meeting, representative, administrator):
    seat(meeting.body, representative, administrator)
    hold_from(meeting.body, date(2028, 1, 1), administrator)
    office.settle()
    office.person.types("meetings", meeting.reference, "Status", "Invited")
    office.sync()
    changed = [line[1:] for line in rows(client.get(f"/sync/runs/{last_run().id}").page, "changes")]
    who = f"{representative.name}, {representative.reference}"
    assert changed == [
        ["Status", "Planned", "Invited"],
        ["Attendance", f"{who}: not invited", f"{who}: invited"],
    ]


def test_a_new_record_and_a_new_row_are_shown_as_such(client, office, body, meeting):
    office.settle()
    [first] = [one for one in db.session.scalars(select(SyncRun)) if "rows added" in one.counts]
    written = rows(client.get(f"/sync/runs/{first.id}").page, "writes")
    assert [
        f"{meeting.reference} Autumn meeting",
        "New row",
        "",
        f"A row for {meeting.reference} in Meetings",
    ] in written
    office.person.adds("meetings", Body=body.name, Kind="Workshop", Title="Keyworking", Date=46200)
    office.settle()
    made = db.session.scalars(select(Change).where(Change.field == "", Change.run_id.is_not(None))).one()
    [line] = rows(client.get(f"/sync/runs/{made.run_id}").page, "changes")
    assert line[1] == "New record"
    assert "Kind: Workshop" in line[3]
    assert "Date: 27 June 2026" in line[3]
    assert f"Body: {body.name}" in line[3]


def test_runs_are_listed_with_what_came_of_them(client, office, run):
    page = client.get("/sync/runs").page
    text = page.text
    assert "1 record changed in se7lite, 2 cells written to the sheet" in text
    assert "seconds" in text
    assert f"/sync/runs/{run.id}" in [link.get("href") for link in page.all("a")]
    assert f"/sync/runs/{run.id}" in [link.get("href") for link in client.get("/sync").page.all("a")]


def test_a_failed_run_says_what_went_wrong(client, office, meeting):
    office.settle()
    office.local.faults.add({"fail": 403, "match": "v4"})
    office.sync()
    page = client.get("/sync/runs").page
    assert "Failed" in page.text
    assert "is not shared with" in page.text
    assert "is not shared with" in client.get(f"/sync/runs/{last_run().id}").page.text


def test_many_runs_are_paged(client, office, run):
    for _ in range(sync_runs.PAGE):
        db.session.add(SyncRun(spreadsheet_id=run.spreadsheet_id, started_at=run.started_at, outcome="done", counts={}))
    db.session.commit()
    first = client.get("/sync/runs").page
    assert len(list(first.one("tbody").iter("tr"))) == sync_runs.PAGE
    second = client.get(first.one("a", rel="next").get("href")).page
    assert f"/sync/runs/{run.id}" in [link.get("href") for link in second.all("a")]
    assert f"/sync/runs/{run.id}" not in [link.get("href") for link in first.all("a")]


def test_a_long_run_is_paged_each_way_on_its_own(client, office, run):
    for number in range(sync_runs.LINES):
        tab = db.session.scalars(select(SyncWrite)).first().tab_id
        db.session.add(
            SyncWrite(run_id=run.id, tab_id=tab, reference=None, field="Sync note", before=None, after=str(number))
        )
    db.session.commit()
    first = client.get(f"/sync/runs/{run.id}").page
    assert len(rows(first, "writes")) == sync_runs.LINES
    second = client.get(first.one("a", rel="next").get("href").partition("#")[0]).page
    assert [line[3] for line in rows(second, "writes")] == [str(sync_runs.LINES - 2), str(sync_runs.LINES - 1)]
    assert len(rows(second, "changes")) == 1
    assert "(102 lines)" in second.text


def test_an_unknown_run_is_not_found(client, office):
    assert client.get("/sync/runs/999").status == 404


def test_before_the_first_run_the_list_says_so(client):
    assert "No run has changed anything yet" in client.get("/sync/runs").page.text


def test_a_run_that_was_killed_is_not_said_to_be_running_once_another_has_run(client, office, run, meeting, officer):
    def outcomes():
        return [line[1] for line in rows(client.get("/sync").page, "runs")]

    db.session.add(SyncRun(spreadsheet_id=run.spreadsheet_id, started_at=run.started_at, counts={}))
    db.session.commit()
    assert outcomes()[0] == "Running"
    killed = last_run().id
    change_meeting(meeting, {"title": "Spring meeting"}, officer, today=TODAY)
    office.settle()
    assert outcomes()[:2] == ["Done", "Cut off"]
    assert "the next run saw through what it had begun" in client.get(f"/sync/runs/{killed}").page.text


def test_what_a_killed_run_did_is_not_called_nothing(client, office, run, meeting, officer):
    change_meeting(meeting, {"title": "Spring meeting"}, officer, today=TODAY)
    office.settle()
    killed = db.session.get(SyncRun, run.id)
    killed.finished_at, killed.outcome, killed.counts, killed.calls, killed.own_milliseconds = None, "running", {}, 0, 0
    db.session.commit()
    page = client.get(f"/sync/runs/{run.id}").page
    assert rows(page, "changes")
    facts = [words(row) for row in page.all("div", class_="govuk-summary-list__row")]
    assert "What changedNot counted: it was cut off" in facts
    assert not [fact for fact in facts if fact.startswith(("Calls made", "Without waiting"))]
    assert "Not counted: it was cut off" in client.get("/sync/runs").page.text


def test_an_edit_that_was_held_before_is_said_to_wait_and_not_to_have_changed(
    client, office, conflict, meeting, officer
):
    change_meeting(meeting, {"title": "Spring meeting"}, officer, today=TODAY)
    office.settle()
    told = "1 cell written to the sheet, 1 held edit waits"
    assert rows(client.get("/sync").page, "runs")[0][2] == told
    facts = [words(row) for row in client.get(f"/sync/runs/{last_run().id}").page.all("div")]
    assert f"What changed{told}" in facts
