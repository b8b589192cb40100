"""The whole framework in one tuple: what the page of the framework, the checks and the tests read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from se7lite.checklists.appointments import APPOINTMENTS
from se7lite.checklists.claimed import CLAIMED
from se7lite.checklists.clear_notes import CLEAR_NOTES
from se7lite.checklists.clock import PRACTICE
from se7lite.checklists.commitment import COMMITMENT
from se7lite.checklists.meeting import MEETING
from se7lite.checklists.membership import MEMBERSHIP
from se7lite.checklists.outreach import OUTREACH
from se7lite.checklists.payment import APPROVE, PAY, SEND_BACK, SUBMIT, WITHDRAW
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.checklists.rule import CLAIM, FAMILIES, Rule

IDS: Final = {"B": 15, "M": 11, "R": 6, "C": 8, "D": 5, "G": 3}
"""How many ids the framework gives to each family."""

WITHOUT_RULE: Final = {
    "B8": "Peer support, good practice and outreach: what a subgroup is for, not something to check.",
    "B15": "Roles: “representative” stands for everybody who holds a seat or attends.",
    "D1": "Co-production grows over time and blends views: told by the figures, not by one rule.",
    "D2": "Leadership, open communication and equal relationships: told by the figures, not by one rule.",
    "D5": "Parents are not there as illustration: told by what is agreed with them (D4).",
}
STEPS: Final = {
    "submitted": SUBMIT,
    "draft": WITHDRAW,
    "sent_back": SEND_BACK,
    "approved": APPROVE,
    "paid": PAY,
}
"""The step of a claim, and what it is held to."""
SHOWN: Final[tuple[Rule[Any], ...]] = (*SWIFT, *BESIDE, *CLAIMED, *PRACTICE)
"""What is shown beside claims and areas where it does not hold, and stops nothing."""


def _of_claims() -> Iterator[Rule[Any]]:
    seen = set()
    for rules in STEPS.values():
        for rule in rules:
            if rule.words not in seen:
                seen.add(rule.words)
                yield replace(rule, stage=CLAIM)


RULES: Final[tuple[Rule[Any], ...]] = (
    *PROGRAMME_RULES,
    *MEMBERSHIP,
    *NEXT_MEETING,
    *(rule for rules in MEETING.values() for rule in rules),
    *CLEAR_NOTES,
    *APPOINTMENTS,
    *OUTREACH,
    *_of_claims(),
    *SHOWN,
    *COMMITMENT,
)


def every_id() -> list[str]:
    """B1, B2 … G3: in the order of the framework."""
    return [f"{family}{number}" for family in FAMILIES for number in range(1, IDS[family] + 1)]


def rules_of(source: str) -> list[Rule[Any]]:
    """The rows that answer to one id."""
    return [rule for rule in RULES if source in rule.ids]
