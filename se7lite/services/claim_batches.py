"""Steps of several claims at once. Each claim passes or is refused by itself, by the same rules as on its own page."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from se7lite.models import Claim
from se7lite.services.actor import Actor
from se7lite.services.batches import Batch, each_of
from se7lite.services.claim_steps import approve_claim, record_payment

GONE: Final = "There is no such claim any more."


def approve_several(shown: Mapping[str, int], actor: Actor, *, today: date) -> Batch:
    """Approves each of them that this actor may approve without a word more, and that is as it was shown.

    `shown` holds the version of each claim that the page showed, by reference.
    """

    def approve(claim: Claim) -> object:
        return approve_claim(claim, actor, today=today, shown=shown[claim.reference])

    return each_of(Claim, shown, approve, GONE)


def pay_several(marked: Mapping[str, tuple[date, int]], actor: Actor, *, today: date) -> Batch:
    """Records each payment on its day: what a sheet said, confirmed by a person who may. With the versions shown."""

    def pay(claim: Claim) -> object:
        day, shown = marked[claim.reference]
        return record_payment(claim, day, actor, today=today, shown=shown)

    return each_of(Claim, marked, pay, GONE)
