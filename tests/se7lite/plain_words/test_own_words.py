"""We keep to what we ask of others: our own pages and messages go through our own checker."""

from dataclasses import replace

import pytest

from se7lite.checklists.framework import RULES
from se7lite.plain_words import Glossary, check
from se7lite.plain_words.first_terms import FIRST_EXPLAINED, FIRST_JARGON, FIRST_TERMS
from se7lite.plain_words.glossary import fold
from tests.se7lite.plain_words.own_words import KEPT, of_code, of_template, own_words, without_placeholders

GLOSSARY = Glossary(FIRST_TERMS)


@pytest.fixture(scope="module")
def said():
    return own_words()


def unexplained(text):
    return {one.word for one in check(text, GLOSSARY).unexplained}


def test_no_word_of_ours_is_unexplained_and_none_is_jargon(said):
    found = {name: words for name, text in said.items() if (words := unexplained(text) - KEPT.keys())}
    assert found == {}


@pytest.mark.parametrize("filled", [without_placeholders, str], ids=["without figures", "with its braces"])
def test_every_rule_says_what_must_hold_and_how_to_mend_it_in_plain_words(filled):
    told = {
        rule.known_as: filled("\n\n".join([f"{rule.words}.", rule.fix, *(words for _, words in rule.cases)]))
        for rule in RULES
    }
    assert {key: words for key, text in told.items() if (words := unexplained(text))} == {}
    spoilt = replace(RULES[0], fix="Utilise the KPI of {notice} days.")
    assert unexplained(filled(spoilt.fix)) == {"utilise", "KPI"}


def test_what_is_kept_is_still_said_somewhere(said):
    assert unexplained("\n\n".join(said.values())) == KEPT.keys()


def test_enough_is_looked_at_and_it_is_plain_english(said):
    assert "templates/home/index.html" in said and "se7lite/services/claim_steps.py" in said
    findings = check("\n\n".join(said.values()), GLOSSARY)
    assert findings.words > 5_000
    assert findings.ease > 60


def test_a_message_with_jargon_would_be_found():
    code = (
        'def stop():\n    """Docs may utilise it."""\n    raise Refused({"": f"Utilise the KPI of {name} instead."})\n'
    )
    assert unexplained(of_code(code)) == {"utilise", "KPI"}
    later = 'FIX = "Utilise the KPI of {notice} days, {days:.1f} of {facts.most}: leverage it."'
    assert unexplained(of_code(later)) == {"utilise", "KPI", "leverage"}
    template = '<p title="Ask the YOT first">{{ KPI }} Leverage it</p>{# TUPE #}'
    assert unexplained(of_template(template)) == {"leverage", "YOT"}


def test_a_new_programme_begins_with_the_terms_of_the_field():
    assert len(FIRST_EXPLAINED) >= 60
    assert len(FIRST_JARGON) >= 80
    assert len({fold(term.word) for term in FIRST_TERMS}) == len(FIRST_TERMS)
    wanted = "SEND, EHC plan, CCG, NNPCF, PCF, LA, SENCO, DLA, personal budget, local offer, key working, co-production"
    assert all(GLOSSARY.explains(word) for word in (*wanted.split(", "), "joint commissioning"))


def test_the_glossary_explains_in_words_that_it_explains():
    told = "\n\n".join(f"{term.stands_for}. {term.meaning}" for term in FIRST_EXPLAINED)
    plain = "\n\n".join(term.plain for term in FIRST_JARGON)
    assert unexplained(told) == set()
    assert unexplained(plain) == set()
