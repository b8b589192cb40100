"""What is shown beside a claim and stops nothing: the clock, what a parent carer may be offered, whose policy pays."""

from se7lite.checklists.payment_facts import Payment
from se7lite.checklists.rule import ADVICE, CLAIM_PAGE, Rule

SWIFT = (
    Rule[Payment](
        "R5",
        "A claim is paid within two weeks of being submitted, or the days that the programme has set",
        holds=lambda claim: claim.waits <= claim.limit,
        fix="This claim waits longer than it may: approve it, record its payment, or send it back with the reason.",
        acts=ADVICE,
        stage=CLAIM_PAGE,
        applies=lambda claim: claim.status in ("submitted", "approved", "paid") and claim.answer != "declined",
    ),
)
# Shown beside a claim; nothing is stopped by these.
BESIDE = (
    Rule[Payment](
        "R2",
        "A parent carer is offered a set amount for their time",
        holds=lambda claim: claim.time_offered,
        fix="No payment for time is on this claim: add half a day or a day, unless the person wants none.",
        acts=ADVICE,
        stage=CLAIM_PAGE,
        applies=lambda claim: claim.carer and claim.answer != "declined" and not claim.tops_up,
    ),
    Rule[Payment](
        "R2",
        "Payment for time is at least the policy’s half day, or its line says why not",
        holds=lambda claim: not claim.time_short,
        fix="Payment for time is below the policy’s half day: raise it, or say why in the note of its line.",
        key="R2.least",
        acts=ADVICE,
        stage=CLAIM_PAGE,
        applies=lambda claim: claim.carer and claim.time_offered and claim.answer != "declined",
    ),
    Rule[Payment](
        "R3",
        "A parent carer is shown where to ask about benefits and tax, and it is kept when",
        holds=lambda claim: claim.signposted,
        fix="Nobody has said yet that this person was shown where to ask about benefits and tax: tell them, and record "
        "it on this page.",
        key="R3.shown",
        acts=ADVICE,
        stage=CLAIM_PAGE,
        applies=lambda claim: claim.carer,
    ),
    Rule[Payment](
        "R4",
        "An area’s local work is paid under its own policy",
        holds=lambda claim: claim.area_has_policy,
        fix="This area has no policy of its own, so the regional one pays: an administrator can make one under Rates.",
        acts=ADVICE,
        stage=CLAIM_PAGE,
        applies=lambda claim: claim.local,
    ),
)
