"""Two people who make an account in the same instant: one after the other, as on a page that had been reloaded."""

from threading import Thread

import pytest
from sqlalchemy import func, select, text

from se7lite.extensions import db
from se7lite.models import Account
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.programme import BEGINNER, begin_programme
from se7lite.services.refusals import Refused
from se7lite.services.tables import change_row, create_row
from se7lite.services.transaction import transaction

NIA = {"name": "Nia Rees", "email": "nia@example.org", "password": "a long password"}


def at_once(app, mine, theirs):
    """`theirs` begins while `mine` is written and not yet kept; what it was refused for, by field."""
    outcome = {}

    def run():
        with app.app_context():
            try:
                theirs()
            except Refused as refused:
                outcome["refused"] = refused.errors
            except Exception as error:
                outcome["crash"] = error
            finally:
                db.session.remove()

    thread = Thread(target=run)
    with transaction():
        mine()
        db.session.flush()
        thread.start()
        wait_until_it_waits(thread)
    thread.join(120)
    assert not thread.is_alive()
    assert "crash" not in outcome, outcome
    return outcome.get("refused")


def wait_until_it_waits(thread):
    """PostgreSQL says when somebody stands behind a lock; on SQLite the second one cannot even begin."""
    if db.engine.dialect.name != "postgresql":
        return
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    for _ in range(1000):
        thread.join(0.01)
        with db.engine.connect() as watcher:
            if watcher.execute(waiting).scalar() or not thread.is_alive():
                return


def first_accounts():
    db.session.rollback()
    return db.session.scalar(select(func.count(Account.id)))


def test_a_programme_begins_once(app, today):
    def begin(name):
        return lambda: begin_programme(name, {**NIA, "email": f"{name}@example.org"}, ["Kent"], [], today=today)

    refused = at_once(app, begin("nia"), begin("bryn"))
    assert refused == {"": "This programme has begun already: sign in."}
    assert first_accounts() == 1


@pytest.mark.parametrize("email", ["nia@example.org", "Nia@example.org"])
def test_an_address_is_taken_once(app, today, email):
    made = {**NIA, "role": "officer"}
    refused = at_once(
        app,
        lambda: create_row(ACCOUNTS, made, BEGINNER, today),
        lambda: create_row(ACCOUNTS, {**made, "email": email}, BEGINNER, today),
    )
    assert refused == {"email": f"There is an account for {email} already."}
    assert first_accounts() == 1


def test_two_administrators_do_not_close_each_other_out(app, today):
    ada, nia = (
        create_row(ACCOUNTS, {**NIA, "email": f"{n}@example.org", "role": "administrator"}, BEGINNER, today)
        for n in ("ada", "nia")
    )
    other = nia.id

    def close(number):
        change_row(ACCOUNTS, db.session.get(Account, number), {"role": "officer"}, BEGINNER, today, None)

    refused = at_once(app, lambda: close(ada.id), lambda: close(other))
    assert "last administrator" in refused["role"]
