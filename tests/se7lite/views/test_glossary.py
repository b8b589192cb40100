"""Pages of the glossary."""

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import GlossaryTerm


def test_an_empty_glossary_is_begun_with_the_terms_of_the_field(client):
    assert "The glossary is empty." in client.get("/glossary").page.text
    page = client.send("/glossary/first").page
    assert "words were added" in page.text
    assert "Special Educational Needs and Disabilities" in page.text


def test_a_word_is_added_changed_taken_out_and_put_back(client):
    assert client.fill("/glossary/new", word="YOT").page.errors == [
        "Say what it stands for, what it means, or give a plainer word."
    ]
    client.fill("/glossary/new", word="YOT", stands_for="Youth Offending Team")
    term = db.session.scalars(select(GlossaryTerm)).one()
    edited = client.fill(f"/glossary/{term.id}", meaning="Helps young people in trouble.")
    assert edited.location.endswith(f"/glossary#term-{term.id}")
    page = client.get(f"/glossary/{term.id}").page.text
    assert "What it means" in page and "Helps young people in trouble." in page
    assert "taken out" in client.send(f"/glossary/{term.id}/remove").page.text
    assert "The glossary is empty" in client.get("/glossary").page.text
    assert "is back in the glossary" in client.send(f"/glossary/{term.id}/return").page.text


def test_two_who_change_one_word_see_both_answers(client):
    client.fill("/glossary/new", word="YOT", meaning="A team")
    mine = client.get("/glossary/1").page.form()
    client.fill("/glossary/1", meaning="Theirs")
    answer = client.post("/glossary/1", mine | {"meaning": "Mine"})
    assert (answer.status, db.session.get(GlossaryTerm, 1).meaning) == (409, "Theirs")


def test_it_is_searched_read_by_everybody_and_written_by_officers(client, readers_client):
    client.post("/glossary/first")
    page = readers_client.get("/glossary?q=council+child&show=explained").page
    assert "DfE" not in page.text and "LAC" in page.text
    assert "New word" not in page.text and "Take out" not in page.text
    assert "No word is like that." in readers_client.get("/glossary?q=xyzzy").page.text
    assert readers_client.get("/glossary/new").status == 403
    assert readers_client.post("/glossary/1/remove").status == 403


def test_it_can_be_copied_and_sent(client):
    client.post("/glossary/first")
    shown = client.get("/glossary/text").page.text
    assert "LA (Local Authority): A council." in shown
    assert "utilise" not in shown
    file = client.get("/glossary.txt")
    assert file.headers["Content-Disposition"] == 'attachment; filename="glossary.txt"'
    assert "LA (Local Authority): A council.\r\n" in file.text


def test_a_new_programme_has_it_from_the_first_day(visitor):
    visitor.fill(
        "/first-run", programme="Ours", name="Ada", email="ada@example.org", password="a long password", areas="Kent"
    )
    assert db.session.scalars(select(GlossaryTerm).where(GlossaryTerm.word == "SENCO")).one()
