from decimal import Decimal

from se7lite.queries.sheet_values import all_values
from se7lite.services.claims import archive_claim, change_lines
from se7lite.services.values import read_values


def test_several_lines_are_summed_and_two_vehicles_are_no_vehicle(claim, officer, today):
    rows = [
        {"kind": "mileage", "quantity": Decimal(3), "vehicle": "car"},
        {"kind": "mileage", "quantity": Decimal("2.5"), "vehicle": "bicycle"},
        {"kind": "mileage", "quantity": Decimal(1), "vehicle": "bicycle"},
        {"kind": "other", "amount": Decimal("1.10")},
        {"kind": "other", "amount": Decimal("2.20")},
    ]
    change_lines(claim, rows, officer, today=today)
    ((_, _, values),) = all_values("claims")
    assert (values["miles"], values["vehicle"], values["other"]) == (Decimal("6.50"), None, Decimal("3.30"))
    assert values == {key: read_values(claim)[key] for key in values}


def test_archived_records_are_given_and_marked(claim, officer, today):
    archive_claim(claim, officer, today)
    assert [(reference, archived) for reference, archived, _ in all_values("claims")] == [("C-0001", True)]
