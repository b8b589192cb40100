"""Before the invitation goes out: a time that parent carers can come to, and terms of reference (M1, M2)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from se7lite.checklists.rule import INVITED, Rule

FEWEST_MEMBERS: Final = 5
"""Of fewer parent carer members, what they said together tells too easily what one of them said."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`members` are the parent carers with a seat on the body that day; no answer from one of them counts as no.

    `offered` says that the meeting's own day and time is one of the times offered.
    `remedy` says what to do where it suits too few.
    """

    times: int
    offered: bool
    members: int
    suits: int
    convenient_share: int
    terms: bool
    terms_review_on: date | None
    day: date
    remedy: str = ""

    @property
    def enough(self) -> int:
        """Of so many members the time has to suit."""
        return -(-self.convenient_share * self.members // 100)

    @property
    def names_nobody(self) -> bool:
        """Whether nobody's answer can be read off the outcome: not of few, and neither from "all" nor from "none"."""
        return not self.members or (self.members >= FEWEST_MEMBERS and 1 < self.enough < self.members)


def remedy_for(times: int, offered: bool) -> str:
    """There is another to choose only where another is offered."""
    if times > offered:
        return "note more answers, or choose another of the times"
    return "note more answers, or offer other times" if times else "offer some times, and note the answers"


INVITATION = (
    Rule[Invitation](
        "M1",
        "Parent carer members are asked beforehand whether the time of the meeting suits them",
        holds=lambda facts: facts.offered,
        fix="Put the meeting’s own day and time among the times offered (give it a start time first, where it has "
        "none), and note what each parent carer member says.",
        key="M1.asked",
        stage=INVITED,
        dated=True,
    ),
    Rule[Invitation](
        "M1",
        "The time suits at least {convenient_share}% of the body’s parent carer members",
        holds=lambda facts: facts.members > 0 and facts.suits >= facts.enough,
        fix="{suits} of {members} parent carer members say that this time suits them: {remedy}.",
        unnamed="Too few of the body’s parent carer members have said that this time suits them: an officer asks them, "
        "or offers other times.",
        cases=(
            (
                lambda facts: facts.members == 0,
                "No parent carer has a seat on the body on that day: give parent carers seats there, or pass this over "
                "and say why.",
            ),
        ),
        key="M1.suits",
        stage=INVITED,
        dated=True,
        tellable=lambda facts: facts.names_nobody,
    ),
    Rule[Invitation](
        "M2",
        "The body has terms of reference, and they are in date on the day it meets",
        holds=lambda facts: facts.terms and facts.terms_review_on is not None and facts.terms_review_on >= facts.day,
        fix="Write the body’s terms of reference, or review them and give the day of the next review: an administrator "
        "does that on the body’s page.",
        stage=INVITED,
        dated=True,
    ),
)
