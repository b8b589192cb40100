"""Computes the formulas of a spreadsheet after every edit."""

import inspect
import math
import operator
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..a1 import Area
from ..cells import Cell, Fault, Json, Value, plain_number
from ..content import Content
from ..serials import serial
from ..tab import Tab
from .functions import FUNCTIONS, Grid, Wrong, number, single, text, truth
from .parser import Tree, parse
from .spilling import ARRAY, spill, take_back
from .tokens import FormulaError, Reference, span_of

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "^": operator.pow,
}  # fmt: skip
DATE: Json = {"type": "DATE"}
DATE_TIME: Json = {"type": "DATE_TIME"}


def recalculate(content: Content, now: datetime) -> None:
    """Put each formula's result into its cell. `now` is what NOW() and TODAY() say."""
    take_back(content)
    found = [(tab, *place) for tab in content.tabs for place in tab.rows.formulas()]
    if not found:
        return
    sums = Calculation(content, now)
    for tab, row, column, cell in found:
        if ARRAY.match(cell.formula or ""):
            sums.done[tab.id, row, column] = spill(tab, row, column, sums.grid(tab, cell))
    for tab, row, column, cell in found:
        value, link, implied = sums.result(tab, row, column)
        if (value, type(value), link, implied) != (cell.value, type(cell.value), cell.link, cell.implied):
            tab.rows.put(row, column, cell.altered(value=value, link=link, implied=implied))


class Calculation:
    """One pass over a spreadsheet; each formula is computed once."""

    def __init__(self, content: Content, now: datetime):
        self.content = content
        self.now = now
        self.done: dict[tuple[int, int, int], Value] = {}
        self.busy: set[tuple[int, int, int]] = set()

    def result(self, tab: Tab, row: int, column: int) -> tuple[Value, str | None, Json | None]:
        """The value of the formula there, the address it links to, and the number format that it brings."""
        formula = tab.cell(row, column).formula or ""
        value = self.value(tab, row, column)
        try:
            tree = parse(formula)
        except (FormulaError, RecursionError):
            return value, None, None
        link = None
        if tree[0] == "call" and tree[1] == "HYPERLINK" and tree[2] and not isinstance(value, Fault):
            address = self.compute(tab, tree[2][0])
            link = address if isinstance(address, str) else None
        return value, link, self.brings(tab, tree)

    def value(self, tab: Tab, row: int, column: int) -> Value:
        """A cell's value; a formula that depends on itself gives #REF!."""
        cell = tab.cell(row, column)
        if cell.formula is None:
            return cell.value
        place = (tab.id, row, column)
        if place in self.busy:
            return Fault("REF", "Circular dependency detected.")
        if place not in self.done:
            self.busy.add(place)
            self.done[place] = self._formula(tab, cell)
            self.busy.discard(place)
        return self.done[place]

    def grid(self, tab: Tab, cell: Cell) -> Grid:
        """All that a formula gives; one that gives a single value gives it in one cell."""
        try:
            found = self.compute(tab, parse(cell.formula or ""))
        except (FormulaError, RecursionError):
            found = self._formula(tab, cell)
        return found if isinstance(found, Grid) else Grid([[found]])

    def _formula(self, tab: Tab, cell: Cell) -> Value:
        try:
            found = self.compute(tab, parse(cell.formula or ""))
        except FormulaError:
            return Fault("ERROR", "Formula parse error.")
        except RecursionError:
            return Fault("REF", "Circular dependency detected.")
        if isinstance(found, Grid):
            found = found[0][0] if found and found[0] else None
        if found is None:
            return 0
        if isinstance(found, bool | str | Fault):
            return found
        return plain_number(found) if math.isfinite(found) else Fault("NUM", "The number is out of range.")

    def compute(self, tab: Tab, tree: Tree) -> Any:
        """The value of a tree: a Value, or a Grid for a range."""
        try:
            return self._compute(tab, tree)
        except Wrong as wrong:
            return wrong.fault
        except OverflowError:
            return Fault("NUM", "The number is out of range.")

    def _compute(self, tab: Tab, tree: Tree) -> Any:
        match tree[0]:
            case "number" | "text" | "truth":
                return tree[1]
            case "missing":
                return None
            case "ref":
                return self._reference(tab, tree[1])
            case "name":
                return self._name(tree[1])
            case "op":
                return self._operation(tree[1], self.compute(tab, tree[2]), self.compute(tab, tree[3]))
            case "call":
                return self._call(tab, tree[1], tree[2])
        return Fault("REF", "Reference does not exist.")

    def _reference(self, tab: Tab, reference: Reference) -> Any:
        target = self._target(tab, reference)
        first, last = reference.first, reference.last
        if last is None:
            assert first.row is not None and first.column is not None
            return self.value(target, first.row, first.column)
        area = target.clip(span_of(reference))
        return self._grid(target, area) if area else Grid()

    def _target(self, tab: Tab, reference: Reference) -> Tab:
        target = tab if reference.sheet is None else self.content.titled(reference.sheet)
        if target is None:
            raise Wrong("REF", f"Unresolved sheet name '{reference.sheet}'.")
        return target

    def _name(self, name: str) -> Any:
        named = self.content._named(name)
        area = named[0].clip(named[1]) if named else None
        if not named or not area:
            raise Wrong("NAME", f"Unknown range name: '{name.upper()}'.")
        return self._grid(named[0], area)

    def _grid(self, tab: Tab, area: Area) -> Grid:
        # Rows below the last that holds something are left out: A:A of a long tab stays quick.
        bottom = min(area.bottom, max(len(tab.rows.list), area.top + 1))
        columns = range(area.left, area.right)
        return Grid([self.value(tab, row, column) for column in columns] for row in range(area.top, bottom))

    def _operation(self, sign: str, left: Any, right: Any) -> Value:
        if sign == "&":
            return text(left) + text(right)
        if sign in COMPARE:
            return _compare(sign, left, right)
        first, second = float(number(left)), float(number(right))
        if sign == "/":
            if second == 0:
                raise Wrong("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
            return first / second
        try:
            found = ARITHMETIC[sign](first, second)
        except ZeroDivisionError:
            raise Wrong("DIVIDE_BY_ZERO", "Function POWER caused a divide by zero error.") from None
        if isinstance(found, complex):
            raise Wrong("NUM", "The result is not a real number.")
        return found

    def _call(self, tab: Tab, name: str, arguments: tuple[Tree, ...]) -> Any:
        if name == "IF":
            return self._if(tab, arguments)
        if name == "IFERROR":
            found = self.compute(tab, arguments[0])
            return self.compute(tab, arguments[1]) if isinstance(found, Fault) and len(arguments) > 1 else found
        if name == "ARRAYFORMULA" and len(arguments) == 1:
            return self.compute(tab, arguments[0])
        if name in ("TODAY", "NOW"):
            return serial(self.now.date() if name == "TODAY" else self.now)
        function = FUNCTIONS.get(name)
        if function is None:
            raise Wrong("NAME", f"Unknown function: '{name}'.")
        values = [self.compute(tab, argument) for argument in arguments]
        try:
            inspect.signature(function).bind(*values)
        except TypeError:
            raise Wrong("N_A", f"Wrong number of arguments to {name}.") from None
        return function(*values)

    def _if(self, tab: Tab, arguments: tuple[Tree, ...]) -> Any:
        if not 2 <= len(arguments) <= 3:
            raise Wrong("N_A", "Wrong number of arguments to IF.")
        if truth(self.compute(tab, arguments[0])):
            return self.compute(tab, arguments[1])
        return self.compute(tab, arguments[2]) if len(arguments) == 3 else False

    def brings(self, tab: Tab, tree: Tree) -> Json | None:
        """The number format of what the formula refers to first: a sum of pounds is pounds."""
        if tree[0] == "ref":
            target = tab if tree[1].sheet is None else self.content.titled(tree[1].sheet)
            first = tree[1].first
            return target.cell(first.row or 0, first.column or 0).number_format if target else None
        if tree[0] == "op" and tree[1] in ("+", "-"):
            return self.brings(tab, tree[2]) or self.brings(tab, tree[3])
        if tree[0] == "call":
            own = {"TODAY": DATE, "DATE": DATE, "NOW": DATE_TIME}.get(tree[1])
            summed = tree[1] in ("SUM", "MIN", "MAX", "AVERAGE", "ROUND", "ABS") and tree[2]
            return own or (self.brings(tab, tree[2][0]) if summed else None)
        return None


def _compare(sign: str, left: Any, right: Any) -> bool:
    left, right = _side(left, right), _side(right, left)
    if isinstance(left, str) != isinstance(right, str):
        # Text is greater than any number, as in a sort.
        left, right = isinstance(left, str), isinstance(right, str)
    return COMPARE[sign](left, right)


def _side(value: Any, other: Any) -> Any:
    value = single(value)
    if value is None:
        return "" if isinstance(other, str) else 0
    return value.lower() if isinstance(value, str) else value
