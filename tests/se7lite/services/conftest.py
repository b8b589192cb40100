"""These tests run on both databases."""

from threading import Event, Thread

import pytest

from se7lite.extensions import db
from se7lite.models import Claim
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction
from tests.se7lite.databases import BOTH, fresh


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


@pytest.fixture
def meanwhile(app):
    """What one did while another held the first record of a kind: None, or why it was refused."""

    def act(first, then, model=Claim):
        """`then` begins while `first` is done but not committed, and ends after it."""
        begun, said = Event(), []

        def other():
            with app.app_context():
                mine = db.session.get(model, 1)
                shown = mine.version
                begun.set()
                held.wait()
                try:
                    then(mine, shown)
                    said.append(None)
                except Refused as refused:
                    said.append(" ".join(refused.errors.values()))
                db.session.remove()

        held, thread = Event(), Thread(target=other)
        thread.start()
        begun.wait()
        with transaction():
            first(db.session.get(model, 1))
            held.set()
            # The other is now at the row that this one holds, or is about to be: either way it reads after us.
            thread.join(0.1)
        thread.join()
        db.session.rollback()
        return said[0]

    return act
