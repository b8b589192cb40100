"""How people are paid: the policy that applies, a set amount for time, and what is never advised on (M9 to R6).

The steps of a claim are in payment.py. No stage is named where nothing looks at the rule yet.
"""

from dataclasses import dataclass

from se7lite.checklists.rule import ADVICE, FACT, Rule


@dataclass(frozen=True, slots=True)
class Policy:
    """One claim beside the policy it is paid under. `time_set` is the amount the policy sets for time, `time_paid`
    what the claim says; None where there is none. `departure` is the reason where another policy was picked."""

    scope: str
    policy_scope: str
    departure: str
    time_set: int | None
    time_paid: int | None
    signpost_shown: bool
    answer: str | None


@dataclass(frozen=True, slots=True)
class AreaPolicy:
    """One area: whether it keeps a policy of its own for local work, and whether its figures stand beside others'."""

    own_policy: bool
    compared: bool


REWARD = (
    Rule[Policy](
        "M9",
        "Expenses are paid under the policy that applies: regional work under the regional one, local work under the "
        "area’s own",
        holds=lambda facts: facts.policy_scope == facts.scope or bool(facts.departure.strip()),
        fix="Pick the policy of the meeting’s scope, or say why another one applies.",
    ),
    Rule[Policy](
        "M10",
        "People’s time is paid under the same policy as their expenses",
        holds=lambda facts: facts.time_paid is None or facts.time_set is not None,
        fix="The policy sets no payment for time: add it to the policy, or pick the one that applies.",
    ),
    Rule[Policy](
        "R2",
        "A set amount is paid for time and contribution",
        holds=lambda facts: facts.time_paid is None or facts.time_paid == facts.time_set,
        fix="The payment for time is not the amount that the policy sets: put that amount, or change the policy.",
    ),
    Rule[Policy](
        "R3",
        "Whoever is offered a payment is shown where to ask about benefits and tax, and the answer is their own",
        holds=lambda facts: facts.signpost_shown or facts.answer is None,
        fix="Show where to ask about benefits and tax before the answer is kept.",
    ),
    Rule[AreaPolicy](
        "R4",
        "Each area has its own policy for local work",
        holds=lambda facts: facts.own_policy,
        fix="Write down the area’s own policy.",
        acts=ADVICE,
    ),
    Rule[AreaPolicy](
        "R6",
        "How swiftly areas pay is compared side by side",
        holds=lambda facts: facts.compared,
        fix="Look at the figures of the areas beside each other.",
        acts=FACT,
    ),
)
