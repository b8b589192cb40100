"""What the rules of payment need to know beside the claim itself, looked up for one claim or for a page of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim, ClaimExport, ExportItem, Policy, Rate, Receipt
from se7lite.queries.limits import limit_now
from se7lite.queries.passed_payments import ASKED_FOR
from se7lite.services.claim_hands import Hands, hands_of


@dataclass
class Seen:
    """`policies` by area id (None: the region's); `receipts` counts those of each claim; `exported` are claim ids."""

    policies: dict[int | None, int]
    receipts: Counter[int]
    exported: dict[int, int]
    limit: int
    book: list[Rate]
    """Every rate there is, in the order of their first days: they are few."""
    hands: Hands

    def rates(self, claim: Claim) -> dict[str, Rate]:
        """Of the claim's policy, as they stand on its day of travel."""
        mine = (rate for rate in self.book if rate.policy_id == claim.policy_id and rate.starts_on <= claim.date)
        return {rate.kind: rate for rate in mine}

    def right_policy(self, claim: Claim) -> int | None:
        """The id of the policy that its meeting asks for (M9)."""
        return self.policies.get(self.area_of(claim), self.policies.get(None))

    def area_of(self, claim: Claim) -> int | None:
        """The id of the area whose own work its meeting is; None for regional work."""
        meeting = claim.meeting
        return meeting.area_id if meeting and meeting.scope == "area" else None

    def wanting(self, claim: Claim) -> list[int]:
        """Places, from 0, of the lines that the policy wants a receipt for."""
        above = self.rates(claim).get("receipt")
        if above is None:
            return []
        asked = [(place, line) for place, line in enumerate(claim.lines) if line.kind in ASKED_FOR]
        return [place for place, line in asked if line.amount_pence > above.pence and line is not claim.made_up]

    def receipts_missing(self, claim: Claim) -> int:
        """How many receipts fewer there are than lines that want one."""
        return max(0, len(self.wanting(claim)) - self.receipts[claim.id])


def look_up(claims: Iterable[Claim]) -> Seen:
    """A few small selects, however many claims they are for."""
    ids = [claim.id for claim in claims]
    policies = select(Policy.area_id, Policy.id)
    receipts = select(Receipt.claim_id).where(Receipt.claim_id.in_(ids), Receipt.removed_at.is_(None))
    return Seen(
        policies=dict(tuple(row) for row in db.session.execute(policies)),
        receipts=Counter(db.session.scalars(receipts)),
        exported=exports_of(ids),
        limit=limit_now("claim_days"),
        book=list(db.session.scalars(select(Rate).order_by(Rate.starts_on, Rate.id))),
        hands=hands_of(ids),
    )


def exports_of(ids: Iterable[int]) -> dict[int, int]:
    """Claim id to the number of the export that the finance office has it in."""
    given = select(ExportItem.claim_id, ClaimExport.id).join(ClaimExport, ClaimExport.id == ExportItem.export_id)
    given = given.where(ExportItem.claim_id.in_(list(ids)), ExportItem.taken_out_at.is_(None))
    return dict(tuple(row) for row in db.session.execute(given))
