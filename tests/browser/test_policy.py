"""The content security policy, as the browser keeps it: nothing of ours ever runs into it."""

import pytest

from tests.browser.test_accessibility import PAGES

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture
def page(visit):
    page = visit("administrator")
    page.add_init_script(LISTEN)
    return page


def test_no_page_runs_into_the_policy(page):
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("window.violations") == [], path


def test_working_in_a_list_does_not_run_into_the_policy(page):
    page.goto("/meetings")
    page.get_by_label("Search").press_sequentially("sub", delay=20)
    page.wait_for_url("**q=sub*")
    page.get_by_role("link", name="Edit M-").first.click()
    page.locator("tr[data-row-edit] input[name=title]").fill("Under the policy")
    page.get_by_role("button", name="Save M-").click()
    page.get_by_text("Under the policy").first.wait_for()
    assert page.evaluate("window.violations") == []


def test_a_script_that_got_into_a_page_does_not_run(visit):
    page = visit("administrator", may_complain=True)
    page.evaluate("window.ran = false")
    refused = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        })"""
    )
    assert refused.startswith("script-src")
    assert page.evaluate("window.ran") is False
