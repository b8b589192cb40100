"""A browser, and the app on this machine with the sample in it."""

import logging
import os
import threading
from datetime import date

import pytest
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

from se7lite.extensions import db
from se7lite.launch.frontend import build_frontend
from se7lite.sample.accounts import PASSWORD
from se7lite.sample.load import load_sample
from tests.machine import CHROMIUM_FLAGS, chromium
from tests.se7lite.databases import app_with_tables

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
# Milliseconds until a test gives up waiting for what a person would see: no test fails by being slow.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


class Live:
    """A running app; `address` has no slash at its end."""

    def __init__(self, app):
        self.app = app
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="session")
def assets():
    """The style sheet and scripts, as `make assets` builds them; of an older source they would test something else."""
    build_frontend()


@pytest.fixture(scope="session")
def live(tmp_path_factory, assets):
    """The app with the sample."""
    settings = {"WTF_CSRF_ENABLED": True, "SIGN_IN_LIMIT": "1000 per minute"}
    with app_with_tables(tmp_path_factory.mktemp("live"), **settings) as app:
        with app.app_context():
            load_sample(date.today())
        with Live(app) as live:
            yield live


@pytest.fixture(scope="session")
def empty(tmp_path_factory, assets):
    """The app with nothing in it: the first run."""
    with app_with_tables(tmp_path_factory.mktemp("empty"), WTF_CSRF_ENABLED=True) as app, Live(app) as live:
        yield live


@pytest.fixture(scope="session")
def chromium_browser():
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or chromium()
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chromium_browser, live):
    """The cookies of each role, by the beginning of the sample's address: one visit to the door each."""
    kept = {}
    for who in ("administrator", "officer", "second-officer", "steering"):
        context = chromium_browser.new_context()
        page = context.new_page()
        enter(page, live.address, f"{who}@example.org")
        kept[who] = context.storage_state()
        context.close()
    return kept


def enter(page, address, email, password=PASSWORD):
    """Signs in as a person would."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    # Home, or the summary for those who only read.
    page.get_by_role("button", name="Sign out").wait_for()


class Watched:
    """What a page complained about: the policy, a script's error, a call to somewhere else."""

    def __init__(self, context, address):
        self.complaints = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self._request(request, address))

    def _console(self, message):
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def _request(self, request, address):
        if not request.url.startswith((address, "data:")):
            self.complaints.append(f"a call to {request.url}")


@pytest.fixture
def visit(chromium_browser, live, signed_in):
    """Opens a browser as somebody: `visit("officer", viewport=PHONE)` gives a page.

    It must not complain, unless the test makes it: `may_complain`.
    """
    opened = []

    def open_page(who="officer", path="/", may_complain=False, **options):
        options.setdefault("viewport", DESK)
        context = chromium_browser.new_context(
            base_url=live.address, storage_state=signed_in[who] if who else None, **options
        )
        context.set_default_timeout(PATIENCE)
        watched = Watched(context, live.address)
        opened.append((context, may_complain, watched))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    complaints = [complaint for _, may, watched in opened if not may for complaint in watched.complaints]
    for context, _, _ in opened:
        context.close()
    assert not complaints


@pytest.fixture
def in_app(live):
    """The app's context, to look at what is kept."""
    with live.app.app_context():
        yield live.app
        db.session.remove()
