"""One cell. It never changes: an edit puts another in its place, so that a batch can be dropped half way."""

from dataclasses import dataclass
from typing import Any, Final

Json = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What a formula gives where it has no answer: the kind as the API names it, and the words for a person."""

    type: str
    message: str

    @property
    def shown(self) -> str:
        """What stands in the cell."""
        return SHOWN[self.type]


SHOWN = {
    "ERROR": "#ERROR!", "NULL_VALUE": "#NULL!", "DIVIDE_BY_ZERO": "#DIV/0!", "VALUE": "#VALUE!",
    "REF": "#REF!", "NAME": "#NAME?", "NUM": "#NUM!", "N_A": "#N/A", "LOADING": "Loading...",
}  # fmt: skip

Value = str | bool | int | float | Fault | None


class Cell:
    """The value (of a formula: its result), the formula as typed, and what else hangs on the cell.

    Dates are numbers, days since 30 December 1899, with a number format that shows them as dates.
    """

    PARTS = ("value", "formula", "format", "note", "validation", "runs", "link", "implied", "spilled")
    __slots__ = ("bare", *PARTS)

    def __init__(
        self,
        value: Value = None,
        formula: str | None = None,
        format: Json | None = None,
        note: str | None = None,
        validation: Json | None = None,
        runs: list[Json] | None = None,
        link: str | None = None,
        implied: Json | None = None,
        spilled: bool | None = None,
    ):
        self.value = value
        self.formula = formula
        self.format = format
        self.note = note
        self.validation = validation
        self.runs = runs
        self.link = link
        # The number format that a formula's result brings along where the cell has none (=TODAY() shows a date).
        self.implied = implied
        # A formula in another cell fills it: nobody entered what it shows.
        self.spilled = spilled or None
        # Holds a value at most.
        self.bare = not (formula or format or note or validation or runs or spilled)

    def altered(self, **changes: Any) -> "Cell":
        """A copy with some parts changed."""
        parts = {name: getattr(self, name) for name in Cell.PARTS}
        return Cell(**{**parts, **changes})

    def filled(self, value: Value, formula: str | None = None) -> "Cell":
        """The same cell holding something else; links and text runs belong to the old content."""
        return Cell(value, formula, self.format, self.note, self.validation)

    @property
    def entered(self) -> Value:
        """The value that somebody put in; nothing where a formula gives it."""
        return None if self.formula is not None or self.spilled else self.value

    @property
    def void(self) -> bool:
        """Holds nothing at all."""
        return self.value is None and self.bare

    @property
    def empty(self) -> bool:
        """Shows nothing; it may still have a format or a note."""
        return self.value is None and self.formula is None

    @property
    def number_format(self) -> Json | None:
        """The number format that was set, or the one that the formula's result brings."""
        return (self.format or {}).get("numberFormat") or self.implied


BLANK: Final = Cell()


def plain_number(number: int | float) -> int | float:
    """A double as it is written: 2.0 -> 2. Beyond 15 digits it loses what a double loses."""
    number = float(number)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def extended(value: Value) -> Json:
    """A value as the API's ExtendedValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, Fault):
        return {"errorValue": {"type": value.type, "message": value.message}}
    return {"numberValue": value} if value is not None else {}
