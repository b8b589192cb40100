"""After the meeting: clear notes, every action and agreement in them, and out soon (M6, D4)."""

import re
from dataclasses import dataclass
from typing import Final

from se7lite.checklists.rule import ADVICE, NOTES_SENT, Rule

NONE: Final = ("no action", "no agreement")
"""What notes hold that say that there was neither, in small letters: says_none looks closer."""

EARLY: Final = (
    "The day on which the notes went out is before the meeting: put right whichever of the two days is wrong."
)
SAYS_NONE: Final = re.compile(r"\bno (?:action|agreement)(?:s|\b)")
SENTENCE_ENDS: Final = re.compile(r"[.;!?]+|[\r\n]+(?!\s*(?:on|about|over|between|with|regarding|to|for|as)\b)")
"""A line ends one too, unless the next goes on with what it is about."""
AROUND: Final = frozenset(
    re.findall(
        r"\w+",
        """
        action actions agreement agreements decision decisions point points no nor or and there it we the this that
        these so at in of from for up out to was were is are has have had been be made making met meeting agreed
        reached taken took arose arising came needed necessary required asked set kept recorded noted note minuted
        today time yet all
        """,
    )
)
"""The words of a sentence which says that there was none at all. Any other says of what, or whose, there was none."""


def says_none(notes: str) -> bool:
    """Whether a sentence of the notes says that there was no action, or no agreement: not “no agreement on the budget”,
    which may stand beside agreements on everything else."""
    sentences = SENTENCE_ENDS.split(notes.lower())
    return any(SAYS_NONE.search(one) and AROUND.issuperset(re.findall(r"[^\W\d_]+", one)) for one in sentences)


@dataclass(frozen=True, slots=True)
class Notes:
    """`vague` actions lack somebody, or a day though they are not done; of `unsaid` agreements nobody kept how parent
    carers stood.

    `days` counts working days from the meeting to the day on which notes went out; None while no day is known. `early`:
    that day lies before the meeting. `none_said`: the notes say themselves that there was no action or no agreement.
    """

    written: bool
    final: bool
    unsettled: int
    actions: int
    vague: int
    agreements: int
    unsaid: int
    sent: bool
    days: int | None
    notes_days: int
    early: bool = False
    none_said: bool = False


NOTES = (
    Rule[Notes](
        "M6",
        "The notes are written",
        holds=lambda facts: facts.written,
        fix="Write the notes of the meeting.",
        key="M6.notes",
        stage=NOTES_SENT,
    ),
    Rule[Notes](
        "M6",
        "What those who attended wanted changed is settled, and the notes are final",
        # No door marks notes as final while an amendment is open (services.final_notes).
        holds=lambda facts: facts.final,
        fix="Settle the amendments that are open ({unsettled}), then mark the notes as final.",
        key="M6.final",
        cases=((lambda facts: facts.unsettled == 0, "Mark the notes as final."),),
        stage=NOTES_SENT,
        applies=lambda facts: facts.written,
    ),
    Rule[Notes](
        "M6",
        "Every action says who does it and by when",
        holds=lambda facts: facts.vague == 0,
        fix="Some actions lack somebody to do them or a day ({vague} of {actions}): fill in both.",
        key="M6.actions",
        stage=NOTES_SENT,
        applies=lambda facts: facts.actions > 0,
    ),
    Rule[Notes](
        "M6",
        "Notes name every action and every agreement, or say that there were none",
        holds=lambda facts: facts.actions + facts.agreements > 0 or facts.none_said,
        fix="The notes are final, and no action and no agreement is kept: open the notes again, with a reason, and add "
        "them, or say “No actions.” in the notes if there were none.",
        key="M6.kept",
        stage=NOTES_SENT,
        applies=lambda facts: facts.written and facts.final,
    ),
    Rule[Notes](
        "D4",
        "Every agreement says how parent carers stood: agreed, disagreed, or not present",
        holds=lambda facts: facts.unsaid == 0,
        fix="Say for each agreement how parent carers stood ({unsaid} of {agreements} do not).",
        acts=ADVICE,
        stage=NOTES_SENT,
        applies=lambda facts: facts.agreements > 0,
    ),
    Rule[Notes](
        "M6",
        "The day on which the notes went out is known",
        holds=lambda facts: facts.sent,
        fix="Give the day on which they went out, under “Notes sent”.",
        key="M6.sent",
        stage=NOTES_SENT,
    ),
    Rule[Notes](
        "M6",
        "Notes go out after the meeting",
        holds=lambda facts: not facts.early,
        fix=EARLY,
        key="M6.after",
        stage=NOTES_SENT,
        applies=lambda facts: facts.sent,
    ),
    Rule[Notes](
        "M6",
        "Notes go out within {notes_days} working days of the meeting",
        holds=lambda facts: facts.days is not None and facts.days <= facts.notes_days,
        fix="Notes went out {days:working day} after the meeting and {notes_days} are asked for: say why they came "
        "late.",
        key="M6.soon",
        stage=NOTES_SENT,
        applies=lambda facts: facts.sent,
        settled=True,
    ),
)
