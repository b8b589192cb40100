"""Brakes with the database behind them: rows that vanish, limits, and what the plan says of them."""

from datetime import timedelta

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Setting, SyncVanished
from se7lite.services.claim_steps import submit_claim
from se7lite.services.claims import create_claim
from se7lite.services.meetings import archive_meeting, restore_meeting
from se7lite.services.sync_plans import describe_plans
from sync.pauses import GO_ON
from tests.se7lite.sheet_store.paused import TODAY, again, archived, decide, remove, tab, twelve

__all__ = ["twelve"]


def test_a_vanished_row_archives_its_record_by_the_spreadsheets_door_and_brings_it_back(office, twelve):
    row = office.person.rows("meetings")[office.person.row("meetings", twelve[0].reference)]
    remove(office, twelve[:1])
    assert archived(twelve) == [twelve[0].reference]
    [change] = office.changes(twelve[0].reference, "archived")
    assert (change.door, change.account_id, change.after) == ("spreadsheet", None, True)
    office.person.do(*(office.person.write("meetings", 30, at, cell) for at, cell in enumerate(row) if cell != ""))
    office.settle()
    assert archived(twelve) == []
    assert not office.open_holds()


def test_a_record_archived_again_by_an_officer_does_not_come_back_with_its_row(office, twelve, officer):
    row = office.person.rows("meetings")[office.person.row("meetings", twelve[0].reference)]
    remove(office, twelve[:1])
    restore_meeting(again(twelve[0]), officer)
    archive_meeting(twelve[0], officer, TODAY)
    office.person.do(*(office.person.write("meetings", 30, at, cell) for at, cell in enumerate(row) if cell != ""))
    office.settle()
    assert archived(twelve) == [twelve[0].reference]
    assert "archived" in office.person.cell("meetings", twelve[0].reference, "Sync note")


def test_a_claim_that_waits_for_approval_is_not_archived_and_says_why(office, claim, officer, representative):
    create_claim({"representative": representative.reference, "date": TODAY}, officer, today=TODAY)
    submit_claim(claim, officer, today=TODAY)
    office.settle()
    office.person.removes_row("claims", claim.reference)
    office.settle()
    assert again(claim).archived_at is None
    assert "its record stays" in office.open_holds("missing")[0].message


def test_past_the_limit_nothing_is_archived_and_go_on_does_what_was_shown(office, twelve, officer):
    remove(office, twelve[:6])
    assert archived(twelve) == []
    assert tab().paused.startswith("6 rows of the tab “Meetings” are gone.")
    kept = decide(office, GO_ON, officer)
    assert archived(twelve) == [one.reference for one in twelve[:6]]
    assert (kept.state, kept.account_id, tab().paused) == ("done", officer.account_id, None)


def test_the_limit_is_a_setting(office, twelve):
    db.session.add(Setting(key="sync_archive_rows", value="1"))
    db.session.commit()
    remove(office, twelve[:2])
    assert (archived(twelve), bool(tab().paused)) == ([], True)


def test_yesterdays_rows_do_not_count_today(office, twelve):
    remove(office, twelve[:4])
    for kept in db.session.scalars(select(SyncVanished)):
        kept.day -= timedelta(days=1)
    db.session.commit()
    remove(office, twelve[4:8])
    assert len(archived(twelve)) == 8


def test_the_plan_says_what_the_brakes_would_do_and_changes_nothing(office, twelve):
    for one in twelve[:6]:
        office.person.removes_row("meetings", one.reference)
    assert any("the next look tells whether it is gone" in line for line in describe_plans(office.config))
    office.settle()
    said = list(describe_plans(office.config))
    assert any(line.startswith("Meetings: paused. 6 rows") for line in said)
    assert any("not done: M-0001 is archived, because its row is gone" in line for line in said)
    assert archived(twelve) == []


def test_what_an_officer_let_go_does_not_count_towards_the_days_limit(office, twelve, officer):
    remove(office, twelve[:6])
    decide(office, GO_ON, officer)
    remove(office, twelve[6:8])
    assert (len(archived(twelve)), tab().paused) == (8, None)
