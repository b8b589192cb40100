"""Personal links to one claim: made and withdrawn by an officer, opened and answered by whoever holds one (R3, R5)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from se7lite.choices import ANSWERS
from se7lite.extensions import db
from se7lite.models import Change, Claim, ClaimLink, Receipt
from se7lite.services.actor import Actor
from se7lite.services.claim_hands import ANSWERED
from se7lite.services.claim_payee import end_link, signposted
from se7lite.services.claims import change_claim, read_claim
from se7lite.services.history import keep_change, keep_step
from se7lite.services.link_tokens import digest_of, new_token
from se7lite.services.receipts import add_receipt
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import transaction

HOLDER = Actor(None, "claimant", None, "link")
"""Whoever opens a link: nobody can say who, so it decides nothing that depends on who acts."""
ENDED = (
    "Nothing was saved: this link has ended since you opened the page. Use the newest one that you were sent, or ask "
    "the person who sent it to you."
)
NOW = "It comes to £{:,.2f} now: look at how it is worked out, then answer."


def make_link(claim: Claim, actor: Actor, *, today: date) -> str:
    """What the link's address ends with. It is told once: only its digest is kept. An earlier link ends.

    The payment counts as offered from now on, where no day of it is kept.
    """
    may_write(actor)
    with transaction():
        lock(claim)
        refuse_archived("claim", claim)
        token = new_token()
        end_link(claim)
        db.session.add(ClaimLink(claim=claim, digest=digest_of(token), made_by=actor.account_id))
        keep_step(claim, "linked", actor)
        keep_change("claims", claim, "link", None, "made", actor)
        if claim.offered_on is None and claim.status != "paid":
            change_claim(claim, {"offered_on": today}, actor, today=today)
    return token


def withdraw_link(claim: Claim, actor: Actor) -> Change:
    """From now on the link opens nothing. Refused where there is none."""
    may_write(actor)
    with transaction():
        lock(claim)
        if not end_link(claim):
            raise Refused({"": "This claim has no link that could be withdrawn."})
        keep_step(claim, "unlinked", actor)
        return keep_change("claims", claim, "link", "made", None, actor)


def link_behind(token: str) -> ClaimLink | None:
    """The link that opens a claim; None for a wrong one, a withdrawn one, and one whose claim was put away."""
    found = select(ClaimLink).join(Claim, ClaimLink.claim_id == Claim.id)
    found = found.where(ClaimLink.digest == digest_of(token), ClaimLink.withdrawn_at.is_(None))
    return db.session.scalars(found.where(Claim.archived_at.is_(None))).first()


class LinkEnded(Refused):
    """The link was withdrawn, replaced by another, or its claim put away since the page was opened."""


def answer_through_link(
    link: ClaimLink,
    answer: str,
    taken: Decimal | None,
    *,
    cause: str = "",
    today: date,
    shown: int | None = None,
    expected: Mapping[str, Any] | None = None,
) -> Sequence[Change]:
    """Accepted, part (and how much), declined or donated (and to whom).

    Refused once the claim is approved: the office changes it. `shown` are the pence that the page said the claim comes
    to: nobody agrees to an amount that they have not seen. `expected` is the answer that the page showed, by field;
    Moved where the office has kept another one since.
    """
    with _still_open(link) as claim:
        if not answer:
            raise Refused({"answer": "Choose one of the four answers."})
        if claim.status in ("approved", "paid"):
            raise Refused({"answer": "This claim is approved already. Ask the office that sent you the link."})
        _refuse_moved(claim, expected or {})
        if answer != "declined" and shown not in (None, claim.total_pence):
            raise Refused({"answer": f"The claim has changed since you opened this page. {NOW.format(claim.total)}"})
        if answer == "part" and taken is None:
            raise Refused({"taken": "Say how much of it you take, in pounds."})
        if taken is not None and answer == "part" and taken > claim.total:
            raise Refused({"taken": f"That is more than the claim comes to: give up to £{claim.total:,.2f}."})
        if answer == "donated" and not cause.strip():
            raise Refused({"cause": "Say to whom it is to be given."})
        said = {"taken": taken if answer == "part" else None, "cause": cause.strip() if answer == "donated" else None}
        changes = change_claim(claim, {"answer": answer, **said}, HOLDER, today=today)
        if not changes and _last_door(claim) != HOLDER.door:
            # What the office had noted, the person has said now: from here on it is theirs.
            keep_step(claim, "answered", HOLDER, ANSWERS[answer])
            changes = [keep_change("claims", claim, "answer", answer, answer, HOLDER)]
        return changes


def add_through_link(link: ClaimLink, content: bytes, name: str, folder: Path) -> Receipt:
    """A receipt from whoever is paid."""
    return add_receipt(link.claim, content, name, folder, HOLDER, guard=lambda: _refuse_ended(link))


def signpost_through_link(link: ClaimLink) -> None:
    """What record_signpost keeps, from whoever holds the link."""
    with _still_open(link) as claim:
        record_signpost(claim, HOLDER)


def record_signpost(claim: Claim, actor: Actor) -> None:
    """R3: that somebody was shown where to ask about benefits and tax, and when. Once is enough."""
    may_write(actor)
    with transaction():
        lock(claim)
        if signposted(claim) is None:
            keep_step(claim, "signposted", actor)
            keep_change("claims", claim, "signpost", None, "shown", actor)


@contextmanager
def _still_open(link: ClaimLink) -> Iterator[Claim]:
    """The claim, locked: from here on nobody ends the link before this is kept."""
    with transaction():
        lock(link.claim)
        _refuse_ended(link)
        yield link.claim


def _refuse_ended(link: ClaimLink) -> None:
    """As it is now that the claim is locked: it may have ended since it was looked up."""
    db.session.refresh(link)
    if link.withdrawn_at or link.claim.archived_at:
        raise LinkEnded({"": ENDED})


def _last_door(claim: Claim) -> str | None:
    """By which the answer was changed last."""
    answers = select(Change.door).where(Change.noun == "claims", Change.record_id == claim.id)
    return db.session.scalar(answers.where(Change.field.in_(ANSWERED)).order_by(Change.id.desc()).limit(1))


def _refuse_moved(claim: Claim, expected: Mapping[str, Any]) -> None:
    present = read_claim(claim)
    moved = {key: (value, present[key]) for key, value in expected.items() if value != present[key]}
    if moved:
        raise Moved(moved)
