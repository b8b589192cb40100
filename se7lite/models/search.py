"""One column to search in, so that a search looks once at each row and minds neither capitals nor accents."""

import unicodedata
from typing import Any, ClassVar

from sqlalchemy import Connection, Text, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column


def fold(text: str) -> str:
    """Text as it is compared in a search: no capitals, no accents, single spaces. "Siân  LLOYD" gives "sian lloyd"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


class SearchMixin:
    """Keeps `search_text` in step with the columns named in `searched`."""

    searched: ClassVar[tuple[str, ...]]

    search_text: Mapped[str] = mapped_column(Text, default="")


def search_text_of(values: list[str | None]) -> str:
    """The searched values of one record, folded, a line between them so that a search cannot run across two."""
    return "\n".join(fold(value) for value in values if value)


@event.listens_for(SearchMixin, "before_insert", propagate=True)
@event.listens_for(SearchMixin, "before_update", propagate=True)
def _refresh(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    record.search_text = search_text_of([getattr(record, name) for name in record.searched])
