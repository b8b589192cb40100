from datetime import date
from decimal import Decimal

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.services.claims import change_claim, change_lines
from se7lite.services.meetings import archive_meeting, change_meeting, restore_meeting


def kept(noun):
    return db.session.scalars(select(Change).where(Change.noun == noun).order_by(Change.id)).all()


def test_a_new_record_leaves_one_entry_with_all_its_first_values(meeting, accounts):
    (entry,) = kept("meetings")
    assert (entry.field, entry.before, entry.door, entry.account_id) == (
        CREATED,
        None,
        "browser",
        accounts["olive"].id,
    )
    assert entry.after["title"] == "Autumn meeting"
    assert (entry.after["date"], entry.after["start"]) == ("2026-11-12", "10:00")
    assert "link" not in entry.after


def test_a_change_says_who_when_from_what_to_what_by_which_door_in_which_run(meeting, spreadsheet, today):
    (change,) = change_meeting(meeting, {"date": date(2026, 12, 1)}, spreadsheet, today=today)
    assert (change.reference, change.field, change.before, change.after) == (
        "M-0001",
        "date",
        "2026-11-12",
        "2026-12-01",
    )
    assert (change.door, change.run_id, change.account_id) == ("spreadsheet", 12, None)
    assert change.at.tzinfo is not None


def test_what_did_not_change_leaves_no_entry(meeting, officer, today):
    change_meeting(meeting, {"title": "Autumn meeting", "place": "Hove"}, officer, today=today)
    assert [entry.field for entry in kept("meetings")] == [CREATED, "place"]


def test_archiving_and_restoring_are_kept(meeting, officer, today):
    archive_meeting(meeting, officer, today)
    restore_meeting(meeting, officer)
    assert [(entry.field, entry.before, entry.after) for entry in kept("meetings")[1:]] == [
        ("archived", False, True),
        ("archived", True, False),
    ]


def test_amounts_are_kept_to_the_penny(claim, officer, today):
    change_claim(claim, {"fares": Decimal("5.5")}, officer, today=today)
    entry = kept("claims")[-1]
    assert (entry.before, entry.after) == ("4.20", "5.50")


def test_nobodys_words_on_a_line_are_lost_when_lines_are_replaced(claim, officer, today):
    change_lines(claim, [{"kind": "other", "amount": Decimal(3), "note": "Car park"}], officer, today=today)
    change_lines(claim, [], officer, today=today)
    entry = kept("claims")[-1]
    assert entry.field == "lines"
    assert entry.before[0]["note"] == "Car park"
    assert entry.after == []


def test_the_note_of_a_line_that_a_column_takes_away_is_kept(claim, officer, spreadsheet, today):
    change_lines(claim, [{"kind": "other", "amount": Decimal(3), "note": "Car park"}], officer, today=today)
    change_claim(claim, {"other": None}, spreadsheet, today=today)
    assert "Car park" in str([entry.before for entry in kept("claims")[-2:]])
