"""The finance office gets each approved claim once."""

from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.queries.exports import export_by_id, find_exports
from se7lite.services.claim_facts import exports_of
from se7lite.services.claim_steps import approve_claim, record_payment, send_back_claim, submit_claim
from se7lite.services.claims import change_claim, create_claim
from se7lite.services.exports import make_export, take_out, undo_export, waiting_claims
from se7lite.services.refusals import Refused

pytestmark = pytest.mark.stamped


@pytest.fixture
def approve(representative, officer, other_officer, today):
    def make(fares, **values):
        wanted = {"representative": representative.reference, "date": today, "fares": Decimal(fares), **values}
        claim = create_claim(wanted, officer, today=today)
        submit_claim(claim, officer, today=today)
        approve_claim(claim, other_officer, shown=claim.version, today=today)
        return claim

    return make


def test_each_claim_is_in_one_batch_and_its_line_stays_as_it_was(approve, officer):
    first, second = approve("3.20"), approve(5, answer="part", taken=Decimal(2))
    export = make_export(officer)
    assert [(item.claim, item.pence) for item in export.items] == [(first, 320), (second, 200)]
    assert export.items[1].cells["Total"] == "5.00"
    assert export.items[1].cells["To pay"] == "2.00"
    third = approve(1)
    assert [item.claim for item in make_export(officer).items] == [third]
    with pytest.raises(Refused, match="No approved claim waits"):
        make_export(officer)
    assert first.steps[-1].step == "exported"


def test_a_batch_that_was_never_paid_is_taken_back_and_its_claims_go_into_the_next(approve, officer):
    claim = approve(3).reference
    number = make_export(officer).id
    db.session.expunge_all()
    assert undo_export(export_by_id(number), officer) == 1
    assert [one.reference for one in waiting_claims()] == [claim]
    assert [(row.claims, row.undone_at is not None) for row in find_exports()] == [(0, True)]
    assert [item.claim.reference for item in make_export(officer).items] == [claim]
    with pytest.raises(Refused, match="taken back already"):
        undo_export(export_by_id(number), officer)


def test_a_batch_of_which_something_is_paid_stays(approve, officer, today):
    paid, other = approve(3), approve(4)
    export = make_export(officer)
    record_payment(paid, today, officer, shown=paid.version, today=today)
    with pytest.raises(Refused, match=f"{paid.reference} of this export is paid"):
        undo_export(export, officer)
    [first, second] = export.items
    with pytest.raises(Refused, match="is paid"):
        take_out(first, officer)
    take_out(second, officer)
    assert waiting_claims() == [other]


def test_what_the_finance_office_has_is_sent_back_only_after_it_is_taken_out(approve, officer, other_officer, today):
    claim = approve(3)
    export = make_export(officer)
    with pytest.raises(Refused, match="take it out of that first"):
        send_back_claim(claim, "Wrong fare", other_officer, today=today)
    take_out(export.items[0], officer)
    send_back_claim(claim, "Wrong fare", other_officer, today=today)
    change_claim(claim, {"fares": Decimal(2)}, officer, today=today)
    assert exports_of([claim.id]) == {}
    assert claim.submitted_on is None


def test_a_steering_member_makes_no_export(approve, steering_member):
    approve(3)
    with pytest.raises(Refused):
        make_export(steering_member)
