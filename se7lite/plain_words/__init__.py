"""Plain words (M4, M5): how easy a paper is to read, and which of its words nobody explains.

    findings = check(text, glossary)

Pure: no Flask, no SQL, no clock, no network. A paper is read once (`read`), which does not need the glossary's
meanings; whether its words are explained is judged each time (`unexplained`), over all papers that go out together.
"""

from se7lite.plain_words.check import Findings, check, read, unexplained
from se7lite.plain_words.glossary import Glossary, Term
from se7lite.plain_words.reading import CHECKER, Hard, Reading, Unexplained, Use

__all__ = [
    "CHECKER",
    "Findings",
    "Glossary",
    "Hard",
    "Reading",
    "Term",
    "Unexplained",
    "Use",
    "check",
    "read",
    "unexplained",
]
