from threading import Thread

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Area, Change
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import transaction


def names():
    db.session.rollback()
    return set(db.session.scalars(select(Area.name)))


def test_the_outermost_keeps_everything_at_its_end(app):
    with transaction():
        db.session.add(Area(name="Kent"))
        with transaction():
            db.session.add(Area(name="Surrey"))
    assert names() == {"Kent", "Surrey"}


def test_an_error_undoes_everything(app):
    with pytest.raises(RuntimeError), transaction():
        db.session.add(Area(name="Kent"))
        with transaction():
            db.session.add(Area(name="Surrey"))
        raise RuntimeError
    assert names() == set()


def test_an_inner_error_that_is_caught_undoes_only_its_own_work(app):
    with transaction():
        db.session.add(Area(name="Kent"))
        with pytest.raises(RuntimeError), transaction():
            db.session.add(Area(name="Surrey"))
            db.session.flush()
            raise RuntimeError
        db.session.add(Area(name="Medway"))
    assert names() == {"Kent", "Medway"}


def test_after_an_error_the_next_transaction_is_the_outermost_again(app):
    with pytest.raises(RuntimeError), transaction():
        raise RuntimeError
    with transaction():
        db.session.add(Area(name="Kent"))
    assert names() == {"Kent"}


def test_a_refused_service_leaves_nothing_of_itself_in_an_open_transaction(meeting, officer, today):
    with transaction():
        change_meeting(meeting, {"place": "Hove"}, officer, today=today)
        with pytest.raises(Refused):
            change_meeting(meeting, {"title": "Other", "kind": "party"}, officer, today=today)
    db.session.rollback()
    assert (meeting.place, meeting.title) == ("Hove", "Autumn meeting")


def test_a_change_committed_elsewhere_since_the_record_was_read_is_seen(app, meeting, officer, today):
    assert meeting.place == "Linden House, Lewes"
    reference = meeting.id

    def elsewhere():
        with app.app_context():
            other = db.session.get(type(meeting), reference)
            change_meeting(other, {"place": "Hove"}, officer, today=today)
            db.session.remove()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    with pytest.raises(Moved) as moved:
        change_meeting(meeting, {"place": "Crawley"}, officer, today=today, expected={"place": "Linden House, Lewes"})
    assert moved.value.fields["place"] == ("Linden House, Lewes", "Hove")


def test_eight_at_once_change_one_record_and_no_history_entry_is_lost(app, meeting, officer, today):
    key, kind = meeting.id, type(meeting)
    db.session.remove()
    faults = []

    def write(number):
        with app.app_context():
            try:
                change_meeting(db.session.get(kind, key), {"place": f"Room {number}"}, officer, today=today)
            except Exception as fault:
                faults.append(fault)
            db.session.remove()

    threads = [Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = db.session.execute(select(Change.before, Change.after).where(Change.field == "place").order_by(Change.id))
    pairs = [tuple(row) for row in kept]
    assert faults == []
    assert len(pairs) == 8
    # Each change starts where the one before it ended.
    assert [before for before, _ in pairs[1:]] == [after for _, after in pairs[:-1]]
