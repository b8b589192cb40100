"""Before the papers count as sent: an agenda, everything with it, in time and in plain words (M3, M4, M5)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, ANY_TIME, PAPERS_SENT, Rule


@dataclass(frozen=True, slots=True)
class Papers:
    """`notice` counts working days from the day on which the last of agenda and papers went out to the meeting; None
    while the agenda's is not known. `late` papers went out after the agenda; `after` the meeting, the last of them did.

    `hard` are papers that are hard to read, `unexplained` abbreviations and jargon that nothing explains, `words` the
    first of these by name. `unread` are papers with something in them that no reader can take in: they stop nothing.
    """

    items: int
    papers: int
    empty: int
    sent: bool
    notice: int | None
    papers_days: int
    hard: int = 0
    unexplained: int = 0
    words: str = ""
    unread: int = 0
    late: int = 0
    after: bool = False


def _were_read(facts: Papers) -> bool:
    """Of papers that nobody could read, nothing is known, neither good nor bad."""
    return facts.papers - facts.empty > facts.unread


PAPERS = (
    Rule[Papers](
        "M3",
        "There is an agenda",
        holds=lambda facts: facts.items > 0,
        fix="Write the agenda.",
        key="M3.agenda",
        stage=PAPERS_SENT,
    ),
    Rule[Papers](
        "M3",
        "The agenda goes out with all its papers",
        holds=lambda facts: facts.empty == 0,
        fix="Some papers are only a title ({empty} of {papers}): add a file, the text or a link, or take them off the "
        "list.",
        key="M3.papers",
        stage=PAPERS_SENT,
        applies=lambda facts: facts.papers > 0,
    ),
    Rule[Papers](
        "M3",
        "The day on which agenda and papers went out is known",
        holds=lambda facts: facts.sent,
        fix="Give the day on which they went out, under “Papers sent”.",
        key="M3.sent",
        stage=PAPERS_SENT,
    ),
    Rule[Papers](
        "M3",
        "Agenda and papers go out at least {papers_days} working days before the meeting",
        holds=lambda facts: facts.notice is not None and facts.notice >= facts.papers_days,
        fix="Papers went out {notice:working day} before and {papers_days} are asked for: move the meeting, or say "
        "why the notice is short.",
        cases=(
            (
                lambda facts: facts.after,
                "Papers went out after the meeting: put right the day that is wrong, or say why.",
            ),
            (
                lambda facts: facts.notice == 0,
                "Papers went out less than a working day before the meeting and {papers_days} are asked for: move the "
                "meeting, or say why the notice is short.",
            ),
            (
                lambda facts: facts.late > 0,
                "{late:paper} went out later than the agenda, the last {notice:working day} before the meeting, and "
                "{papers_days} are asked for: move the meeting, or say why the notice is short.",
            ),
        ),
        key="M3.notice",
        stage=PAPERS_SENT,
        applies=lambda facts: facts.sent,
        settled=True,
        dated=True,
    ),
    Rule[Papers](
        "M4",
        "Papers are in plain English",
        holds=lambda facts: facts.hard == 0,
        fix="Some papers are hard to read ({hard}): look at the sentences pointed out and say them more simply.",
        acts=ADVICE,
        # As soon as there is a paper: once it has gone out, nobody makes it easier to read.
        stage=ANY_TIME,
        applies=_were_read,
    ),
    Rule[Papers](
        "M5",
        "Every abbreviation and piece of jargon is explained in the paper or in the glossary sent with it",
        holds=lambda facts: facts.unexplained == 0,
        fix="Some words are not explained ({unexplained}: {words}). Explain each in the glossary or in the paper that "
        "uses it, or use plain words.",
        stage=PAPERS_SENT,
        applies=_were_read,
    ),
)
