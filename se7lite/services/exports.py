"""Exports for the finance office: approved claims, each in one batch only, until the batch is paid or taken back."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from se7lite.choices import ANSWERS
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Claim, ClaimExport, ExportItem
from se7lite.models.claim import pounds
from se7lite.services.actor import Actor
from se7lite.services.claim_lines import AMOUNTS, read_amounts
from se7lite.services.history import keep_change, keep_step
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import hold_table, lock_row, transaction

NOTHING = "No approved claim waits to be exported."


def waiting_claims() -> list[Claim]:
    """Approved, with something to pay, and in no batch."""
    given = select(ExportItem.claim_id).where(ExportItem.taken_out_at.is_(None))
    found = select(Claim).where(Claim.status == "approved", Claim.archived_at.is_(None), Claim.id.not_in(given))
    return [claim for claim in db.session.scalars(found.order_by(Claim.number)) if claim.payable_pence > 0]


def make_export(actor: Actor) -> ClaimExport:
    """A batch of all that waits; each line is kept as it is now. Refused where nothing waits."""
    may_write(actor)
    with transaction():
        # Two at once would both find the same claims.
        hold_table(ExportItem)
        claims = waiting_claims()
        if not claims:
            raise Refused({"": NOTHING})
        export = ClaimExport(account_id=actor.account_id)
        db.session.add(export)
        db.session.flush()
        for claim in claims:
            lock_row(claim)
            if claim.status != "approved":
                continue
            item = ExportItem(claim=claim, pence=claim.payable_pence, cells=cells_of(claim))
            export.items.append(item)
            _told(claim, "exported", None, export.id, actor)
        db.session.flush()
    return export


def undo_export(export: ClaimExport, actor: Actor) -> int:
    """Takes a whole batch back, so that its claims are in the next one; how many. Refused once any of it is paid."""
    may_write(actor)
    with transaction():
        hold_table(ExportItem)
        db.session.refresh(export)
        if export.undone_at:
            raise Refused({"": f"Export {export.id} is taken back already."})
        here = [item for item in export.items if item.taken_out_at is None]
        for item in here:
            # A payment that is just being recorded counts.
            lock_row(item.claim)
        paid = [item.claim.reference for item in here if item.claim.status == "paid"]
        if paid:
            more = f" and {len(paid) - 3} more" if len(paid) > 3 else ""
            raise Refused(
                {"": f"{', '.join(paid[:3])}{more} of this export is paid, so it stays: take single claims out."}
            )
        export.undone_at = utc_now()
        for item in here:
            _take_out(item, actor)
    return len(here)


def take_out(item: ExportItem, actor: Actor) -> None:
    """Takes one claim that is not paid out of its batch: to send it back, or for the next batch."""
    may_write(actor)
    with transaction():
        hold_table(ExportItem)
        db.session.refresh(item)
        lock_row(item.claim)
        if item.taken_out_at:
            raise Refused({"": f"{item.claim.reference} is taken out of this export already."})
        if item.claim.status == "paid":
            raise Refused({"": f"{item.claim.reference} is paid, so it stays in this export."})
        _take_out(item, actor)


def cells_of(claim: Claim) -> dict[str, Any]:
    """One line of the file, as text and pounds: heading to cell."""
    amounts = read_amounts(claim.lines)
    mileage = pounds(sum(line.amount_pence for line in claim.lines if line.kind == "mileage"))
    return dict(_cells(claim, {"mileage": mileage, **{kind: amounts[kind] for kind in AMOUNTS}}))


def _cells(claim: Claim, amounts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "Claim", claim.reference
    # As it was approved: who is renamed afterwards is not somebody else.
    yield "Pay to", claim.pay_to or claim.payee
    yield "Representative", claim.representative.reference
    yield "Date of travel", claim.date.isoformat()
    yield "Meeting", claim.meeting.reference if claim.meeting else ""
    yield "Policy", claim.policy.name
    for kind, amount in amounts.items():
        yield kind.capitalize(), f"{amount or 0:.2f}"
    yield "Total", f"{claim.total:.2f}"
    yield "To pay", f"{pounds(claim.payable_pence):.2f}"
    yield "Answer", ANSWERS.get(claim.answer or "", "")
    yield "Approved on", claim.approved_on.isoformat() if claim.approved_on else ""


def _take_out(item: ExportItem, actor: Actor) -> None:
    item.taken_out_at = utc_now()
    _told(item.claim, "unexported", item.export_id, None, actor)


def _told(claim: Claim, step: str, before: int | None, after: int | None, actor: Actor) -> None:
    claim.updated_at = utc_now()
    keep_step(claim, step, actor, f"Export {after or before}")
    keep_change("claims", claim, "export", before, after, actor)
