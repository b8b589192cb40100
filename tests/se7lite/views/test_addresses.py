"""What nobody types and somebody sends all the same: NUL, and numbers that no database has room for."""

import pytest

from se7lite.services.passwords import hash_password
from tests.se7lite.databases import BOTH, fresh

FILTERS = {
    "meetings": ("q", "status", "body", "kind", "after", "before", "period", "sort"),
    "representatives": ("q", "status", "sector", "after", "before"),
    "claims": ("q", "status", "representative", "meeting", "area", "after", "before"),
}
NUMBERED = (
    "/accounts/{}",
    "/areas/{}",
    "/bodies/{}",
    "/seats/{}",
    "/sync/held/{}",
    "/sync/runs/{}",
    "/sync/{}/disconnect",
)


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


@pytest.mark.parametrize("noun", FILTERS)
def test_a_filter_with_a_nul_is_refused_in_words(client, claim, noun):
    for end in ("", ".csv"):
        for name in FILTERS[noun]:
            answer = client.get(f"/{noun}{end}?{name}=a%00b")
            assert answer.status == 400, f"{name} of {noun}{end}"
            assert "holds a character that cannot be read" in answer.page.text


@pytest.mark.parametrize("address", ["/sync/held?noun=%00", "/sync/held?kind=%00", "/static/%00", "/claims?%00=1"])
def test_so_is_every_other_address(client, address):
    assert client.get(address).status == 400


@pytest.mark.parametrize("number", ["99999999999", "9" * 20, "9" * 5000, "2147483648"])
@pytest.mark.parametrize("address", NUMBERED)
def test_a_number_that_nothing_can_have_leads_to_no_page(administrators_client, address, number):
    assert administrators_client.get(address.format(number)).status == 404


@pytest.mark.parametrize("address", NUMBERED)
def test_the_largest_number_there_is_leads_to_no_page_either(administrators_client, address):
    assert administrators_client.get(address.format(2147483647)).status == 404


def test_a_nul_at_the_door_is_no_email_address(visitor, accounts):
    accounts["olive"].password_hash = hash_password("correct horse battery")
    answer = visitor.post("/sign-in", {"email": "olive\0@example.org", "password": "correct horse battery"})
    assert answer.status == 422


def test_a_nul_in_a_form_is_taken_out_and_said_and_nothing_else_is_lost(client, meeting):
    address = f"/meetings/{meeting.reference}/edit"
    answer = client.fill(address, title="Spring\0 meeting", place="Hove")
    assert answer.status == 422
    assert answer.page.errors == [
        "Title: a character that cannot be kept was taken out: check the text, then save again"
    ]
    assert (answer.page.value("title"), answer.page.value("place")) == ("Spring meeting", "Hove")
    assert client.post(address, answer.page.form(None)).status == 302


def test_a_nul_in_the_attendance_grid_names_nobody(client, meeting, representative):
    address = f"/meetings/{meeting.reference}/attendance"
    assert client.post(address, {"add": "R-47\00011"}).status == 422
    assert client.post(address, {"was-R-\0001": "1 came", "invited-R-\0001": "yes"}).status == 302


@pytest.mark.parametrize("name", ["kind", "body", "status"])
def test_a_nul_is_no_choice(client, meeting, name):
    assert client.fill(f"/meetings/{meeting.reference}/edit", **{name: "a\0b"}).status == 422
