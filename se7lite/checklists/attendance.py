"""Once it is known who came: confidentiality binds everybody alike (M7)."""

from dataclasses import dataclass
from datetime import date

from se7lite.checklists.rule import ADVICE, HELD, Rule


def bound_on(agreed_on: date | None, until: date | None, day: date) -> bool:
    """Whether somebody who agreed to confidentiality on a day, until another or for good, was bound on this one."""
    return agreed_on is not None and agreed_on <= day and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Attendance:
    """`came` counts people; `unbound` names those whom no agreement to confidentiality bound on that day.

    `pages` holds the reference and the name of each of them.
    """

    came: int
    unbound: str = ""
    unbound_count: int = 0
    pages: tuple[tuple[str, str], ...] = ()


ATTENDANCE = (
    Rule[Attendance](
        "M7",
        "Everybody who attends, parent carers and staff alike, has agreed to confidentiality",
        holds=lambda facts: not facts.unbound,
        fix="Ask these people to agree to confidentiality, and keep the day on each one’s page: {unbound}.",
        unnamed="Ask these people to agree to confidentiality, and keep the day on each one’s page:",
        acts=ADVICE,
        stage=HELD,
        private=True,
        applies=lambda facts: facts.came > 0,
    ),
)
