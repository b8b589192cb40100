"""What a person does between the click and the answer is done where it was meant, and nothing of it is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.grid.conftest import Held, value
from tests.sync.local.conftest import type_in

LOOK = re.compile(r"/look\?")
DO = re.compile(r"/do$")


def on_tab(book, index, row, column):
    """What a cell of the tab at `index` holds."""
    return book.content.tabs[index].cell(row, column).value


@pytest.fixture
def other(book):
    """A second tab."""
    book.apply([{"addSheet": {"properties": {"title": "Other"}}}])


@pytest.fixture
def desk(other, open_desk):
    """On the second tab, where B4 was the last cell; B5 is the last of the first."""
    desk = open_desk()
    desk.go("B5")
    desk.turn_to("Other")
    desk.go("B4")
    return desk


def asks_for(desk, title):
    """Clicks a tab; its answer is held up."""
    held = Held(desk.page, LOOK)
    desk.page.get_by_role("tab", name=title).click()
    expect(desk.page.locator("main")).to_have_attribute("aria-busy", "true")
    return held


def is_there(desk, title):
    expect(desk.page.get_by_role("tab", name=title)).to_have_attribute("aria-selected", "true")
    expect(desk.page.locator("main")).to_have_attribute("aria-busy", "false")


def test_a_tab_comes_back_with_the_cell_that_was_selected_there(desk):
    desk.turn_to("Sheet1")
    expect(desk.page.locator("#where")).to_have_value("B5")
    desk.turn_to("Other")
    expect(desk.page.locator("#where")).to_have_value("B4")


def test_a_jump_made_while_a_tab_is_on_its_way_is_made_there(desk):
    held = asks_for(desk, "Sheet1")
    desk.go("C2")
    held.let_go()
    is_there(desk, "Sheet1")
    expect(desk.page.locator("#where")).to_have_value("C2")
    desk.turn_to("Other")
    expect(desk.page.locator("#where")).to_have_value("B4")


def test_what_is_typed_while_a_tab_is_on_its_way_stands_there_afterwards(desk, book):
    held = asks_for(desk, "Sheet1")
    desk.go("F2")
    desk.keys.type("first")
    desk.keys.press("Enter")
    desk.keys.press("ArrowDown")
    desk.keys.type("seconds")
    desk.keys.press("Backspace")
    held.let_go()
    is_there(desk, "Sheet1")
    expect(desk.page.locator("#editor")).to_have_value("second")
    desk.keys.type(" one")
    desk.keys.press("Enter")
    desk.shows(F2="first", F3="", F4="second one")
    desk.saved()
    assert [on_tab(book, 0, row, 5) for row in (1, 2, 3)] == ["first", None, "second one"]
    assert not any(book.content.tabs[1].rows.list)


def test_a_block_pasted_while_a_tab_is_on_its_way_stands_there_afterwards(desk, book):
    desk.page.evaluate("navigator.clipboard.writeText('pasted')")
    held = asks_for(desk, "Sheet1")
    desk.go("F2")
    desk.keys.press("Control+v")
    held.let_go()
    desk.shows(F2="pasted", B2="Regional forum")
    assert not any(book.content.tabs[1].rows.list)


def test_a_third_tab_asked_for_before_the_second_has_come_is_shown(desk, book):
    book.apply([{"addSheet": {"properties": {"title": "Third"}}}])
    expect(desk.page.get_by_role("tab", name="Third")).to_be_visible()
    held = asks_for(desk, "Sheet1")
    desk.keys.type("on the first")
    desk.keys.press("Enter")
    desk.page.get_by_role("tab", name="Third").click()
    desk.go("C3")
    desk.keys.type("on the third")
    desk.keys.press("Enter")
    held.let_go()
    is_there(desk, "Third")
    desk.shows(C3="on the third")
    desk.saved()
    assert (on_tab(book, 0, 4, 1), on_tab(book, 2, 2, 2)) == ("on the first", "on the third")


def test_what_was_begun_in_the_old_tab_is_finished_there_before_the_page_turns(desk, book):
    held = asks_for(desk, "Sheet1")
    desk.page.locator("#entry").focus()
    desk.keys.type("of the ")
    with desk.page.expect_response(LOOK):
        held.let_go()
    with desk.page.expect_response(LOOK):  # one call after the other: by now the first answer was taken
        pass
    desk.keys.type("old tab")
    desk.keys.press("Enter")
    is_there(desk, "Sheet1")
    assert on_tab(book, 1, 3, 1) == "of the old tab"
    assert value(book, 4, 1) is None


def test_typing_goes_on_where_it_was_while_an_undo_of_another_tab_comes(desk, book):
    desk.type("B4", "to be undone")
    desk.turn_to("Sheet1")
    held = Held(desk.page, DO)
    desk.page.locator("#undo").click()
    expect(desk.page.locator("#saved")).to_have_text("Saving …")
    desk.go("F2")
    desk.keys.type("half a sen")
    held.let_go()
    expect(desk.page.locator("#saved")).to_have_text("Saved")
    desk.keys.type("tence")
    desk.keys.press("Enter")
    is_there(desk, "Other")
    desk.shows(B4="")
    assert value(book, 1, 5) == "half a sentence"


def test_when_nobody_answers_the_page_stays_on_its_tab(open_desk, other):
    desk = open_desk(may_complain=True)
    desk.page.route(LOOK, lambda route: route.abort())
    desk.page.get_by_role("tab", name="Other").click()
    expect(desk.page.locator("#trouble")).to_contain_text("No answer from the local Sheets")
    expect(desk.page.locator("main")).to_have_attribute("aria-busy", "false")
    desk.page.unroute(LOOK)
    desk.type("F2", "still on the first tab")
    desk.shows(F2="still on the first tab")


def test_what_is_done_before_the_first_answer_is_not_lost(desk, book):
    desk.turn_to("Sheet1")
    held = Held(desk.page, LOOK)
    desk.page.reload()
    expect(desk.page.locator("main")).to_have_attribute("aria-busy", "true")
    desk.go("F2")
    desk.keys.type("early")
    desk.keys.press("Enter")
    held.let_go()
    desk.shows(F2="early")
    desk.saved()
    assert value(book, 1, 5) == "early"


def test_nobody_changes_the_name_box_under_the_person_who_types_in_it(desk, book):
    desk.turn_to("Sheet1")
    desk.page.fill("#where", "C3")
    type_in(book, [["from the sync"]], 2, 1)
    desk.shows(B3="from the sync")
    desk.keys.press("Enter")
    expect(desk.page.locator("#grid")).to_have_attribute("data-active", "C3")
    expect(desk.page.locator("#editor")).to_be_focused()


def test_an_answer_does_not_take_back_the_person_who_has_gone_on(desk):
    desk.turn_to("Sheet1")
    desk.go("B3")
    held = Held(desk.page, DO)
    desk.page.locator("#rows").click()
    desk.page.locator('[data-do="insert-rows-above"]').click()
    expect(desk.page.locator("#saved")).to_have_text("Saving …")
    desk.go("D2")
    held.let_go()
    desk.saved()
    desk.shows(B3="", B4="Area meeting")
    expect(desk.page.locator("#where")).to_have_value("D2")


def test_a_menu_does_not_act_on_the_tab_that_came_meanwhile(desk):
    held = asks_for(desk, "Sheet1")
    desk.page.locator("#rows").focus()
    desk.keys.press("Enter")
    expect(desk.page.locator("#menu")).to_be_visible()
    held.let_go()
    is_there(desk, "Sheet1")
    expect(desk.page.locator("#menu")).to_be_hidden()
