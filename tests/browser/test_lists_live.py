"""Lists as they are worked in all day: found while typing, edited in the row, by keyboard, the focus in its place."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE


def rows(page):
    return page.locator("#rows tbody tr")


def test_a_search_finds_while_one_types_and_stands_in_the_address(visit):
    page = visit("officer", "/representatives")
    name = rows(page).nth(3).locator("td").first.inner_text()
    page.get_by_label("Search").press_sequentially(name, delay=20)
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/representatives\?q="))
    expect(page.get_by_label("Search")).to_be_focused()
    expect(page.locator("#told")).to_have_text("1 representative")
    page.reload()
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_label("Search")).to_have_value(name)


def test_going_back_leaves_a_search_at_once_however_many_letters_it_took(visit):
    page = visit("officer", "/meetings")
    page.goto(page.url.replace("/meetings", "/representatives"))
    for letters, found in (("a", "q=a$"), ("an", "q=an$")):
        page.get_by_label("Search").fill(letters)
        expect(page).to_have_url(re.compile(found))
    page.go_back()
    expect(page).to_have_url(re.compile("/meetings$"))


def test_a_filter_acts_at_once_and_going_back_undoes_it(visit):
    page = visit("officer", "/claims")
    page.get_by_label("Status").select_option("paid")
    expect(page).to_have_url(re.compile(r"/claims\?status=paid$"))
    expect(page.locator("#rows .app-tag").first).to_have_text("Paid")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/claims$"))
    expect(page.get_by_label("Status")).to_have_value("")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


def test_the_order_stays_while_one_searches(visit):
    page = visit("officer", "/claims")
    page.get_by_role("link", name="Total").click()
    expect(page).to_have_url(re.compile("sort=total&order=asc"))
    expect(page.locator("#sort-total")).to_be_focused()
    page.get_by_label("Status").select_option("paid")
    expect(page).to_have_url(re.compile("status=paid.*sort=total"))


def test_the_next_page_comes_without_reloading_and_keeps_the_focus(visit):
    page = visit("officer", "/claims")
    page.evaluate("window.stayed = true")
    first = rows(page).first.get_attribute("id")
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_text("Page 2 of 8")).to_be_visible()
    assert rows(page).first.get_attribute("id") != first
    assert page.evaluate("window.stayed")
    expect(page.locator("#page-next")).to_be_focused()
    while page.locator("#page-next").count():
        where = page.locator(".app-pager__where").inner_text()
        page.locator("#page-next").click()
        expect(page.locator(".app-pager__where")).not_to_have_text(where)
    expect(page.locator("body")).not_to_be_focused()  # the focus is not lost on the last page


def test_a_row_is_edited_by_keyboard_alone(visit):
    page = visit("officer", "/meetings")
    link = page.get_by_role("link", name="Edit M-").nth(2)
    reference = link.inner_text().removeprefix("Edit").strip()
    link.focus()
    page.keyboard.press("Enter")
    title = page.locator(f"#{reference}-title")
    expect(title).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Edited by keyboard")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{reference}")).to_contain_text("Edited by keyboard")
    expect(page.get_by_role("link", name=f"Edit {reference}")).to_be_focused()
    expect(page.locator("#told")).to_have_text(f"{reference} is saved.")


WATCH_FOCUS = """() => new MutationObserver(() => {
  if (document.querySelector("tr[data-row-edit]")) window.focused ??= document.activeElement.name || "nowhere";
}).observe(document.querySelector("#rows"), { childList: true, subtree: true })"""


def test_the_focus_is_in_the_row_s_form_in_the_instant_in_which_it_is_seen(visit):
    page = visit("officer", "/meetings")
    page.evaluate(WATCH_FOCUS)
    page.get_by_role("link", name="Edit M-").nth(1).click()
    expect(page.locator("tr[data-row-edit]")).to_be_visible()
    assert page.evaluate("window.focused") == "title"


def test_escape_leaves_a_row_as_it_was(visit):
    page = visit("officer", "/meetings")
    link = page.get_by_role("link", name="Edit M-").nth(1)
    reference = link.inner_text().removeprefix("Edit").strip()
    before = page.locator(f"#{reference}").inner_text()
    link.click()
    page.locator(f"#{reference}-title").fill("Not meant")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=f"Edit {reference}")).to_be_focused()
    assert page.locator(f"#{reference}").inner_text() == before


def test_a_mistake_in_a_row_takes_the_focus_and_keeps_what_was_typed(visit):
    page = visit("officer", "/claims?status=draft")
    link = page.get_by_role("link", name="Edit C-").first
    reference = link.inner_text().removeprefix("Edit").strip()
    link.click()
    page.locator(f"#{reference}-miles").fill("twelve")
    page.get_by_role("button", name=f"Save {reference}").click()
    miles = page.locator(f"#{reference}-miles")
    expect(miles).to_have_attribute("aria-invalid", "true")
    expect(miles).to_have_value("twelve")
    expect(miles).to_be_focused()
    expect(page.get_by_text("Miles: enter a number of miles")).to_be_visible()


def test_several_rows_can_be_open_at_once(visit):
    page = visit("officer", "/meetings")
    page.get_by_role("link", name="Edit M-").nth(0).click()
    expect(page.locator("tr[data-row-edit]")).to_have_count(1)
    page.get_by_role("link", name="Edit M-").nth(0).click()
    expect(page.locator("tr[data-row-edit]")).to_have_count(2)


def test_a_server_that_does_not_answer_is_said_and_nothing_typed_is_lost(visit):
    page = visit("officer", "/meetings", may_complain=True)
    page.get_by_role("link", name="Edit M-").first.click()
    title = page.locator("tr[data-row-edit] input[name=title]")
    title.fill("Still here")
    page.route("**/edit", lambda route: route.abort())
    page.get_by_role("button", name="Save M-").click()
    expect(page.locator("#trouble")).to_contain_text("No answer came")
    expect(title).to_have_value("Still here")


def test_on_a_phone_the_menu_opens_and_a_row_is_edited(visit):
    page = visit("officer", "/claims?status=draft", viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Meetings")).to_be_visible()
    page.get_by_role("link", name="Edit C-").first.click()
    page.locator("tr[data-row-edit] input[name=other]").fill("1.25")
    box = page.locator("tr[data-row-edit] input[name=other]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    page.get_by_role("button", name="Save C-").click()
    expect(page.locator("#told")).to_contain_text("is saved")


def test_a_long_list_is_searched_in_its_box_and_chosen(visit):
    page = visit("officer", "/claims/new")
    box = page.get_by_role("combobox", name="Representative")
    box.fill("R-0007")
    page.get_by_role("option", name=re.compile("R-0007")).click()
    expect(box).to_have_value(re.compile("R-0007"))
    page.get_by_role("textbox", name="Day").first.fill("1")
    page.get_by_role("textbox", name="Month").first.fill("10")
    page.get_by_role("textbox", name="Year").first.fill("2026")
    page.get_by_label("Fares in pounds").fill("4.20")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is made")).to_be_visible()


def test_the_error_summary_takes_the_focus_and_leads_to_the_box(visit):
    page = visit("officer", "/meetings/new")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Date is needed: fill it in.").click()
    expect(page.locator("#date-day")).to_be_focused()


def test_archiving_says_so_and_is_undone_with_one_click(visit):
    page = visit("officer", "/meetings/M-0033")
    page.get_by_role("button", name="Archive M-0033").click()
    notice = page.get_by_role("alert").filter(has_text="M-0033 is archived")
    expect(notice).to_be_focused()
    notice.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("M-0033 is back")).to_be_visible()


def test_what_others_changed_is_told_without_moving_the_focus_and_never_over_what_one_types(visit):
    page, other = visit("officer", "/meetings"), visit("second-officer", "/meetings")
    page.clock.install()
    page.reload()
    first, second = (rows(page).nth(place).get_attribute("id") for place in (2, 3))

    def changes(reference):
        other.locator(f"#{reference}").get_by_role("link", name="Edit").click()
        other.locator("[data-row-edit]").get_by_label("Place").fill("Changed Hall")
        other.locator("[data-row-edit]").get_by_role("button", name="Save").click()
        expect(other.locator(f"#{reference}")).to_contain_text("Changed Hall")
        page.clock.fast_forward(11_000)

    changes(first)
    expect(page.locator("#news")).to_contain_text("1 meeting has changed")
    expect(page.locator("#told")).to_have_text("1 meeting has changed")
    expect(page.locator("body")).to_be_focused()  # nobody had gone anywhere yet
    rows(page).nth(4).get_by_role("link", name="Edit").click()
    place = page.locator("[data-row-edit]").get_by_label("Place")
    place.fill("Half typed")
    changes(second)
    expect(page.locator("#news")).to_contain_text("2 meetings have changed")
    expect(place).to_be_focused()
    page.locator("#news-show").click()
    expect(page.locator("#trouble")).to_contain_text("Save or cancel the row")
    expect(place).to_have_value("Half typed")
    page.locator("[data-cancel]").click()
    expect(page.locator("[data-row-edit]")).to_have_count(0)
    page.locator("#news-show").click()
    expect(page.locator(f"#{second}")).to_contain_text("Changed Hall")
    expect(page.locator("#news")).to_be_empty()
