"""Making an Excel file of a list, and keeping what it showed: the base that its upload is compared with."""

import secrets
import zlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

import orjson
from sqlalchemy import delete, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Download
from se7lite.queries.sheet_values import all_values
from se7lite.services.actor import Actor
from se7lite.services.transaction import transaction
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.values import as_record
from sync.cells import show
from sync.columns import COLUMNS
from sync.terms import Base, Book, Raw
from sync.xlsx.text import fitted
from sync.xlsx.writing import write

Bases = dict[str, Base]


class Made(NamedTuple):
    """A finished file and its key."""

    content: bytes
    key: str


def download_list(
    noun: str, references: Sequence[str], actor: Actor, keep: timedelta, without: Sequence[str] = ()
) -> Made:
    """These records in this order, as an Excel file. What it shows is stored for as long as `keep` says.

    The fields of `without` are neither in the file nor in what is stored.
    """
    book = load_book()
    bases = {
        one: {field: base for field, base in fields.items() if field not in without}
        for one, fields in _bases(noun, set(references), book)
    }
    # In the order asked for; a record that is gone since the list was read is not in it.
    lines = [(one, [cell for cell, _ in bases[one].values()]) for one in references if one in bases]
    key = keep_download(noun, {one: bases[one] for one, _ in lines}, actor, keep)
    return Made(write(noun, lines, book.choices, key, without), key)


def keep_download(noun: str, bases: Bases, actor: Actor, keep: timedelta) -> str:
    """The key of this download. The same list downloaded again by the same person, unchanged, keeps its key."""
    cells = orjson.dumps(bases)
    digest = sha256(cells).hexdigest()
    with transaction():
        prune_downloads(keep)
        same = select(Download).where(
            Download.digest == digest, Download.noun == noun, Download.account_id == actor.account_id
        )
        found = db.session.scalars(same).first()
        if found is None:
            found = Download(key=secrets.token_hex(16), noun=noun, account_id=actor.account_id, digest=digest)
            found.rows, found.cells = len(bases), zlib.compress(cells)
            db.session.add(found)
        found.at = utc_now()
        return found.key


def prune_downloads(keep: timedelta) -> None:
    """Forgets what was downloaded longer ago. Such a file can still be uploaded: each change is then confirmed."""
    with transaction():
        db.session.execute(delete(Download).where(Download.at < utc_now() - keep))


def bases_of(download: Download) -> Bases:
    """What the file showed: reference -> field -> (cell, value)."""
    found: Bases = orjson.loads(zlib.decompress(download.cells))
    return found


def _bases(noun: str, wanted: set[str], book: Book) -> Iterator[tuple[str, Base]]:
    for reference, archived, values in all_values(noun):
        if reference in wanted:
            record = as_record(noun, values, archived).values
            yield (
                reference,
                {
                    column.field: (_fitted(show(record[column.field], column, book).raw), record[column.field])
                    for column in COLUMNS[noun]
                },
            )


def _fitted(raw: Raw) -> Raw:
    return fitted(raw) if isinstance(raw, str) else raw
