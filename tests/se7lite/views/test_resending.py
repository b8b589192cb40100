"""What somebody typed and sent after the sign-in had ended is kept by the page that says so."""

import re

import pytest

from se7lite.config import PROJECT
from se7lite.extensions import db
from se7lite.models import Account
from se7lite.resending import OURS as THEIRS
from tests.se7lite.databases import app_with_tables

OURS = {"Sec-Fetch-Site": "same-origin"}
EDIT = "/meetings/M-0001/edit"
TYPED = {"title": 'Transitions & "next steps"', "place": "First line\nsecond line"}


@pytest.fixture
def strict(tmp_path):
    """An app that asks for the token, as outside of tests."""
    with app_with_tables(tmp_path, WTF_CSRF_ENABLED=True) as app:
        yield app


def test_what_was_typed_is_kept_with_the_way_to_the_door(visitor, accounts):
    answer = visitor.post(f"{EDIT}?from=list", TYPED, headers=OURS)
    assert answer.status == 401
    assert answer.page.form(None).items() >= TYPED.items()
    assert f'action="{EDIT}?from=list"' in answer.text
    assert 'href="/sign-in"' in answer.text
    assert "Nothing was changed" in answer.page.text


def test_signed_in_again_it_is_sent_as_it_was_typed(visitor, accounts, meeting):
    form = visitor.sign_in(accounts["olive"]).get(EDIT).page.form(None)
    with visitor.browser.session_transaction() as session:
        session.clear()
    kept = visitor.post(EDIT, {**form, "place": "Library"}, headers=OURS).page.form(None)
    assert visitor.sign_in(accounts["olive"]).send(EDIT, kept).status == 200
    assert meeting.place == "Library"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
    ],
)
def test_what_another_site_sends_is_never_offered_to_be_sent_again(visitor, accounts, headers):
    answer = visitor.post(EDIT, TYPED, headers=headers)
    assert answer.status == 302
    assert answer.location.startswith("/sign-in")


def test_a_browser_that_says_only_where_a_form_stood_is_believed(visitor, accounts):
    assert visitor.post(EDIT, TYPED, headers={"Origin": "http://localhost"}).status == 401


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/meetings/M-0001/archive", {"csrf_token": "x", "why": " "}),
        ("/claims/C-0001/steps/approve", {"shown": "12.50", "note": ""}),
        ("/meetings/M-0001/links", {"which": "anew"}),
        ("/sync/runs/1/undo", {"seen": "0123456789abcdef"}),
        ("/claims/approvals", {"shown-C-0001": "12.50", "mark-C-0001": "x"}),
    ],
)
def test_a_button_without_anything_typed_leads_to_the_door(visitor, accounts, address, sent):
    assert visitor.post(address, sent, headers=OURS).status == 302


def test_what_pages_send_along_by_themselves_is_known_as_theirs():
    """Else a page with one button would offer to press it again, as if somebody had typed."""
    tags = re.compile(r'<(?:input type="hidden"|button)[^>]* name="([a-z_]+)"')
    names = {name for path in (PROJECT / "templates").rglob("*.html") for name in tags.findall(path.read_text())}
    assert {"csrf_token", "shown", "act"} <= names
    assert not [name for name in names if not THEIRS.match(name)]


@pytest.mark.parametrize("address", ["/password", "/accounts/new", "/accounts/1", "/first-run", "/sign-in"])
def test_a_password_is_never_kept_in_a_page(visitor, accounts, address):
    secret = "very secret words"
    sent = {"name": "Ada", "email": "ada@example.org", "password": secret, "present": secret, "new": secret}
    answer = visitor.post(address, sent, headers=OURS)
    assert answer.status in (302, 404, 422)
    assert secret not in answer.text


def test_a_chosen_file_is_said_to_be_lost(visitor, accounts):
    data = {"title": "Agenda", "file": (__file__, "agenda.pdf")}
    answer = visitor.post("/meetings/M-0001/papers/add", data, headers=OURS)
    assert "A file that you chose cannot be kept: agenda.pdf" in answer.page.text
    assert "cannot be kept" not in visitor.post(EDIT, TYPED, headers=OURS).page.text


def test_a_file_alone_is_said_to_be_lost_and_nothing_is_offered_to_be_sent(visitor, accounts):
    answer = visitor.post("/meetings/M-0001/papers/add", {"file": (__file__, "agenda.pdf")}, headers=OURS)
    assert answer.status == 401
    assert "choose it once more" in answer.page.text
    assert "Send what I typed" not in answer.text


def test_a_row_that_htmx_sends_stays_open_as_it_is(visitor, accounts):
    answer = visitor.post(EDIT, TYPED, htmx=True, headers=OURS)
    assert answer.status == 401
    assert "HX-Redirect" not in answer.headers
    assert "this page is as you left it" in answer.text


def test_a_form_without_its_token_is_kept_too_and_a_row_is_given_a_new_one(strict):
    browser = strict.test_client()
    answer = browser.post("/meetings/M-0001/edit", data=TYPED, headers=OURS)
    assert answer.status_code == 400
    assert "Transitions &amp; &#34;next steps&#34;" in answer.text
    token = browser.post(EDIT, data=TYPED, headers={"HX-Request": "true"})
    assert '{"token": "' in token.headers["HX-Trigger"]
    given = token.headers["HX-Trigger"].partition(': "')[2].removesuffix('"}')
    # The token is taken: what is in the way now is that nobody is signed in, or that nobody has an account yet.
    assert browser.post(EDIT, data={**TYPED, "csrf_token": given}).status_code == 302


def test_where_a_browser_hides_the_page_that_sent_it_this_is_said_and_nothing_goes_round(strict):
    sent = {"base_url": "https://localhost", "headers": OURS}
    browser = strict.test_client()
    browser.get("/sign-in", base_url="https://localhost")
    token = browser.get("/sign-in", base_url="https://localhost").text.partition('name="csrf_token" value="')[2][:120]
    data = {**TYPED, "csrf_token": token.partition('"')[0]}
    answer = browser.post(EDIT, data=data, **sent)
    assert answer.status_code == 400
    assert "Your browser hides where this came from" in answer.text
    assert "Send what I typed" not in answer.text
    sent["headers"] = {**OURS, "HX-Request": "true"}
    assert "Allow your browser" in browser.post(EDIT, data=data, **sent).text


def test_whoever_is_signed_in_reads_in_whose_name_it_will_be_sent(strict):
    with strict.app_context():
        olive = Account(email="olive@example.org", name="Olive", role="officer")
        db.session.add(olive)
        db.session.commit()
        kept = f"{olive.id}.{olive.password_hash[-8:]}"
    browser = strict.test_client()
    with browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = kept, True
    answer = browser.post(EDIT, data=TYPED, headers=OURS)
    assert answer.status_code == 400
    assert "Send what I typed as Olive" in answer.text


def test_whoever_holds_a_personal_link_sends_again_without_a_door(strict):
    answer = strict.test_client().post("/my-times/anything", data={"1": "suits"}, headers=OURS)
    assert answer.status_code == 400
    assert "Send what I typed" in answer.text
    assert "/sign-in" not in answer.text.partition("<main")[2].partition("</main")[0]


def test_whoever_holds_a_personal_link_is_sent_back_to_it_for_a_file_and_never_to_a_door(strict):
    data = {"receipt": (__file__, "ticket.pdf")}
    answer = strict.test_client().post("/my-claim/anything/receipts", data=data, headers=OURS)
    assert answer.status_code == 400
    assert "Open your link again, then choose it once more" in answer.text
    assert "Sign in" not in answer.text.partition("<main")[2].partition("</main")[0]
