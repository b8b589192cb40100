"""Courses and their days, and until when confidentiality holds."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.undo import step_of
from se7lite.services.refusals import Moved, Refused
from se7lite.services.representatives import archive_representative, change_representative
from se7lite.services.training import change_training, read_training
from se7lite.services.undo import undo

COURSE = {"course": "Chairing", "date": date(2026, 1, 5), "days": Decimal("0.5")}
LATER = {"course": "Budgets", "date": date(2026, 3, 5), "days": Decimal(2)}


def without_ids(rows):
    return [{key: value for key, value in row.items() if key != "id"} for row in rows]


def test_courses_are_kept_by_date_and_leave_a_history(representative, officer, today):
    change = change_training(representative, [LATER, COURSE], officer, today=today)
    assert without_ids(read_training(representative)) == [COURSE, LATER]
    assert (change.noun, change.field, change.before) == ("representatives", "training", [])
    assert change.after[0] == {"course": "Chairing", "date": "2026-01-05", "days": "0.50"}


def test_a_row_with_its_id_stays_the_same_course(representative, officer, today):
    change_training(representative, [COURSE, LATER], officer, today=today)
    kept = read_training(representative)
    change_training(representative, [{**kept[0], "days": Decimal(1)}], officer, today=today)
    [left] = read_training(representative)
    assert (left["id"], left["days"]) == (kept[0]["id"], Decimal(1))
    assert change_training(representative, [left], officer, today=today) is None


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({**COURSE, "days": Decimal(0)}, "0.days"),
        ({**COURSE, "days": Decimal(101)}, "0.days"),
        ({**COURSE, "course": ""}, "0.course"),
        ({**COURSE, "date": date(2026, 11, 25)}, "0.date"),
    ],
)
def test_what_cannot_be_is_refused(representative, officer, today, row, key):
    with pytest.raises(Refused) as refused:
        change_training(representative, [row], officer, today=today)
    assert list(refused.value.errors) == [key]


def test_a_list_that_moved_is_not_overwritten_and_who_reads_changes_nothing(
    representative, officer, steering_member, today
):
    change_training(representative, [COURSE], officer, today=today)
    with pytest.raises(Moved):
        change_training(representative, [LATER], officer, today=today, expected=[])
    with pytest.raises(Refused):
        change_training(representative, [], steering_member, today=today)
    archive_representative(representative, officer, today)
    with pytest.raises(Refused, match="restore it first"):
        change_training(representative, [], officer, today=today)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"confidentiality_until": date(2027, 1, 1)}, "confidentiality_agreed_on"),
        (
            {"confidentiality_agreed_on": date(2026, 2, 1), "confidentiality_until": date(2026, 1, 31)},
            "confidentiality_until",
        ),
    ],
)
def test_confidentiality_holds_until_a_day_after_it_was_agreed(representative, officer, today, values, key):
    with pytest.raises(Refused) as refused:
        change_representative(representative, values, officer, today=today)
    assert list(refused.value.errors) == [key]


def test_a_course_that_was_taken_out_comes_back_with_undo(representative, officer, today):
    change_training(representative, [COURSE], officer, today=today)
    change_training(representative, [], officer, today=today)
    newest = db.session.query(Change).order_by(Change.id.desc()).first()
    undo([step_of(newest)], officer, today)
    assert without_ids(read_training(representative)) == [COURSE]
