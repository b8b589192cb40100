"""Receipts: what a file really is decides, and a photo leaves its camera's remarks behind."""

import io
from datetime import date

import pytest
from PIL import Image

from se7lite.extensions import db
from se7lite.models import Rate, Receipt
from se7lite.queries.claim_warnings import claimed_twice
from se7lite.queries.receipts import receipts_of
from se7lite.services.claim_batches import approve_several
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import change_claim, create_claim
from se7lite.services.receipt_files import MOST_BYTES, check_file, place_of
from se7lite.services.receipts import add_receipt, remove_receipt, restore_receipt, shown_name
from se7lite.services.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\n0 2\ntrailer\n<< /Root 1 0 R >>\nstartxref\n30\n%%EOF\n"
MAKER = 0x010F


def photo(colour="white", kind="JPEG", size=(60, 40), **save):
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, kind, **save)
    return drawn.getvalue()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "receipts"


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def refused(claim, content, folder, actor, name="x.jpg"):
    with pytest.raises(Refused) as refusal:
        add_receipt(claim, content, name, folder, actor)
    return refusal.value.errors["file"]


def test_a_photo_is_drawn_anew_without_what_the_camera_wrote_into_it(claim, folder, officer):
    taken = Image.Exif()
    taken[MAKER] = "51.2 N 0.1 W"
    sent = photo(exif=taken)
    assert b"51.2 N" in sent
    receipt = add_receipt(claim, sent, "ticket.jpg", folder, officer)
    kept = place_of(folder, receipt.stored).read_bytes()
    assert b"51.2 N" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert (receipt.kind, receipt.account_id, claim.steps[-1].step) == ("jpeg", officer.account_id, "receipt")


def test_a_large_photo_is_kept_small_enough_and_still_readable(claim, folder, officer):
    receipt = add_receipt(claim, photo(size=(4_000, 3_000)), "big.jpg", folder, officer)
    kept = place_of(folder, receipt.stored).read_bytes()
    assert Image.open(io.BytesIO(kept)).size == (2_400, 1_800)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_photos_become_jpegs(claim, folder, officer, kind):
    assert add_receipt(claim, photo(kind=kind), "a.exe", folder, officer).stored.endswith(".jpeg")


def test_a_pdf_is_kept_as_it_is(claim, folder, officer):
    receipt = add_receipt(claim, PDF, "hotel.pdf", folder, officer)
    assert place_of(folder, receipt.stored).read_bytes() == PDF


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"<html><script>alert(1)</script>", "neither a photo"),
        (b"GIF89a" + b"0" * 50, "neither a photo"),
        (photo()[:200], "neither a photo"),
        (b"%PDF-1.4 and no end", "not whole"),
        (b"%PDF-<html><script>alert(1)</script>%%EOF", "not whole"),
        (b"%PDF-1.4\n<script>alert(1)</script>\nstartxref\n9\n%%EOF", "neither a photo"),
        (PDF.replace(b"<< >>", b"<< /OpenAction << /S /JavaScript /JS (x) >> >>"), "a program or another file"),
        (PDF.replace(b"<< >>", b"<< /OpenAction << /S /J#61vaScript >> >>"), "a program or another file"),
        (photo(kind="PNG", size=(4_000, 3_001)), "too many pixels"),
        (photo(size=(5_000, 4_001), progressive=True), "too many pixels"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 megabytes"),
    ],
    ids=[f"case {number}" for number in range(12)],
)
def test_what_is_no_receipt_is_refused_and_leaves_no_file(claim, folder, officer, content, words):
    assert words in refused(claim, content, folder, officer)
    assert files(folder) == [] if folder.exists() else True
    assert db.session.query(Receipt).count() == 0


def test_a_large_photo_of_a_telephone_is_read_in_small(claim, folder, officer):
    taken = Image.Exif()
    taken[0x0112] = 6
    receipt = add_receipt(claim, photo(size=(6_000, 4_000), exif=taken), "big.jpg", folder, officer)
    assert Image.open(io.BytesIO(place_of(folder, receipt.stored).read_bytes())).size == (1_600, 2_400)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "CMYK"])
def test_a_picture_of_any_make_becomes_a_photo(mode):
    drawn = io.BytesIO()
    Image.new(mode, (60, 40)).save(drawn, "JPEG" if mode == "CMYK" else "PNG")
    assert check_file(drawn.getvalue()).kind == "jpeg"


def test_a_receipt_stays_once_the_claim_is_approved(claim, folder, officer, other_officer, today):
    receipt = add_receipt(claim, PDF, "hotel.pdf", folder, officer)
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    with pytest.raises(Refused, match="send it back first"):
        remove_receipt(receipt, officer)
    assert add_receipt(claim, photo(), "ticket.jpg", folder, officer)


def test_a_picture_that_would_burst_the_memory_is_refused(claim, folder, officer, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    assert "neither a photo" in refused(claim, photo(size=(60, 40)), folder, officer)


def test_the_same_file_twice_on_one_claim_is_refused_and_leaves_no_second_file(claim, folder, officer):
    add_receipt(claim, photo(), "one.jpg", folder, officer)
    assert "the same file already" in refused(claim, photo(), folder, officer, "another name.png")
    assert len(files(folder)) == 1


def test_the_same_picture_on_another_claim_is_warned_of(claim, folder, representative, officer, today):
    other = create_claim({"representative": representative.reference, "date": today}, officer, today=today)
    add_receipt(claim, photo("red", "PNG", compress_level=0), "one.png", folder, officer)
    # Under another name and saved in another way: the picture is the same.
    second = add_receipt(other, photo("red", "PNG", compress_level=9), "two.png", folder, officer)
    assert [(one.words, one.reference) for one in claimed_twice([other])[other.id]] == [
        ("The receipt “two.png” is the same file as one of this claim", claim.reference)
    ]
    change_claim(claim, {"answer": "declined"}, officer, today=today)
    assert other.id not in claimed_twice([other]), "what is declined is not paid"
    change_claim(claim, {"answer": None}, officer, today=today)
    assert other.id in claimed_twice([other])
    remove_receipt(second, officer)
    assert other.id not in claimed_twice([other])


def test_the_same_journey_on_the_same_day_is_warned_of(claim, representative, officer, today):
    values = {"representative": representative.reference, "date": claim.date, "fares": 3}
    other = create_claim(values, officer, today=today)
    assert [(one.words, one.reference) for one in claimed_twice([claim])[claim.id]] == [
        ("Fare for the same person on the same day is on this claim too", other.reference)
    ]
    assert claimed_twice([create_claim(values | {"date": today}, officer, today=today)]) == {}


def test_a_receipt_is_taken_out_and_put_back(claim, folder, officer):
    receipt = add_receipt(claim, PDF, "a.pdf", folder, officer)
    remove_receipt(receipt, officer)
    assert receipts_of(claim) == []
    restore_receipt(receipt, officer)
    assert receipts_of(claim) == [receipt]


def test_a_paid_claim_takes_no_receipt(claim, folder, officer):
    claim.status = "paid"
    db.session.commit()
    assert "is paid" in refused(claim, PDF, folder, officer)
    assert files(folder) == []


def test_names_are_for_people_only():
    assert shown_name("C:\\photos\\..\\a\u202eb\n.jpg") == "ab.jpg"
    assert shown_name("/") == "Receipt"


def test_above_the_policys_amount_a_claim_is_approved_with_its_receipt_or_a_word_of_why(
    claim, folder, officer, other_officer, today
):
    db.session.add(Rate(policy_id=1, kind="receipt", starts_on=date(2024, 4, 1), pence=400))
    db.session.commit()
    submit_claim(claim, officer, today=today)
    batch = approve_several({claim.reference: claim.version, "C-4711": 1}, other_officer, today=today)
    assert batch.done == []
    assert "receipt is missing" in batch.refused[claim.reference]
    assert "no such claim" in batch.refused["C-4711"]
    with pytest.raises(Refused, match="receipt is missing"):
        approve_claim(claim, other_officer, shown=claim.version, today=today)
    add_receipt(claim, PDF, "fare.pdf", folder, officer)
    assert approve_several({claim.reference: claim.version}, other_officer, today=today).done == [claim.reference]
