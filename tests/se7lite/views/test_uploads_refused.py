"""What an uploaded file cannot do, said in plain words: what a form would refuse, files that are none, who may."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Upload
from se7lite.services.claims import change_claim
from se7lite.services.meetings import archive_meeting, create_meeting
from sync.xlsx import opening
from tests.se7lite.views.page import words
from tests.se7lite.views.upload_office import TODAY, decide, downloaded, kept, looked_at, sent, set_to, ticks
from tests.sync.xlsx.files import cell, edited


def test_what_a_form_would_refuse_is_refused_in_the_same_words_and_the_rest_of_the_row_goes_on(client, meeting):
    def edit(sheet):
        cell(sheet, meeting.reference, "End").value = "09:00"
        cell(sheet, meeting.reference, "Place").value = "Town Hall"

    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    assert "End is not after Start: check both times." in page.text
    assert sorted(ticks(page).values()) == [False, True]
    page = decide(client, address, ticks(page))
    found = kept(Meeting, meeting.reference)
    assert (found.place, found.end.isoformat()) == ("Town Hall", "12:30:00")
    assert "End is not after Start" in page.text


def test_paying_and_approving_do_not_come_out_of_a_file(client, claim):
    def edit(sheet):
        cell(sheet, claim.reference, "Status").value = "Approved"
        cell(sheet, claim.reference, "Paid on").value = date(2026, 11, 20)
        cell(sheet, claim.reference, "Total").value = 900

    address, page = looked_at(client, edited(downloaded(client, "/claims.xlsx"), edit))
    assert "A claim is approved, sent back and paid by the buttons on its page." in page.text
    assert "se7lite fills this in, and does not read it from a file." in page.text
    assert not any(ticks(page).values())
    decide(client, address, ticks(page))
    found = kept(Claim, claim.reference)
    assert (found.status, found.paid_on, found.total_pence) == ("draft", None, 1_770)


def test_confidentiality_is_never_taken_from_a_file(client, representative):
    edit = set_to(representative.reference, "Confidentiality agreed", date(2026, 11, 20))
    _, page = looked_at(client, edited(downloaded(client, "/representatives.xlsx"), edit))
    assert ticks(page) == {}
    assert "20 November 2026" in page.text


def test_whoever_edits_amounts_in_a_file_is_known_for_the_approval(client, accounts, claim):
    edit = set_to(claim.reference, "Fares", 12.5)
    address, page = looked_at(client, edited(downloaded(client, "/claims.xlsx"), edit))
    decide(client, address, ticks(page))
    found = kept(Claim, claim.reference)
    assert (found.total_pence, found.amounts_changed_by) == (2_600, accounts["olive"].id)


def test_a_record_archived_since_is_refused_as_a_form_would(client, meeting, officer):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    archive_meeting(meeting, officer, TODAY)
    _, page = looked_at(client, content)
    assert "is archived: restore it first" in page.text


def test_renamed_and_extra_columns_are_said(client, meeting):
    def edit(sheet):
        next(one for one in sheet[1] if one.value == "Place").value = "Venue"

    _, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    assert "The column “Place” is not in the file: nothing of it is taken over. “Venue” may be it" in page.text
    assert ticks(page) == {}


def test_what_is_not_taken_over_can_be_downloaded(client, meeting):
    def edit(sheet):
        cell(sheet, meeting.reference, "Start").value = "=soon"
        cell(sheet, meeting.reference, "Start").data_type = "s"

    address, _ = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    answer = client.get(f"{address}.csv")
    assert "2,M-0001,Start,Cannot be read,10:00,10:00,'=soon," in answer.text


def test_all_of_many_changes_are_taken_with_one_button(client, body, officer, today):
    common = {"body": str(body.id), "kind": "meeting", "date": TODAY}
    for number in range(230):
        create_meeting(common | {"title": f"Meeting {number}"}, officer, today=today)

    def edit(sheet):
        for row in range(2, 232):
            sheet.cell(row, 8).value = "Town Hall"

    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    assert len(ticks(page)) == 200
    later = client.get(next(a.get("href") for a in page.all("a") if words(a).startswith("Next page"))).page
    assert len(ticks(later)) == 30
    page = client.send(address, {"all": "yes"}).page
    assert "230 changes were taken over" in page.text
    assert set(db.session.scalars(select(Meeting.place))) == {"Town Hall"}


@pytest.mark.parametrize(
    ("content", "words_"),
    [
        (b"", "The file is empty"),
        (b"Reference,Place\nM-0001,Hove\n", "This is not an Excel file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "before 2007"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x05\x06" + b"\0" * 18, "This is not an Excel file"),
        (b"x" * 40_000, "larger than 10 megabytes"),
    ],
)
def test_a_file_that_is_none_says_what_to_do_and_keeps_nothing(client, meeting, monkeypatch, content, words_):
    monkeypatch.setattr(opening, "MOST_BYTES", 30_000)
    answer = sent(client, content)
    assert answer.status == 422
    assert words_ in answer.page.errors[0]
    assert not db.session.scalars(select(Upload)).all()


def test_no_file_at_all_says_what_to_do(client):
    answer = client.post("/uploads", {}, content_type="multipart/form-data")
    assert answer.page.errors == ["Choose the Excel file that you edited."]


def test_a_file_of_another_kind_of_list_says_what_to_do(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.delete_rows(1))
    [said] = sent(client, content).page.errors
    assert "No sheet of the file has a row of headings" in said
    assert "“Download as Excel” on the list, even where it is empty" in said


def test_only_those_who_write_upload_and_look(client, readers_client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    address, _ = looked_at(client, content)
    assert sent(readers_client, content).status == 403
    for path in ("/uploads", address, f"{address}.csv"):
        assert readers_client.get(path).status == 403
    assert readers_client.post(address, {"all": "yes"}).status == 403
    assert "Upload an edited" not in readers_client.get("/meetings").page.text
    assert "Upload an edited" in client.get("/meetings").page.text


def test_uploads_are_listed_with_what_waits(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    sent(client, content, "from <home>.xlsx")
    page = client.get("/uploads?noun=meetings").page
    assert "from <home>.xlsx Meetings" in page.text and "1 difference" in page.text


def test_an_upload_that_is_not_there_says_so(client):
    assert "Upload the file again" in client.get("/uploads/99").page.text


def test_the_amounts_of_a_settled_claim_stay(client, claim, administrator):
    change_claim(claim, {"status": "submitted"}, administrator, today=TODAY)
    content = edited(downloaded(client, "/claims.xlsx"), set_to(claim.reference, "Fares", 50))
    kept(Claim, claim.reference).status = "approved"
    db.session.commit()
    address, page = looked_at(client, content)
    assert "This claim is approved: send it back first" in page.text
    decide(client, address, ticks(page))
    assert kept(Claim, claim.reference).total_pence == 1_770
