"""Two people change what the same meeting is held to at the same moment: neither is forgotten."""

import threading

import pytest
from sqlalchemy import select

from se7lite.checklists.state import states_of
from se7lite.extensions import db
from se7lite.models import Body, Meeting
from se7lite.services.meeting_lists import change_list
from se7lite.services.transaction import transaction
from tests.se7lite.databases import fresh
from tests.se7lite.ready import TODAY, write_terms


@pytest.fixture(params=[pytest.param("postgres", marks=pytest.mark.postgres)])
def app(request):
    """SQLite lets one write at a time anyway."""
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


def test_an_agenda_and_the_bodys_terms_are_both_in_the_checklist(app, meeting, officer, administrator):
    meeting_id, body_id = meeting.id, meeting.body_id
    db.session.rollback()
    begun = threading.Event()

    def write_the_terms():
        with app.app_context():
            begun.wait(10)
            write_terms(db.session.get(Body, body_id), administrator)

    other = threading.Thread(target=write_the_terms)
    other.start()
    with transaction():
        change_list(db.session.get(Meeting, meeting_id), "agenda", [{"title": "Welcome"}], officer, today=TODAY)
        begun.set()
        # The other one gets as far as it can before this one ends: it looks, and has to wait.
        other.join(1)
    other.join(20)
    states = states_of(db.session.scalar(select(Meeting.checklist).where(Meeting.id == meeting_id)))
    assert (states["M3.agenda"], states["M2"]) == ("h", "h")
