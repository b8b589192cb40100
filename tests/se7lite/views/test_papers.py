"""Pages of papers: added, read, mended, downloaded."""

from io import BytesIO
from random import Random

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Paper, PaperFile
from se7lite.paper_files import file_path
from tests.se7lite.paper_files import files

TEXT = "The MASH met in Lewes. Going forward, we utilise it."


@pytest.fixture
def begun(client):
    """With the first terms of the field."""
    client.post("/glossary/first")
    return client


@pytest.fixture
def base(meeting):
    return f"/meetings/{meeting.reference}"


def add(client, base, **typed):
    return client.post(f"{base}/papers/add", typed)


def upload(client, address, content, name="report.pdf", **typed):
    return client.post(address, {**typed, "file": (BytesIO(content), name)}, content_type="multipart/form-data")


def act(page, act, word, *rest, **boxes):
    """What the page's form sends with a word's button; boxes are typed into first."""
    sent = page.form()
    place = next(name.removeprefix("word-") for name, value in sent.items() if value == word and "word-" in name)
    return sent | {f"{key}-{place}": text for key, text in boxes.items()} | {"act": "-".join([act, place, *rest])}


def test_a_text_is_pasted_its_words_are_found_and_mended_one_by_one(begun, base):
    shown = begun.get(add(begun, base, title="Report", text=TEXT).location).page.text
    assert "MASH" in shown and "going forward" in shown
    assert "3 words of these papers are not explained" in begun.get(base).page.text
    page = begun.get(f"{base}/plain-words").page
    assert "“The MASH met in Lewes.”" in page.text
    hub = "Multi-Agency Safeguarding Hub"
    mended = begun.send(f"{base}/plain-words", act(page, "explain", "MASH", stands_for=hub))
    assert "“MASH” is explained in the glossary. 2 words to go." in mended.page.text
    assert "MASH (Multi-Agency Safeguarding Hub)" in mended.page.by_id("glossary").text
    paper = db.session.scalars(select(Paper)).one()
    page = begun.send(f"{base}/plain-words", act(mended.page, "use", "utilise", f"{paper.id}")).page
    done = begun.send(f"{base}/plain-words", act(page, "use", "going forward", f"{paper.id}")).page.text
    assert "No word of the papers is unexplained any more." in done
    assert db.session.get(Paper, paper.id).link_or_text == "The MASH met in Lewes. From now on, we use it."
    assert "not explained" not in begun.get(base).page.text


def test_a_name_is_kept_with_one_click(client, base):
    add(client, base, title="Report", text="We met KIDS.")
    page = client.get(f"{base}/plain-words").page
    assert "“KIDS” is kept as a name." in client.send(f"{base}/plain-words", act(page, "name", "KIDS")).page.text
    assert "A name" in client.get("/glossary?show=names").page.text


def test_jargon_with_a_plainer_word_is_no_name_but_can_be_explained(begun, base):
    add(begun, base, title="Report", text="The Transformation group met.")
    page = begun.get(f"{base}/plain-words").page
    assert "It is a name" not in page.text
    refused = begun.post(f"{base}/plain-words", act(page, "name", "transformation"))
    assert (refused.status, len(refused.page.errors)) == (422, 1)
    assert "“transformation” has a plainer word" in refused.page.errors[0]
    assert "1 word of these papers is not explained" in begun.get(base).page.text
    told = "The name of a group: it plans how services change."
    mended = begun.send(f"{base}/plain-words", act(page, "explain", "transformation", meaning=told))
    assert "No word of the papers is unexplained any more." in mended.page.text


def test_an_abbreviation_gives_way_to_a_plainer_word(client, base):
    add(client, base, title="Report", text="The MASH met in Lewes.")
    page = client.get(f"{base}/plain-words").page
    refused = client.post(f"{base}/plain-words", act(page, "plainer", "MASH"))
    assert refused.page.errors == ["Type the plainer word for “MASH” first."]
    shown = client.send(f"{base}/plain-words", act(page, "plainer", "MASH", plain="the safety team")).page
    assert "Use “the safety team” in Report" in shown.text
    paper = db.session.scalars(select(Paper)).one()
    done = client.send(f"{base}/plain-words", act(shown, "use", "MASH", f"{paper.id}")).page.text
    assert "No word of the papers is unexplained any more." in done
    assert "MASH" not in db.session.get(Paper, paper.id).link_or_text


def test_a_plainer_word_is_offered_only_where_the_jargon_stands_as_it_is_listed(begun, base):
    add(begun, base, title="Report", text="We utilised it.")
    add(begun, base, title="Plan", text="We utilise it.")
    shown = begun.get(f"{base}/plain-words").page.text
    assert "in Plan instead of utilise" in shown
    assert "in Report instead of utilise" not in shown
    assert "In Report it stands in another form: change it in the text" in shown


def test_an_explanation_that_says_nothing_is_asked_for_again(client, base):
    add(client, base, title="Report", text="The MASH met.")
    page = client.get(f"{base}/plain-words").page
    answer = client.post(f"{base}/plain-words", act(page, "explain", "MASH", stands_for=" "))
    assert answer.status == 422
    assert answer.page.errors == ["Say what “MASH” stands for or means."]
    long = client.post(f"{base}/plain-words", act(page, "explain", "MASH", meaning="x" * 2001, stands_for="Hub"))
    assert long.status == 422
    assert (long.page.value("stands_for-1"), long.page.value("meaning-1")) == ("Hub", "x" * 2001)


def test_a_file_is_added_by_its_content_and_comes_back_as_a_download_that_nothing_runs(client, visitor, base):
    content = files.docx(TEXT)  # its bytes hold the second in which it was made
    shown = upload(client, f"{base}/papers/add", content, name="evil.html")
    page = client.get(shown.location).page
    assert "evil.docx" in page.text
    answer = client.get("/papers/files/1")
    assert answer.response.data == content
    assert answer.headers["Content-Disposition"] == "attachment; filename=evil.docx"
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"].split("; ")[-1]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "download" in client.get(base).page.one("a", href="/papers/files/1").attrib


def test_a_file_is_not_served_to_who_is_not_signed_in(app, client, base):
    upload(client, f"{base}/papers/add", files.pdf(TEXT))
    with app.app_context():
        answer = app.test_client().get("/papers/files/1")
    assert answer.status_code == 302 and "/sign-in" in answer.headers["Location"]


def test_who_only_reads_sees_papers_and_changes_none(client, readers_client, base):
    upload(client, f"{base}/papers/add", files.pdf(TEXT))
    assert readers_client.get("/papers/files/1").status == 200
    page = readers_client.get(f"{base}/plain-words").page
    assert "MASH" in page.text and "Explain it" not in page.text
    assert "Replace the file" not in readers_client.get("/papers/1").page.text
    assert readers_client.get(f"{base}/papers/add").status == 403
    for address in ("/papers/1", f"{base}/plain-words"):
        assert readers_client.post(address, {"word-1": "MASH", "act": "name-1"}).status == 403


def test_a_file_that_cannot_be_taken_is_refused_beside_its_box_and_what_was_typed_stays(client, base):
    answer = upload(client, f"{base}/papers/add", files.locked_pdf("secret", TEXT), title="My title")
    assert answer.status == 422
    assert answer.page.errors == ["The file is protected by a password. Save it without one, then add it again."]
    assert answer.page.value("title") == "My title"
    nothing = add(client, base, title="A")
    assert (nothing.status, nothing.page.errors) == (422, ["Choose a file, or paste the text below."])
    assert db.session.scalars(select(PaperFile)).all() == []


def upload_large(client, address, content):
    """The post as bytes: the test client's own way leaves a temporary file open for one so large."""
    begin = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="large.docx"\r\n\r\n'
    body = begin + content + b"\r\n--edge--\r\n"
    return client.post(address, body, content_type="multipart/form-data; boundary=edge")


def test_a_file_larger_than_a_form_is_taken_and_one_larger_than_a_paper_refused_in_words(client, base):
    large = files.docx(TEXT, parts={"word/media/a.bin": Random(1).randbytes(3_000_000)})
    assert upload_large(client, f"{base}/papers/add", large).status == 302
    answer = upload_large(client, f"{base}/papers/add", b"a" * (21 * 1024 * 1024))
    assert "larger than 20 megabytes" in answer.page.errors[0]


def test_a_file_is_replaced_and_one_that_was_taken_out_put_back(client, base):
    upload(client, f"{base}/papers/add", files.pdf(TEXT), title="Report")
    assert upload(client, "/papers/1", b"").status == 422
    shown = client.get(upload(client, "/papers/1", files.odt("All is well in Lewes."), "new.odt").location).page.text
    assert "an earlier one" in shown and "new.odt" in shown
    data = client.get(f"{base}/papers").page.form() | {"remove": "line-0"}
    client.post(f"{base}/papers", data)
    assert "Files of papers that were taken out" in client.get(f"{base}/plain-words").page.text
    assert "“Report” is back on the list of papers." in client.send("/papers/files/2/return").page.text


def test_a_scan_says_on_its_page_what_to_do(client, base):
    shown = client.get(upload(client, f"{base}/papers/add", files.pdf("")).location).page.text
    assert "it was probably scanned" in shown
    assert "Not checked" in shown


def test_a_text_of_several_lines_survives_the_list_being_edited(client, base):
    add(client, base, title="Report", text="One.\n\nTwo.")
    assert client.fill(f"{base}/papers", **{"line-0-title": "Renamed"}).status == 302
    paper = db.session.scalars(select(Paper)).one()
    assert (paper.title, paper.link_or_text) == ("Renamed", "One.\n\nTwo.")


def test_what_is_not_there_is_said(app, client, base, meeting):
    for address in ("/papers/404", "/papers/files/404", "/meetings/M-4040/plain-words", "/meetings/M-4040/papers/add"):
        assert client.get(address).status == 404
    upload(client, f"{base}/papers/add", files.pdf(TEXT))
    file_path(app.config["DATA"], db.session.get(PaperFile, 1).key).unlink()
    assert "backup" in client.get("/papers/files/1").page.text


def test_the_list_of_papers_leads_to_the_page_that_takes_files(client, meeting):
    base = f"/meetings/{meeting.reference}"
    links = [link.get("href") for link in client.get(f"{base}/papers").page.all("a")]
    assert f"{base}/papers/add" in links
    assert f"{base}/papers/add" not in [link.get("href") for link in client.get(f"{base}/agenda").page.all("a")]
