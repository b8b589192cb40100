"""Once it is known who came: nobody who came at a cost is forgotten (R1)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, CLAIMS_OF_MEETING, Rule


@dataclass(frozen=True, slots=True)
class Claimed:
    """Of one meeting: parent carers who came, and those of them without a claim for it, by number and by name."""

    came: int
    without: int = 0
    names: str = ""


CLAIMED = (
    Rule[Claimed](
        "R1",
        "Each parent carer who came has a claim for the meeting, or has said that they want none",
        holds=lambda facts: facts.without == 0,
        fix="{without} of {came} parent carers who came have no claim: {names}. Draft one for each; where somebody "
        "wants nothing, record the answer “Declined” on it.",
        key="R1.claimed",
        acts=ADVICE,
        stage=CLAIMS_OF_MEETING,
        private=True,
        applies=lambda facts: facts.came > 0,
    ),
)
