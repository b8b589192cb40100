from datetime import date

from se7lite.services.representatives import (
    archive_representative,
    change_representative,
    create_representative,
    read_representative,
    restore_representative,
)
from tests.se7lite.refusals import refused


def test_a_name_and_a_sector_are_all_that_a_new_representative_needs(officer, today):
    person = create_representative({"name": " Amina Odell ", "sector": "health"}, officer, today=today)
    assert (person.reference, person.name, person.sector) == ("R-0001", "Amina Odell", "health")


def test_without_them_both_are_asked_for(officer, today):
    errors = refused(create_representative, {"name": "   "}, officer, today=today)
    assert errors == {
        "name": "Name is needed: fill it in.",
        "sector": "Sector is needed: fill it in.",
    }


def test_an_area_is_known_by_its_name_whatever_its_capitals(kent, officer, today):
    person = create_representative({"name": "A", "sector": "manager", "affiliation": "kENT"}, officer, today=today)
    assert person.area is kent
    assert read_representative(person)["affiliation"] == "Kent"


def test_another_capital_of_the_same_area_is_no_change(representative, officer, today):
    assert change_representative(representative, {"affiliation": "KENT"}, officer, today=today) == []


def test_what_is_no_area_is_an_organisation(representative, officer, today):
    change_representative(representative, {"affiliation": "Families First"}, officer, today=today)
    assert (representative.area, representative.organisation) == (None, "Families First")
    change_representative(representative, {"affiliation": None}, officer, today=today)
    assert (representative.area, representative.organisation) == (None, "")


def test_nobody_leaves_before_they_joined(representative, officer, today):
    change_representative(representative, {"joined_on": date(2025, 3, 1)}, officer, today=today)
    errors = refused(change_representative, representative, {"left_on": date(2025, 2, 28)}, officer, today=today)
    assert errors == {"left_on": "Left is before Joined: check both dates."}
    assert change_representative(representative, {"left_on": date(2025, 3, 1)}, officer, today=today)


def test_how_somebody_was_elected_is_one_of_a_list(representative, officer, today):
    errors = refused(change_representative, representative, {"elected_how": "by acclaim"}, officer, today=today)
    assert "Choose one of: Ballot, Show of hands" in errors["elected_how"]


def test_confidentiality_is_never_agreed_in_a_spreadsheet(representative, spreadsheet, officer, today):
    agreed = {"confidentiality_agreed_on": today}
    errors = refused(change_representative, representative, agreed, spreadsheet, today=today)
    assert "not in a spreadsheet" in errors["confidentiality_agreed_on"]
    assert change_representative(representative, agreed, officer, today=today)


def test_nobody_has_agreed_to_confidentiality_tomorrow(representative, officer, today):
    tomorrow = {"confidentiality_agreed_on": date(2026, 11, 25)}
    assert (
        "after today"
        in refused(change_representative, representative, tomorrow, officer, today=today)["confidentiality_agreed_on"]
    )


def test_an_email_address_is_checked_and_one_that_is_not_is_said(representative, officer, today):
    errors = refused(change_representative, representative, {"email": "sian at home"}, officer, today=today)
    assert errors == {"email": "E-mail must be an e-mail address, for example name@example.org."}
    change_representative(representative, {"email": "sian@example.org"}, officer, today=today)


def test_an_archived_representative_stays_as_they_are_until_restored(representative, officer, today):
    archive_representative(representative, officer, today)
    errors = refused(change_representative, representative, {"role": "Chair"}, officer, today=today)
    assert errors == {"": "This representative (R-0001) is archived: restore it first."}
    restore_representative(representative, officer)
    assert change_representative(representative, {"role": "Chair"}, officer, today=today)


def test_archiving_twice_and_restoring_twice_are_said(representative, officer, today):
    archive_representative(representative, officer, today)
    assert "archived already" in refused(archive_representative, representative, officer, today)[""]
    restore_representative(representative, officer)
    assert "not archived" in refused(restore_representative, representative, officer)[""]


def test_a_steering_member_reads_and_does_not_write(representative, steering_member, today):
    assert "" in refused(change_representative, representative, {"role": "Chair"}, steering_member, today=today)
    assert "" in refused(create_representative, {"name": "A", "sector": "health"}, steering_member, today=today)
    assert "" in refused(archive_representative, representative, steering_member, today)
