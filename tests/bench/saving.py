"""`python -m tests.bench.saving`: somebody saves a form again and again while a sync runs in another process.

Told by the environment where the data are; prints the milliseconds of each save, and ends when its input is closed. A
save is the whole of what a server does about it: the form sent with its token, checked, kept, and answered; only the
socket is left out.
"""

import json
import select
import sys
import time

from flask.testing import FlaskClient

from se7lite import create_app
from se7lite.extensions import db
from se7lite.forms.record import digest
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.representatives import create_representative
from se7lite.services.tables import create_row
from tests.bench.sample import TODAY
from tests.se7lite.views.page import NAMED, Page

PAUSE = 0.1  # seconds between two saves
SETUP = Actor(None, "administrator", None, "command")
WHO = {"email": "saver@example.org", "name": "Saving Officer", "role": "officer", "password": "saved meanwhile"}


def main() -> None:
    """Save until told to end."""
    app = create_app()
    with app.app_context():
        create_row(ACCOUNTS, {**WHO, "representative": None}, SETUP, TODAY)
        made = create_representative({"name": "Saved meanwhile", "sector": "health"}, SETUP, today=TODAY)
        address = f"/representatives/{made.reference}/edit"
        db.session.remove()
    browser = app.test_client()
    send(browser, "/sign-in", opened(browser, "/sign-in") | {key: WHO[key] for key in ("email", "password")})
    boxes, number = opened(browser, address), 0
    shown = json.loads(boxes["opened"])
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        number += 1
        boxes["opened"] = json.dumps({**shown, "role": digest(boxes["role"] or None)})
        boxes["role"] = f"Role {number}"
        print(f"{send(browser, address, boxes) * 1000:.2f}", flush=True)
    assert opened(browser, address)["role"] == boxes["role"], "a form that was answered was not kept"


def opened(browser: FlaskClient, address: str) -> dict[str, str]:
    """A form as somebody opens it: what stands in its boxes, its token among them."""
    page = Page(browser.get(address).text)
    names = [node.get("name") for tag in NAMED for node in page.all(tag)]
    return {name: page.value(name) for name in names if name}


def send(browser: FlaskClient, address: str, boxes: dict[str, str]) -> float:
    """The seconds that sending a form takes. It has to be accepted."""
    started = time.perf_counter()
    answer = browser.post(address, data=boxes)
    seconds = time.perf_counter() - started
    assert answer.status_code in (302, 303), f"{address} answered {answer.status_code}: {Page(answer.text).errors}"
    return seconds


if __name__ == "__main__":
    main()
