from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Area, Body, Rate


@pytest.fixture
def client(administrators_client):
    return administrators_client


def test_an_area_gets_its_forum(client, kent):
    client.fill(f"/areas/{kent.id}", forum="Kent families", stage="established", active_members="6", grant="10000")
    text = client.get("/areas").page.text
    assert "Kent families" in text
    assert "Established" in text
    assert "£10,000.00" in text


def test_a_forums_answers_need_its_name(client, kent):
    answer = client.fill(f"/areas/{kent.id}", active_members="6")
    assert answer.page.errors == ["Give the forum's name: its address, stage, members, grant and notes belong to it."]


def test_two_areas_never_have_one_name(client, kent):
    answer = client.fill("/areas/new", name="KENT")
    assert answer.status == 422
    assert "There is an area called KENT already" in answer.page.text
    assert client.fill("/areas/new", name="Essex").status == 302
    assert db.session.scalar(select(Area).where(Area.name == "Essex"))


def test_a_body_is_made_changed_archived_and_brought_back(client):
    made = client.fill("/bodies/new", name="Transport group", kind="workstream", rhythm_weeks="6")
    page = client.get(made.location).page
    assert "every 6 weeks" in page.text
    client.fill(f"{made.location}/edit", terms_of_reference="We meet to talk.", terms_review_on__day="1")
    client.fill(f"{made.location}/edit", terms_of_reference="We meet to talk.")
    assert "We meet to talk." in client.get(made.location).page.text
    page = client.send(f"{made.location}/archive").page
    assert "Transport group is archived." in page.text
    assert "Transport group" not in client.get("/meetings/new").page.text
    assert "Transport group is back." in client.send(f"{made.location}/restore").page.text


def test_two_who_change_one_body_see_both_answers(client, body):
    mine = client.get(f"/bodies/{body.id}/edit").page.form()
    client.fill(f"/bodies/{body.id}/edit", name="Theirs")
    answer = client.post(f"/bodies/{body.id}/edit", mine | {"name": "Mine"})
    assert answer.status == 409
    assert "Theirs" in answer.page.text
    assert db.session.get(Body, body.id).name == "Theirs"


def test_a_quota_is_counted_against_the_seats_held(client, body, kent, representative):
    client.fill(
        f"/bodies/{body.id}/quota",
        **{"line-0-seats": "2", "line-0-sector": "parent_carer", "line-0-area": str(kent.id)},
    )
    assert "2 free" in client.get(f"/bodies/{body.id}").page.text
    given = client.fill(
        f"/seats/new?body={body.id}",
        representative=representative.reference,
        started_on__day="1",
        started_on__month="9",
        started_on__year="2026",
    )
    page = client.get(given.location).page
    assert "1 free" in page.text
    assert representative.name in page.text
    assert body.name in client.get(f"/representatives/{representative.reference}").page.text


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"line-0-seats": "many"}, "Seats: enter a whole number, like 2"),
        ({"line-0-sector": "health"}, "Seats is needed: fill it in."),
        ({"line-0-seats": "1", "line-1-seats": "2"}, "This sector and area stand above already: put them in one line."),
    ],
)
def test_a_mistake_in_a_quota_is_said(client, body, typed, said):
    [error] = client.fill(f"/bodies/{body.id}/quota", **typed).page.errors
    assert error.partition(": ")[2] == said, "after the line that is meant"


def test_nobody_sits_twice_on_a_body_at_once(client, body, representative):
    typed = {"body": str(body.id), "representative": representative.reference}
    given = client.fill("/seats/new", **typed)
    answer = client.fill("/seats/new", **typed)
    assert answer.status == 422
    assert "already" in answer.page.errors[0]
    seat = next(
        a.get("href")
        for a in client.get(given.location).page.all("a")
        if "/seats/" in a.get("href") and "new" not in a.get("href")
    )
    client.fill(seat, ended_on__day="1", ended_on__month="1", ended_on__year="2026")
    assert (
        client.fill("/seats/new", **typed, started_on__day="1", started_on__month="2", started_on__year="2026").status
        == 302
    )


FROM_APRIL = {"starts_on__day": "6", "starts_on__month": "4", "starts_on__year": "2027"}


def test_a_later_rate_is_added_and_a_used_one_stays(client, claim):
    added = client.fill("/rates/policies/1/new", kind="bicycle", pounds="0.25", **FROM_APRIL)
    page = client.get(added.location).page
    assert "6 April 2027" in page.text
    assert "To come" in page.text
    first, later = (
        db.session.scalar(select(Rate.id).filter_by(kind=kind, starts_on=day))
        for kind, day in (("car", date(2011, 4, 6)), ("bicycle", date(2027, 4, 6)))
    )
    answer = client.post(f"/rates/{first}/remove")
    assert answer.status == 422
    assert "Claims have been worked out with this rate" in answer.page.text
    assert "The rate is taken out." in client.send(f"/rates/{later}/remove").page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "car", "pounds": "45"}, "A mile is paid in pounds too: 0.45 for 45p."),
        ({"kind": "car", "pounds": "0.45", "limit_miles": "9000"}, "A yearly limit needs both"),
        ({"kind": "childcare", "pounds": "8", "limit_miles": "9", "over": "1"}, "Only mileage has a yearly limit"),
        ({"kind": "half_day", "pounds": "40", "cap": "50"}, "Only childcare has a cap"),
        ({"kind": "car"}, "Pounds is needed: fill it in."),
    ],
)
def test_a_rate_that_cannot_be_is_refused_in_plain_words(client, typed, said):
    answer = client.fill("/rates/policies/1/new", **typed, **FROM_APRIL)
    assert answer.status == 422
    assert said in answer.page.errors[0]


def test_the_rate_that_is_told_second_hand_is_offered_and_nobodys_until_it_is_saved(client):
    page = client.get("/rates/policies/1").page
    assert "55p a mile by car from 6 April 2026 is reported, second-hand" in page.text
    offer = next(a.get("href") for a in page.all("a") if "offer=car" in a.get("href"))
    assert db.session.scalar(select(Rate.id).filter_by(kind="car", pence=55)) is None
    assert client.fill(offer).status == 302
    rate = db.session.scalar(select(Rate).filter_by(kind="car", pence=55))
    assert (rate.starts_on, rate.limit_miles, rate.over_pence) == (date(2026, 4, 6), 10_000, 25)
    assert "second-hand" not in client.get("/rates/policies/1").page.text


def test_an_area_gets_a_policy_of_its_own_once(client, kent):
    page = client.send("/rates/policies", {"area": str(kent.id)}).page
    assert "Policy of Kent" in page.one("h1").text or "Policy of Kent" in page.text
    assert "45p a mile" in page.text
    answer = client.post("/rates/policies", {"area": str(kent.id)})
    assert answer.status == 422
    assert "Kent has a policy already" in answer.page.text
    assert "Choose the area" in client.post("/rates/policies", {"area": "x"}).page.text


def test_an_account_is_made_and_its_owner_signs_in(client, visitor):
    client.fill("/accounts/new", name="Nia Rees", email="nia@example.org", role="officer", password="a long password")
    assert visitor.post("/sign-in", {"email": "nia@example.org", "password": "a long password"}).location == "/"


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"email": "olive@example.org"}, "There is an account for olive@example.org already."),
        ({"email": "nobody"}, "Email address must be an e-mail address, for example name@example.org."),
        ({"password": "short"}, "Password must have at least 10 characters."),
        ({"password": "x" * 201}, "Password must have at most 200 characters."),
        ({"password": ""}, "Password is needed: give one of at least 10 characters."),
        ({"role": ""}, "Role is needed: fill it in."),
        ({"representative": "R-9999"}, "The same person as: choose one of the list: “R-9999” is not in it"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_the_password_never_comes_back(client, accounts, typed, said):
    values = {"name": "Nia", "email": "nia@example.org", "role": "officer", "password": "a long password"} | typed
    answer = client.fill("/accounts/new", **values)
    assert answer.status == 422
    assert said in answer.page.errors[0]
    assert "a long password" not in answer.text


def test_the_last_administrator_stays(client, accounts):
    ada = accounts["ada"]
    answer = client.fill(f"/accounts/{ada.id}", role="officer")
    assert answer.page.errors == ["This is the last administrator who may sign in: make another one first."]
    answer = client.fill(f"/accounts/{ada.id}", active="no")
    assert answer.status == 422
    client.fill(f"/accounts/{accounts['olive'].id}", role="administrator")
    assert client.fill(f"/accounts/{ada.id}", role="officer").status == 302
    assert db.session.get(Account, ada.id).role == "officer"


def test_an_accounts_password_stays_when_none_is_typed(client, accounts):
    accounts["olive"].password_hash = "kept"
    db.session.commit()
    client.fill(f"/accounts/{accounts['olive'].id}", name="Olive Reed")
    assert db.session.get(Account, accounts["olive"].id).password_hash == "kept"


def test_the_programme_has_a_name_on_every_page(client):
    client.fill("/programme", programme="North West 9")
    assert "North West 9" in client.get("/").page.one("title").text
    assert client.fill("/programme", programme=" ").page.errors == ["Give the programme a name."]


def test_the_programmes_address_is_kept_with_its_history_and_a_wrong_one_changes_nothing(client):
    client.fill("/programme", email="team@example.org")
    assert client.get("/programme").page.value("email") == "team@example.org"
    answer = client.fill("/programme", programme="Another", email="team at example")
    assert answer.status == 422 and "must be an e-mail address" in " ".join(answer.page.errors)
    assert answer.page.value("email") == "team at example"
    assert client.get("/programme").page.value("email") == "team@example.org"
    assert "Another" not in client.get("/programme").page.one("title").text
    assert "Programme addressblankteam@example.org" in client.get("/settings").page.text


def test_a_forum_has_an_address_of_its_own(client, kent):
    client.fill(f"/areas/{kent.id}", forum="Kent Table")
    assert "None is kept" in client.get("/areas").page.text
    client.fill(f"/areas/{kent.id}", email="forum@kent.example.org")
    assert client.get(f"/areas/{kent.id}").page.value("email") == "forum@kent.example.org"
    assert client.fill(f"/areas/{kent.id}", email="forum").status == 422
    answer = client.fill(f"/areas/{kent.id}", forum="")
    assert "its address, stage, members" in " ".join(answer.page.errors)


def test_the_address_of_a_forum_stands_in_the_list_of_areas_for_officers_as_all_contact_details_do(
    visitor, accounts, readers_client, administrators_client, kent
):
    administrators_client.fill(f"/areas/{kent.id}", forum="Kent Table", email="forum@kent.example.org")
    page = visitor.sign_in(accounts["olive"]).get("/areas").page
    assert page.one("a", href="mailto:forum@kent.example.org") is not None
    text = readers_client.get("/areas").page.text
    assert "Kent Table" in text and "forum@kent" not in text and "None is kept" not in text


def test_a_grant_that_is_no_number_gets_an_example_that_could_be_one(client, kent):
    answer = client.fill(f"/areas/{kent.id}", grant="ten")
    assert answer.page.errors == ["Grant a year in pounds: enter a whole number, like 12000"]
