"""What belongs to one person only: it goes when a claim is to pay somebody else."""

from datetime import datetime

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLink, ClaimStep, Receipt
from se7lite.services.actor import Actor
from se7lite.services.history import keep_change, keep_step
from se7lite.services.records import Draft

THEIRS = ("answer", "taken", "cause", "offered_on")
"""What the person said or was told: nobody else said it, or was told."""


def forget_former_payee(draft: Draft) -> None:
    """Clears on the draft what was theirs, save what the same change says anew."""
    if draft.record is not None and "representative" in draft.changed:
        for key in THEIRS:
            if key not in draft.changed and draft.present[key] is not None:
                draft.changed[key] = None


def part_from_former_payee(claim: Claim, actor: Actor) -> None:
    """Ends their link, and says in the steps that whatever was shown before was shown to somebody else."""
    keep_step(claim, "payee", actor)
    if end_link(claim):
        keep_step(claim, "unlinked", actor)
        keep_change("claims", claim, "link", "made", None, actor)


def signposted(claim: Claim) -> ClaimStep | None:
    """The step at which the person whom the claim pays was shown where to ask (R3)."""
    return next((step for step in steps_with_payee(claim) if step.step == "signposted"), None)


def steps_with_payee(claim: Claim) -> list[ClaimStep]:
    """The steps since the claim pays whom it pays now."""
    steps = list(claim.steps)
    last = max((place for place, step in enumerate(steps) if step.step == "payee"), default=0)
    return steps[last:]


def paid_to_them_since(claim: Claim) -> datetime:
    """From this instant on an answer is of the person whom the claim pays now."""
    return steps_with_payee(claim)[0].at if claim.steps else claim.created_at


def theirs_to_see(receipt: Receipt, claim: Claim) -> bool:
    """Not what was added while the claim was to pay somebody else, by whomever: it may be theirs."""
    first = steps_with_payee(claim)[:1]
    return not first or first[0].step != "payee" or receipt.added_at >= first[0].at


def open_link(claim: Claim) -> ClaimLink | None:
    """The link that opens this claim now."""
    mine = select(ClaimLink).where(ClaimLink.claim_id == claim.id, ClaimLink.withdrawn_at.is_(None))
    return db.session.scalars(mine).first()


def end_link(claim: Claim) -> bool:
    """Whether there was one."""
    link = open_link(claim)
    if link:
        link.withdrawn_at = utc_now()
    return link is not None
