"""What stands around the sample's claims: receipts, personal links, exports, and a rate that was raised backwards."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import ExportItem
from se7lite.models.claim import payable
from se7lite.sample import words
from se7lite.sample.claims import APPROVER, PREPARER
from se7lite.sample.rows import Row, Rows, at_work
from se7lite.services.exports import cells_of
from se7lite.services.receipt_files import place_of
from se7lite.shown import pence, uk_date

RECEIPTED = ("fare", "childcare", "other")
PASSENGER_RAISED = 7
"""Pence a mile for a passenger, put in today for two months back: a few claims are owed a top-up."""


def make_money(rows: Rows, scale: int) -> None:
    """Nothing here changes a claim's amounts."""
    lines: dict[int, list[Row]] = {}
    for line in rows.tables["claim_line"]:
        lines.setdefault(line["claim_id"], []).append(line)
    approvals = {step["claim_id"]: step for step in rows.tables["claim_step"] if step["step"] == "approved"}
    for claim in rows.tables["claim"]:
        missing = _make_receipts(rows, claim, lines[claim["id"]])
        if missing > _wanted_above(rows, claim) and (step := approvals.get(claim["id"])):
            # Nobody approves it without saying why. Chosen without the dice: what follows stays as it was.
            step["note"] = words.NO_RECEIPT[claim["id"] % len(words.NO_RECEIPT)]
        if claim["status"] in ("submitted", "sent_back", "approved") and claim["id"] % 3 == 0:
            _make_link(rows, claim)
    _make_exports(rows)
    blank = {"limit_miles": None, "over_pence": None, "cap_pence": None}
    raised = rows.today - timedelta(days=60)
    rows.add("rate", policy_id=1, kind="passenger", starts_on=raised, pence=PASSENGER_RAISED, **blank)


def _wanted_above(rows: Rows, claim: Row) -> int:
    """From how many pence on the claim's policy wants a receipt."""
    rates = (rate for rate in rows.tables["rate"] if rate["policy_id"] == claim["policy_id"])
    return next(rate["pence"] for rate in rates if rate["kind"] == "receipt")


def _make_receipts(rows: Rows, claim: Row, lines: list[Row]) -> int:
    """The highest amount, in pence, that has none."""
    missing = 0
    for line in lines:
        # One in six that ought to be there is not: whoever approves has to ask for it.
        if line["kind"] not in RECEIPTED or line["amount_pence"] <= 1_500:
            continue
        if rows.chance.randrange(6):
            number = len(rows.tables["receipt"]) + 1
            content = receipt_pdf(number, claim, line)
            stored = f"{sha256(b'sample' + content).hexdigest()[:40]}.pdf"
            rows.files[stored] = content
            rows.add(
                "receipt",
                claim_id=claim["id"],
                name=f"Receipt {number}.pdf",
                kind="pdf",
                size=len(content),
                digest=sha256(content).hexdigest(),
                stored=stored,
                account_id=claim["prepared_by"],
                added_at=claim["created_at"],
                removed_at=None,
            )
        else:
            missing = max(missing, line["amount_pence"])
    return missing


def receipt_pdf(number: int, claim: Row, line: Row) -> bytes:
    """One page that says what was paid: small, but a PDF that opens."""
    said = f"Sample receipt {number}: {line['kind']}, {uk_date(claim['date'])}, GBP {pence(line['amount_pence'])[1:]}"
    drawn = f"BT /F1 14 Tf 40 780 Td ({said}) Tj ET".encode("ascii", "replace")
    fonts = b"/Resources << /Font << /F1 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + fonts + b" >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    written, places = b"%PDF-1.4\n", []
    for place, part in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (place, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + start + end


def write_receipts(rows: Rows, folder: Path) -> None:
    """The files that the rows speak of."""
    for stored, content in rows.files.items():
        path = place_of(folder, stored)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _make_link(rows: Rows, claim: Row) -> None:
    """Its address is known to nobody: an officer makes a new one, which withdraws this."""
    digest = sha256(rows.chance.randbytes(32)).hexdigest()
    made = at_work(claim["offered_on"], rows.chance)
    rows.add(
        "claim_link",
        claim_id=claim["id"],
        digest=digest,
        made_by=claim["prepared_by"],
        made_at=made,
        withdrawn_at=None,
    )


def _make_exports(rows: Rows) -> None:
    """Two batches: one paid some weeks ago, one that waits with the finance office. Their lines are filled in later."""
    then, now = rows.today - timedelta(days=45), rows.today - timedelta(days=1)
    paid = [c for c in rows.tables["claim"] if c["paid_on"] and c["approved_on"] <= then < c["paid_on"]]
    waiting = [c for c in rows.tables["claim"] if c["status"] == "approved" and c["approved_on"] <= now]
    for day, claims, who in ((then, paid, PREPARER), (now, waiting[: len(waiting) // 2], APPROVER)):
        export = rows.add("claim_export", account_id=who, made_at=at_work(day, rows.chance), undone_at=None)
        for claim in claims:
            rows.add(
                "export_item",
                export_id=export["id"],
                claim_id=claim["id"],
                pence=payable(claim["answer"], claim["total_pence"], claim["taken_pence"]),
                cells={},
                taken_out_at=None,
            )


def fill_exports() -> None:
    """Each exported claim's line of the file, as the service would have kept it."""
    for item in db.session.scalars(select(ExportItem)):
        item.cells = cells_of(item.claim)
