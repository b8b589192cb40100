"""Once it is known who came: confidentiality binds everybody alike (M7)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, HELD, Rule


@dataclass(frozen=True, slots=True)
class Attendance:
    """`came` counts people; `unbound` names those of them who had not agreed to confidentiality by that day."""

    came: int
    unbound: str = ""


ATTENDANCE = (
    Rule[Attendance](
        "M7",
        "Everybody who attends, parent carers and staff alike, has agreed to confidentiality",
        holds=lambda facts: not facts.unbound,
        fix="Ask these people to agree to confidentiality, and keep the day on each one’s page: {unbound}.",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.came > 0,
    ),
)
