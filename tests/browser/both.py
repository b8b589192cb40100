"""The app and the spreadsheet in a window each, and the worker between them."""

import threading
import time
from contextlib import contextmanager
from datetime import date, timedelta

from playwright.sync_api import expect

from se7lite.extensions import db
from se7lite.models import Account, Body, Policy
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from se7lite.services.sync_connections import connect_sample
from se7lite.services.sync_runs import run_all
from se7lite.services.sync_watch import Watch
from se7lite.services.tables import create_row
from sync.columns import COLUMNS, default_headings
from tests.browser.conftest import PATIENCE, enter
from tests.browser.grid.conftest import Desk

TODAY = date.today()


class Both:
    """The app and the spreadsheet in a window each, and the worker, which can be told to wait."""

    def __init__(self, live, config, person, context, local):
        self.live, self.config, self.person, self.local = live, config, person, local
        self.app = context.new_page()
        enter(self.app, live.address, "olive@example.org", "a long enough password")
        self.grid = context.new_page()
        self.desk = Desk(self.grid)

    def look_at(self, noun):
        """Opens a tab of the spreadsheet."""
        self.grid.locator("#tabs [role=tab]", has_text=noun.capitalize()).click()
        expect(self.desk.cell("B1")).to_have_text(default_headings(noun)[COLUMNS[noun][0].field])

    def name_of(self, noun, reference, heading):
        """The cell's name, as C5."""
        return "ABCDEFGHIJKLMNO"[self.person.place(noun, heading)] + str(self.person.row(noun, reference) + 1)

    def sees(self, noun, reference, heading, text):
        """The spreadsheet's window shows it, without being loaded again."""
        expect(self.desk.cell(self.name_of(noun, reference, heading))).to_have_text(text)

    def types(self, noun, reference, heading, text):
        """Somebody types into a cell, and it stands there."""
        self.desk.type(self.name_of(noun, reference, heading), text)
        assert self.person.cell(noun, reference, heading) == text

    def app_shows(self, path, text):
        """A page of the app shows it; a person who waits loads it again."""
        self.app.goto(f"{self.live.address}{path}")
        give_up = time.monotonic() + PATIENCE / 1000
        while not self.app.get_by_text(text).count():
            assert time.monotonic() < give_up, f"{path} never shows {text}"
            self.app.wait_for_timeout(250)
            self.app.reload()

    def edit(self, reference, label, value):
        """Edits a meeting in its row."""
        self.app.goto(f"{self.live.address}/meetings?q={reference}")
        row = self.app.locator(f"tr#{reference}")
        row.get_by_role("link", name=f"Edit {reference}").click()
        self.app.locator("tr[data-row-edit]").get_by_label(label, exact=True).fill(value)
        self.app.get_by_role("button", name=f"Save {reference}").click()
        expect(self.app.locator(f"tr#{reference}")).to_contain_text(value)

    @contextmanager
    def working(self):
        """The worker works."""
        stop = threading.Event()

        def work():
            with self.live.app.app_context():
                Watch(self.config, date.today, lambda result: None, self.live.app.app_context).until(stop)
                db.session.remove()

        worker = threading.Thread(target=work)
        worker.start()
        try:
            yield
        finally:
            stop.set()
            worker.join()

    def runs(self):
        """Runs until there is nothing left to do, with the worker stopped."""
        with self.live.app.app_context():
            for _ in range(10):
                [result] = run_all(self.config, date.today)
                if result.ran.outcome == "nothing":
                    break
            db.session.remove()
        assert result.ran.outcome == "nothing"


def fill(config):
    officer = {
        "email": "olive@example.org",
        "name": "Olive Marsh",
        "role": "officer",
        "password": "a long enough password",
    }
    actor = Actor(None, "administrator", None, "command")
    create_row(ACCOUNTS, {**officer, "representative": None}, actor, TODAY)
    db.session.add_all([Body(name="Local Offer subgroup", kind="subgroup"), Policy()])
    db.session.commit()
    body = str(db.session.query(Body).one().id)
    acting = Actor(db.session.query(Account).one().id, "officer", None, "browser")
    create_representative({"name": "Noor Ahmed", "sector": "parent_carer"}, acting, today=TODAY)
    for number, title in enumerate(("Spring forum", "Summer forum")):
        values = {
            "body": body,
            "kind": "meeting",
            "title": title,
            "date": TODAY + timedelta(30 + number),
            "place": "Hall",
        }
        create_meeting(values, acting, today=TODAY)
    return connect_sample(config)
