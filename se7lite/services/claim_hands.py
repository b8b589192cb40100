"""Whose hands a claim has been through, as the history keeps it: what a later change on the record cannot wipe out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, Claim, ClaimLink
from se7lite.models.change import CREATED
from se7lite.services.actor import Actor
from se7lite.services.claim_checks import MONEY_FIELDS, answer_moves_money

ANSWERED = ("answer", "taken", "cause")


@dataclass(frozen=True)
class Hands:
    """`typed` are claims of which a spreadsheet changed what is paid, or to whom; `link_by` says of claims that were
    last answered through a personal link who had made it; `past_links` holds for each account whom it once stood for,
    by reference, and until when.
    """

    typed: frozenset[int]
    link_by: Mapping[int, int | None]
    past_links: Mapping[int, list[tuple[str, datetime]]]

    def was_linked(self, actor: Actor, claim: Claim) -> bool:
        """Whether the account stood for the person whom the claim pays when it was made, or at any time since."""
        held = self.past_links.get(actor.account_id or 0, [])
        return any(who == claim.representative.reference and until >= claim.created_at for who, until in held)


def hands_of(ids: Iterable[int]) -> Hands:
    """Four selects, however many claims they are for."""
    wanted = list(ids)
    return Hands(frozenset(_typed(wanted)), _link_by(wanted), _past_links())


def _typed(ids: list[int]) -> Iterable[int]:
    unknown = (Change.account_id.is_(None), Change.door == "spreadsheet")
    fields = (CREATED, "answer", *MONEY_FIELDS)
    found = select(Change.record_id, Change.field, Change.before, Change.after).where(
        Change.noun == "claims", Change.record_id.in_(ids), Change.field.in_(fields), *unknown
    )
    for number, field, before, after in db.session.execute(found):
        if field != "answer" or answer_moves_money(before, after):
            yield number


def _link_by(ids: list[int]) -> dict[int, int | None]:
    """The last answer counts: one that an officer keeps afterwards is that officer's."""
    answers = select(Change.record_id, Change.door, Change.at).where(
        Change.noun == "claims", Change.record_id.in_(ids), Change.field.in_(ANSWERED)
    )
    last: dict[int, Any] = {row.record_id: row for row in db.session.execute(answers.order_by(Change.id))}
    through = {number: row.at for number, row in last.items() if row.door == "link"}
    links = select(ClaimLink).where(ClaimLink.claim_id.in_(list(through))).order_by(ClaimLink.id)
    return {link.claim_id: link.made_by for link in db.session.scalars(links) if link.made_at <= through[link.claim_id]}


def _past_links() -> dict[int, list[tuple[str, datetime]]]:
    found = select(Change.record_id, Change.before, Change.at).where(
        Change.noun == "accounts", Change.field == "representative"
    )
    held: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    for account, before, until in db.session.execute(found):
        if before:
            held[account].append((before, until))
    return held
