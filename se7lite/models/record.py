"""What the three nouns that are kept in spreadsheets have in common."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, validates

from se7lite.database import utc_now


class RecordMixin:
    """A permanent reference, an optimistic lock, and an archive instead of deletion."""

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    number: Mapped[int]
    """The digits of the reference: C-10000 sorts after C-0133."""
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    archived_at: Mapped[datetime | None]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:
        return {"version_id_col": cls.__table__.c.version}

    @validates("reference")
    def number_from_reference(self, key: str, reference: str) -> str:
        """Keeps `number` in step with the reference."""
        self.number = number_of(reference)
        return reference

    @property
    def archived(self) -> bool:
        """Whether the record has been put away: it is shown on request, and no longer changed."""
        return self.archived_at is not None


def number_of(reference: str) -> int:
    """The digits of a reference: 133 for C-0133."""
    return int(reference.rpartition("-")[2])
