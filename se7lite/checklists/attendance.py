"""Once it is known who came: confidentiality binds everybody alike (M7)."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from se7lite.checklists.rule import ADVICE, HELD, Rule


class Unbound(NamedTuple):
    """Somebody who came while no agreement bound them; `ran_out` is the last day of one that had run out by then, None
    of whoever had never agreed."""

    reference: str
    name: str
    ran_out: date | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """`came` counts people; `unbound` are those whom no agreement to confidentiality bound on that day.

    By name: `never` had not agreed by then, of `lapsed` an agreement had run out, with its last day.
    """

    came: int
    unbound: tuple[Unbound, ...] = ()
    never: str = ""
    lapsed: str = ""

    @property
    def lapsed_count(self) -> int:
        """How many had agreed, and no longer were bound."""
        return sum(one.ran_out is not None for one in self.unbound)


ATTENDANCE = (
    Rule[Attendance](
        "M7",
        "Everybody who attends, parent carers and staff alike, has agreed to confidentiality",
        holds=lambda facts: not facts.unbound,
        fix="Ask these people to agree to confidentiality, and keep the day on each one’s page: {never}.",
        cases=(
            (
                lambda facts: not facts.never,
                "The agreement of these people to confidentiality had run out by the day of the meeting: {lapsed}. Ask "
                "them to renew it, and keep the day of that on each one’s page.",
            ),
            (
                lambda facts: bool(facts.lapsed),
                "Ask these people to agree to confidentiality, and keep the day on each one’s page: {never}. Ask these "
                "to renew their agreement, which had run out by the day of the meeting: {lapsed}.",
            ),
        ),
        unnamed="Ask these people to agree to confidentiality, or to renew what had run out by the day of the meeting, "
        "and keep the day on each one’s page:",
        acts=ADVICE,
        stage=HELD,
        private=True,
        applies=lambda facts: facts.came > 0,
    ),
)
