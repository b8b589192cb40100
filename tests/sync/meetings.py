"""A tab of meetings, for tests of what happens to many rows at once."""

import pytest

HALL = {"body": "1", "kind": "meeting", "date": "2026-04-14"}


def add(desk, how_many):
    found = [
        desk.store.add("meetings", {**HALL, "title": f"Title {n}", "place": f"Place {n}"}) for n in range(how_many)
    ]
    desk.settle()
    return found


def tab_of(desk):
    return next(tab for tab in desk.store.tabs if tab.noun == "meetings")


def archived(desk):
    return [reference for reference, record in desk.store.records["meetings"].items() if record.archived]


def remove(desk, references):
    for reference in references:
        desk.person.removes_row("meetings", reference)


def clear_rows(desk, first=1, last=200):
    """Everything below the headings, as by select and delete."""
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": first, "endRowIndex": last}
    desk.person.do({"updateCells": {"range": span, "fields": "userEnteredValue"}})


def retype(desk, references, heading="Place"):
    for reference in references:
        desk.person.types("meetings", reference, heading, f"Other {reference}")


def both_sides(desk):
    return str(desk.person.rows("meetings")), str(desk.store.records), len(desk.store.history)


def decide(desk, choice):
    desk.store.decide(tab_of(desk).id, choice)
    desk.settle()


def column(desk, heading):
    head, *rows = desk.person.rows("meetings")
    place = head.index(heading)
    return [row[place] if place < len(row) else "" for row in rows]


@pytest.fixture
def twelve(desk):
    """The references of twelve meetings that both sides agree on."""
    return add(desk, 12)


def offers(desk):
    return {offer.action: offer for offer in tab_of(desk).pause.offers}


def likely(desk):
    return [offer for offer in tab_of(desk).pause.offers if offer.likely]


def choose(desk, offer):
    desk.store.decide(tab_of(desk).id, offer.key)
    desk.settle()


def assert_goes_on(desk, heading="Place"):
    """An edit on either side reaches the other."""
    assert tab_of(desk).paused is None
    first, second = list(desk.store.records["meetings"])[:2]
    desk.person.types("meetings", first, heading, "Typed there")
    desk.store.change("meetings", second, "place", "Typed here")
    desk.settle()
    assert desk.store.value("meetings", first, "place") == "Typed there"
    assert desk.person.cell("meetings", second, heading) == "Typed here"
    assert not desk.store.held()
