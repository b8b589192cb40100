"""How often a body meets, and which of its meetings are open to the network of forums (B6, B7)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, ANY_TIME, BODY, Rule

GRACE = 7
"""Days by which a meeting may come later than its rhythm asks: ours."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One meeting of a body beside the one before it; None where that is not known or was never asked for. Once it is
    `over`, its day stays; `next_by` is the day by which the next is due."""

    kind: str
    weeks: int | None
    days_since: int | None
    policy: str
    opened: bool | None
    opened_before: bool | None
    over: bool = False
    next_by: str = ""

    @property
    def often(self) -> str:
        """Every 6 weeks."""
        return every(self.weeks or 0)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What a body's rhythm asks for after its `last` meeting that is kept, to come or not: the next `due` day, which
    lies `days_over` days back; below nought it is still to come."""

    weeks: int
    last: str
    due: str
    days_over: int

    @property
    def often(self) -> str:
        """Every 6 weeks."""
        return every(self.weeks)


def every(weeks: int) -> str:
    """Every week; every 6 weeks."""
    return "every week" if weeks == 1 else f"every {weeks} weeks"


def _open_as_agreed(facts: Rhythm) -> bool:
    if facts.policy == "always":
        return facts.opened is True
    return facts.opened is not None and facts.opened != facts.opened_before


RHYTHM = (
    Rule[Rhythm](
        "B6",
        "A body meets as often as it agreed: the Parent Carers subgroup every six weeks",
        holds=lambda facts: (
            facts.weeks is None or facts.days_since is None or facts.days_since <= facts.weeks * 7 + GRACE
        ),
        fix="{days_since} days lie between this meeting and the one before, and the body meets {often}: "
        "find an earlier day.",
        cases=(
            (
                lambda facts: facts.over,
                "{days_since} days lie between this meeting and the one before, and the body meets {often}: "
                "the one after this is due by {next_by}.",
            ),
        ),
        acts=ADVICE,
        stage=ANY_TIME,
        applies=lambda facts: facts.kind == "meeting" and facts.weeks is not None and facts.days_since is not None,
    ),
    Rule[Rhythm](
        "B7",
        "Every other meeting of the Parent Carers subgroup is open to the other forums of the network",
        holds=_open_as_agreed,
        fix="Say on the meeting whether other forums may come: they could not come to the one before, so this one "
        "should be open.",
        cases=(
            (
                lambda facts: facts.opened is None and facts.policy == "always",
                "Say on the meeting that other forums may come: every meeting of this body is open to them.",
            ),
            (
                lambda facts: facts.opened is None and facts.opened_before is None,
                "Say on the meeting whether other forums may come: every other meeting is open to them.",
            ),
            (
                lambda facts: facts.opened is None and facts.opened_before is True,
                "Say on the meeting whether other forums may come: they could come to the one before, so this one "
                "should not be open.",
            ),
            (
                lambda facts: facts.opened is True,
                "This meeting is open to the other forums, and so was the one before, where every other one is agreed: "
                "close this one if it is still to come.",
            ),
            (
                lambda facts: facts.opened is False,
                "This meeting is closed to the other forums, and it is one that should be open: open it to them.",
            ),
        ),
        acts=ADVICE,
        stage=ANY_TIME,
        applies=lambda facts: facts.kind == "meeting" and facts.policy != "never",
    ),
)

NEXT_MEETING = (
    Rule[NextMeeting](
        "B6",
        "A body that has agreed how often it meets does not stop meeting: the next meeting is planned before it is due",
        holds=lambda facts: facts.days_over <= GRACE,
        fix="The last meeting was on {last}, and the body meets {often}: the next was due by {due}, and "
        "none is planned. Plan one, or have what the body agreed put right.",
        key="B6.next",
        acts=ADVICE,
        stage=BODY,
    ),
)
