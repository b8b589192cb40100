"""Consultation, participation or co-production: every activity says which it is (G1, G2, G3)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, ANY_TIME, HELD, Rule


@dataclass(frozen=True, slots=True)
class Activity:
    """`called` is consultation, participation or coproduction; None where nobody has said. `stood` counts agreements
    that parent carers agreed to."""

    called: str | None
    came: int
    parent_carers: int
    stood: int


ACTIVITY = (
    Rule[Activity](
        "G1",
        "Every activity says what it is: consultation, participation or co-production",
        holds=lambda facts: facts.called is not None,
        fix="Say on the meeting whether it is consultation, participation or co-production.",
        also=("G2", "G3"),
        acts=ADVICE,
        stage=ANY_TIME,
    ),
    Rule[Activity](
        "G2",
        "Where it is called participation, parent carers are in the room and take part",
        holds=lambda facts: facts.parent_carers > 0,
        fix="No parent carer was in the room: call it consultation, or invite parent carers next time.",
        key="G2.room",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.called == "participation" and facts.came > 0,
    ),
    Rule[Activity](
        "G3",
        "Where it is called co-production, parent carers are in the room for what is agreed",
        holds=lambda facts: facts.parent_carers > 0 and facts.stood > 0,
        fix="Keep what parent carers in the room agreed to, and that they agreed; or call it participation.",
        key="G3.room",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.called == "coproduction" and facts.came > 0,
    ),
)
