from threading import Barrier, Event, Thread
from time import sleep

import pytest

from se7lite.extensions import db
from se7lite.services.references import format_reference, reserve_reference
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative
from se7lite.services.transaction import transaction

PERSON = {"name": "Amina Odell", "sector": "health"}


def test_references_count_up_noun_by_noun(app):
    given = [reserve_reference("claims"), reserve_reference("claims"), reserve_reference("meetings")]
    assert given == ["C-0001", "C-0002", "M-0001"]


def test_a_reference_has_at_least_four_digits():
    assert format_reference("claims", 12_345) == "C-12345"


def test_a_reserved_reference_is_never_given_to_another_record(officer, today):
    reserved = reserve_reference("representatives")
    assert create_representative(PERSON, officer, today=today).reference == "R-0002"
    assert create_representative(PERSON, officer, reference=reserved, today=today).reference == "R-0001"
    assert create_representative(PERSON, officer, today=today).reference == "R-0003"


def test_a_reference_from_elsewhere_pushes_the_counter_on(officer, today):
    create_representative(PERSON, officer, reference="R-0040", today=today)
    assert create_representative(PERSON, officer, today=today).reference == "R-0041"


def test_two_records_cannot_have_one_reference(officer, today):
    create_representative(PERSON, officer, reference="R-0007", today=today)
    with pytest.raises(Refused, match="another representative already"):
        create_representative(PERSON, officer, reference="R-0007", today=today)


def test_a_reservation_ends_with_its_transaction(app):
    with pytest.raises(RuntimeError), transaction():
        reserve_reference("claims")
        raise RuntimeError
    assert reserve_reference("claims") == "C-0001"


def test_two_at_once_never_get_the_same(app):
    reserve_reference("claims")
    db.session.remove()
    given, start = [], Barrier(4)

    def take():
        with app.app_context():
            start.wait()
            given.extend(reserve_reference("claims") for _ in range(5))
            db.session.remove()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == [format_reference("claims", number) for number in range(2, 22)]


def test_the_first_two_of_a_noun_that_are_made_at_once_both_get_one(app):
    given, begun = [], Event()

    def take():
        with app.app_context():
            begun.set()
            given.append(reserve_reference("claims"))
            db.session.remove()

    thread = Thread(target=take)
    with transaction():
        given.append(reserve_reference("claims"))
        thread.start()
        begun.wait()
        sleep(0.3)  # the other waits for our transaction to end by now
    thread.join()
    assert given == ["C-0001", "C-0002"]
