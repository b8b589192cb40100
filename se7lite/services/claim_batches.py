"""Steps of several claims at once. Each claim passes or is refused by itself, by the same rules as on its own page."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from se7lite.models import Claim
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.claim_steps import approve_claim, record_payment
from se7lite.services.refusals import Refused


class Batch(NamedTuple):
    """References of the claims that took the step, and of those that did not, each with the reason."""

    done: list[str]
    refused: dict[str, str]


def approve_several(shown: Mapping[str, int], actor: Actor, *, today: date) -> Batch:
    """Approves each of them that this actor may approve without a word more, and that is as it was shown.

    `shown` holds the version of each claim that the page showed, by reference.
    """
    return _each(shown, lambda claim: approve_claim(claim, actor, today=today, shown=shown[claim.reference]))


def pay_several(marked: Mapping[str, tuple[date, int]], actor: Actor, *, today: date) -> Batch:
    """Records each payment on its day: what a sheet said, confirmed by a person who may. With the versions shown."""

    def pay(claim: Claim) -> object:
        day, shown = marked[claim.reference]
        return record_payment(claim, day, actor, today=today, shown=shown)

    return _each(marked, pay)


def _each(references: Iterable[str], act: Callable[[Claim], object]) -> Batch:
    batch = Batch([], {})
    for reference in references:
        claim = by_reference(Claim, reference)
        if claim is None:
            batch.refused[reference] = "There is no such claim any more."
            continue
        try:
            act(claim)
        except Refused as refused:
            batch.refused[reference] = str(refused)
        else:
            batch.done.append(reference)
    return batch
