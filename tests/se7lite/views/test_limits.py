import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.limits import LIMITS
from se7lite.models import Change
from se7lite.queries.limits import interval_now, limits_now
from se7lite.services.limits import change_limits


def test_each_setting_begins_with_its_first_value(administrators_client):
    shown = administrators_client.get("/settings").page.form()
    assert {limit.key: shown[limit.key] for limit in LIMITS} == {limit.key: str(limit.first) for limit in LIMITS}


def test_it_is_said_where_the_share_is_set_that_a_small_tab_has_no_such_brake(administrators_client):
    text = administrators_client.get("/settings").page.text
    number, share = text.index("Records that one look may change"), text.index("… or this share of them")
    assert number < text.index("a tab with no more records than this may change as a whole") < share
    assert "for the share to stop a small tab, lower the number above too" in text[share:]


def test_an_administrator_changes_one_and_the_history_says_so(administrators_client):
    answer = administrators_client.fill("/settings", sync_archive_rows="8")
    assert answer.status == 302
    assert limits_now()["sync_archive_rows"] == 8
    [change] = db.session.scalars(select(Change).where(Change.noun == "limits"))
    assert (change.field, change.before, change.after) == ("sync_archive_rows", 5, 8)
    assert "Rows that may vanish in a day" in administrators_client.get("/settings").page.text


@pytest.mark.parametrize("typed", ["", "many", "-1", "1001", "2.5"])
def test_a_number_that_cannot_be_is_refused_and_changes_nothing(administrators_client, typed):
    answer = administrators_client.fill("/settings", sync_archive_rows=typed)
    assert answer.status == 422
    assert answer.page.errors
    assert limits_now()["sync_archive_rows"] == 5


@pytest.mark.parametrize("name", ["subgroups", "workstreams"])
def test_a_programme_has_at_least_one_of_each(administrators_client, name):
    answer = administrators_client.fill("/settings", **{name: "0"})
    assert answer.status == 422 and "must be between 1 and 50" in " ".join(answer.page.errors)


def test_two_who_change_one_number_see_both(administrators_client):
    mine = administrators_client.get("/settings").page.form()
    administrators_client.fill("/settings", sync_archive_rows="7")
    answer = administrators_client.post("/settings", mine | {"sync_archive_rows": "9"})
    assert answer.status == 409
    assert limits_now()["sync_archive_rows"] == 7


def test_only_an_administrator_opens_it(client):
    assert client.get("/settings").status == 403


def test_how_often_the_spreadsheet_is_looked_at_is_a_setting_that_a_start_may_overrule(app, administrator):
    assert interval_now(app.config) == 5
    change_limits({"sync_interval": 12}, {}, administrator)
    assert interval_now(app.config) == 12
    assert interval_now({**app.config, "SYNC_INTERVAL": 0.5}) == 0.5
