"""Forums reach out to other parent groups and families, and keep how, quarter by quarter (M11)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, OUTREACH_PAGE, Rule


@dataclass(frozen=True, slots=True)
class ForumQuarter:
    """One forum and one quarter: how often it was kept whom the forum reached, and how."""

    told: int


OUTREACH = (
    Rule[ForumQuarter](
        "M11",
        "Each forum widens its reach to other parent groups and families, and keeps how, every quarter",
        holds=lambda facts: facts.told > 0,
        fix="Ask the forum whom it reached this quarter, and how, and keep the answer.",
        acts=ADVICE,
        stage=OUTREACH_PAGE,
    ),
)
