"""Nothing that was typed of one word goes when another is mended."""

import pytest

from se7lite.extensions import db
from se7lite.models import GlossaryTerm
from se7lite.services.glossary import explain_word
from tests.se7lite.views.test_papers import act, add


@pytest.fixture
def address(client, meeting):
    base = f"/meetings/{meeting.reference}"
    add(client, base, title="Report", text="The MASH met. The YOT wrote. The LAC team came.")
    return f"{base}/plain-words"


@pytest.fixture
def page(client, address):
    return client.get(address).page


def with_typed(page, button, word, **typed):
    """What the page sends with that button of that word; `typed` holds the boxes of each word."""
    sent = act(page, button, word)
    for other, boxes in typed.items():
        sent |= {name: text for name, text in act(page, "", other, **boxes).items() if text and name != "act"}
    return sent


def boxes(page):
    """What stands in them, by word."""
    sent = page.form()
    places = {name.removeprefix("word-"): word for name, word in sent.items() if name.startswith("word-")}
    standing = {word: {} for word in places.values()}
    for name, text in sent.items():
        key, _, place = name.rpartition("-")
        if text and key != "word":
            standing[places[place]][key] = text
    return standing


def kept():
    return {term.word: (term.stands_for, term.meaning, term.plain) for term in db.session.query(GlossaryTerm)}


def test_what_is_typed_of_other_words_stays_when_one_is_explained(client, address, page):
    lac, mash, yot = {"stands_for": "Looked After Children"}, {"meaning": "People who meet"}, {"plain": "youth team"}
    answer = client.post(address, with_typed(page, "explain", "LAC", LAC=lac, MASH=mash, YOT=yot))
    assert answer.status == 200
    assert (
        "“LAC” is explained in the glossary. 2 words to go. What you typed of other words stands below"
        in answer.page.text
    )
    assert boxes(answer.page) == {"MASH": mash, "YOT": yot}
    assert kept() == {"LAC": ("Looked After Children", "", "")}
    # Each other button too, and one that is refused.
    refused = client.post(address, with_typed(answer.page, "plainer", "MASH"))
    assert (refused.status, boxes(refused.page)) == (422, {"MASH": mash, "YOT": yot})
    named = client.post(address, with_typed(refused.page, "name", "YOT"))
    assert boxes(named.page) == {"MASH": mash}
    assert "These words are settled by now" in named.page.text and "YOT: youth team" in named.page.text


def test_enter_saves_all_that_is_filled_in_and_a_fault_keeps_back_only_its_own(client, address, page):
    lac, mash, yot = {"stands_for": "x" * 201}, {"meaning": "People who meet"}, {"plain": "youth team"}
    sent = with_typed(page, "", "LAC", LAC=lac, MASH=mash, YOT=yot) | {"act": ""}
    answer = client.post(address, sent)
    assert answer.status == 422 and len(answer.page.errors) == 1
    assert boxes(answer.page) == {"LAC": lac, "YOT": {}}
    assert kept() == {"MASH": ("", "People who meet", ""), "YOT": ("", "", "youth team")}
    nothing = client.send(address, client.get(address).page.form())
    assert "Nothing is filled in" in nothing.page.text


def test_what_somebody_explained_meanwhile_is_not_written_over_and_what_was_typed_is_shown(
    client, address, page, officer, today
):
    explain_word("MASH", "Multi-Agency Safeguarding Hub", None, officer, today)
    mash = {"meaning": "People who meet"}
    answer = client.post(address, with_typed(page, "explain", "MASH", MASH=mash))
    assert answer.status == 422
    assert answer.page.errors == ["“MASH” has been explained meanwhile: “Multi-Agency Safeguarding Hub”."]
    assert "MASH: People who meet" in answer.page.text
    assert kept() == {"MASH": ("Multi-Agency Safeguarding Hub", "", "")}
