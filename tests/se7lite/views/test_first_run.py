import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Account, Area, Body, Quota

TYPED = {"programme": "North West 9", "name": "Nia Rees", "email": "nia@example.org", "password": "a long password"}
ADDRESS = "/first-run"


def begin(visitor, **typed):
    data = visitor.get(ADDRESS).page.form()
    return visitor.post(ADDRESS, data | TYPED | typed)


def test_a_first_visitor_is_led_to_the_first_run(visitor):
    assert visitor.get("/claims").location == ADDRESS
    page = visitor.get(ADDRESS).page
    assert "Brighton and Hove" in page.value("areas")
    assert len([box for box in page.all("input", type="checkbox") if box.get("checked") is not None]) == 10


def test_a_programme_begins_with_its_account_areas_and_bodies(visitor):
    answer = begin(visitor, areas="Cumbria\n\nLancashire\n", bodies=["Regional Steering Group", "Health subgroup"])
    page = visitor.get(answer.location).page
    assert "Go on without" in page.text
    assert "North West 9" in page.text
    assert db.session.scalars(select(Area.name).order_by(Area.position)).all() == ["Cumbria", "Lancashire"]
    assert db.session.scalar(select(func.count(Body.id))) == 2
    assert db.session.scalar(select(func.count(Quota.id)).where(Quota.area_id.is_not(None))) == 2
    assert visitor.get("/accounts").status == 200, "the first account is an administrator's, and signed in"


def test_what_is_missing_is_said_and_nothing_is_made(visitor):
    answer = begin(visitor, programme="", name="", email="x", password="short", areas="Kent\nKent")
    assert answer.status == 422
    assert len(answer.page.errors) == 5, answer.page.errors
    assert db.session.scalar(select(func.count(Account.id))) == 0
    assert db.session.scalar(select(func.count(Area.id))) == 0
    assert "short" not in [box.get("value") for box in answer.page.all("input")]


def test_once_there_is_an_account_the_first_run_is_over(visitor, accounts):
    assert visitor.get(ADDRESS).location == "/"
    assert visitor.post(ADDRESS, TYPED).location == "/"
    assert db.session.scalar(select(func.count(Account.id))) == 4


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"headers": {"Host": "programme.example.org"}},
    ],
)
def test_nobody_from_elsewhere_can_become_the_administrator(visitor, from_elsewhere):
    assert visitor.get(ADDRESS, **from_elsewhere).status == 403
    assert visitor.post(ADDRESS, TYPED | {"areas": "Kent"}, **from_elsewhere).status == 403
    assert db.session.scalar(select(func.count(Account.id))) == 0
