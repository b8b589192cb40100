"""What the whole programme is made of: areas with their forums, subgroups and workstreams (B1, B4, B9)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, PROGRAMME, Rule


@dataclass(frozen=True, slots=True)
class Programme:
    """`without_forum` names areas in one line; what is wanted are numbers that the region sets itself."""

    areas: int
    without_forum: str
    steering_groups: int
    subgroups: int
    subgroups_wanted: int
    workstreams: int
    workstreams_wanted: int


PROGRAMME_RULES = (
    Rule[Programme](
        "B1",
        "Each area has one parent carer forum",
        holds=lambda facts: facts.areas > 0 and not facts.without_forum,
        fix="Give the forum’s name on the area’s page. Areas without one: {without_forum}.",
        acts=ADVICE,
        stage=PROGRAMME,
    ),
    Rule[Programme](
        "B4",
        "The subgroups of the region report to one Steering Group",
        holds=lambda facts: facts.steering_groups == 1 and facts.subgroups == facts.subgroups_wanted,
        fix="Kept are {steering_groups:Steering Group} and {subgroups:subgroup}; one and {subgroups_wanted} are "
        "asked for. Add or archive bodies under Bodies, or set your region’s number under Settings.",
        acts=ADVICE,
        stage=PROGRAMME,
    ),
    Rule[Programme](
        "B9",
        "Each framework that is written together has its workstream",
        holds=lambda facts: facts.workstreams == facts.workstreams_wanted,
        fix="Kept are {workstreams:workstream}, and {workstreams_wanted} are asked for. Add or archive bodies under "
        "Bodies, or set your region’s number under Settings.",
        acts=ADVICE,
        stage=PROGRAMME,
    ),
)
