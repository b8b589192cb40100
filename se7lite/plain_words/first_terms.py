"""The terms of the field, in everyday words: what a new programme's glossary begins with."""

from pathlib import Path
from typing import Final

from se7lite.plain_words.first_jargon import FIRST_JARGON
from se7lite.plain_words.glossary import Term

FIRST_EXPLAINED: Final = tuple(
    Term(word.strip(), stands_for.strip(), meaning.strip())
    for word, stands_for, meaning in (
        line.split("|") for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    )
)
"""One a line: the word, what it stands for (blank where it is no abbreviation), what it means."""
FIRST_TERMS: Final = (*FIRST_EXPLAINED, *FIRST_JARGON)
