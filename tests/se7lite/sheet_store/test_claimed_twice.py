"""What looks claimed twice is said in the row of its claim as on its page, and holds nothing there either."""

from datetime import date
from decimal import Decimal

from se7lite.extensions import db
from se7lite.models import Receipt
from se7lite.queries.claim_warnings import claimed_twice
from se7lite.services.claims import archive_claim, create_claim

TODAY = date(2026, 11, 24)


def note(office, claim):
    return office.person.cell("claims", claim.reference, "Sync note")


def test_a_claim_handed_in_twice_in_the_sheet_goes_through_and_its_row_says_so_until_it_does_not(
    office, claim, representative, officer
):
    values = {"representative": representative.reference, "date": claim.date, "fares": Decimal(3)}
    again = create_claim(values, officer, today=TODAY)
    db.session.add(Receipt(claim_id=claim.id, name="Clinic.pdf", kind="pdf", size=9, digest="d" * 64, stored="1.pdf"))
    db.session.add(Receipt(claim_id=again.id, name="Clinic.pdf", kind="pdf", size=9, digest="d" * 64, stored="2.pdf"))
    db.session.commit()
    office.settle()
    office.person.types("claims", again.reference, "Status", "Submitted")
    office.settle()
    db.session.refresh(again)
    assert (again.status, office.open_holds("refused")) == ("submitted", [])
    words = [one.words for one in claimed_twice([again])[again.id]]
    assert words[0] in note(office, again) and claim.reference in note(office, again)
    assert "A receipt is the same file as one of this claim" in note(office, again)
    assert "Clinic" in words[1] and "Clinic" not in note(office, again), "a file's name may tell what it is of"
    assert again.reference in note(office, claim)
    archive_claim(claim, officer, TODAY)
    office.settle()
    assert not note(office, again)
