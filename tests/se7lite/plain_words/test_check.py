"""What counts as an abbreviation, as jargon, and as explained."""

import pytest

from se7lite.plain_words import Glossary, Reading, Term, check, read, unexplained

NOTHING = Glossary()


def words(text, *terms):
    return [one.word for one in check(text, Glossary(terms)).unexplained]


@pytest.mark.parametrize(
    "text",
    [
        "The Clinical Commissioning Group (CCG) met. Then the CCG paid.",
        "The CCG (Clinical Commissioning Group) met.",
        "The clinical commissioning groups (CCGs) met. One CCG did not.",
        "The Clinical Commissioning Group, or CCG, met.",
        "The Clinical Commissioning Group (the “CCG”) met.",
        "CCG stands for Clinical Commissioning Group.",
        "We saw the CCG.\n\nCCG – Clinical Commissioning Group",
        "We saw the CCG.\n\nCCG\tClinical Commissioning Group",
        "We saw the CCG.\n\nCCG\n\nClinical Commissioning Group",
        "The CCG (the doctors who buy health care) met.",
        "The Clinical Commissioning\nGroup (CCG) met.",
    ],
)
def test_an_abbreviation_that_the_paper_explains_is_explained_wherever_that_stands(text):
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The CCG met.",
        "The CCG (see item 4 of the agenda) met.",
        "The CCG (Tuesday, 4 May) met.",
        "Parents met in the hall (CCG).",
        "The Local Offer Group (CCG) met.",
        "CCG's money is spent.",
        "Both CCGs met.",
        "The C.C.G. met.",
        "The non-CCG part.",
    ],
)
def test_one_that_it_does_not_explain_is_not(text):
    assert words(text) == ["CCG"]


@pytest.mark.parametrize(
    "text",
    [
        "Part II, then XIV and IX.",
        "See M-0042, EHC/2024/03 and CYP1234.",
        "At Lewes BN7 1AB, SW1A 1AA and TN9.",
        "It weighs 5 KG and holds 16 GB.",
        "TERMS OF REFERENCE\n\nSPEECH AND LANGUAGE THERAPY UPDATE",
        "PLEASE DO NOT FORWARD this.",
        "It is IMPORTANT. It is important.",
        "J.R. Smith and J. R. Smith came on the M25 at 10AM.",
        "Present:\nAmina Khan\nBridget Tully\n\n1. Welcome to all of you.\nAK said so, and BT agreed.",
        "Write to EHC@example.org or see www.example.org/SEND and the file EHCP.docx.",
        "McKay has an iPad and saw it on YouTube, in the UK, on TV.",
        "COVID-19 came in week A4.",
    ],
)
def test_what_only_looks_like_an_abbreviation_is_none_and_hides_none(text):
    assert words(f"{text}\n\nThe CCG met.") == ["CCG"]


def test_an_abbreviation_that_is_also_a_word_is_found_all_the_same():
    assert words("Please send it to the SEND team.") == ["SEND"]


def test_each_abbreviation_is_told_once_with_its_first_sentence_and_how_often_it_stands():
    text = "We met. The MASH saw us first. Then the MASH rang. DfE and A&E did not."
    found = check(text, NOTHING).unexplained
    assert [(one.word, one.sentence, one.times) for one in found[:2]] == [
        ("MASH", "The MASH saw us first.", 2),
        ("DfE", "DfE and A&E did not.", 1),
    ]
    assert found[2].word == "A&E"


@pytest.mark.parametrize("said", ["KS2", "KS", "EHC"])
def test_the_glossary_explains_an_abbreviation_within_an_entry_or_before_a_number(said):
    assert words(f"At {said} things change.", Term("KS", "Key Stage"), Term("EHC plan", meaning="A plan.")) == []


def test_a_name_needs_no_explanation():
    assert words("We went to KIDS.", Term("KIDS", name=True)) == []


UTILISE = Term("utilise", plain="use")


@pytest.mark.parametrize("said", ["utilise", "Utilising", "utilized", "utilises"])
def test_jargon_is_found_in_all_its_forms_with_the_plainer_word(said):
    (one,) = check(f"They {said} it.", Glossary([UTILISE])).unexplained
    assert (one.word, one.kind, one.plain) == ("utilise", "jargon", "use")


def test_jargon_of_several_words_is_found_across_hyphens_and_line_breaks_and_not_across_a_comma():
    term = Term("cross-cutting", plain="shared")
    assert words("A cross\ncutting theme.", term) == ["cross-cutting"]
    assert words("It was cross, cutting and cold.", term) == []
    assert words("Deep dives help.", Term("deep dive", plain="close look")) == ["deep dive"]


@pytest.mark.parametrize(
    "text",
    ["Triage (deciding who is seen first) helps.", "Triage means that somebody decides.", "This is called triage."],
)
def test_jargon_that_the_paper_explains_is_explained(text):
    assert words(text, Term("triage", plain="sort")) == []


def test_jargon_that_the_glossary_explains_is_explained():
    assert words("We utilise it.", Term("utilise", plain="use", meaning="Make use of something.")) == []


def test_jargon_in_a_name_is_part_of_the_name():
    assert words("The Multi-Agency Safeguarding Hub met.", Term("multi-agency", plain="of several")) == []


def test_what_one_paper_explains_does_not_count_for_another():
    glossary = Glossary([UTILISE])
    one = read("The Clinical Commissioning Group (CCG) met.", glossary)
    other = read("The CCG and the MASH utilise it.", glossary)
    assert [(word.word, word.papers) for word in unexplained([one, other], glossary)] == [
        ("CCG", (1,)),
        ("MASH", (1,)),
        ("utilise", (1,)),
    ]
    assert unexplained([one, one], glossary) == ()


def test_what_was_read_is_judged_by_the_glossary_of_the_day():
    reading = read("The MASH will utilise it.", Glossary([UTILISE]))
    kept = Reading.from_json(reading.as_json())
    assert kept == reading
    later = Glossary([Term("MASH", "Multi-Agency Safeguarding Hub")])
    assert unexplained([kept], later) == ()


def test_an_empty_text_has_nothing_to_say():
    findings = check("", NOTHING)
    assert (findings.words, findings.ease, findings.unexplained) == (0, None, ())
