"""Claims are between the person and the officers: a steering member comes upon no single claim anywhere."""

import pytest

from se7lite.queries.sync_holds import count_holds

APART = "Claims are between the person and the officers."


@pytest.mark.parametrize(
    "address",
    [
        *("/claims", "/claims.csv", "/claims.xlsx", "/claims?q=Si", "/claims/C-0001", "/claims/C-0001/edit"),
        *("/claims/C-0001/row", "/claims/C-0001/news", "/claims/news", "/claims/new", "/claims/C-0001/lines"),
        *("/claims/approvals", "/claims/marked-as-paid", "/claims/exports", "/claims/exports/1.csv", "/claims/top-ups"),
        *("/receipts/1", "/meetings/M-0001/claims"),
    ],
)
def test_pages_and_files_of_claims_say_why_they_stay_shut(readers_client, claim, address):
    answer = readers_client.get(address)
    assert answer.status == 403
    assert APART in answer.page.text


def test_no_page_names_a_claim_or_leads_to_one(readers_client, claim, representative, meeting):
    for address in ("/", f"/meetings/{meeting.reference}", f"/representatives/{representative.reference}", "/areas"):
        page = readers_client.get(address).page
        assert claim.reference not in page.text, address
        leads = {link.get("href") for link in page.all("a") if "/claims" in (link.get("href") or "")}
        assert leads == set(), address


def test_figures_that_tell_a_payment_from_one_day_to_the_next_are_for_officers(client, readers_client):
    assert client.get("/claims/areas").status == 200
    assert readers_client.get("/claims/areas").location.endswith("/summary#payments")


def test_the_spreadsheets_claims_are_not_shown_either(client, readers_client, office, claim, representative):
    office.settle()
    office.person.types("claims", claim.reference, "Status", "Paid")
    office.settle()
    assert sum(number for (noun, _), number in count_holds().items() if noun == "claims") == 1
    assert claim.reference in client.get("/sync/held").page.text
    held = readers_client.get("/sync/held").page
    assert claim.reference not in held.text
    assert "Claims (" not in held.text
    assert readers_client.get("/sync/held?noun=claims").page.text.count(claim.reference) == 0
    for address in ("/sync/held/1", f"/sync/places/claims/{claim.reference}"):
        answer = readers_client.get(address)
        assert answer.status == 403, address
        assert APART in answer.page.text
    assert "/claims" not in [link.get("href") for link in readers_client.get("/sync").page.all("a")]


def test_a_run_shows_its_claims_to_officers_only(client, readers_client, office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Fares", 9)
    office.settle()
    runs = [link.get("href") for link in client.get("/sync/runs").page.all("a") if "/sync/runs/" in link.get("href")]
    seen = [address for address in runs if claim.reference in client.get(address).page.text]
    assert seen
    for address in seen:
        page = readers_client.get(address).page
        assert claim.reference not in page.text
        assert "is shown to officers" in page.text
