from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.models import Rate
from se7lite.services.claim_lines import read_lines
from se7lite.services.claims import (
    archive_claim,
    change_claim,
    change_lines,
    create_claim,
    read_claim,
    restore_claim,
)
from se7lite.services.meetings import archive_meeting
from se7lite.services.refusals import Moved
from se7lite.services.representatives import archive_representative
from tests.se7lite.refusals import refused


def fare(amount, **more):
    return {"kind": "fare", "amount": Decimal(amount), **more}


def test_a_claim_is_worth_its_miles_at_the_rate_and_its_other_lines(claim):
    assert claim.total == Decimal("17.70")
    assert [(line.kind, line.amount_pence) for line in claim.lines] == [("mileage", 1350), ("fare", 420)]


def test_what_reads_back_is_what_was_written_and_writing_it_back_changes_nothing(claim, officer, today):
    values = read_claim(claim)
    assert (values["representative"], values["meeting"], values["miles"]) == ("R-0001", "M-0001", Decimal("30.00"))
    assert (values["fares"], values["childcare"], values["total"]) == (Decimal("4.20"), None, Decimal("17.70"))
    writable = {key: value for key, value in values.items() if key not in ("total", "paid_on")}
    assert change_claim(claim, writable, officer, today=today) == []


def test_the_total_and_the_day_of_payment_are_ours_to_write(claim, officer, today):
    errors = refused(change_claim, claim, {"total": Decimal(1), "paid_on": today}, officer, today=today)
    assert errors.keys() == {"total", "paid_on"}


def test_the_day_of_travel_picks_the_rate(claim, officer, today):
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 6), pence=55))
    db.session.commit()
    change_claim(claim, {"date": date(2026, 4, 6)}, officer, today=today)
    assert claim.total == Decimal("20.70")
    change_claim(claim, {"date": date(2026, 4, 5)}, officer, today=today)
    assert claim.total == Decimal("17.70")


def test_half_a_penny_of_mileage_is_rounded_upwards(claim, officer, today):
    change_claim(claim, {"miles": Decimal("1.30"), "fares": None}, officer, today=today)
    assert claim.total_pence == 59


def test_miles_need_to_say_how_they_were_travelled(claim, officer, today):
    assert (
        "how the miles were travelled"
        in refused(change_claim, claim, {"vehicle": None}, officer, today=today)["vehicle"]
    )
    assert change_claim(claim, {"vehicle": None, "miles": None}, officer, today=today)
    assert claim.total == Decimal("4.20")


def test_a_vehicle_may_come_before_its_miles(representative, spreadsheet, today):
    values = {"representative": representative.reference, "date": today, "vehicle": "bicycle"}
    claim = create_claim(values, spreadsheet, today=today)
    assert (read_claim(claim)["vehicle"], read_claim(claim)["miles"]) == ("bicycle", None)
    change_claim(claim, {"miles": Decimal(10)}, spreadsheet, today=today)
    assert claim.total == Decimal("2.00")


def test_a_day_before_the_first_rate_pays_no_miles(claim, officer, today):
    assert "no mileage rate" in refused(change_claim, claim, {"date": date(2010, 1, 5)}, officer, today=today)["miles"]


@pytest.mark.parametrize(("key", "words"), [("representative", "no representative"), ("meeting", "no meeting")])
def test_a_reference_to_nobody_is_refused(claim, officer, today, key, words):
    assert words in refused(change_claim, claim, {key: "R-4711"}, officer, today=today)[key]


def test_an_archived_person_or_meeting_takes_no_new_claim_and_keeps_its_old_ones(
    claim, representative, meeting, officer, today
):
    archive_representative(representative, officer, today)
    archive_meeting(meeting, officer, today)
    values = {"representative": "R-0001", "meeting": "M-0001", "date": today}
    assert refused(create_claim, values, officer, today=today).keys() == {"representative", "meeting"}
    assert change_claim(claim, {**values, "fares": Decimal(5)}, officer, today=today)


def test_an_amount_taken_away_takes_its_line_away(claim, officer, today):
    changes = change_claim(claim, {"fares": None}, officer, today=today)
    assert [(change.field, change.before, change.after) for change in changes] == [("fares", "4.20", None)]
    assert [line.kind for line in claim.lines] == ["mileage"]


def test_nothing_is_not_the_same_as_nought(claim, officer, today):
    change_claim(claim, {"fares": Decimal(0)}, officer, today=today)
    assert read_claim(claim)["fares"] == 0


def test_several_lines_of_a_kind_are_shown_as_their_sum_and_changed_on_the_page(claim, officer, spreadsheet, today):
    change_lines(claim, [fare("1.10"), fare("2.20", note="Bus")], officer, today=today)
    assert read_claim(claim)["fares"] == Decimal("3.30")
    errors = refused(change_claim, claim, {"fares": Decimal(4)}, spreadsheet, today=today)
    assert errors == {"fares": "This claim has several fare lines: change them on its page."}
    assert change_claim(claim, {"fares": Decimal("3.30"), "other": Decimal(1)}, spreadsheet, today=today)


def test_lines_are_put_in_their_order_and_known_by_their_ids(claim, officer, today):
    mileage, first = read_lines(claim)
    changes = change_lines(claim, [fare("9"), first, mileage], officer, today=today)
    assert [line.kind for line in claim.lines] == ["fare", "fare", "mileage"]
    assert [line.id for line in claim.lines][1:] == [first["id"], mileage["id"]]
    assert {change.field for change in changes} == {"fares", "lines"}


def test_the_same_lines_again_are_no_change(claim, officer, today):
    version = claim.version
    assert change_lines(claim, read_lines(claim), officer, today=today) == []
    db.session.refresh(claim)
    assert claim.version == version


def test_a_line_says_what_is_wrong_with_it(claim, officer, today):
    rows = [fare("4"), {"kind": "fare"}, {"kind": "mileage", "quantity": Decimal(3)}, {"kind": "gift", "amount": 3}]
    errors = refused(change_lines, claim, rows, officer, today=today)
    assert errors.keys() == {"lines.1.amount", "lines.2.vehicle", "lines.3.kind"}
    assert len(claim.lines) == 2


def test_lines_that_somebody_else_changed_meanwhile_are_not_written_over(claim, officer, other_officer, today):
    opened = read_lines(claim)
    change_claim(claim, {"fares": Decimal(9)}, other_officer, today=today)
    with pytest.raises(Moved):
        change_lines(claim, [fare("1")], officer, today=today, expected=opened)
    assert read_claim(claim)["fares"] == Decimal(9)


def test_a_spreadsheet_hands_in_and_takes_back_and_does_no_more(claim, spreadsheet, today):
    change_claim(claim, {"status": "submitted"}, spreadsheet, today=today)
    change_claim(claim, {"status": "draft"}, spreadsheet, today=today)
    paid = "on the page Claims, Marked as paid in a sheet."
    for status, where in (
        ("approved", "Open the claim there."),
        ("paid", paid),
        ("sent_back", "Open the claim there."),
    ):
        errors = refused(change_claim, claim, {"status": status}, spreadsheet, today=today)
        assert errors["status"].startswith("A claim is approved, sent back and paid in se7lite, not in a spreadsheet.")
        assert errors["status"].endswith(where)
    assert [step.step for step in claim.steps] == ["prepared", "submitted", "withdrawn"]


def test_a_new_row_of_a_spreadsheet_cannot_be_paid_at_birth(representative, spreadsheet, today):
    values = {"representative": "R-0001", "date": today, "fares": Decimal(3), "status": "paid"}
    assert "status" in refused(create_claim, values, spreadsheet, today=today)
    claim = create_claim({**values, "status": "submitted"}, spreadsheet, today=today)
    assert (claim.status, claim.prepared_by) == ("submitted", None)


def test_an_empty_claim_is_not_submitted(representative, officer, today):
    claim = create_claim({"representative": "R-0001", "date": today}, officer, today=today)
    assert "no amount" in refused(change_claim, claim, {"status": "submitted"}, officer, today=today)["status"]
    assert change_claim(claim, {"status": "submitted", "time": Decimal(20)}, officer, today=today)


def test_the_last_known_hand_on_the_amounts_is_remembered_through_a_spreadsheet(
    claim, accounts, other_officer, spreadsheet, today
):
    change_claim(claim, {"fares": Decimal(5)}, other_officer, today=today)
    change_claim(claim, {"fares": Decimal(6)}, spreadsheet, today=today)
    assert claim.amounts_changed_by == accounts["omar"].id


def test_an_answer_that_moves_no_money_is_no_hand_on_the_amounts(claim, accounts, other_officer, today):
    change_claim(claim, {"answer": "accepted"}, other_officer, today=today)
    assert claim.amounts_changed_by == accounts["olive"].id
    assert claim.steps[-1].step == "answered"


def test_every_change_of_a_claim_moves_its_version(claim, officer, today):
    version = claim.version
    change_lines(claim, [{**line, "note": "Return"} for line in read_lines(claim)], officer, today=today)
    assert claim.version > version


def test_an_archived_claim_stays_as_it_is_until_restored(claim, officer, today):
    archive_claim(claim, officer, today)
    assert "archived" in refused(change_claim, claim, {"fares": Decimal(1)}, officer, today=today)[""]
    assert "archived" in refused(change_lines, claim, [], officer, today=today)[""]
    restore_claim(claim, officer)
    assert change_claim(claim, {"fares": Decimal(1)}, officer, today=today)


def test_times_of_steps_are_aware_and_utc(claim):
    at = claim.steps[0].at
    assert at.tzinfo is UTC or at.utcoffset() == datetime.now(UTC).utcoffset()
