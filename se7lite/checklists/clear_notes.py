"""While notes can still be changed: whether whoever reads them will understand them (M6)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, NOTES_PAGE, Rule


@dataclass(frozen=True, slots=True)
class NotesWords:
    """What was read in the notes of one meeting: whether they are `hard` to read, and what nothing explains."""

    hard: bool
    unexplained: int = 0
    words: str = ""


CLEAR_NOTES = (
    Rule[NotesWords](
        "M6",
        "Notes are clear: in plain English, and with every abbreviation and piece of jargon explained",
        holds=lambda facts: not facts.hard and not facts.unexplained,
        fix="The notes are hard to read: look at the sentences pointed out on their page and say them more simply.",
        key="M6.clear",
        cases=(
            (
                lambda facts: facts.hard and facts.unexplained > 0,
                "The notes are hard to read, and some words are not explained ({unexplained}: {words}): say the "
                "sentences pointed out on their page more simply, and explain these words or use plain ones.",
            ),
            (
                lambda facts: facts.unexplained > 0,
                "Some words of the notes are not explained ({unexplained}: {words}). Explain them in the notes or in "
                "the glossary, or use plain words.",
            ),
        ),
        acts=ADVICE,
        stage=NOTES_PAGE,
        private=True,
    ),
)
