"""Topics of workshops and conferences, and who speaks for the region elsewhere (B10, B13, B14)."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, HELD, PAPERS_SENT, Rule


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of the agenda that somebody presents: its leading authority, its two presenters, and how many of the
    three views of a parent are kept (the issue, the process, the outcome)."""

    led: bool
    views: int
    parent: bool
    practitioner: bool


@dataclass(frozen=True, slots=True)
class Topics:
    """`came` counts people recorded as there; `parents` and `practitioners` are those of them, or, until the meeting
    was held (`over`), those invited. `listed` counts everybody invited or there."""

    kind: str
    topics: tuple[Topic, ...]
    parents: int
    practitioners: int
    came: int = 0
    listed: int = 0
    over: bool = False


TOPICS = (
    Rule[Topics](
        "B10",
        "Each topic of a workshop is led by one authority. An item of the agenda counts as a topic once an authority, "
        "a presenter or a parent’s view is kept with it: a welcome is none",
        holds=lambda facts: bool(facts.topics) and all(topic.led for topic in facts.topics),
        fix="Name on the agenda the authority that leads each topic, of items that name nobody yet too.",
        key="B10.led",
        acts=ADVICE,
        stage=PAPERS_SENT,
        applies=lambda facts: facts.kind == "workshop",
    ),
    Rule[Topics](
        "B10",
        "Each topic of a workshop keeps a parent’s view of the issue, of the process and of the outcome",
        holds=lambda facts: bool(facts.topics) and all(topic.views == 3 for topic in facts.topics),
        fix="Ask a parent for their view of the issue, the process and the outcome, and keep all three on the agenda.",
        key="B10.views",
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.kind == "workshop" and facts.came > 0,
    ),
    Rule[Topics](
        "B13",
        "Every topic of a conference is presented by a parent and a practitioner. An item of the agenda counts as a "
        "topic once an authority, a presenter or a parent’s view is kept with it: a welcome is none",
        holds=lambda facts: bool(facts.topics) and all(topic.parent and topic.practitioner for topic in facts.topics),
        fix="Name on the agenda a parent and a practitioner who present each topic, of items that name nobody yet too.",
        acts=ADVICE,
        stage=PAPERS_SENT,
        applies=lambda facts: facts.kind == "conference",
    ),
    Rule[Topics](
        "B14",
        "A parent and a practitioner together speak for the region at a national event",
        holds=lambda facts: facts.parents > 0 and facts.practitioners > 0,
        fix="Put both a parent carer and a practitioner on the attendance of this event.",
        cases=(
            (
                lambda facts: facts.over,
                "It is not recorded that both a parent carer and a practitioner came: record who did, and send both "
                "next time.",
            ),
        ),
        acts=ADVICE,
        stage=HELD,
        applies=lambda facts: facts.kind == "national_event" and facts.listed > 0,
    ),
)
