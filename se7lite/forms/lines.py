"""Several lines of the same fields on one page: a claim's lines, a meeting's agenda, a body's quota."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Form, HiddenField

from se7lite.forms.fields import ChoiceField, LineField, MilesField, MoneyField, TypedField, WholeField
from se7lite.numbers import number_in
from se7lite.services.history import plain

Kept = Sequence[Mapping[str, Any]]
SPARE = 3
PLACE = "place"
PARTLY = "Only a part of this form arrived, so nothing is saved. Look through the lines below, then save again."
_LINE = re.compile(r"line-([0-9]{1,5})-")


class Line(Form):
    """One line; `id` is the kept line's own, empty for a new one. A line with nothing in it is left out."""

    id = HiddenField()
    number = 0  # where it stands in the form

    @property
    def asked(self) -> list[Any]:
        """What a person fills in."""
        return [field for field in self if isinstance(field, TypedField | ChoiceField)]

    @property
    def empty(self) -> bool:
        """Nothing typed, nothing chosen."""
        said = (field for field in self.asked if field.short_name != PLACE)
        return not any(field.process_errors or _filled(field) for field in said)

    @property
    def moved_to(self) -> int | None:
        """The place that somebody gave it, counted from 1; None where it stays."""
        place = self[PLACE].data if PLACE in self else None
        return None if place is None or place == self.number + 1 else max(place, 1)

    def values(self) -> dict[str, Any]:
        """Field to value."""
        said = {field.short_name: field.data for field in self.asked if field.short_name != PLACE}
        return {"id": number_in(self.id.data) or None, **said}


class LinesForm(FlaskForm):
    """`opened` is a digest of the lines as the form was opened: lines that changed meanwhile are not overwritten. Of a
    list that stands, `fixed` are the fields that keep what they say; nothing is added to it or taken out."""

    opened = HiddenField()

    def __init__(
        self, line: type[Line], kept: Kept, words: Mapping[str, Any] | None = None, fixed: Collection[str] = ()
    ) -> None:
        super().__init__()
        self.line, self.fixed, self.words = line, fixed, words or {}
        self.problem = ""
        self.kept = kept
        self.added: set[int] = set()
        posted = request.form if self.is_submitted() else None
        arrived = _arrived() if posted is not None else 0
        first = [dict(values) for values in kept] + [{}] * (0 if fixed else SPARE)
        self.complete = posted is None or request.form.get("count") == str(arrived)
        if posted is not None:
            # What did not arrive is shown as it is kept: sent again, it is still there.
            first = [{}] * arrived + ([] if self.complete else first[arrived:])
        self.lines = [
            line(posted if number < arrived else None, prefix=f"line-{number}", data=values)
            for number, values in enumerate(first)
        ]
        for number, row in enumerate(self.lines):
            row.number = number
            if PLACE in row and posted is None and number < len(kept):
                row[PLACE].data = number + 1
            self._offer(row)
        if posted is None:
            self.opened.data = digest_of(kept)

    def _offer(self, row: Line) -> None:
        for name, options in self.words.items():
            row[name].words = options

    def face(self, kept: Kept) -> None:
        """Makes the form ready to be sent again by somebody who has seen the lines as they are now.

        Lines that others only added stand below one's own from now on: left as they are, they stay. `added` are their
        numbers in the form.
        """
        self.kept = kept
        self.opened.raw_data, self.opened.data = None, digest_of(kept)
        brought, there = {str(row.id.data) for row in self.lines if row.id.data}, {str(line.get("id")) for line in kept}
        if not brought <= there:
            # Some are gone, and what is there may be the same ones anew.
            return
        for place, line in enumerate(kept, start=1):
            if not line.get("id") or str(line["id"]) in brought:
                continue
            number = len(self.lines)
            row = self.line(None, prefix=f"line-{number}", data=dict(line))
            row.number = number
            if PLACE in row:
                row[PLACE].data = place
            self._offer(row)
            self.added.add(number)
            self.lines.append(row)

    @property
    def undecided(self) -> bool:
        """Whether the page that was sent showed beside one's own lines what others saved meanwhile."""
        return "undecided" in request.form

    def stood(self, row: Line) -> bool:
        """Whether it is one of the kept lines, and not a new one."""
        return bool(row.id.data) if any(line.get("id") for line in self.kept) else row.number < len(self.kept)

    def stands(self, field: Any) -> bool:
        """Whether what this box says can no longer be changed."""
        number = int(field.name.split("-")[1])
        return field.short_name in self.fixed and number < len(self.kept) and bool(self.kept[number][field.short_name])

    @property
    def moved(self) -> bool:
        """Whether somebody changed the lines since the form was opened."""
        return bool(self.opened.data != digest_of(self.kept))

    @property
    def filled(self) -> list[Line]:
        """The lines that say something."""
        return [line for line in self.lines if not line.empty]

    @property
    def taken_out(self) -> set[str]:
        """Lines ticked to be taken out."""
        return set(request.form.getlist("remove"))

    @property
    def wanted(self) -> list[Line]:
        """The lines as they are to be, in their order."""
        left = [line for line in self.filled if line._prefix.rstrip("-") not in self.taken_out]
        order = [line for line in left if line.moved_to is None]
        for line in sorted(left, key=lambda line: line.moved_to or 0):
            if line.moved_to is not None:
                order.insert(line.moved_to - 1, line)
        return order

    def read(self) -> bool:
        """Whether all that was typed is understood."""
        own = self.validate()
        if not self.complete:
            self.problem = PARTLY
        understood = [line.validate() for line in self.wanted]
        return all(understood) and bool(own) and self.complete

    def values(self) -> list[dict[str, Any]]:
        """What the service takes."""
        return [line.values() for line in self.wanted]

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Puts what the service says, by "agenda.2.title", at the boxes, save where another fault stands already."""
        for key, words in errors.items():
            number, _, name = key[key.find(".") + 1 :].partition(".") if key.count(".") == 2 else key.partition(".")
            # Who is meant stands in one box, as a name or in other words.
            name = "who_text" if name == "representative" else name
            if number.isdigit() and int(number) < len(self.wanted) and name in self.wanted[int(number)]:
                field = self.wanted[int(number)][name]
                field.errors = field.errors or [words]
            else:
                self.problem = f"{self.problem} {words}".strip()

    @property
    def wrong(self) -> list[Any]:
        """The boxes with a mistake."""
        return [field for line in self.lines for field in line.asked if field.errors]


def digest_of(lines: Kept) -> str:
    """The same for the same lines."""
    text = json.dumps([{key: plain(value) for key, value in line.items()} for line in lines], sort_keys=True)
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def _filled(field: Any) -> bool:
    return bool(field.raw_data[0].strip() if field.raw_data else field.data)


def _arrived() -> int:
    """How many lines came with the post, counted from the first without a gap: each brings at least its own id."""
    numbers = {int(found[1]) for name in request.form if (found := _LINE.match(name))}
    return next(number for number in count() if number not in numbers)


class ClaimLineForm(Line):
    """One thing claimed: miles and vehicle, hours of childcare, half or full days, or an amount as it was paid."""

    kind = ChoiceField("Kind")
    quantity = MilesField("Miles, hours or days")
    vehicle = ChoiceField("Vehicle")
    unit = ChoiceField("Half or full day")
    amount = MoneyField("Amount £")
    note = LineField("Note")


class QuotaLine(Line):
    """So many seats for whom."""

    seats = WholeField("Seats", 2)
    sector = ChoiceField("Sector", blank="Any")
    area = ChoiceField("Area", blank="Any")
