"""Who holds the seats of a body (B2, B3, B5)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, BODY, Rule
from se7lite.checklists.seating import share_of

STEERING_SECTORS = ("education", "social_care", "health", "voluntary_sector", "parent_carer")
STEERING_PARENT_CARERS = 2


@dataclass(frozen=True, slots=True)
class Membership:
    """A body and who sits on it today.

    `lacking` (areas without anybody but parent carers, then sectors with nobody) and `gaps` are names in one line, ""
    where nothing is missing.

    `unelected` names parent carers of whom it is not known when and how they were elected.
    """

    kind: str
    people: int
    parent_carers: int
    lacking: str
    unelected: str
    asked: int
    gaps: str

    @property
    def share(self) -> int:
        """Parent carers in per cent of those with a seat."""
        return share_of(self.parent_carers, self.people)


MEMBERSHIP = (
    Rule[Membership](
        "B2",
        "The Steering Group has somebody from every area beside its parent carers, leads for education, social care "
        "and health, and the voluntary sector; of each person the sector is kept and no more, so look yourselves that "
        "the strategic health authority is there, and the voluntary sector both of the whole country and of the region",
        holds=lambda facts: not facts.lacking,
        fix="Fill the seats that are missing. Nobody sits there for: {lacking}.",
        key="B2.people",
        acts=ADVICE,
        stage=BODY,
        applies=lambda facts: facts.kind == "steering_group",
    ),
    Rule[Membership](
        "B2",
        "It is known when and how each parent carer on the Steering Group was elected",
        holds=lambda facts: not facts.unelected,
        fix="Keep on their pages when and how they were elected: {unelected}.",
        key="B2.elected",
        acts=ADVICE,
        stage=BODY,
        applies=lambda facts: facts.kind == "steering_group" and facts.parent_carers > 0,
    ),
    Rule[Membership](
        "B3",
        "The Steering Group has two parent carer members",
        holds=lambda facts: facts.parent_carers >= STEERING_PARENT_CARERS,
        fix="{parent_carers} parent carers hold a seat: have the forums elect another.",
        acts=ADVICE,
        stage=BODY,
        applies=lambda facts: facts.kind == "steering_group",
    ),
    Rule[Membership](
        "B5",
        "Every seat that a body asks for is held: on the Parent Carers subgroup two of each forum and the adviser",
        holds=lambda facts: not facts.gaps,
        fix="Seats that stand empty: {gaps}. Ask the forum or service to name somebody.",
        acts=ADVICE,
        stage=BODY,
        applies=lambda facts: facts.asked > 0,
    ),
)
