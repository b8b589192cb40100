"""Words that are on no list, and merged cells: answered once in the preview, seen and changed afterwards."""

from dataclasses import replace

import pytest

from se7lite.extensions import db
from se7lite.models import SyncDraftTab, SyncGroupRow, SyncTab
from tests.se7lite.views.draft_office import begin, open_case
from tests.se7lite.views.page import words
from tests.untidy import Untidy, merged

__all__ = ["open_case"]

VOLUNTARY = Untidy(
    noun="representatives",
    title="People",
    rows=[
        ["Name", "Sector", "Role"],
        ["Amina Khan", "Voluntary", "Chair"],
        ["Bryn Hughes", "voluntary ", None],
        ["Cleo Adeyemi", "Health", None],
        ["Dilys Evans", "Charities", None],
    ],
    heading_row=0,
    fields={},
    preview={},
)
GROUPED = replace(
    VOLUNTARY,
    rows=[
        ["Name", "Sector", "Role"],
        ["Amina Khan", "Voluntary", "Chair"],
        ["Bryn Hughes", None, "Member"],
        ["Cleo Adeyemi", None, "Member"],
    ],
    extras=[merged(1, 4, 1, 2)],
)


@pytest.fixture
def client(administrators_client):
    return administrators_client


@pytest.fixture
def preview(client, open_case):
    """The page of a tab in which two cells say Voluntary and one Charities."""
    case = open_case(VOLUNTARY)
    draft, _ = begin(client, case)
    return case, draft, f"{draft}/representatives"


def means(client, address, **said):
    """Fills in what these words mean, and sends the page's form."""
    form = client.get(address).page.form(address)
    for name, value in form.items():
        if name.startswith("words-") and value.casefold() in said:
            form[f"means-{name[6:]}"] = said[value.casefold()]
    return client.post(address, form)


def connect(client, case, draft):
    client.send(draft, client.get(draft).page.form(draft))
    case.settle()


def sectors(case):
    return [record.sector for record in case.records().values()]


def the_tab():
    db.session.rollback()
    return db.session.query(SyncTab).one()


def said_of(page):
    hidden = {node.get("name"): node.get("value") for node in page.all("input", type="hidden")}
    return {said: page.value(f"means-{name[6:]}") for name, said in hidden.items() if name.startswith("words-")}


def test_each_spelling_has_one_select_and_one_answer_is_for_all_its_cells(client, preview):
    case, draft, address = preview
    page = client.get(address).page
    assert said_of(page) == {"Voluntary": "", "Charities": ""}
    assert "Voluntary Sector, 2 cells" in page.text
    assert "3 rows that cannot be taken in as they are" in page.text
    means(client, address, voluntary="voluntary_sector")
    page = client.get(address).page
    assert said_of(page) == {"Voluntary": "voluntary_sector", "Charities": ""}
    assert "1 row that cannot be taken in as it is" in page.text
    assert "3 new representatives" in page.text
    connect(client, case, draft)
    assert sectors(case) == ["voluntary_sector", "voluntary_sector", "health"]
    assert case.column("Sector")[1:3] == ["Voluntary", "voluntary "]


def test_an_answer_can_be_taken_back_and_is_not_confirmed_by_whoever_saw_another(client, preview):
    _, draft, address = preview
    means(client, address, voluntary="voluntary_sector")
    seen = client.get(draft).page.form(draft)
    means(client, address, voluntary="health")
    answer = client.post(draft, seen)
    assert answer.status == 422
    assert "have changed since this page was made" in answer.page.text
    means(client, address, voluntary="")
    assert said_of(client.get(address).page)["Voluntary"] == ""
    assert db.session.query(SyncDraftTab).one().spellings == {}


def test_what_is_on_no_list_is_refused_as_a_meaning_and_changes_nothing(client, preview):
    _, _, address = preview
    answer = means(client, address, voluntary="nonsense")
    assert answer.status == 422
    assert "can only mean something that is on the list" in answer.page.text
    form = client.get(address).page.form(address)
    assert client.post(address, {**form, "field-1": "name", "means-1": "health"}).status == 422
    assert db.session.query(SyncDraftTab).one().spellings == {}


def test_afterwards_it_is_seen_and_changed_on_the_tabs_page_and_what_waits_is_read(client, preview):
    case, draft, address = preview
    means(client, address, voluntary="voluntary_sector")
    connect(client, case, draft)
    [link] = [
        node.get("href") for node in client.get("/sync").page.all("a") if words(node).startswith("Other words for")
    ]
    page = client.get(link).page
    assert said_of(page) == {"voluntary": "voluntary_sector", "Charities": ""}
    means(client, link, voluntary="health", charities="voluntary_sector")
    case.settle()
    assert sectors(case) == ["voluntary_sector", "voluntary_sector", "health", "voluntary_sector"]
    assert case.column("Sector")[4] == "Charities"
    assert case.holds() == []
    means(client, link, voluntary="")
    assert the_tab().spellings == {"sector": {"charities": "voluntary_sector"}}
    assert means(client, link, charities="nonsense").status == 422


def test_disconnected_and_connected_again_words_mean_what_they_meant(client, open_case):
    case = open_case(VOLUNTARY)
    draft, _ = begin(client, case)
    address = f"{draft}/representatives"
    means(client, address, voluntary="voluntary_sector", charities="voluntary_sector")
    connect(client, case, draft)
    means(client, f"/sync/tabs/{the_tab().id}/words", charities="health")
    case.types(4, 1, "Health")
    client.send(f"/sync/{the_tab().spreadsheet_id}/disconnect")
    again, _ = begin(client, case)
    page = client.get(f"{again}/representatives").page
    assert said_of(page) == {"Voluntary": "voluntary_sector"}
    assert "cannot be taken in" not in page.text
    client.send(again, client.get(again).page.form(again))
    kept = db.session.query(SyncTab).order_by(SyncTab.id.desc()).first()
    assert kept.spellings == {"sector": {"voluntary": "voluntary_sector", "charities": "health"}}
    other = open_case(VOLUNTARY)
    client.send(f"/sync/{kept.spreadsheet_id}/disconnect")
    draft, _ = begin(client, other)
    assert said_of(client.get(f"{draft}/representatives").page)["Voluntary"] == "", "another spreadsheet, another use"


def test_those_who_only_read_see_what_words_mean_and_cannot_change_it(client, readers_client, preview):
    case, draft, address = preview
    means(client, address, voluntary="voluntary_sector")
    connect(client, case, draft)
    address = f"/sync/tabs/{the_tab().id}/words"
    page = readers_client.get(address).page
    assert ("Voluntary sector" in page.text, page.all("select")) == (True, [])
    assert readers_client.post(address, {}).status == 403
    assert readers_client.get("/sync/tabs/99/words").status == 404


def test_a_column_of_many_words_is_not_all_of_it_listed(client, open_case, monkeypatch):
    monkeypatch.setattr("se7lite.views.sync_spellings.MOST", 1)
    draft, _ = begin(client, open_case(VOLUNTARY))
    page = client.get(f"{draft}/representatives").page
    assert (said_of(page), "1 more spelling not listed here" in page.text) == ({"Voluntary": ""}, True)


def test_a_merged_cell_speaks_for_the_rows_beneath_it_once_an_officer_says_so(client, open_case):
    case = open_case(GROUPED)
    draft, _ = begin(client, case)
    address = f"{draft}/representatives"
    page = client.get(address).page
    assert (
        "Sector: 1 merged cell over 2 rows without anything of their own Between rows 3 and 4: Voluntary" in page.text
    )
    assert page.value("group-sector") == ""
    client.send(address, {**client.get(address).page.form(address), "group-sector": "yes"})
    means(client, address, voluntary="voluntary_sector")
    page = client.get(address).page
    assert (page.value("group-sector"), "3 new representatives" in page.text) == ("yes", True)
    connect(client, case, draft)
    assert (sectors(case), case.holds()) == (["voluntary_sector"] * 3, [])
    assert [cell or None for cell in case.column("Sector")] == ["Sector", "Voluntary", None, None]
    assert db.session.query(SyncGroupRow).all() == []
    db.session.rollback()


def test_the_answer_about_merged_cells_can_be_taken_back(client, open_case):
    draft, _ = begin(client, open_case(replace(GROUPED, extras=[merged(1, 3, 1, 2)])))
    address = f"{draft}/representatives"
    assert "over 1 row without anything of their own Row 3: Voluntary" in client.get(address).page.text
    for said in ("yes", ""):
        client.send(address, {**client.get(address).page.form(address), "group-sector": said})
        assert client.get(address).page.value("group-sector") == said


def test_connected_again_each_column_is_what_it_was_and_what_was_left_alone_is_left_alone(client, open_case):
    theirs = [["Called", "Sector", "Confidentiality agreed"], ["Amina Khan", "Health", "told Bryn in May"]]
    case = open_case(replace(VOLUNTARY, rows=theirs))
    draft, _ = begin(client, case)
    address = f"{draft}/representatives"
    client.post(address, client.get(address).page.form(address) | {"column-0": "name"})
    connect(client, case, draft)
    client.send(f"/sync/{the_tab().spreadsheet_id}/disconnect")
    again, _ = begin(client, case)
    form = client.get(f"{again}/representatives").page.form(f"{again}/representatives")
    assert [form[f"column-{place}"] for place in range(3)] == ["name", "sector", ""]
    assert "to decide afterwards" not in client.get(again).page.text
