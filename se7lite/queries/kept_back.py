"""What somebody is not shown of the records, as a condition of a question: so that counts and pages agree with it."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_

from sync.columns import COLUMNS


class KeptBack(NamedTuple):
    """Nouns of which no record is shown, and by noun the fields that are not; `ruled` by noun those of which it is not
    shown that a rule keeps a change of them waiting."""

    nouns: Collection[str] = ()
    fields: Mapping[str, Collection[str]] = {}
    ruled: Mapping[str, str] = {}

    def leaves(self, noun: Any, field: Any) -> ColumnElement[bool]:
        """Of rows with a noun and a field in these columns, those that are shown; a blank field is of the whole row."""
        kept = [not_(and_(noun == of, func.coalesce(field, "").in_(list(names)))) for of, names in self.fields.items()]
        return and_(noun.not_in(list(self.nouns)), *kept)

    def keeps(self, noun: str, field: str | None) -> bool:
        """The same of one field, or without one of a whole row."""
        return noun in self.nouns or field in self.fields.get(noun, ())

    @property
    def of_rows(self) -> list[str]:
        """The nouns of whose rows some columns are kept: what is said of a row as a whole may be of one of those."""
        return [noun for noun, names in self.fields.items() if {column.field for column in COLUMNS[noun]} & {*names}]


NOTHING = KeptBack()
