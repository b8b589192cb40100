"""The sync's pages on PostgreSQL, from the press of a button to both sides: held edits, paused tabs, undo."""

import pytest

from se7lite.extensions import db
from tests.se7lite.databases import fresh
from tests.se7lite.sheet_store.paused import archived, references, twelve
from tests.se7lite.views.test_sync_deciding import (
    test_a_record_that_moved_meanwhile_is_shown_as_it_is_and_nothing_typed_is_lost,
    test_one_click_decides_and_comes_back_to_the_list,
)
from tests.se7lite.views.test_sync_pauses import (
    press,
    six_gone,
    test_a_page_that_is_out_of_date_decides_nothing_and_shows_what_is_new,
    test_an_officer_goes_on_takes_it_back_goes_on_again_and_undoes_it,
    test_left_paused_it_says_so,
)
from tests.se7lite.views.test_undo import (
    change,
    run,
    test_a_change_by_the_spreadsheets_door_links_to_its_run_and_from_there_all_of_it_goes_back,
    test_an_entry_leads_to_its_undo_which_shows_it_first_and_then_does_it,
    test_of_two_officers_who_undo_at_once_the_second_is_told,
)

pytestmark = pytest.mark.postgres
# Their own files have them run on SQLite.
__all__ = [
    "change",
    "run",
    "six_gone",
    "test_a_change_by_the_spreadsheets_door_links_to_its_run_and_from_there_all_of_it_goes_back",
    "test_a_page_that_is_out_of_date_decides_nothing_and_shows_what_is_new",
    "test_a_record_that_moved_meanwhile_is_shown_as_it_is_and_nothing_typed_is_lost",
    "test_an_entry_leads_to_its_undo_which_shows_it_first_and_then_does_it",
    "test_an_officer_goes_on_takes_it_back_goes_on_again_and_undoes_it",
    "test_left_paused_it_says_so",
    "test_of_two_officers_who_undo_at_once_the_second_is_told",
    "test_one_click_decides_and_comes_back_to_the_list",
    "twelve",
]


@pytest.fixture
def app(postgres_app):
    with fresh(postgres_app):
        yield postgres_app


def test_an_officer_has_the_sheet_put_back_as_it_was(client, office, twelve, six_gone):
    assert db.engine.dialect.name == "postgresql"
    press(client, six_gone, "put back")
    office.settle()
    assert "It was carried out." in client.get(six_gone).page.text
    assert references(office) == sorted(one.reference for one in twelve)
    assert archived(twelve) == []
