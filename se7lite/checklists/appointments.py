"""Appointments to posts of the programme: parent carers are full members of the panel at every stage (M8).

Nothing keeps appointments yet, so no stage is named: the page of the framework says that it is not checked.
"""

from dataclasses import dataclass

from se7lite.checklists.rule import Rule


@dataclass(frozen=True, slots=True)
class PanelStage:
    """Shortlisting or interview of one appointment; `full_members` are parent carers with the same say as the rest."""

    stage: str
    full_members: int


APPOINTMENTS = (
    Rule[PanelStage](
        "M8",
        "Parent carers are full and equal members of the panel at shortlisting and at interview",
        holds=lambda facts: facts.full_members > 0,
        fix="Ask a parent carer to join the panel as a full member before this stage goes on.",
    ),
)
