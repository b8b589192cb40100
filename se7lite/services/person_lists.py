"""Lists of a person that are replaced as a whole: courses they were on, their agreements to confidentiality."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Representative
from se7lite.services.actor import Actor
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import Field, clean_values, too_many
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import line_of_each, plain_lines
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction


@dataclass(frozen=True)
class PersonList:
    """One such list. `name` is what it is called in the history and on the person."""

    name: str
    model: Any
    fields: Mapping[str, Field]
    wrong_in: Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]], date], dict[str, str]]
    """Of a line that can be read, given those before it and today: key -> words."""

    def read(self, person: Representative) -> list[dict[str, Any]]:
        """The lines in the order of their days, as `change` takes them."""
        lines = getattr(person, self.name)
        return [{"id": one.id, **{key: getattr(one, key) for key in self.fields}} for one in lines]

    def change(
        self,
        person: Representative,
        rows: Sequence[Mapping[str, Any]],
        actor: Actor,
        *,
        today: date,
        expected: Sequence[Mapping[str, Any]] | None = None,
    ) -> Change | None:
        """Replaces the list by the rows given; a row without an id is new, one left out goes.

        Refused with keys like "2.days", counted from 0; Moved where the list is no longer `expected`.
        """
        may_write(actor)
        with transaction():
            lock(person)
            refuse_archived("representative", person)
            before = self.read(person)
            refuse_moved(self.name, expected, before)
            cleaned, errors = self._cleaned(rows, today)
            errors |= too_many(rows, before)
            if errors:
                raise Refused(errors)
            self._put(person, cleaned)
            db.session.flush()
            db.session.expire(person, [self.name])  # in the order of their days again
            after = self.read(person)
            if after == before:
                return None
            person.updated_at = utc_now()
            return keep_change("representatives", person, self.name, plain_lines(before), plain_lines(after), actor)

    def _cleaned(self, rows: Sequence[Mapping[str, Any]], today: date) -> tuple[list[dict[str, Any]], dict[str, str]]:
        cleaned: list[dict[str, Any]] = []
        errors: dict[str, str] = {}
        for number, row in enumerate(rows):
            values, wrong = clean_values(self.fields, {key: row.get(key) for key in self.fields})
            if not wrong:
                wrong = self.wrong_in(values, cleaned, today)
            errors.update({f"{number}.{key}": words for key, words in wrong.items()})
            cleaned.append({"id": row.get("id"), **dict.fromkeys(self.fields), **values})
        return cleaned, errors

    def _put(self, person: Representative, rows: Sequence[Mapping[str, Any]]) -> None:
        lines = line_of_each(getattr(person, self.name), rows, self.model)
        for line, values in lines:
            for key in self.fields:
                setattr(line, key, values[key])
        getattr(person, self.name)[:] = [line for line, _ in lines]
