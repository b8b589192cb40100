"""How often a rule held, in words: exactly for officers, and of payments no small count for anybody."""

from se7lite.queries.claim_times import FEWEST
from se7lite.queries.framework import Figure
from se7lite.shown import count

TOO_FEW = f"Fewer than {FEWEST} to judge, so it is not shown"
MANY = {"body": "bodies", "quarter of a forum": "quarters of forums"}
NONE = {
    "body": "No body to judge",
    "review": "Does not hold: no body has looked at it in this time",
    "notes": "Read while notes can be changed, and not counted",
    "stage": "No stage was over in this time",
    "quarter of a forum": "No outreach was kept before this quarter: nothing to judge yet",
}
COUNTED = {
    "handed_in": "Counted are claims handed in in these twelve months",
    "settled": "Counted are claims handed in in these twelve months, once they are paid or past the limit",
    "approved": "Counted are claims approved in these twelve months",
    "paid_in_year": "Counted are claims paid in these twelve months",
    "paid_by_quarter": "Counted are only paid claims of quarters that are over: officers count more, and read "
    "another figure",
}
"""Beside a figure of payments, which of them it is of: two people read one page, and other figures on it."""


def told_of(figure: Figure | None, exactly: bool = True) -> str:
    """Held for 34 of 41 meetings, 2 of them passed over. Of claims about how often only, unless `exactly`."""
    if figure is None:
        return "Not checked yet"
    counted = COUNTED.get(figure.counted)
    return f"{_held(figure, exactly)}. {counted}" if counted else _held(figure, exactly)


def _held(figure: Figure, exactly: bool) -> str:
    if figure.of == "programme":
        return "Holds today" if figure.held else "Does not hold today"
    if not figure.asked:
        return NONE.get(figure.of, "Nothing to judge in this time")
    if figure.of == "step":
        # How many there were is no more than how many claims moved on, and that may be a handful.
        return "Kept at every step: one that breaks it is not taken"
    if figure.of == "approved":
        return _with_a_word(figure, exactly)
    if figure.of == "claim" and not exactly:
        return _about(figure)
    if figure.of == "claim" and (few := _few(figure)):
        return few
    when = " today" if figure.of == "body" else ""
    said = f"Held for {figure.held:,} of {count(figure.asked, figure.of, MANY.get(figure.of))}{when}"
    return f"{said}; passed over for {figure.passed:,}" if figure.passed else said


def _with_a_word(figure: Figure, exactly: bool) -> str:
    """Every claim that was approved and broke such a rule was let pass by somebody who said why."""
    if figure.asked < FEWEST:
        return TOO_FEW
    if not exactly:
        # Whether there is a single other one is a small count too.
        others = "any other was" if _nearly_all(figure) else "the others were"
        return f"{_about(figure)}; {others} passed over with a word"
    many = f"{figure.asked:,} claims approved"
    if not figure.passed:
        return f"Held for all of {many}"
    if figure.passed < FEWEST:
        return f"Held for all but a few of {many}; those were passed over with a word"
    return f"Held for {figure.held:,} of {many}; passed over with a word for {figure.passed:,}"


def _few(figure: Figure) -> str:
    """A count of payments under five is not shown, nor can it be told from the rest: a family could be known by it."""
    many, missed = count(figure.asked, figure.of), figure.asked - figure.held
    if figure.asked < FEWEST:
        return TOO_FEW
    if 0 < missed < FEWEST:
        return f"Held for all but a few of {many}"
    return f"Held for a few of {many}" if 0 < figure.held < FEWEST else ""


def _about(figure: Figure) -> str:
    """From one day to the next an exact count of claims tells a single one: whoever sees no claim reads a share."""
    if figure.asked < FEWEST:
        return TOO_FEW
    if _nearly_all(figure):
        return "Held for every claim or nearly every one"
    tenths = _tenths(figure)
    return f"Held for about {tenths} in 10 claims" if tenths else "Held for no claim or hardly any"


def _nearly_all(figure: Figure) -> bool:
    return _tenths(figure) == 10


def _tenths(figure: Figure) -> int:
    return round(10 * figure.held / figure.asked)
