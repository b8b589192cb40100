"""What stands in the column of totals, which is ours, when a row becomes a record."""

from decimal import Decimal

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim


def test_a_total_typed_in_a_new_row_is_held_like_one_typed_in_an_old_row(office, representative):
    office.settle()
    cells = {"Representative": representative.reference, "Date": 46200, "Miles": 10, "Vehicle": "Car"}
    office.person.adds("claims", **cells, Total=99)
    office.settle()
    claim = db.session.scalars(select(Claim)).one()
    assert claim.total == Decimal("4.50")
    assert office.person.cell("claims", claim.reference, "Total") == 99
    assert [(hold.kind, hold.field, hold.cell) for hold in office.open_holds()] == [("ours", "total", 99)]
    office.person.types("claims", claim.reference, "Total", None)
    office.settle()
    assert office.person.cell("claims", claim.reference, "Total") == 4.5
    assert not office.open_holds()


def test_a_total_that_came_along_as_a_row_was_copied_gives_way_to_ours(office, claim):
    office.settle()
    row = office.person.rows("claims")[office.person.row("claims", claim.reference)]
    at = len(office.person.rows("claims"))
    copied = [None, *row[1:4], 77, *row[5:]]
    office.person.do(*(office.person.write("claims", at, place, cell or None) for place, cell in enumerate(copied)))
    office.settle()
    made = db.session.scalars(select(Claim).where(Claim.id != claim.id)).one()
    assert office.person.cell("claims", made.reference, "Total") == float(made.total) != float(claim.total)
    assert not office.open_holds()
