"""A paper is pasted, and its words are mended one by one."""

import re

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_accessibility import assert_in_order

EXPLAIN = re.compile("Explain it.*MASH")
TEXT = "The MASH met in Lewes and talked with parent carers about the letters. We utilise it every week, in each area."


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_pasted_paper_is_mended_word_by_word(visit, viewport):
    page = visit("officer", "/meetings/M-0100/papers/add", viewport=viewport, bypass_csp=True)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Choose a file, or paste the text").first.wait_for()
    assert_in_order(page)
    title = f"Letters {viewport['width']}"
    page.get_by_label("Title").fill(title)
    page.get_by_label("Or paste the text").fill(TEXT.replace("MASH", f"MASH{viewport['width'] % 10}"))
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name=title).wait_for()
    assert_in_order(page)
    page.get_by_role("link", name="See their sentences").click()
    assert_in_order(page)
    page.get_by_role("button", name=EXPLAIN).click()
    page.get_by_text("stands for or means").first.wait_for()
    assert_in_order(page)
    page.get_by_label("What it means, in everyday words").first.fill("People who keep children safe.")
    page.get_by_role("button", name=EXPLAIN).click()
    page.get_by_role("button", name=f"Use “use” in {title}").click()
    page.get_by_text("No word of the papers is unexplained any more.").wait_for()
    assert_in_order(page)
