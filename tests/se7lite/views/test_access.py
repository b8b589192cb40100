import pytest

from se7lite.extensions import db, limiter
from se7lite.services.passwords import hash_password
from tests.se7lite.views.conftest import Client

PASSWORD = "correct horse battery"
PARTS_OF_A_MEETING = ("attendance", "agenda", "papers", "actions", "agreements")


@pytest.fixture
def olive(accounts):
    accounts["olive"].password_hash = hash_password(PASSWORD)
    db.session.commit()
    return accounts["olive"]


def enter(visitor, email="olive@example.org", password=PASSWORD, address="/sign-in"):
    return visitor.post(address, {"email": email, "password": password})


def test_somebody_with_an_account_signs_in_and_out(visitor, olive):
    assert enter(visitor).location == "/"
    assert "Olive" in visitor.get("/").page.text
    assert visitor.post("/sign-out").location == "/sign-in"
    assert visitor.get("/").status == 302


def test_an_email_address_is_the_same_in_capitals(visitor, olive):
    assert enter(visitor, "Olive@Example.org").location == "/"


@pytest.mark.parametrize("email, password", [("olive@example.org", "a guess at it"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(visitor, olive, email, password):
    answer = enter(visitor, email, password)
    assert answer.status == 422
    assert answer.page.errors == [
        "The email address or the password is not right. After several wrong tries, wait a minute."
    ]
    assert password not in answer.text


def test_nothing_typed_is_said_at_both_fields(visitor, accounts):
    assert enter(visitor, "", "").page.errors == ["Enter your email address", "Enter your password"]


def test_a_closed_account_does_not_come_in_nor_stay_in(visitor, olive):
    enter(visitor)
    olive.active = False
    db.session.commit()
    assert visitor.get("/").location.startswith("/sign-in")
    assert enter(visitor).status == 422


def test_too_many_tries_have_to_wait(visitor, olive):
    limiter.reset()
    answers = [enter(visitor, password=f"guess {number}").status for number in range(12)]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert "Wait a minute" in enter(visitor).page.text


def test_signing_in_leads_back_to_where_one_wanted_to_be(visitor, olive):
    turned_away = visitor.get("/claims?status=submitted")
    assert turned_away.location == "/sign-in?next=/claims?status%3Dsubmitted"
    assert enter(visitor, address=turned_away.location).location == "/claims?status=submitted"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:x"])
def test_signing_in_never_leads_to_another_site(visitor, olive, elsewhere):
    assert enter(visitor, address=f"/sign-in?next={elsewhere}").location == "/"


def test_a_fragment_asked_for_without_signing_in_sends_the_browser_to_the_door(visitor, accounts):
    answer = visitor.get("/claims", htmx=True)
    assert answer.status == 200
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=")


def test_every_page_but_the_door_asks_for_signing_in(app, visitor, accounts):
    for rule in app.url_map.iter_rules():
        # What a personal link opens has tests of its own: the link is the key.
        if rule.endpoint in ("sign_in.index", "sign_in.enter", "first_run.index", "first_run.begin"):
            continue
        if rule.endpoint.startswith(("my_claim.", "my_times.")):
            continue
        for method in rule.methods & {"GET", "POST"}:
            address = rule.rule
            for name, value in (
                ("reference", "C-0001"),
                ("number", "1"),
                ("last", "1"),
                ("key", "approve"),
                ("name", "agenda"),
                ("noun", "meetings"),
            ):
                address = address.replace(next((p for p in parts(address) if p.endswith(f":{name}>")), "|"), value)
                address = address.replace(f"<{name}>", value)
            answer = visitor.get(address) if method == "GET" else visitor.post(address)
            assert answer.status == 302, f"{method} {address} gave {answer.status}"
            assert answer.location.startswith("/sign-in"), f"{method} {address}"


def parts(address):
    return [f"<{part.partition('>')[0]}>" for part in address.split("<")[1:]]


def test_a_steering_member_can_send_nothing_but_goodbye_and_a_new_password(app, readers_client, claim):
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods or rule.endpoint in (
            "sign_in.enter",
            "sign_in.leave",
            "sign_in.change_password",
            "first_run.begin",
        ):
            continue
        if rule.endpoint.startswith(("my_claim.", "my_times.")):
            continue
        with app.test_request_context():
            values = {
                "reference": "C-0001",
                "number": 1,
                "last": 1,
                "key": "approve",
                "name": "agenda",
                "noun": "meetings",
            }
            wanted = {name: values.get(name, 1) for name in rule.arguments}
            adapter = app.url_map.bind("localhost")
            address = adapter.build(rule.endpoint, wanted, method="POST")
        assert readers_client.post(address).status == 403, f"POST {address}"


def test_a_steering_member_reads_without_being_offered_what_they_may_not_do(readers_client, meeting, claim):
    page = readers_client.get("/meetings").page
    assert meeting.reference in page.text
    assert "Edit" not in page.text
    assert "New meeting" not in page.text
    page = readers_client.get(f"/meetings/{meeting.reference}").page
    assert "Archive" not in page.text
    assert "Claims for this meeting" not in page.text
    answer = readers_client.get(f"/meetings/{meeting.reference}/edit")
    assert answer.status == 403
    assert "ask an officer" in answer.page.text.lower()


def test_private_answers_are_shown_to_officers_only(client, readers_client, representative):
    address = f"/representatives/{representative.reference}"
    client.fill(f"{address}/edit", access_needs="A ramp, please")
    assert "A ramp, please" in client.get(address).page.text
    assert "A ramp, please" not in readers_client.get(address).text


def test_an_officer_has_no_administrators_pages(client, body):
    for address in (
        "/accounts",
        "/rates/policies/1/new",
        "/areas/new",
        f"/bodies/{body.id}/edit",
        "/seats/new",
        "/programme",
        "/settings",
    ):
        assert client.get(address).status == 403, address
    assert client.get("/bodies").status == 200


def test_officers_read_the_rates_that_claims_are_worked_out_with_and_change_none(client, readers_client, claim):
    leads = {link.get("href") for link in client.get(f"/claims/{claim.reference}").page.all("a")}
    assert {"/rates", "/rates/policies/1"} <= leads
    for address in ("/rates", "/rates/policies/1"):
        page = client.get(address).page
        assert "An administrator" in page.text, address
        assert not [form for form in page.all("form") if form.get("action", "").startswith("/rates")], address
        assert not [link for link in page.all("a") if "/new" in link.get("href")], address
        assert readers_client.get(address).status == 403, address
    for address in ("/rates/policies", "/rates/policies/1/new", "/rates/1/remove"):
        assert client.post(address, {"area": "1"}).status == 403, address
    assert "/rates" not in {link.get("href") for link in readers_client.get("/").page.all("a")}


def test_a_new_password_signs_out_other_browsers(app, visitor, olive):
    elsewhere = Client(app)
    enter(visitor)
    enter(elsewhere)
    page = visitor.send("/password", {"present": PASSWORD, "new": "another long password"}).page
    assert "Your password is changed." in page.text
    assert elsewhere.get("/").location.startswith("/sign-in")
    assert visitor.get("/").status == 200


def test_a_new_password_needs_the_present_one_and_ten_characters(visitor, olive):
    enter(visitor)
    answer = visitor.post("/password", {"present": "wrong", "new": "short"})
    assert answer.status == 422
    assert answer.page.errors == ["This is not your present password", "Enter a password of at least 10 characters"]


def test_a_form_that_was_not_ours_is_refused(tmp_path):
    from tests.se7lite.databases import app_with_tables

    with app_with_tables(tmp_path, WTF_CSRF_ENABLED=True) as app:
        answer = app.test_client().post("/sign-in", data={"email": "a@example.org", "password": "x"})
        assert answer.status_code == 400
        assert "Nothing was changed" in answer.text
        # Whoever holds a personal link has no sign-in that could be over.
        for address in ("/my-claim/anything/answer", "/my-times/anything"):
            answer = app.test_client().post(address, data={"answer": "accepted"})
            assert answer.status_code == 400
            assert "Open your link again" in answer.text


def test_a_form_that_a_steering_member_cannot_send_is_not_opened_to_them(readers_client, claim):
    for address in ("/meetings/M-0001/edit", *(f"/meetings/M-0001/{part}" for part in PARTS_OF_A_MEETING)):
        answer = readers_client.get(address)
        assert answer.status == 403, address
        assert "Ask an officer to make the change." in answer.page.text
