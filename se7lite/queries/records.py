"""Records of the three nouns that have references."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Representative

Record = TypeVar("Record", Meeting, Representative, Claim)


def by_reference(model: type[Record], reference: str | None) -> Record | None:
    """None where nothing has that reference."""
    return db.session.scalar(select(model).where(model.reference == reference)) if reference else None


def by_references(model: type[Record], references: Collection[str]) -> dict[str, Record]:
    """Those that there are, by reference."""
    found = db.session.scalars(select(model).where(model.reference.in_(list(references))))
    return {record.reference: record for record in found}
