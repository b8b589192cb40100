"""Forums reach out to other parent groups and families, and keep how (M11). Nothing keeps this yet."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, Rule


@dataclass(frozen=True, slots=True)
class Outreach:
    """One forum and one quarter: how often it was kept whom the forum reached, and how."""

    told: int


OUTREACH = (
    Rule[Outreach](
        "M11",
        "Each forum widens its reach to other parent groups and families, and keeps how, every quarter",
        holds=lambda facts: facts.told > 0,
        fix="Ask the forum whom it reached this quarter, and how, and keep the answer.",
        acts=ADVICE,
    ),
)
