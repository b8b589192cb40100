"""Rewrites the references of a formula when it is copied, or when rows and columns come, go or move."""

from collections.abc import Callable
from dataclasses import replace

from .tokens import Corner, FormulaError, Reference, reference, tokens

LOST = "#REF!"


def rewrite(formula: str, change: Callable[[Reference], Reference | None]) -> str:
    """The formula with each reference changed; None puts #REF! in its place. Unreadable formulas stay as they are."""
    try:
        words = tokens(formula)
    except FormulaError:
        return formula
    out = ["="]
    for word in words:
        if word.kind == "ref":
            changed = change(reference(word.text))
            out.append(LOST if changed is None else changed.text())
        else:
            out.append(word.text)
    return "".join(out)


def copied(formula: str, down: int, right: int) -> str:
    """As it reads after being copied so many rows down and columns to the right: dollars stay."""

    def corner(at: Corner) -> Corner | None:
        row = at.row if at.row is None or at.row_fixed else at.row + down
        column = at.column if at.column is None or at.column_fixed else at.column + right
        return None if (row or 0) < 0 or (column or 0) < 0 else replace(at, row=row, column=column)

    return rewrite(formula, lambda found: _both(found, corner)) if down or right else formula


def _both(found: Reference, corner: Callable[[Corner], Corner | None]) -> Reference | None:
    first = corner(found.first)
    last = corner(found.last) if found.last else None
    if first is None or (found.last and last is None):
        return None
    return replace(found, first=first, last=last)


def mapped(
    formula: str, here: str, there: str, dimension: str, point: Callable[[int], int | None],
    stretch: Callable[[int, int], tuple[int, int] | None],
) -> str:  # fmt: skip
    """As it reads after rows or columns of the tab titled `there` moved; the formula stands in the tab `here`.

    `point` says where a single row went, `stretch` where both ends of a range (end included) went; None is gone.
    """

    def change(found: Reference) -> Reference | None:
        if (found.sheet or here).lower() != there.lower():
            return found
        name = "row" if dimension == "ROWS" else "column"
        first, last = getattr(found.first, name), getattr(found.last, name) if found.last else None
        if first is None:
            return found
        if found.last is None or last is None:
            moved = point(first)
            return None if moved is None else replace(found, first=_at(found.first, name, moved))
        ends = stretch(min(first, last), max(first, last))
        if ends is None:
            return None
        return replace(found, first=_at(found.first, name, ends[0]), last=_at(found.last, name, ends[1]))

    return rewrite(formula, change)


def _at(corner: Corner, name: str, index: int) -> Corner:
    return replace(corner, row=index) if name == "row" else replace(corner, column=index)


def retitled(formula: str, old: str, new: str) -> str:
    """As it reads after a tab got another title."""

    def change(found: Reference) -> Reference:
        if found.sheet is None or found.sheet.lower() != old.lower():
            return found
        return replace(found, sheet=new.strip("'"), written_sheet=new + "!")

    return rewrite(formula, change)
