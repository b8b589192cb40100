"""The glossary: officers write it, nothing is lost in it."""

import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import GlossaryTerm
from se7lite.plain_words.first_terms import FIRST_TERMS
from se7lite.queries.glossary import explained_terms, find_terms, glossary_now
from se7lite.services.glossary import GLOSSARY, add_first_terms, explain_word, keep_name, take_out
from se7lite.services.refusals import Refused
from se7lite.services.tables import change_row, create_row
from tests.se7lite.refusals import refused


def make(officer, today, **values):
    return create_row(GLOSSARY, {"kind": "word", **values}, officer, today)


def test_a_word_is_written_by_an_officer_and_not_by_who_only_reads(officer, steering_member, today):
    term = make(officer, today, word="YOT", stands_for="Youth Offending Team")
    assert glossary_now().explains("YOTs") is False
    assert glossary_now().explains("YOT")
    assert "ask an officer" in refused(make, steering_member, today)[""]
    assert "ask an officer" in refused(take_out, term, steering_member)[""]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"word": "YOT"}, "meaning"),
        ({"word": "…", "meaning": "Dots"}, "word"),
        ({"word": "la", "meaning": "A council"}, "word"),
        ({"meaning": "Nothing"}, "word"),
    ],
)
def test_an_entry_has_a_word_of_its_own_and_says_something(officer, today, values, key):
    make(officer, today, word="LA", meaning="A council")
    with pytest.raises(Refused) as said:
        make(officer, today, **values)
    assert key in said.value.errors


def test_a_word_that_was_taken_out_is_said_to_be_there_to_put_back(officer, today):
    take_out(make(officer, today, word="LA", meaning="A council"), officer)
    with pytest.raises(Refused, match="put it back"):
        make(officer, today, word="LA", meaning="A town hall")
    assert explain_word("LA", None, "A town hall", officer, today).meaning == "A town hall"
    assert glossary_now().explains("LA")


def test_explaining_jargon_keeps_its_plainer_word(officer, today):
    term = make(officer, today, word="triage", plain="sort")
    assert not glossary_now().explains("triage")
    explain_word("triage", None, "Somebody decides who is seen first.", officer, today)
    assert (term.plain, glossary_now().explains("triage")) == ("sort", True)


def test_listed_jargon_does_not_become_a_name_at_any_door(officer, today):
    term = make(officer, today, word="leverage", plain="use")
    assert "“leverage” has a plainer word, “use”" in refused(keep_name, "leverage", officer, today)["kind"]
    assert "kind" in refused(change_row, GLOSSARY, term, {"kind": "name"}, officer, today, None)
    assert "kind" in refused(create_row, GLOSSARY, {"word": "synergy", "kind": "name", "plain": "x"}, officer, today)
    assert not glossary_now().explains("leverage")
    assert keep_name("KIDS", officer, today).is_name


def test_jargon_of_the_first_list_does_not_leave_it_without_a_word(officer, today):
    add_first_terms(officer, today)
    term = find_terms("going forward")[0]
    assert "fill in what it means" in refused(take_out, term, officer)[""]
    for values, key in (({"kind": "name", "plain": ""}, "kind"), ({"word": "goingforwards"}, "word")):
        assert key in refused(change_row, GLOSSARY, term, values, officer, today, None)
    assert "kind" in refused(keep_name, "going forward", officer, today)
    assert not glossary_now().explains("going forward") and find_terms("going forward")
    change_row(GLOSSARY, term, {"plain": "", "meaning": "From now on."}, officer, today, None)
    assert glossary_now().explains("going forward")
    theirs = make(officer, today, word="reticulate", plain="make a net")
    take_out(theirs, officer)
    assert theirs.removed_at


def test_a_changed_word_is_looked_up_under_its_new_spelling(officer, today):
    term = make(officer, today, word="YOT", meaning="A team")
    change_row(GLOSSARY, term, {"word": "YJS"}, officer, today, None)
    assert (glossary_now().explains("YJS"), glossary_now().explains("YOT")) == (True, False)


def test_the_first_terms_are_added_once_and_nothing_that_was_taken_out_comes_back(officer, today):
    make(officer, today, word="la", meaning="Ours")
    assert add_first_terms(officer, today) == len(FIRST_TERMS) - 1
    take_out(find_terms("SENCO")[0], officer)
    assert add_first_terms(officer, today) == 0
    assert db.session.scalar(select(func.count()).select_from(GlossaryTerm)) == len(FIRST_TERMS)
    assert [term.meaning for term in explained_terms() if term.word == "la"] == ["Ours"]


def test_words_are_found_by_any_of_their_texts_and_by_what_they_are(officer, today):
    make(officer, today, word="LA", stands_for="Local Authority", meaning="A 100% council")
    make(officer, today, word="KIDS", kind="name")
    make(officer, today, word="utilise", plain="use")
    assert [term.word for term in find_terms("authority")] == ["LA"]
    assert [term.word for term in find_terms("0% coun")] == ["LA"]
    assert find_terms("%") == find_terms("100%")
    assert [[term.word for term in find_terms(show=show)] for show in ("names", "jargon", "explained")] == [
        ["KIDS"],
        ["utilise"],
        ["LA"],
    ]
