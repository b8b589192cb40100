"""Fields that read one kind of value each. `data` is the value, None for a blank; what was typed is kept to show."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from wtforms import Field, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from se7lite.forms import parsing
from se7lite.forms.widgets import PARTS, ChoiceWidget, DateWidget, LineWidget, PasswordWidget, TextWidget
from se7lite.shown import clock, number, shortened, uk_date

NUL = "\0"
_DAY, _YEAR = (re.compile(digits, re.ASCII) for digits in (r"\d{1,2}", r"\d{4}"))
NOT_SHOWN = "A character that cannot be kept was taken out: check the text, then save again"


class TypedField(Field):
    """Text that is read into a value by `parse`; spaces only are a blank."""

    widget = LineWidget()

    def parse(self, text: str) -> Any:
        """The value that the text says; raises parsing.NotUnderstood."""
        return text

    def show(self, value: Any) -> str:
        """A value as it stands in the box."""
        return str(value)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Names the field in what is wrong with it: in the summary it stands far from its label."""
        super().process(*args, **kwargs)
        self.process_errors = [parsing.named(self.label.text, said) for said in self.process_errors]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the box; without one in the post the value stays what it was."""
        if valuelist:
            text = valuelist[0].replace("\r\n", "\n")
            if NUL in text:
                # No page shows it and PostgreSQL keeps none: its sender looks at what is left, and sends that.
                self.raw_data = [text.replace(NUL, "")]
                raise parsing.NotUnderstood(NOT_SHOWN)
            self.data = None if not text.strip() else self.parse(text)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)

    @property
    def focus_id(self) -> str:
        """Where the error summary leads."""
        return self.id


class LineField(TypedField):
    """One line, as typed but for spaces at its ends."""

    def parse(self, text: str) -> str:
        """Never fails: the service says what a name may hold."""
        return text.strip()


class SecretField(TypedField):
    """A new password: as typed, spaces included, and never sent back in a page."""

    widget = PasswordWidget("new-password")

    def _value(self) -> str:
        return ""


class TextField(TypedField):
    """Several lines."""

    widget = TextWidget()

    def parse(self, text: str) -> str:
        """Never fails."""
        return text.strip()


class MoneyField(TypedField):
    """Pounds."""

    def parse(self, text: str) -> Decimal:
        """£12.50 or 12.5."""
        return parsing.parse_money(text)

    def show(self, value: Decimal) -> str:
        """12.50."""
        return f"{value:.2f}"


class MilesField(TypedField):
    """Miles."""

    def parse(self, text: str) -> Decimal:
        """12 or 12.5."""
        return parsing.parse_miles(text)

    def show(self, value: Decimal) -> str:
        """12.5."""
        return number(value)


class WholeField(TypedField):
    """A whole number. `like` is one that could stand there."""

    def __init__(self, label: str, like: int = 6, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.like = like

    def parse(self, text: str) -> int:
        """From 0."""
        return parsing.parse_whole(text, str(self.like))


class TimeField(TypedField):
    """A time of day."""

    def parse(self, text: str) -> time:
        """14:30 or 2:30pm."""
        return parsing.parse_time(text)

    def show(self, value: time) -> str:
        """14:30."""
        return clock(value)


class DayField(TypedField):
    """A date in one box, for a row: 24/11/2026."""

    def parse(self, text: str) -> date:
        """Any of the three spellings."""
        return parsing.parse_date(text)

    def show(self, value: date) -> str:
        """24/11/2026."""
        return f"{value:%d/%m/%Y}"


class DateField(TypedField):
    """A date in three boxes, or in one of the same name."""

    widget = DateWidget()

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Joins the three boxes to one text before it is read."""
        self.typed = ("", "", "")
        names = [f"{self.name}-{part}" for part, _, _ in PARTS]
        if formdata is not None and any(name in formdata for name in names):
            self.typed = tuple(formdata.get(name, "").replace(NUL, "") for name in names)
            formdata = _Posted({self.name: list(self.typed)})
        elif formdata is not None and self.name in formdata:
            self.typed = (formdata.get(self.name, ""), "", "")
        super().process(formdata, *args, **kwargs)
        if self.data and not self.process_errors and self.typed == ("", "", ""):
            self.typed = (str(self.data.day), str(self.data.month), str(self.data.year))

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank when all three boxes are."""
        if len(valuelist) == 1:
            super().process_formdata(valuelist)
        elif valuelist:
            self.data = self.parse_boxes(*valuelist) if any(text.strip() for text in valuelist) else None

    def parse_boxes(self, day: str, month: str, year: str) -> date:
        """Says which box is missing."""
        boxes = {"a day": day, "a month": month, "a year": year}
        if missing := [name for name, text in boxes.items() if not text.strip()]:
            raise parsing.NotUnderstood(f"The date must include {' and '.join(missing)}")
        if _DAY.fullmatch(year.strip()):
            raise parsing.NotUnderstood("Enter the year with four digits, like 2026")
        if not (_DAY.fullmatch(day.strip()) and _YEAR.fullmatch(year.strip())):
            raise parsing.NotUnderstood("Enter the date in figures, like 24 11 2026")
        return parsing.real_date(int(year), parsing.parse_month(month), int(day))

    def _value(self) -> str:
        return " ".join(self.typed).strip()

    @property
    def focus_id(self) -> str:
        """The day's box."""
        return f"{self.id}-day"


class _Posted(dict[str, list[str]]):
    """A post of one field, as WTForms reads posts."""

    def getlist(self, name: str) -> list[str]:
        return self[name]


class ChoiceField(SelectField):
    """One key of a mapping of choices, or none."""

    widget = ChoiceWidget()

    def __init__(self, label: str, words: Mapping[str, str] | None = None, *, blank: str = "", **kwargs: Any) -> None:
        super().__init__(label, coerce=lambda value: value or None, validate_choice=False, **kwargs)
        self.blank, self.words = blank, words or {}

    @property
    def words(self) -> Mapping[str, str]:
        """Key to words."""
        return self._words

    @words.setter
    def words(self, words: Mapping[str, str]) -> None:
        self._words = words
        self.choices = [SelectChoice("", self.blank), *(SelectChoice(key, text) for key, text in words.items())]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank or a key; checked later, when the view has said what there is to choose from."""
        if valuelist:
            self.data = valuelist[0].replace(NUL, "").strip() or None

    def pre_validate(self, form: Any) -> None:
        """The words themselves are taken too, for somebody who types what they read."""
        if not self.data or self.data in self.words:
            return
        wanted = self.data.casefold()
        keys = [key for key, words in self.words.items() if wanted in (words.casefold(), key.casefold())]
        if len(keys) != 1:
            said = f"Choose one of the list: “{shortened(self.data)}” is not in it"
            raise ValidationError(parsing.named(self.label.text, said))
        self.data = keys[0]

    @property
    def focus_id(self) -> str:
        """Where the error summary leads."""
        return self.id


def words_of(field: Field) -> Callable[[Any], str]:
    """How a page shows a value of this field beside another."""
    if isinstance(field, ChoiceField):
        return lambda value: field.words.get(value, str(value)) if value else ""
    if isinstance(field, DateField):
        return uk_date
    if isinstance(field, TypedField):
        return lambda value: "" if value is None else field.show(value)
    return str
