"""What the forms of the three nouns share: which fields somebody changed, and which changed under their hands."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from se7lite.forms.fields import ChoiceField, DateField, TypedField, words_of


class RecordForm(FlaskForm):
    """`opened` holds a digest of each value as the form was opened: only what its user changed is sent on. `part_saved`
    where something of it is saved, though it is shown again."""

    opened = HiddenField()
    problem = ""
    part_saved = False

    def __init__(self, *args: Any, row: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Fields keep what they were given before the post; a form on a page of several needs ids of its own.
        self.conflicts: dict[str, Any] = {}
        for field in self.asked:
            field.id = f"{row}-{field.name}" if row else field.name
            field.label.field_id = field.id

    @property
    def asked(self) -> list[Field]:
        """The fields that a person fills in."""
        return [field for field in self if isinstance(field, TypedField | ChoiceField)]

    @property
    def given_up(self) -> set[str]:
        """Fields of which what somebody else saved meanwhile is to be kept, and not what stands in the box."""
        return {field.name for field in self.asked} & set(request.form.getlist("take"))

    @property
    def undecided(self) -> set[str]:
        """Fields beside which the page that was sent showed what somebody else saved meanwhile, and which stay."""
        return {field.name for field in self.asked} & set(request.form.getlist("undecided")) - self.given_up

    def read(self) -> bool:
        """Reads the post; False where something in it is not understood or the post is not ours."""
        return bool(self.validate())

    def read_the_rest(self) -> bool:
        """The same, where what is typed into a field that was given up need not be understood: it is not sent on."""
        self.validate()
        for name in self.given_up:
            self._fields[name].errors = self._fields[name].process_errors = []
        return not self.errors

    def values(self) -> dict[str, Any]:
        """Field to value, of all that were understood."""
        return {field.name: field.data for field in self.asked if not field.errors}

    def remember(self, values: Mapping[str, Any]) -> None:
        """Notes what the form shows as it is opened."""
        self.mark({field.name: digest(values.get(field.name)) for field in self.asked})

    def mark(self, marks: Mapping[str, str]) -> None:
        """Notes these digests instead of those that came with the post."""
        self.opened.raw_data, self.opened.data = None, json.dumps(dict(marks))

    def remembered(self) -> dict[str, str]:
        """What it showed; nothing where the note is missing or was tampered with, which then counts as unchanged."""
        try:
            noted = json.loads(self.opened.data or "{}")
        except ValueError:
            return {}
        return {str(key): str(value) for key, value in noted.items()} if isinstance(noted, dict) else {}

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Puts what a service says at the fields; what belongs to none is the form's own problem."""
        for name, words in errors.items():
            field = self._fields.get(name)
            if field is None or not isinstance(field, TypedField | ChoiceField):
                self.problem = f"{self.problem} {words}".strip()
            elif not field.errors:
                field.errors = [words]

    def show_present(self, name: str, value: Any) -> None:
        """Puts into a field that its user left alone, or gave up, what the record holds now."""
        field = self._fields[name]
        field.raw_data, field.data = None, value
        if isinstance(field, DateField):
            field.typed = (str(value.day), str(value.month), str(value.year)) if value else ("", "", "")

    def differs(self, name: str, value: Any) -> bool:
        """Whether something else stands in the box than this value of the record."""
        field = self._fields[name]
        return bool(field.process_errors) or digest(field.data) != digest(value)

    def typed(self, name: str) -> str:
        """What stands in the box, in words; as it was typed, where it is not understood."""
        field: Any = self._fields[name]
        return str(field._value()) if field.process_errors else self.shown(name, field.data)

    def shown(self, name: str, value: Any) -> str:
        """A value of that field in words."""
        return words_of(self._fields[name])(value)


def digest(value: Any) -> str:
    """The same for two values that a person would call the same: 12.5 and 12.50, nothing and an empty text."""
    if value is None:
        text = ""
    elif isinstance(value, Decimal):
        text = f"{value.normalize():f}"
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, time):
        text = f"{value:%H:%M}"
    else:
        text = str(value).strip().replace("\r\n", "\n")
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()
