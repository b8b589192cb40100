"""A tab whose headings are not as they were: the repairs that one click makes, the likeliest first (rule 10). Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from sync.cells import as_given, normal, same
from sync.columns import COLUMNS, LONGEST_HEADING, NOTE_HEADING, column_of
from sync.grid import Drift, headings_of
from sync.notes import is_ours
from sync.other_names import bare, is_private, names_of
from sync.pauses import Offer, Pause
from sync.state import Tab
from sync.terms import Raw, plain, words_of

SAMPLE: Final = 300  # rows that are compared with what was agreed
SURE: Final = 0.6  # the share of a column's cells that must be as agreed for the content to say which column it is
MOST: Final = 4  # other columns offered for one field
EXAMPLES: Final = 3
HEADING_ROW: Final = "heading row"  # its key in Tab.places


@dataclass(frozen=True)
class Ground:
    """A tab as it was read, where its headings stand (or stood), and what was agreed on of it."""

    tab: Tab
    rows: Sequence[tuple[Raw, ...]]
    heading_row: int
    reference: int | None  # its column, where that is known

    @cached_property
    def headings(self) -> tuple[Raw, ...]:
        return self.rows[self.heading_row] if 0 <= self.heading_row < len(self.rows) else ()

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def heading(self, place: int) -> Raw:
        return self.headings[place] if place < len(self.headings) else None

    def is_doubled(self, place: int) -> bool:
        """Another column is headed so as well."""
        heading = self.heading(place)
        return heading is not None and sum(_is(one, words_of(heading)) for one in self.headings) > 1

    def cells(self, place: int) -> list[Raw]:
        below = self.rows[self.heading_row + 1 :]
        return [row[place] for row in below if place < len(row) and row[place] is not None]

    def examples(self, name: str, place: int) -> tuple[str, ...]:
        """What the column says, if that is what was agreed: any other is one that was left alone."""
        if is_private(words_of(self.heading(place)), self.tab.noun) or self.share(name, place) < SURE:
            return ()
        return tuple(dict.fromkeys(words_of(cell)[:60] for cell in islice(self.cells(place), SAMPLE)))[:EXAMPLES]

    def share(self, name: str, place: int) -> float:
        """How far the column says what was agreed of this field."""
        if name == "reference":
            found = [as_given(str(cell)) in self.tab.base for cell in islice(self.cells(place), SAMPLE)]
        elif name == "note":
            found = [is_ours(cell) for cell in islice(self.cells(place), SAMPLE)]
        else:
            found = list(islice(self._as_agreed(name, place), SAMPLE))
        return sum(found) / len(found) if found else 0.0

    def _as_agreed(self, name: str, place: int) -> Iterator[bool]:
        at = self.reference
        for row in self.rows[self.heading_row + 1 :] if at is not None else ():
            key = as_given(str(row[at])) if at is not None and at < len(row) else ""
            pair = self.tab.base.get(key, {}).get(name)
            if pair is not None and pair[0] is not None:
                yield same(pair[0], row[place] if place < len(row) else None)


def headings_pause(tab: Tab, values: Sequence[Sequence[object]], drift: Drift) -> Pause:
    """Why the tab is paused, and what would mend it."""
    rows = [tuple(map(normal, row)) for row in values]
    if drift.heading_row < 0:
        offers = list(_whole_row(tab, rows))
    else:
        ground = Ground(tab, rows, drift.heading_row, reference_place(tab, rows[drift.heading_row]))
        offers = [offer for name in drift.missing for offer in _for_missing(ground, name)]
        offers += [offer for name in drift.doubled for offer in _for_doubled(ground, name)]
        if drift.above >= 0:
            offers.append(Offer("top", "top", place=drift.above, row=drift.heading_row, likely=True))
        likely = {offer.field for offer in offers if offer.likely}
        if len(likely) > 1 and likely == {*drift.missing, *drift.doubled}:
            offers.insert(0, Offer("all", "all", likely=True))
    seen = repr((drift.missing, drift.doubled, drift.above) if drift.above >= 0 else (drift.missing, drift.doubled))
    return Pause("headings", str(drift), offers=tuple(offers), seen=seen)


def reference_place(tab: Tab, headings: Sequence[Raw]) -> int | None:
    """The column of references, where just one is headed so."""
    found = [place for place, heading in enumerate(headings) if _is(heading, tab.reference_heading)]
    return found[0] if len(found) == 1 else None


def _is(heading: Raw, wanted: str) -> bool:
    return heading is not None and plain(words_of(heading)) == plain(wanted)


def _for_missing(ground: Ground, name: str) -> Iterator[Offer]:
    """A column that took another name, else the place where the heading stood, else a new column or none."""
    tab = ground.tab
    ours = {plain(heading) for heading in headings_of(tab).values()}
    # One of ours that stands there twice may have been dragged or pasted over the heading that is missing.
    free = [
        place
        for place in range(ground.width)
        if plain(words_of(ground.heading(place))) not in ours or ground.is_doubled(place)
    ]
    scored = sorted(((-_score(ground, name, place), place) for place in free), key=lambda one: one)
    found = [_for_column(ground, name, place) for score, place in scored[:MOST] if score < 0]
    offers = [offer for offer in found if offer]
    if offers and offers[0].action == "map":
        offers.insert(1, _heading_offer(ground, name, offers[0].place))
    stood = tab.places.get(name, -1)
    if stood >= 0 and ground.heading(stood) is None and not any(offer.place == stood for offer in offers):
        offers.append(_heading_offer(ground, name, stood))
    if not any(offer.action == "heading" for offer in offers):
        offers.append(Offer(f"column:{name}", "column", name, headings_of(tab)[name], row=ground.heading_row))
    if name not in ("reference", "note") and not column_of(tab.noun, name).required:
        offers.append(Offer(f"without:{name}", "without", name, headings_of(tab)[name]))
    yield from (replace(offer, likely=not order) for order, offer in enumerate(offers))


def _for_column(ground: Ground, name: str, place: int) -> Offer | None:
    heading = ground.heading(place)
    if heading is None or name == "note":
        return _heading_offer(ground, name, place)
    words = words_of(heading)
    if is_private(words, ground.tab.noun):
        return None
    if len(words) > LONGEST_HEADING:
        return _heading_offer(ground, name, place)
    if ground.is_doubled(place):
        over = any(_is(heading, one) for one in headings_of(ground.tab).values())
        return _heading_offer(ground, name, place) if over else None
    key = f"map:{name}:{place}:{words[:60]}"
    return Offer(key, "map", name, words, place, examples=ground.examples(name, place))


def _heading_offer(ground: Ground, name: str, place: int) -> Offer:
    heading, expected = headings_of(ground.tab)[name], ground.heading(place)
    return Offer(
        f"heading:{name}:{place}",
        "heading",
        name,
        heading,
        place,
        ground.heading_row,
        expected,
        examples=ground.examples(name, place),
    )


def _score(ground: Ground, name: str, place: int) -> float:
    """By content first, then by what the column is called, then by where it stands."""
    share = ground.share(name, place)
    score = 100 * share if share >= SURE else 0.0
    heading = bare(words_of(ground.heading(place)))
    if name not in ("reference", "note") and heading and heading in names_of(ground.tab.noun, name):
        score += 50
    if ground.tab.places.get(name) == place:
        score += 20
    return score


def _for_doubled(ground: Ground, name: str) -> Iterator[Offer]:
    """Each of the columns; the others get a number behind their heading."""
    heading = headings_of(ground.tab)[name]
    places = [place for place, one in enumerate(ground.headings) if _is(one, heading)]
    best = max(places, key=lambda place: (ground.share(name, place), ground.tab.places.get(name) == place, -place))
    for place in sorted(places, key=lambda place: place != best):
        key = f"other:{name}:{place}:{len(places)}"
        examples = ground.examples(name, place)
        yield Offer(key, "other", name, heading, place, ground.heading_row, examples=examples, likely=place == best)


def _whole_row(tab: Tab, rows: Sequence[tuple[Raw, ...]]) -> Iterator[Offer]:
    """The heading row as a whole, where it stood: into it where it is blank, into a row of its own where it is gone."""
    places = heading_places(tab, empty=not any(cell is not None for row in rows for cell in row))
    if not places:
        return
    at = tab.places.get(HEADING_ROW, 0)
    stands = rows[at] if at < len(rows) else ()
    blank = all(cell is None for cell in stands)
    ground = Ground(tab, rows, at if blank else at - 1, places["reference"])
    shares = [ground.share(name, place) for name, place in places.items() if name != "note" and ground.cells(place)]
    if shares and sum(shares) / len(shares) < SURE:
        return  # the columns moved as well: whatever was written would name the wrong ones
    yield Offer("headings", "headings", row=at, title="" if blank else "insert", likely=True)


def heading_places(tab: Tab, *, empty: bool) -> Mapping[str, int]:
    """Where each heading stood. A tab with nothing in it takes them in our own order where that is not known."""
    wanted = headings_of(tab)
    known = {name: place for name, place in tab.places.items() if name in wanted}
    if len(known) == len(wanted):
        return known
    if not empty:
        return {}
    names = ["reference", *(column.field for column in COLUMNS[tab.noun] if column.field in wanted), "note"]
    return {name: place for place, name in enumerate(names)}


def other_heading(headings: Sequence[Raw], heading: str) -> str:
    """The heading with the first number behind it that no column has."""
    taken = {plain(words_of(one)) for one in headings} | {plain(NOTE_HEADING)}
    return next(name for number in range(2, len(headings) + 3) if plain(name := f"{heading} ({number})") not in taken)
