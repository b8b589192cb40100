"""Reading ease: Flesch's figure, and the sentences to begin with."""

import pytest

from se7lite.plain_words import Glossary, check
from se7lite.plain_words.ease import band_of, flesch, syllables_of

NOTHING = Glossary()
EASY = "We met in the hall. It was cold. The tea was hot. All had their say. Then we went home by bus.\n" * 3
HARD = (
    "The implementation of organisational arrangements necessitates comprehensive consideration of interdependencies "
    "between administrative responsibilities and professional accountabilities throughout the intervening period."
)


def test_the_figure_is_fleschs():
    assert flesch(words=100, sentences=10, syllables=130) == pytest.approx(86.705)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("people", 2),
        ("open", 2),
        ("used", 1),
        ("decided", 3),
        ("commissioning", 4),
        ("co-production", 4),
        ("NHS", 3),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables_of(word) == count


def test_short_words_in_short_sentences_are_easy_and_long_ones_are_not():
    assert check(EASY, NOTHING).ease > 90
    assert check(HARD * 2, NOTHING).ease < 0


@pytest.mark.parametrize(
    ("ease", "said"),
    [
        (95, "very easy to read"),
        (90, "very easy to read"),
        (89, "easy to read"),
        (79, "fairly easy to read"),
        (69, "in plain English"),
        (60, "in plain English"),
        (59.4, "fairly hard to read"),
        (51, "fairly hard to read"),
        (49, "hard to read"),
        (29, "very hard to read"),
        (-40, "very hard to read"),
    ],
)
def test_a_figure_means_what_fleschs_table_says(ease, said):
    assert band_of(ease).words == said


def test_a_figure_that_is_shown_as_sixty_means_what_sixty_means():
    assert band_of(59.6).words == band_of(60).words != band_of(59.4).words


def test_a_hard_sentence_that_a_paper_repeats_is_pointed_to_once():
    hardest = check(" ".join([HARD, *EASY] * 4), NOTHING).hardest
    assert [one.sentence for one in hardest] == [HARD]


def test_a_text_that_is_easy_as_a_whole_is_not_said_to_have_no_sentence_to_change():
    found = check(" ".join([HARD, *EASY * 20]), NOTHING)
    assert found.hardest and band_of(found.ease).advice == "As a whole it needs no change."


def test_the_hardest_sentences_come_first_with_what_to_do():
    text = (
        f"{EASY}\n\nFamilies appreciated opportunities to participate in conversations concerning transport.\n\n{HARD}"
    )
    hardest = check(text, NOTHING).hardest
    assert hardest[0].sentence == HARD
    assert "Long words: implementation, organisational" in hardest[0].advice
    assert all(one.sentence not in EASY for one in hardest)


def test_a_long_sentence_is_advised_to_be_split():
    sentence = (
        "When the group has met and has talked about " + "the administration of the arrangements and " * 8 + "it ends."
    )
    assert check(sentence, NOTHING).hardest[0].advice.startswith("59 words: split it in two")


def test_a_few_words_are_too_short_to_say():
    assert check("We met.", NOTHING).ease is None


def test_headings_cells_and_labels_are_no_sentences():
    table = "| Area | Places |\n| Kent | 14 |\n" * 20
    assert check(f"AGENDA FOR TODAY\n\n{table}\n{EASY}", NOTHING).ease == check(EASY, NOTHING).ease


def test_a_text_that_was_wrapped_reads_like_one_that_was_not():
    long = (
        "The group agreed that each area asks five families what they think of the letter, and tells us in May.\n\n" * 3
    )
    wrapped = long.replace("families what", "families\nwhat").replace("letter, and", "letter,\nand")
    assert check(wrapped, NOTHING).ease == check(long, NOTHING).ease
