"""A form and a cell are two doors to the same services: same validation, same words, same history."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Change, Claim, Meeting, Representative, SyncReserved, SyncRun, SyncWrite
from se7lite.services.claims import change_claim, change_lines, create_claim
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, restore_meeting
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative

TODAY = date(2026, 11, 24)


def again(record):
    db.session.rollback()
    db.session.refresh(record)
    return record


def test_records_of_all_three_nouns_get_their_rows(office, representative, meeting, claim):
    office.settle()
    assert office.person.cell("representatives", representative.reference, "Area or organisation") == "Kent"
    assert office.person.cell("meetings", meeting.reference, "Start") == 10 / 24
    shown = office.person.cell("claims", claim.reference, "Representative")
    assert shown == f"{representative.reference} Siân Okafor"


def test_an_edit_in_the_browser_reaches_the_cell(office, meeting, officer):
    office.settle()
    change_meeting(meeting, {"place": "Town Hall", "start": time(9, 30)}, officer, today=TODAY)
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Place") == "Town Hall"
    assert office.person.cell("meetings", meeting.reference, "Start") == 9.5 / 24


def test_an_edit_in_a_cell_reaches_the_record_and_its_history_says_by_which_door(office, meeting):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    office.settle()
    assert again(meeting).place == "Town Hall"
    [change] = office.changes(meeting.reference, "place")
    assert (change.door, change.account_id, change.before, change.after) == (
        "spreadsheet",
        None,
        "Linden House, Lewes",
        "Town Hall",
    )
    assert db.session.get(SyncRun, change.run_id).outcome == "done"


def test_a_row_typed_in_the_sheet_becomes_a_record(office, body):
    office.person.adds("meetings", Body=body.name, Kind="Workshop", Title="Keyworking", Date=46200, Start=0.5)
    office.settle()
    made = db.session.scalars(select(Meeting)).one()
    assert (made.title, made.kind, made.start) == ("Keyworking", "workshop", time(12))
    assert office.person.cell("meetings", made.reference, "Status") == "Planned"
    assert not db.session.scalar(select(func.count()).select_from(SyncReserved))


def test_a_claim_and_its_representative_typed_in_one_minute_find_each_other(office):
    office.person.adds("claims", Representative="Noor Ahmed", Date=46200, Miles=20, Vehicle="Car")
    office.person.adds("representatives", Name="Noor Ahmed", Sector="Parent carer")
    office.settle()
    claim = db.session.scalars(select(Claim)).one()
    assert claim.representative.name == "Noor Ahmed"
    assert claim.total == Decimal("9.00")
    assert office.person.cell("claims", claim.reference, "Total") == 9
    assert not office.open_holds()


@pytest.mark.parametrize("typed", ["Approved", "Paid", "Sent back"])
def test_a_sheet_can_never_approve_or_pay(office, claim, typed):
    office.settle()
    office.person.types("claims", claim.reference, "Status", typed)
    office.settle()
    assert again(claim).status == "draft"
    [hold] = office.open_holds("refused")
    assert hold.field == "status"
    assert office.person.cell("claims", claim.reference, "Status") == typed


def test_a_new_row_that_says_paid_becomes_a_draft_and_the_word_is_held(office, representative):
    office.settle()
    office.person.adds("claims", Representative=representative.reference, Date=46200, Fares=4, Status="Paid")
    office.settle()
    claim = db.session.scalars(select(Claim)).one()
    assert (claim.status, claim.paid_on) == ("draft", None)
    assert [hold.field for hold in office.open_holds()] == ["status"]


def test_a_date_of_payment_typed_in_a_sheet_is_held_and_not_read(office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Paid on", 46300)
    office.settle()
    assert again(claim).paid_on is None
    assert [(hold.kind, hold.field) for hold in office.open_holds()] == [("ours", "paid_on")]


def test_what_a_form_refuses_is_held_in_the_same_words(office, claim, officer):
    office.settle()
    with pytest.raises(Refused) as refused:
        change_claim(claim, {"miles": Decimal(5000)}, officer, today=TODAY)
    db.session.rollback()
    office.person.types("claims", claim.reference, "Miles", 5000)
    office.settle()
    [hold] = office.open_holds()
    assert hold.message == refused.value.errors["miles"]


def test_one_refused_cell_does_not_keep_back_the_rest_of_its_row(office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Miles", 5000)
    office.person.types("claims", claim.reference, "Other", 2.5)
    office.settle()
    assert office.changes(claim.reference, "other")
    assert [hold.field for hold in office.open_holds()] == ["miles"]


def test_a_local_time_that_does_not_exist_or_exists_twice_is_held(office, body, officer):
    reference = create_meeting(
        {"body": str(body.id), "kind": "meeting", "title": "Night", "date": date(2027, 3, 28)}, officer, today=TODAY
    ).reference
    office.settle()
    office.person.types("meetings", reference, "Start", 1.5 / 24)
    office.settle()
    assert [hold.field for hold in office.open_holds()] == ["start"]
    office.person.types("meetings", reference, "Date", 46689)  # 29 October 2027 is no change of clocks
    office.settle()
    assert not office.open_holds()


def test_a_record_that_is_archived_marks_its_row_and_takes_no_edits(office, meeting, officer):
    office.settle()
    archive_meeting(meeting, officer, TODAY)
    office.settle()
    assert "archived" in office.person.cell("meetings", meeting.reference, "Sync note")
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    office.settle()
    assert again(meeting).place == "Linden House, Lewes"
    assert office.open_holds("refused")
    restore_meeting(meeting, officer)
    office.settle()
    assert again(meeting).place == "Town Hall"
    assert office.person.cell("meetings", meeting.reference, "Sync note") is None


def test_a_run_says_what_it_did_and_each_cell_before_and_after(office, meeting, officer):
    office.settle()
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    office.settle()
    run = db.session.scalars(select(SyncRun).order_by(SyncRun.id.desc())).first()
    write = db.session.scalars(select(SyncWrite).where(SyncWrite.run_id == run.id)).one()
    assert (write.field, write.before, write.after) == ("place", "Linden House, Lewes", "Town Hall")
    assert (run.outcome, run.calls) == ("done", 3)
    assert run.finished_at >= run.started_at


def test_private_words_never_reach_a_sheet(office, representative, officer):
    change_representative(
        representative, {"email": "sian@example.org", "access_needs": "hearing loop"}, officer, today=TODAY
    )
    office.settle()
    every = str([office.person.rows(noun) for noun in office.person.sheet_ids])
    assert "Siân Okafor" in every
    assert "sian@example.org" not in every
    assert "hearing loop" not in every


def test_a_claim_with_several_lines_shows_their_sum_and_holds_edits_to_it(office, claim, officer):
    rows = [
        {"id": None, "kind": "fare", "quantity": None, "vehicle": None, "amount": Decimal(amount), "note": ""}
        for amount in ("4.00", "6.50")
    ]
    change_lines(claim, rows, officer, today=TODAY)
    office.settle()
    assert office.person.cell("claims", claim.reference, "Fares") == 10.5
    office.person.types("claims", claim.reference, "Fares", 99)
    office.settle()
    assert [hold.field for hold in office.open_holds()] == ["fares"]
    assert len(again(claim).lines) == 2


def test_two_new_rows_that_say_the_same_are_two_records(office, representative):
    for _ in range(2):
        office.person.adds("claims", Representative=representative.reference, Date=46200, Fares=4)
    office.settle()
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 2


def test_a_renamed_person_is_no_edit_on_either_side(office, claim, representative, officer):
    office.settle()
    change_representative(representative, {"name": "Siân Okafor-Jones"}, officer, today=TODAY)
    office.settle()
    assert office.person.cell("representatives", representative.reference, "Name") == "Siân Okafor-Jones"
    assert not office.open_holds()
    assert not office.changes(claim.reference, "representative")


def test_a_person_who_has_no_claim_yet_can_be_named_without_a_reference(office, representative, officer):
    create_claim({"representative": representative.reference, "date": TODAY}, officer, today=TODAY)
    office.settle()
    office.person.types("claims", "C-0001", "Representative", "siân okafor")
    office.settle()
    assert not office.open_holds()
    assert db.session.scalars(select(Representative)).one().reference == representative.reference


def test_a_date_filled_in_later_is_shown_as_a_date(office, claim):
    office.settle()
    db.session.refresh(claim)
    claim.paid_on = date(2026, 11, 24)
    db.session.add(Change(door="sample", noun="claims", record_id=claim.id, reference=claim.reference, field="paid_on"))
    db.session.commit()
    office.settle()
    shown = office.person.workbook.values(office.person.sheet_ids["claims"])
    at = office.person.row("claims", claim.reference)
    assert shown[at][office.person.place("claims", "Paid on")] == "24/11/2026"
