"""Charts as shapes with places and sizes: a template draws them as SVG. The figures stand in a table beside each.

Told apart by pattern, never by colour alone. Everything is in units of which WIDTH fit side by side, so that the words
in a chart are as large on a phone as beside a table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

WIDTH: Final = 360
ROW: Final = 40
LEGEND: Final = 20
CHARACTERS: Final = 46
"""About so many fit on a line."""
GAP: Final = 8
SOLID, HATCHED, DOTTED, OPEN = "solid", "hatched", "dotted", "open"
"""The patterns in the template components/charts.html."""


class Segment(NamedTuple):
    """A piece of a bar."""

    fill: str
    x: float
    width: float


class Line(NamedTuple):
    """One line of a chart: words and a value above, then a bar of pieces, or a stretch with a dot on it."""

    y: int
    label: str
    value: str
    segments: tuple[Segment, ...] = ()
    stretch: tuple[float, float] | None = None
    dot: float | None = None


class Key(NamedTuple):
    """What a pattern or a mark stands for."""

    y: int
    mark: str
    words: str


@dataclass(frozen=True)
class Chart:
    """`limit` is where the upright line of a limit stands; `words` tells a screen reader what the chart shows."""

    name: str
    title: str
    words: str
    keys: tuple[Key, ...]
    lines: tuple[Line, ...]
    limit: float | None = None

    @property
    def top(self) -> int:
        """Where the lines begin, below the key."""
        return _below(self.keys)

    @property
    def height(self) -> int:
        """Of the whole."""
        return self.top + len(self.lines) * ROW


def bars(
    name: str, title: str, kinds: Mapping[str, str], rows: Iterable[tuple[str, str, Sequence[float]]], whole: float = 0
) -> Chart | None:
    """Bars made of pieces, in the order of `kinds`; `whole` is what fills the width (0: the longest bar).

    A row is (label, value in words, the pieces). `kinds` is each pattern with what it stands for. None where there is
    nothing to draw.
    """
    rows = list(rows)
    longest = whole or max((sum(parts) for _, _, parts in rows), default=0)
    if not longest:
        return None
    keys = _keys([*kinds.items()] if len(kinds) > 1 else [])
    top = _below(keys)
    lines = tuple(
        Line(top + place * ROW, _cut(label, value), value, tuple(_pieces([*kinds], parts, longest)))
        for place, (label, value, parts) in enumerate(rows)
    )
    return Chart(name, title, _told(rows), keys, lines)


def ranges(
    name: str,
    title: str,
    marks: Sequence[str],
    rows: Iterable[tuple[str, str, tuple[float, float, float] | None]],
    limit: tuple[float, str],
) -> Chart | None:
    """Stretches from least to most with a dot between; `marks` say what dot and stretch stand for.

    A row is (label, value in words, (from, dot, to)), the last None where nothing may be shown.
    """
    rows = list(rows)
    ends = [end for _, _, places in rows if places for end in places]
    if not ends:
        return None
    least, most = min(0, *ends), max(*ends, limit[0], 1)

    def at(value: float) -> float:
        # Room for half a dot at either end.
        return round(6 + (value - least) * (WIDTH - 12) / (most - least), 1)

    keys = _keys([("dot", marks[0]), ("stretch", marks[1]), ("limit", limit[1])])
    lines = []
    for place, (label, value, places) in enumerate(rows):
        line = Line(_below(keys) + place * ROW, _cut(label, value), value)
        if places:
            line = line._replace(stretch=(at(places[0]), at(places[2])), dot=at(places[1]))
        lines.append(line)
    return Chart(name, title, _told(rows), keys, tuple(lines), at(limit[0]))


def _pieces(fills: Sequence[str], parts: Sequence[float], longest: float) -> Iterable[Segment]:
    x = 0.0
    for fill, part in zip(fills, parts, strict=True):
        width = part * (WIDTH - 2) / longest
        if part:
            yield Segment(fill, round(1 + x, 1), round(width, 1))
        x += width


def _below(keys: Sequence[Key]) -> int:
    return len(keys) * LEGEND + (GAP if keys else 0)


def _keys(marks: Sequence[tuple[str, str]]) -> tuple[Key, ...]:
    return tuple(Key(place * LEGEND, mark, words) for place, (mark, words) in enumerate(marks))


def _cut(label: str, value: str) -> str:
    """As much of a label as fits beside its value; the table says all of it."""
    room = max(12, CHARACTERS - len(value))
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"


def _told(rows: Iterable[tuple[str, str, object]]) -> str:
    return "; ".join(f"{label}: {value}" for label, value, _ in rows) + "."
