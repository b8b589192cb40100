"""Receipts of a claim, for officers: added, taken out, put back, downloaded."""

import io
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from se7lite.headers import FILE_POLICY, POLICY
from se7lite.models import Claim, Receipt
from se7lite.queries.claims import claim_by_reference
from se7lite.queries.receipts import receipt_by_id
from se7lite.services.receipt_files import MIME, RECEIPTS, place_of
from se7lite.services.receipts import add_receipt, remove_receipt, restore_receipt
from se7lite.services.refusals import Refused
from se7lite.views.claim_notes import carry_notes
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor

bp = Blueprint("receipts", __name__)
MOST_SENT = 24 * 1024 * 1024  # what is a little too large gets words that say so; more is not read
CHOOSE = "Choose a photo or a PDF of the receipt."


def let_files_in(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A photo may be larger than any form."""
    request.max_content_length = MOST_SENT


bp.url_value_preprocessor(let_files_in)


@bp.post("/claims/<ref:reference>/receipts")
def add(reference: str) -> BaseResponse:
    """One more receipt."""
    claim = claim_by_reference(reference) or abort(404, f"There is no claim {reference}.")
    with refusal_told():
        content, name = sent_file()
        receipt = add_receipt(claim, content, name, folder(), actor())
        flash(f"The receipt “{receipt.name}” is added.")
    return _back(claim)


@bp.get("/receipts/<int:number>")
def download(number: int) -> Response:
    """The file, to be kept and opened elsewhere: never shown inside a page of ours."""
    receipt = receipt_by_id(number) or abort(404, "There is no such receipt.")
    return receipt_response(receipt)


@bp.post("/receipts/<int:number>/remove")
def remove(number: int) -> BaseResponse:
    """Takes it out; the notice can undo that."""
    return _mark(number, True)


@bp.post("/receipts/<int:number>/restore")
def restore(number: int) -> BaseResponse:
    """Puts it back."""
    return _mark(number, False)


def _mark(number: int, out: bool) -> BaseResponse:
    receipt = receipt_by_id(number) or abort(404, "There is no such receipt.")
    try:
        (remove_receipt if out else restore_receipt)(receipt, actor())
    except Refused as refused:
        flash(str(refused), "problem")
        return _back(receipt.claim)
    if out:
        undo = url_for("receipts.restore", number=number)
        flash({"text": f"The receipt “{receipt.name}” is taken out.", "undo": undo})
    else:
        flash(f"The receipt “{receipt.name}” is back.")
    return _back(receipt.claim)


def sent_file() -> tuple[bytes, str]:
    """What was chosen and what it is called. Refused where nothing was."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Refused({"file": CHOOSE})
    return file.read(), file.filename


def folder() -> Path:
    """Where receipts lie: beneath the data folder, which no address leads to."""
    return Path(current_app.config["DATA"]) / RECEIPTS


def receipt_response(receipt: Receipt) -> Response:
    """A download under a name of ours."""
    path = place_of(folder(), receipt.stored)
    if not path.is_file():
        abort(404, "The file of this receipt is not in the data folder: look for it in a backup.")
    ending = "jpg" if receipt.kind == "jpeg" else receipt.kind
    name = f"{receipt.claim.reference} receipt {receipt.id}.{ending}"
    kept = io.BytesIO(path.read_bytes())
    response = send_file(kept, mimetype=MIME[receipt.kind], as_attachment=True, download_name=name, max_age=0)
    # Whatever a file holds, a browser keeps it and does not run it.
    response.headers[POLICY] = FILE_POLICY
    return response


def _back(claim: Claim) -> BaseResponse:
    carry_notes(claim)
    return redirect(url_for("claims.show", reference=claim.reference, _anchor="receipts"))
