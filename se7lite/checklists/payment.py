"""Who may move a claim, and when: "hands" marks rules about who, which the framework leaves to good practice."""

from se7lite.checklists.payment_facts import Payment
from se7lite.checklists.rule import Rule

DECIDES = ("administrator", "officer")


KNOWN_PERSON = Rule[Payment](
    "hands",
    "A person who is signed in decides, never a spreadsheet",
    holds=lambda claim: claim.door != "spreadsheet" and claim.account is not None,
    fix="A claim is approved, sent back and paid in se7lite, not in a spreadsheet: open the claim there.",
)
MAY_DECIDE = Rule[Payment](
    "hands",
    "An officer or an administrator decides",
    holds=lambda claim: claim.role in DECIDES,
    fix="Ask an officer or an administrator to do this.",
)
NOT_ONE_S_OWN = Rule[Payment](
    "hands",
    "Nobody approves a claim that pays them",
    holds=lambda claim: not claim.pays_whoever_acts,
    fix="This claim pays you: ask another officer.",
)
PAYMENT_NOT_ONE_S_OWN = Rule[Payment](
    "hands",
    "Nobody records the payment of a claim that pays them",
    holds=lambda claim: not claim.pays_whoever_acts,
    fix="This claim pays you: ask another officer to record its payment.",
)
AS_SHOWN = Rule[Payment](
    "hands",
    "What somebody decides on is what their page showed",
    holds=lambda claim: claim.as_shown,
    fix="This claim has changed since you opened the page: look at it as it is now, then decide.",
)
UNDER_ITS_POLICY = Rule[Payment](
    "M9",
    "Regional work is paid under the regional policy, local work under the area’s own where it has one",
    holds=lambda claim: claim.policy_fits,
    fix="Another policy applies to this meeting: edit the claim, then choose that one or say why this one pays.",
)
CHILDCARE_FITS = Rule[Payment](
    "M9",
    "Childcare is within what the policy pays for one claim, or its line says why not",
    holds=lambda claim: claim.childcare_fits,
    fix="Childcare is above the most that the policy pays for one claim: lower it, or say why in the note of its line.",
)
TIME_FITS = Rule[Payment](
    "M10",
    "Payment for time is within the policy’s full day, or its line says why not",
    holds=lambda claim: claim.time_fits,
    fix="Payment for time is above the policy’s full day: lower it, or say why in the note of its line.",
)
RECEIPTED = Rule[Payment](
    "M9",
    "What the policy wants a receipt for has one, or it is said why not",
    holds=lambda claim: claim.receipts_missing == 0 or bool(claim.note.strip()),
    fix="A receipt is missing: add it, or open the claim and say why it is approved without.",
)
MILES_AS_LEFT = Rule[Payment](
    "M9",
    "Miles are paid at the lower rate only where other claims of the tax year leave none at the full one",
    holds=lambda claim: not claim.miles_came_free,
    fix="Another claim of this tax year has gone, and miles of this one are paid in full now: have it taken back to "
    "draft or send it back; as it is submitted again, it is worked out anew.",
)
WANTED = Rule[Payment](
    "R3",
    "What somebody declines is not paid",
    holds=lambda claim: claim.answer != "declined",
    fix="They declined this payment: record another answer if they think again, or archive the draft.",
)
SOMETHING = Rule[Payment](
    "R1",
    "Something is claimed",
    holds=lambda claim: claim.lines > 0,
    fix="There is no amount on this claim yet: add miles, a fare or another cost before submitting it.",
)
WHO_DECIDES = (KNOWN_PERSON, MAY_DECIDE)
WITHIN_POLICY = (UNDER_ITS_POLICY, CHILDCARE_FITS, TIME_FITS)

SUBMIT = (
    Rule[Payment](
        "R5",
        "A draft, or a claim that was sent back, is submitted",
        holds=lambda claim: claim.status in ("draft", "sent_back"),
        fix="This claim is not a draft and was not sent back: look at its status.",
    ),
    SOMETHING,
    WANTED,
    *WITHIN_POLICY,
)
WITHDRAW = (
    Rule[Payment](
        "R5",
        "Only a submitted claim is taken back",
        holds=lambda claim: claim.status == "submitted",
        fix="This claim is not waiting for approval, so it cannot be taken back to draft.",
    ),
)
SEND_BACK = (
    *WHO_DECIDES,
    Rule[Payment](
        "R5",
        "A submitted or approved claim is sent back",
        holds=lambda claim: claim.status in ("submitted", "approved"),
        fix="Only a claim that was submitted or approved, and is not paid, can be sent back.",
    ),
    Rule[Payment](
        "R5",
        "The claimant is told why",
        holds=lambda claim: bool(claim.note.strip()),
        fix="Say what has to be put right before the claim comes back.",
    ),
    Rule[Payment](
        "hands",
        "The finance office does not have the claim",
        holds=lambda claim: not claim.exported,
        fix="The finance office has this claim in an export: take it out of that first, and tell them not to pay it.",
    ),
)
APPROVE = (
    *WHO_DECIDES,
    Rule[Payment](
        "R5",
        "Only a submitted claim is approved",
        holds=lambda claim: claim.status == "submitted",
        fix="This claim is not waiting for approval: it has to be submitted first.",
    ),
    NOT_ONE_S_OWN,
    Rule[Payment](
        "hands",
        "Somebody else prepared the claim",
        holds=lambda claim: claim.not_by(claim.prepared_by),
        fix="You prepared this claim: ask another officer to approve it.",
    ),
    Rule[Payment](
        "hands",
        "Somebody else last changed the amounts, the answer that they follow, or whom they are paid to",
        holds=lambda claim: claim.not_by(claim.amounts_changed_by),
        fix="You last changed the amounts of this claim, its answer or whom it pays: ask another officer.",
    ),
    Rule[Payment](
        "hands",
        "Somebody else sent the personal link through which the answer came",
        holds=lambda claim: claim.not_by(claim.link_by),
        fix="The answer came through a personal link that you made: ask another officer to approve this claim.",
    ),
    AS_SHOWN,
    Rule[Payment](
        "hands",
        "What nobody known typed in a spreadsheet is approved with a word of how it was checked",
        holds=lambda claim: not claim.typed or bool(claim.note.strip()),
        fix="What this claim pays was typed in a spreadsheet by nobody known: open it and say how it was checked.",
    ),
    WANTED,
    Rule[Payment](
        "R3",
        "Who takes a part has said how much",
        holds=lambda claim: claim.part_known,
        fix="They take a part of it: edit the claim and say how much, then approve it.",
    ),
    Rule[Payment](
        "R3",
        "Who donates a payment has said to whom",
        holds=lambda claim: claim.cause_known,
        fix="They donate it: edit the claim and say to whom, then approve it.",
    ),
    SOMETHING,
    Rule[Payment](
        "R1",
        "A journey is paid for once it was made",
        holds=lambda claim: claim.travelled_on <= claim.today,
        fix="The day of travel is still to come: approve the claim once it is past, or mend the date.",
    ),
    *WITHIN_POLICY,
    MILES_AS_LEFT,
    RECEIPTED,
)
PAY = (
    *WHO_DECIDES,
    Rule[Payment](
        "R5",
        "Only an approved claim is paid",
        holds=lambda claim: claim.status == "approved",
        fix="This claim is not approved, or is paid already: look at its status.",
    ),
    PAYMENT_NOT_ONE_S_OWN,
    Rule[Payment](
        "hands",
        "Somebody else approved the claim",
        holds=lambda claim: claim.not_by(claim.approved_by),
        fix="You approved this claim: ask another officer to record the payment.",
    ),
    AS_SHOWN,
    Rule[Payment](
        "R5",
        "A payment is recorded with its day, once it is made",
        holds=lambda claim: claim.paid_on is not None and claim.paid_on <= claim.today,
        fix="Give the day on which the payment was made: today or earlier.",
    ),
    Rule[Payment](
        "R5",
        "A payment follows its approval",
        holds=lambda claim: claim.paid_on is None or claim.approved_on is None or claim.paid_on >= claim.approved_on,
        fix="The day of payment is before the day of approval: check the date.",
    ),
)
