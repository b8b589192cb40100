"""What somebody who only reads is told of confidentiality (M7): over many meetings at once, and never of one."""

from collections.abc import Sequence

from se7lite.checklists.rule import title_of
from se7lite.checklists.standards import NAMES
from se7lite.quarters import span_words
from se7lite.queries.summary_bound import STANDARD, Bound
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE
from se7lite.views.charts import OPEN, SOLID, bars
from se7lite.views.summary_tables import Cell, Frame, Section, Table


def bound_section(frame: Frame, groups: Sequence[Bound]) -> Section:
    """One line for each group of quarters."""
    rows = [[Cell(span_words(one.first, one.last)), Cell(f"{one.kept} of {one.asked}")] for one in groups]
    drawn = [
        (span_words(one.first, one.last), f"{one.kept} of {one.asked}", [part * 100 / one.asked for part in parts])
        for one in groups
        for parts in [(one.kept, one.asked - one.kept)]
    ]
    caption = "Meetings at which everybody had agreed to confidentiality"
    chart = bars("chart-confidentiality", f"Share of {caption[:1].lower()}{caption[1:]}", KINDS, drawn, whole=100)
    table = Table("confidentiality", caption, ["Counted over", "Kept"], rows, chart=chart)
    words = [
        "Who has agreed is between each person and the officers. Meetings of all bodies are counted together, in "
        f"quarters that are over; a quarter with fewer than {FEWEST} meetings that kept the standard, or fewer than "
        f"{FEWEST} that did not, or with fewer than {FEWEST_PEOPLE} people who had not agreed, is counted together "
        "with those after it, always as a whole, so that the figures name nobody.",
    ]
    if frame.wanted.body or frame.wanted.area:
        words.append("The choice of a body or an area changes nothing here.")
    empty = "In these quarters there are too few meetings to say it without naming people. Choose more quarters."
    return Section(
        "confidentiality", f"{title_of(STANDARD)}: {NAMES[STANDARD].lower()}", words, empty, [table] if rows else []
    )


KINDS = {SOLID: "Everybody had agreed", OPEN: "Somebody had not"}
