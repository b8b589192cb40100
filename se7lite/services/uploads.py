"""Taking in an uploaded list: read, compared with what was downloaded, tried out, and kept until it is decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import delete, insert, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Download, ReferenceCounter, Upload, UploadItem
from se7lite.queries.sheet_values import all_values
from se7lite.services.actor import Actor
from se7lite.services.downloads import bases_of, prune_downloads
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction, trial
from se7lite.services.upload_new_rows import actor_for_rows, as_made
from se7lite.services.upload_words import FIRST_LIST, told_of
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.rows import follow_row
from se7lite.sheet_store.values import as_record
from sync.state import Follow
from sync.xlsx.compare import compare
from sync.xlsx.findings import Finding, Known
from sync.xlsx.opening import Unusable
from sync.xlsx.reading import read_file
from sync.xlsx.table import Table, find_table

CHUNK = 50  # rows tried out under one lock: forms must not wait long for their turn
MOST_TRIED = 400  # rows tried out before anybody decides; what is refused of more is said when it is taken over


def receive_upload(content: bytes, name: str, actor: Actor, today: date, keep: timedelta) -> Upload:
    """The upload with its findings. No record changes. Refused under "file" where nothing can be done with the file.

    `keep` says for how long downloads, and uploads that are finished, are kept.
    """
    may_write(actor)
    prune_uploads(keep)
    try:
        opened = read_file(content)
        download = _download_of(opened.key)
        table = find_table(opened, download.noun if download else None)
    except Unusable as unusable:
        raise Refused({"file": str(unusable)}) from None
    records = {one: as_record(table.noun, values, archived) for one, archived, values in all_values(table.noun)}
    last = db.session.scalar(select(ReferenceCounter.last).where(ReferenceCounter.noun == table.noun)) or 0
    compared = compare(table, _known(download, table.noun), records, load_book(), last)
    upload = Upload(noun=table.noun, name=name[-200:] or "list.xlsx", account_id=actor.account_id, at=utc_now())
    acting = actor_for_rows(actor, upload)
    findings = list(_tried(table.noun, compared.findings, acting, today))
    upload.told = told_of(table, compared, opened.key, download)
    if acting.adopting and any(one.kind == "new" for one in findings):
        upload.told.insert(0, FIRST_LIST)
    return _keep(upload, table, download, findings)


def prune_uploads(keep: timedelta) -> None:
    """Forgets downloads, and finished uploads, of longer ago. An upload on which something waits is never forgotten."""
    with transaction():
        prune_downloads(keep)
        db.session.execute(delete(Upload).where(Upload.finished_at < utc_now() - keep))


def _download_of(key: str | None) -> Download | None:
    return db.session.scalars(select(Download).where(Download.key == key)).first() if key else None


def _known(download: Download | None, noun: str) -> Known:
    """What the file showed, and what its earlier uploads came to. A file without a key shares those of its like."""
    item = UploadItem
    mine = select(item).join(Upload).where(Upload.noun == noun, item.state == "taken").order_by(item.ended_at, item.id)
    mine = mine.where(Upload.download_id == download.id if download else Upload.download_id.is_(None))
    known = Known(bases_of(download) if download else None, {}, {})
    for one in db.session.scalars(mine):
        if one.kind == "new" and one.reference:
            known.made.setdefault(one.row_key, []).append((one.reference, one.row_values))
        elif one.reference and one.field and download:
            known.taken[one.reference, one.field] = (one.cell, one.cell_value)
    return known


def _tried(noun: str, findings: Sequence[Finding], actor: Actor, today: date) -> Iterator[Finding]:
    """The findings, with what the services would refuse, in their words. Nothing of the trial is kept."""
    tried = 0
    changes = [one for one in findings if one.kind == "change"]
    yield from (one for one in findings if one.kind not in ("change", "new"))
    rows = [list(row) for _, row in groupby(changes, key=lambda one: (one.row, one.reference))]
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        if tried >= MOST_TRIED:
            yield from (one for row in chunk for one in row)
            continue
        yield from _try_changes(noun, chunk, actor, today)
        tried += len(chunk)
    for one in (one for one in findings if one.kind == "new"):
        if tried >= MOST_TRIED:
            yield one
            continue
        made = as_made(noun, {name: value for name, (_, value) in one.values.items()}, actor, today)
        yield (
            _refused(one, refusal_words(made.refused))
            if made.refused
            else replace(one, message=f"{one.message} {made.said}".strip())
        )
        tried += 1


def _try_changes(noun: str, rows: Sequence[Sequence[Finding]], actor: Actor, today: date) -> list[Finding]:
    refused: list[dict[str, str]] = []
    with trial():
        for row in rows:
            cells = {str(one.field): (one.cell, one.cell_value, one.record_value) for one in row}
            follow = Follow(str(row[0].reference), row[0].row, cells)
            refused.append(dict(follow_row(noun, follow, actor, today).refused))
    return [
        _refused(one, told[one.field]) if one.field in told else one
        for row, told in zip(rows, refused, strict=True)
        for one in row
    ]


def refusal_words(errors: Mapping[str, str]) -> str:
    """Why a row cannot become a record. The words name the field already."""
    return " ".join(dict.fromkeys(errors.values()))


def _refused(finding: Finding, words: str) -> Finding:
    return replace(finding, kind="refused", message=words, sure=False)


def _keep(upload: Upload, table: Table, download: Download | None, findings: Iterable[Finding]) -> Upload:
    with transaction():
        upload.rows = sum(row.filled for row in table.sheet.rows)
        if download:
            upload.download_id, upload.downloaded_at = download.id, download.at
        db.session.add(upload)
        db.session.flush()
        items = [_item(upload.id, one) for one in sorted(findings, key=lambda one: one.row)]
        if items:
            db.session.execute(insert(UploadItem), items)
        if not any(item["kind"] in DECIDED for item in items):
            upload.finished_at = utc_now()
    return upload


DECIDED = ("change", "conflict", "new", "refused")
"""Findings that somebody can take over; the others are mended in the file, or in se7lite."""


def _item(upload_id: int, one: Finding) -> dict[str, object]:
    return {
        "upload_id": upload_id,
        "kind": one.kind,
        "state": "open",
        "row": one.row + 1,
        "reference": one.reference,
        "field": one.field,
        "message": one.message,
        "cell": one.cell,
        "cell_value": one.cell_value,
        "record_value": one.record_value,
        "base_value": one.base_value,
        "sure": one.sure,
        "row_key": one.row_key,
        "row_values": dict(one.values) or None,
    }
