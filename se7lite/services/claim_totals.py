"""What follows when the lines of a claim change: its total, its answer, whose hand it was."""

from se7lite.models import Claim
from se7lite.models.claim import pounds
from se7lite.queries.changed_answers import amount_accepted
from se7lite.services.actor import Actor
from se7lite.services.claim_lines import add_up, basis_of
from se7lite.services.claim_payee import paid_to_them_since
from se7lite.services.claim_prices import keep_limit
from se7lite.services.history import keep_change


def settle_total(claim: Claim, actor: Actor, *, new: bool = False, answered: bool = False) -> None:
    """A total that moves leaves an entry of its own: what moved it may be a rate, which no other entry names.

    Whoever accepted another amount has not accepted this one (R3): their answer is asked for again.
    """
    before = claim.total_pence
    add_up(claim)
    if new or claim.total_pence == before:
        return
    keep_change("claims", claim, "total", pounds(before), claim.total, actor)
    if claim.answer == "accepted" and not answered and (before or _accepted_by_link(claim)):
        claim.answer = None
        keep_change("claims", claim, "answer", "accepted", None, actor)


def _accepted_by_link(claim: Claim) -> bool:
    """Whoever accepted a claim with nothing on it yet accepted nothing. In a row that is only half typed the office may
    note the answer before the amounts: that stands, also where they had said something else by the link."""
    return amount_accepted(claim, paid_to_them_since(claim)) is not None


def note_hand(claim: Claim, actor: Actor) -> None:
    """A spreadsheet has no known hand: the last known one still may not approve."""
    if actor.account_id is not None:
        claim.amounts_changed_by = actor.account_id


def keep_to_limit(claim: Claim, actor: Actor, *, answered: bool = False) -> None:
    """A claim that counts again has what is left of the year's miles now, at the rates that it was worked out with."""
    basis = basis_of(claim.lines)
    keep_limit(claim)
    if basis_of(claim.lines) != basis:
        settle_total(claim, actor, answered=answered)
        note_hand(claim, actor)
