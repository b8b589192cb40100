"""A course that somebody has been on, a line of a list."""

import re
from decimal import Decimal

from se7lite.forms import parsing
from se7lite.forms.fields import DayField, LineField, TypedField
from se7lite.forms.lines import Line
from se7lite.shown import number


class DaysField(TypedField):
    """How many days, half ones too."""

    def parse(self, text: str) -> Decimal:
        """1, 0.5 or "2 days"."""
        return parsing.parse_number(re.sub(r"\s*days?$", "", text.strip().lower()), "Enter a number, like 1 or 0.5")

    def show(self, value: Decimal) -> str:
        """0.5, not 0.50."""
        return number(value)


class TrainingLine(Line):
    """One course."""

    course = LineField("Course")
    date = DayField("First day")
    days = DaysField("Days")
