"""What is to be known, before it is connected, of a spreadsheet that does not or did not put the day first: in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from se7lite.services.sync_surveys import TabLook
from se7lite.shown import count, uk_date
from sync.columns import SINGULAR
from sync.day_order import DayDoubt, day_comes_first

EXAMPLES: Final = 3
COUNTRIES: Final[Mapping[str, str]] = {
    "US": "United States",
    "CA": "Canada",
    "PH": "Philippines",
    "CN": "China",
    "JP": "Japan",
    "KR": "South Korea",
    "SE": "Sweden",
}
STAYED: Final = (
    "{cells} stayed words, such as {words} in row {row}: there is no such month, so somebody types the day first here, "
    "and the spreadsheet read the month first."
)
MAY_BE: Final = "{dates} may be the other way round: {examples}."
EXAMPLE: Final = "row {row} reads {reads}, and was typed as {exchanged} if the day came first"
CERTAIN: Final = "{dates} cannot be: their day is no month. So some were typed another way, and not every one is wrong."
AGAIN: Final = (
    "{rows} no record as the dates stand, and would with day and month exchanged: {examples}. Connected as it is, each "
    "of them becomes a second {singular}."
)


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The warning on one or more tabs: the locale's country, and what is to be said of each column, headed by its
    name. Without columns it is only about what is typed from now on. `set_right`: the locale puts the day first now,
    and what was typed before that may be exchanged still."""

    locale: str
    set_right: bool
    columns: list[tuple[str, list[str]]]


def days_shown(described: Mapping[str, Any], tabs: Sequence[TabLook]) -> DaysShown | None:
    """Nothing where the spreadsheet puts the day first, and no column shows that it once did not."""
    locale = described["properties"].get("locale", "en_GB")
    columns = [shown for one in tabs for shown in _columns(one, len(tabs) > 1)]
    if (set_right := day_comes_first(locale)) and not columns:
        return None
    return DaysShown(COUNTRIES.get(locale.rpartition("_")[2], locale), set_right, columns)


def _columns(one: TabLook, with_tab: bool) -> Iterator[tuple[str, list[str]]]:
    for doubt in one.survey.days if one.survey and one.ground else ():
        assert one.ground
        heading = " ".join(one.ground.headings[doubt.field].split())
        yield f"{heading}, tab “{one.title}”" if with_tab else heading, list(_sentences(one.noun, doubt))


def _sentences(noun: str, doubt: DayDoubt) -> Iterator[str]:
    if doubt.words:
        row, words = doubt.words[0]
        yield STAYED.format(cells=count(len(doubt.words), "cell"), words=words, row=row + 1)
    if doubt.doubtful:
        examples = [
            EXAMPLE.format(row=one.row + 1, reads=uk_date(one.reads), exchanged=uk_date(one.exchanged))
            for one in doubt.doubtful[:EXAMPLES]
        ]
        yield MAY_BE.format(dates=count(len(doubt.doubtful), "date"), examples="; ".join(examples))
    if doubt.doubtful and doubt.certain:
        yield CERTAIN.format(dates=count(doubt.certain, "date"))
    if doubt.again:
        rows = f"{count(len(doubt.again), 'row')} {'matches' if len(doubt.again) == 1 else 'match'}"
        examples = [f"row {row + 1} would be {reference}" for row, reference in doubt.again[:EXAMPLES]]
        yield AGAIN.format(rows=rows, examples=", ".join(examples), singular=SINGULAR[noun])
