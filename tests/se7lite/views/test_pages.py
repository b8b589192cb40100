"""Every page that a link leads to, and those for what went wrong."""

import pytest


def crawl(client):
    """Opens every page that can be reached by links from the home page: address to status."""
    seen, waiting = {}, ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.status
        if answer.page is None:
            continue
        links = [a.get("href") for a in answer.page.all("a")]
        waiting += [link for link in links if link.startswith("/") and "sort=" not in link]
    return seen


@pytest.mark.parametrize("who", ["client", "administrators_client", "readers_client"])
def test_every_link_of_every_page_leads_somewhere(request, who, full):
    seen = crawl(request.getfixturevalue(who))
    broken = {address: status for address, status in seen.items() if status != 200}
    assert not broken
    assert len(seen) > 15


def test_the_home_page_shows_what_comes_and_what_waits(client, claim, meeting):
    client.fill(f"/meetings/{meeting.reference}/edit", date__year="2090")
    client.post(f"/claims/{claim.reference}/steps/submit")
    text = client.get("/").page.text
    assert "12 November 2090" in text
    assert "Autumn meeting" in text
    assert "1 claim waits for approval" in text
    assert "No spreadsheet is connected" in text


def test_the_home_page_of_an_empty_programme_says_what_to_do(client):
    text = client.get("/").page.text
    assert "No meeting is planned" in text
    assert "No claim waits" in text


def test_a_page_that_is_not_there_looks_like_the_rest(client):
    answer = client.get("/nowhere")
    assert answer.status == 404
    assert answer.page.one("h1").text == "Page not found"
    assert "Meetings" in answer.page.text


def test_what_cannot_be_done_at_an_address_is_said(client):
    assert client.post("/nowhere").status == 404
    assert client.post("/claims").status == 405


def test_what_goes_wrong_inside_is_said_without_its_insides(app, client, monkeypatch):
    def fail(error):
        raise RuntimeError("the secret inside")

    monkeypatch.setitem(app.view_functions, "home.index", lambda: fail(None))
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = client.get("/")
    assert answer.status == 500
    assert "Something went wrong" in answer.page.text
    assert "secret" not in answer.text
    assert answer.page.one("h1") is not None


def test_too_much_text_at_once_is_refused(client, meeting):
    answer = client.post(f"/meetings/{meeting.reference}/edit", {"title": "x" * 3_000_000})
    assert answer.status == 413
    assert "That is too large" in answer.page.text


def test_to_htmx_an_error_is_words_that_the_page_shows(client):
    answer = client.get("/claims/C-0404/edit", htmx=True)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == "There is no claim C-0404. Check the reference, or look for it in the list."


def test_a_page_is_never_kept_by_the_browser(client, claim):
    for address in ("/claims", f"/claims/{claim.reference}", "/accounts"):
        assert client.get(address).headers.get("Cache-Control") == "no-store", address
