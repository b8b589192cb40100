"""Receipts of a claim: added by an officer or through the claim's link, taken out, put back."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Claim, Receipt
from se7lite.services.actor import Actor
from se7lite.services.fields import Unfit
from se7lite.services.history import keep_change, keep_step
from se7lite.services.receipt_files import check_file, drop_file, keep_file
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

MOST = 20
PAID = "This claim is paid and does not change any more."


def add_receipt(
    claim: Claim, content: bytes, name: str, folder: Path, actor: Actor, *, guard: Callable[[], None] | None = None
) -> Receipt:
    """Keeps one file. Refused, by "file", where it is neither photo nor PDF, too large, or the claim has it already.

    `guard` refuses for a reason of the caller's, once the claim is locked.
    """
    may_write(actor)
    try:
        checked = check_file(content)
    except Unfit as unfit:
        raise Refused({"file": f"The file {unfit}"}) from None
    stored = keep_file(folder, checked)
    try:
        with transaction():
            lock(claim)
            if guard:
                guard()
            _refuse_more(claim, checked.digest)
            receipt = Receipt(claim=claim, name=shown_name(name), kind=checked.kind, size=len(checked.content))
            receipt.digest, receipt.stored, receipt.account_id = checked.digest, stored, actor.account_id
            db.session.add(receipt)
            db.session.flush()
            keep_step(claim, "receipt", actor)
            keep_change("claims", claim, "receipt", None, _told(receipt), actor)
            claim.updated_at = utc_now()
    except BaseException:
        drop_file(folder, stored)
        raise
    return receipt


def remove_receipt(receipt: Receipt, actor: Actor) -> Change:
    """Takes a receipt out; the file stays, so that it can be put back."""
    return _mark(receipt, True, actor)


def restore_receipt(receipt: Receipt, actor: Actor) -> Change:
    """Puts it back."""
    return _mark(receipt, False, actor)


def shown_name(name: str) -> str:
    """What the sender calls the file, without its folders and without what cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    return kept[:100] or "Receipt"


def _mark(receipt: Receipt, out: bool, actor: Actor) -> Change:
    may_write(actor)
    with transaction():
        claim = receipt.claim
        lock(claim)
        db.session.refresh(receipt)
        refuse_archived("claim", claim)
        if claim.status == "paid":
            raise Refused({"": PAID})
        if out and claim.status == "approved":
            raise Refused({"": "This claim is approved, and its receipts were looked at: send it back first."})
        if bool(receipt.removed_at) == out:
            raise Refused({"": "Somebody did this already: look at the claim again."})
        receipt.removed_at = utc_now() if out else None
        claim.updated_at = utc_now()
        keep_step(claim, "unreceipt" if out else "receipt", actor)
        before, after = (_told(receipt), None) if out else (None, _told(receipt))
        return keep_change("claims", claim, "receipt", before, after, actor)


def _told(receipt: Receipt) -> str:
    """For the history, which is kept for good: what somebody calls a file of theirs can be private."""
    return f"Receipt {receipt.id}"


def _refuse_more(claim: Claim, digest: str) -> None:
    refuse_archived("claim", claim)
    if claim.status == "paid":
        raise Refused({"file": PAID})
    mine = select(Receipt.digest).where(Receipt.claim_id == claim.id, Receipt.removed_at.is_(None))
    digests = list(db.session.scalars(mine))
    if digest in digests:
        raise Refused({"file": "This claim has the same file already."})
    kept = db.session.scalar(select(func.count()).where(Receipt.claim_id == claim.id))
    if (kept or 0) >= MOST:
        raise Refused({"file": f"A claim keeps {MOST} receipts at most: put several on one page."})
