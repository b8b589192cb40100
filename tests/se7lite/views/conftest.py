"""One checked client: it opens pages, and gives each of them its checks for free."""

from datetime import UTC, datetime, time, timedelta

import pytest

from se7lite.extensions import db, limiter
from se7lite.services.meetings import change_meeting
from se7lite.services.seats import take_seat
from se7lite.views import clock
from tests.se7lite.views.page import Page, check_headers
from tests.se7lite.views.sync_office import (
    as_google_describes_it,
    checked_sheets,
    conflict,
    connected,
    local_config,
    local_sheets,
    office,
)

# Fixtures for every test of pages: each test of the sync's pages starts from a connected spreadsheet.
__all__ = [
    "as_google_describes_it",
    "checked_sheets",
    "conflict",
    "connected",
    "local_config",
    "local_sheets",
    "office",
]

HTMX = {"HX-Request": "true"}


class Answer:
    """An answer of the app; `page` is its HTML, checked."""

    def __init__(self, response, fragment):
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.text if response.content_type.startswith("text/") else ""
        self.location = response.headers.get("Location", "")
        check_headers(response.headers)
        self.page = None
        if response.content_type.startswith("text/html") and not 300 <= self.status < 400 and self.text:
            self.page = Page(self.text, fragment=fragment)
            self.page.check()


class Client:
    """A browser without JavaScript; `htmx=True` asks as htmx does."""

    def __init__(self, app):
        self.app, self.browser = app, app.test_client()

    def get(self, address, htmx=False, **kwargs):
        return self._open("GET", address, htmx, **kwargs)

    def post(self, address, data=None, htmx=False, **kwargs):
        return self._open("POST", address, htmx, data=data or {}, **kwargs)

    def send(self, address, data=None, **kwargs):
        """Posts and follows the redirect: the page one lands on."""
        answer = self.post(address, data, **kwargs)
        assert answer.status == 302, (
            f"{answer.status}: {answer.page.text[:2000] if answer.page else answer.text[:2000]}"
        )
        return self.get(answer.location)

    def fill(self, address, htmx=False, **typed):
        """Opens a form, types into it, and sends it: the answer. Names with a dash are written with two underscores."""
        data = self.get(address, htmx=htmx).page.form(None)
        data |= {name.replace("__", "-"): value for name, value in typed.items()}
        return self.post(address, data, htmx=htmx)

    def sign_in(self, account):
        with self.browser.session_transaction() as session:
            session["_user_id"] = f"{account.id}.{account.password_hash[-8:]}"
            session["_fresh"] = True
        return self

    def _open(self, method, address, htmx, **kwargs):
        headers = {**(HTMX if htmx else {}), **kwargs.pop("headers", {})}
        # A context of its own, as in a server: nobody who signed in before is remembered, nothing loaded is kept.
        with self.app.app_context():
            response = self.browser.open(address, method=method, headers=headers, buffered=True, **kwargs)
        db.session.rollback()
        db.session.expire_all()
        return Answer(response, fragment=htmx)


@pytest.fixture
def on_the_day(monkeypatch, today):
    """The clock of the views stands at noon of `today`, for pages that count from it."""
    monkeypatch.setattr(clock, "utc_now", lambda: datetime.combine(today, time(12), UTC))


@pytest.fixture
def visitor(app):
    """Nobody in particular."""
    limiter.reset()
    app.extensions.pop("programme_name", None)
    return Client(app)


@pytest.fixture
def client(app, visitor, accounts):
    """Olive, an officer."""
    return visitor.sign_in(accounts["olive"])


@pytest.fixture
def other_client(app, visitor, accounts):
    """Omar, another officer, in a browser of his own."""
    return Client(app).sign_in(accounts["omar"])


@pytest.fixture
def administrators_client(app, visitor, accounts):
    return Client(app).sign_in(accounts["ada"])


@pytest.fixture
def readers_client(app, visitor, accounts):
    return Client(app).sign_in(accounts["stella"])


@pytest.fixture
def full(claim, body, kent, administrator, representative, today):
    """Something of everything."""
    take_seat({"body": str(body.id), "representative": representative.reference}, administrator, today)


@pytest.fixture
def day(meeting, officer):
    """The meeting is in forty days from now, whatever day it is."""
    day = clock.today() + timedelta(days=40)
    change_meeting(meeting, {"date": day, "link": "https://meet.example.org/123"}, officer, today=clock.today())
    return day
