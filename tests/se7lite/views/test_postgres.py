"""The pages once more, on PostgreSQL: every link, a list in all its orders, a day's edits."""

import pytest

from tests.se7lite.databases import fresh
from tests.se7lite.views.test_pages import crawl

pytestmark = pytest.mark.postgres


@pytest.fixture
def app(postgres_app):
    with fresh(postgres_app):
        yield postgres_app


def test_every_link_leads_somewhere(administrators_client, full):
    assert set(crawl(administrators_client).values()) == {200}


@pytest.mark.parametrize("noun", ["meetings", "representatives", "claims"])
def test_a_list_sorts_by_every_heading_both_ways_and_is_searched(client, claim, noun):
    page = client.get(f"/{noun}?q=a").page
    for link in [a.get("href") for a in page.all("a") if (a.get("id") or "").startswith("sort-")]:
        assert client.get(link).status == 200
        assert client.get(link.replace("asc", "desc"), htmx=True).status == 200


def test_a_record_is_made_changed_archived_and_brought_back(client, body):
    made = client.fill(
        "/meetings/new", title="Gathering", body=str(body.id), date__day="1", date__month="2", date__year="2027"
    )
    client.fill(f"{made.location}/edit", htmx=True, place="Lewes")
    client.post(f"{made.location}/archive")
    assert "is back" in client.send(f"{made.location}/restore").page.text


def test_a_programme_begins(visitor):
    data = visitor.get("/first-run").page.form()
    typed = {"programme": "North", "name": "Nia", "email": "nia@example.org", "password": "a long password"}
    assert visitor.post("/first-run", data | typed).status == 302
    assert visitor.get("/bodies").status == 200
