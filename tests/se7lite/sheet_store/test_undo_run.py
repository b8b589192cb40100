"""Undoing a run of the sync: both sides go back together, over real HTTP with the sheet."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncRun, SyncWrite
from se7lite.queries.undo import changes_made_by_run, put_together
from se7lite.queries.undo_writes import AS_MADE, BY_RUN, ROW_STAYS, steps_of_writes
from se7lite.services.claims import change_claim
from se7lite.services.limits import change_limits
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.representatives import change_representative
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK, LEFT, SINCE

TODAY = date(2026, 11, 24)


def last_run():
    db.session.rollback()
    return db.session.scalars(select(SyncRun.id).where(SyncRun.outcome == "done").order_by(SyncRun.id.desc())).first()


def steps_of(run):
    return put_together(changes_made_by_run(run)) + steps_of_writes(run)


@pytest.fixture
def eleven(body, officer):
    """Eleven meetings in Hove."""
    first = {"body": str(body.id), "kind": "meeting", "date": TODAY, "place": "Hove", "link": None}
    return [create_meeting({**first, "title": f"Meeting {n}"}, officer, today=TODAY).reference for n in range(11)]


def cells(office, references, heading):
    return [office.person.cell("meetings", reference, heading) for reference in references]


def test_a_run_that_took_over_many_cells_goes_back_as_a_whole_on_both_sides(office, eleven, officer, administrator):
    change_limits({"sync_change_share": 100}, {}, administrator)  # every record of the tab at once, and no pause
    office.settle()
    for reference in eleven:
        office.person.types("meetings", reference, "Place", "Town Hall")
        office.person.types("meetings", reference, "Date", 46400)
    office.sync()
    run = last_run()
    assert len(changes_made_by_run(run)) == 22
    # One cell is edited meanwhile: by somebody at the sheet, and taken over by a later run.
    office.person.types("meetings", eleven[3], "Place", "Civic Centre")
    office.settle()
    verdicts = undo(steps_of(run), officer, TODAY)
    assert [verdict.outcome for verdict in verdicts].count(BACK) == 21
    [left] = [verdict for verdict in verdicts if verdict.outcome != BACK]
    assert (left.step.reference, left.why, left.present) == (eleven[3], SINCE, "Civic Centre")
    office.settle()
    assert cells(office, eleven, "Place") == ["Hove"] * 3 + ["Civic Centre"] + ["Hove"] * 7
    assert set(cells(office, eleven, "Date")) == {(TODAY - date(1899, 12, 30)).days}
    [again] = office.sync()
    assert (again.ran.outcome, again.ran.counts) == ("nothing", {})
    assert not office.open_holds()


def test_what_was_typed_in_the_sheet_after_the_undo_but_before_the_sync_is_a_conflict_and_stays(
    office, meeting, officer
):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    office.sync()
    undo(steps_of(last_run()), officer, TODAY)
    office.person.types("meetings", meeting.reference, "Place", "Castle")
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Place") == "Castle"
    assert len(office.open_holds("conflict")) == 1


def test_what_a_run_carried_into_the_sheet_goes_back_by_undoing_the_change_behind_it(office, meeting, officer):
    office.settle()
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    change_meeting(meeting, {"place": "Castle", "date": TODAY + timedelta(7)}, officer, today=TODAY)
    office.sync()
    run = last_run()
    # Two changes of the place went into the sheet as one: both go back, to what the cell said.
    assert {(step.field, step.before, len(step.ids)) for step in steps_of(run)} == {
        ("place", "Linden House, Lewes", 2),
        ("date", "2026-11-12", 1),
    }
    assert {verdict.outcome for verdict in undo(steps_of(run), officer, TODAY)} == {BACK}
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Place") == "Linden House, Lewes"
    assert meeting.date == date(2026, 11, 12)


def test_a_renewed_agreement_that_a_run_carried_goes_back_and_leaves_the_earlier_one(office, representative, officer):
    first, renewed = date(2025, 11, 3), date(2026, 11, 20)
    change_representative(representative, {"confidentiality_agreed_on": first}, officer, today=TODAY)
    office.settle()
    change_representative(representative, {"confidentiality_agreed_on": renewed}, officer, today=TODAY)
    office.sync()
    run = last_run()
    shown = office.person.cell("representatives", representative.reference, "Confidentiality agreed")
    assert shown == (renewed - date(1899, 12, 30)).days
    [step] = steps_of(run)
    assert step.before == [{"agreed_on": "2025-11-03"}] and len(step.after) == 2
    assert {verdict.outcome for verdict in undo([step], officer, TODAY)} == {BACK}
    office.settle()
    shown = office.person.cell("representatives", representative.reference, "Confidentiality agreed")
    assert shown == (first - date(1899, 12, 30)).days


def test_a_change_that_an_earlier_run_carried_is_not_taken_back_with_a_later_one(office, meeting, officer):
    office.settle()
    for place in ("Town Hall", "Castle"):
        change_meeting(meeting, {"place": place}, officer, today=TODAY)
        office.settle()
    undo(steps_of(last_run()), officer, TODAY)
    assert meeting.place == "Town Hall"


def test_what_a_run_brought_from_the_sheet_does_not_go_back_with_a_later_run_that_wrote_what_followed(
    office, claim, officer
):
    office.settle()
    office.person.types("claims", claim.reference, "Fares", 10)
    office.local.faults.add({"cut": True, "when": "before", "match": ":batchUpdate", "times": 9})
    office.sync()
    office.local.faults.clear()
    brought = office.changes(claim.reference, "fares")[-1].run_id
    office.three_minutes_pass()
    office.settle()
    wrote = last_run()
    assert (brought != wrote, office.person.cell("claims", claim.reference, "Total")) == (True, 23.5)
    steps = steps_of(wrote)
    assert [(step.field, step.why) for step in steps] == [("total", BY_RUN.format(run=brought))]
    assert {verdict.outcome for verdict in undo(steps, officer, TODAY)} == {LEFT}


def test_rows_that_were_added_stay_and_say_why(office, meeting, officer):
    office.sync()
    verdicts = undo(steps_of(last_run()), officer, TODAY)
    assert [(verdict.outcome, verdict.why) for verdict in verdicts] == [(LEFT, ROW_STAYS)]
    assert not meeting.archived_at


def test_a_cell_that_only_shows_what_the_record_was_made_with_has_no_change_to_undo(office, body, officer):
    office.person.adds("meetings", Body=body.name, Kind="Workshop", Title="Keyworking", Date=46200)
    office.settle()
    found = select(SyncWrite).where(SyncWrite.field == "status")
    write = db.session.scalars(found).one()
    assert write.change_id
    assert AS_MADE in [step.why for step in steps_of(write.run_id)]


def test_a_record_that_a_run_made_is_archived_and_its_row_is_marked(office, body, officer):
    office.settle()
    office.person.adds("meetings", Body=body.name, Kind="Workshop", Title="Keyworking", Date=46200)
    office.settle()
    made = db.session.scalars(select(Change).where(Change.field == "", Change.run_id.is_not(None))).one()
    verdicts = undo(put_together(changes_made_by_run(made.run_id)), officer, TODAY)
    assert [verdict.outcome for verdict in verdicts] == [BACK]
    office.settle()
    assert "archived" in office.person.cell("meetings", made.reference, "Sync note")


def test_an_amount_and_its_total_go_back_in_the_sheet_too(office, claim, officer):
    office.settle()
    office.person.types("claims", claim.reference, "Fares", 10)
    office.sync()
    run = last_run()
    office.settle()
    assert office.person.cell("claims", claim.reference, "Total") == 23.5
    outcomes = {verdict.step.field: verdict.outcome for verdict in undo(steps_of(run), officer, TODAY)}
    assert outcomes == {"fares": BACK, "total": "follows"}
    office.settle()
    assert office.person.cell("claims", claim.reference, "Fares") == 4.2
    assert office.person.cell("claims", claim.reference, "Total") == 17.7
    assert not office.open_holds()


def test_each_written_cell_knows_the_change_that_it_carried_and_no_later_one(office, claim, officer):
    office.settle()
    [change] = [one for one in change_claim(claim, {"other": 3}, officer, today=TODAY) if one.field == "other"]
    number = change.id
    office.sync()
    change_claim(claim, {"other": 4}, officer, today=TODAY)
    write = db.session.scalars(select(SyncWrite).where(SyncWrite.field == "other").order_by(SyncWrite.id)).all()[-1]
    assert write.change_id == number


def test_a_write_that_the_next_run_had_to_judge_still_knows_the_change_it_carried(office, meeting, officer):
    office.settle()
    [change] = change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    number = change.id
    office.local.faults.add({"cut": True, "when": "after", "match": ":batchUpdate", "times": 9})
    office.sync()
    office.local.faults.clear()
    change_meeting(meeting, {"place": "Castle"}, officer, today=TODAY)
    office.three_minutes_pass()
    office.sync()
    write = db.session.scalars(select(SyncWrite).where(SyncWrite.field == "place").order_by(SyncWrite.id)).first()
    assert (write.after, write.change_id) == ("Town Hall", number)
