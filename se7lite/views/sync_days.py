"""What is to be known, before it is connected, of a spreadsheet that puts the month first, or did: in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from se7lite.services.sync_surveys import TabLook
from se7lite.shown import count, uk_date
from sync.columns import SINGULAR
from sync.day_order import DayDoubt, Doubtful, day_comes_first
from sync.days import day_in
from sync.grid import Row

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
TURNED: Final = (
    "{dates} are read the other way round, and put right in the sheet once it is connected: {examples}. The rows show "
    "them all."
)
WILL_BE: Final = "row {row} reads {reads}, and becomes {exchanged}"
UNTURNED: Final = (
    "Rows {rows} stay as they stand: each says what another would say with its day turned round. Look at them yourself."
)
TURNED_HERE: Final = "{heading}: the sheet says {reads}. It becomes {exchanged}, here and there."
AGAIN: Final = (
    "{rows} no record as the dates stand, and would with day and month exchanged: {examples}. Connected as it is, each "
    "of them becomes a second {singular}."
)


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The warning on one or more tabs: the locale's country, and what is to be said of each column, headed by its
    name. Without columns it is only about what is typed from now on. `set_right`: the locale puts the day first now,
    and what was typed before that may be exchanged still. `turnable`: there are dates that may be."""

    locale: str
    set_right: bool
    turnable: bool
    columns: list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class TurnShown:
    """A column of dates that may have day and month exchanged: how many, examples, and whether somebody said so."""

    field: str
    heading: str
    days: str
    examples: str
    chosen: bool


def days_shown(described: Mapping[str, Any], tabs: Sequence[TabLook]) -> DaysShown | None:
    """Nothing where the spreadsheet puts the day first, and no column shows that it once did not."""
    locale = described["properties"].get("locale", "en_GB")
    columns = [shown for one in tabs for shown in _columns(one, len(tabs) > 1)]
    if (set_right := day_comes_first(locale)) and not columns:
        return None
    turnable = any(turns_shown(one) for one in tabs)
    return DaysShown(COUNTRIES.get(locale.rpartition("_")[2], locale), set_right, turnable, columns)


def _columns(one: TabLook, with_tab: bool) -> Iterator[tuple[str, list[str]]]:
    for doubt in one.survey.days if one.survey and one.ground else ():
        assert one.ground
        heading = " ".join(one.ground.headings[doubt.field].split())
        yield f"{heading}, tab “{one.title}”" if with_tab else heading, list(_sentences(one, doubt))


def turns_shown(one: TabLook) -> list[TurnShown]:
    """The columns of a tab of which somebody can say that their days are the other way round."""
    if not (one.survey and one.ground):
        return []
    return [
        TurnShown(
            doubt.field,
            " ".join(one.ground.headings[doubt.field].split()),
            count(len(doubt.doubtful), "date"),
            _examples(EXAMPLE, doubt.doubtful),
            doubt.field in one.ground.turned,
        )
        for doubt in one.survey.days
        if doubt.doubtful
    ]


def turned_words(one: TabLook, row: Row) -> Iterator[str]:
    """Of a row of the preview: which of its days the sheet has the other way round."""
    assert one.survey and one.ground
    before = one.survey.turned.get(row.index)
    for column, was, now in zip(one.survey.sheet.columns, before.cells if before else (), row.cells, strict=False):
        if was != now and (reads := day_in(was)) and (exchanged := day_in(now)):
            heading = " ".join(one.ground.headings[column.field].split())
            yield TURNED_HERE.format(heading=heading, reads=uk_date(reads), exchanged=uk_date(exchanged))


def _examples(words: str, doubtful: Sequence[Doubtful]) -> str:
    return "; ".join(
        words.format(row=one.row + 1, reads=uk_date(one.reads), exchanged=uk_date(one.exchanged))
        for one in doubtful[:EXAMPLES]
    )


def _sentences(one: TabLook, doubt: DayDoubt) -> Iterator[str]:
    assert one.survey and one.ground
    if doubt.words:
        row, words = doubt.words[0]
        yield STAYED.format(cells=count(len(doubt.words), "cell"), words=words, row=row + 1)
    turned = [day for day in doubt.doubtful if doubt.field in one.ground.turned and day.row in one.survey.turned]
    if turned:
        yield TURNED.format(dates=count(len(turned), "date"), examples=_examples(WILL_BE, turned))
    elif doubt.doubtful:
        dates = count(len(doubt.doubtful), "date")
        yield MAY_BE.format(dates=dates, examples=_examples(EXAMPLE, doubt.doubtful))
    if doubt.field in one.ground.turned and one.survey.unturned:
        yield UNTURNED.format(rows=" and ".join(str(row + 1) for row in one.survey.unturned))
    if doubt.doubtful and doubt.certain:
        yield CERTAIN.format(dates=count(doubt.certain, "date"))
    if doubt.again:
        rows = f"{count(len(doubt.again), 'row')} {'matches' if len(doubt.again) == 1 else 'match'}"
        examples = [f"row {row + 1} would be {reference}" for row, reference in doubt.again[:EXAMPLES]]
        yield AGAIN.format(rows=rows, examples=", ".join(examples), singular=SINGULAR[one.noun])
