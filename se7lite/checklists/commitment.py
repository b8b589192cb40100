"""The eight promises to families: each is reviewed by a body, with evidence and a judgement."""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, PROMISES_PAGE, Rule


@dataclass(frozen=True, slots=True)
class Review:
    """One review of a promise: months begun since, what is linked as evidence, what parents said, a judgement.

    `months_since` is None where nobody has looked at the promise yet.
    """

    months_since: int | None
    evidence: int
    parents_said: bool
    judged: bool
    review_months: int


PROMISES = {
    "C1": "Families are valued and treated with respect",
    "C2": "Families’ concerns are understood and acted on",
    "C3": "The family is at the centre, and every family has the same chance",
    "C4": "The child is seen as a whole, and services work together",
    "C5": "What is not possible today does not limit what we aim for",
    "C6": "We are honest with each other and learn together",
    "C7": "Parent carers take part in all the work, decisions at every level included",
    "C8": "Families can use the law as it stands at any time, and are helped to do so",
}


def is_whole(facts: Review) -> bool:
    """Whether a review says all that is asked of one, whenever it was."""
    return facts.evidence > 0 and facts.parents_said and facts.judged


def is_recent(facts: Review) -> bool:
    """Whether the next one is still to come."""
    return facts.months_since is not None and facts.months_since <= facts.review_months


def _reviewed(facts: Review) -> bool:
    return is_recent(facts) and is_whole(facts)


COMMITMENT = tuple(
    Rule[Review](
        source,
        f"{promise}; a body has looked at this in the last {{review_months}} months",
        holds=_reviewed,
        fix="Have a body look at this promise: what was done, what parents say of it, and how far it is kept.",
        acts=ADVICE,
        stage=PROMISES_PAGE,
    )
    for source, promise in PROMISES.items()
)
