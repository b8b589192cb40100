"""Writing of ours that strayed, in its very instant, into a row without a reference: it goes out of it again.

Such a row is known by nothing but what it says, so what it said with our words in it is kept beside what stood there.
Until it is put right it is no new record: half of it would be another one's. So it is with a row that has lost its
reference before what stood in it was back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sync.actions import CellWrite, TabPlan
from sync.cells import as_given, same
from sync.columns import NOTE_HEADING, NOUNS
from sync.grid import Row, Sheet, places_of
from sync.other_names import is_private
from sync.put_backs import place_of, write_back
from sync.state import PutBack, Tab
from sync.swap import Target
from sync.terms import Base, Raw, plain, words_of

CELLS_THAT_TELL: Final = 4  # body, kind and date may be those of any meeting


def as_it_stands_now(target: Target, copy: Sequence[Raw], headings: Sequence[Raw]) -> dict[str, Raw]:
    """What a row says under each heading after our writing: what was copied of it, with our cells over it.

    Without its reference, without the sync note, which changes by itself, and without what is private.
    """
    wrote = {cell.place: cell.after for cell in target.cells}
    said = {words_of(heading): wrote.get(place, copy[place]) for place, heading in enumerate(headings)}
    without = {"", plain(NOTE_HEADING), plain(target.reference_heading)}
    return {
        plain(heading): raw for heading, raw in said.items() if plain(heading) not in without and not private(heading)
    }


def private(heading: str) -> bool:
    """Whether a column of that name may hold what belongs in no database of ours."""
    return any(is_private(heading, noun) for noun in NOUNS)


def plan_strayed(tab: Tab, sheet: Sheet, strangers: Sequence[Row], plan: TabPlan) -> list[Row]:
    """Put back what stood in such rows, and give the others. A row that anybody has changed since, or that there are
    two of, is left as it is: an officer sees what stood there; but where nothing stood it is ours while all but one of
    its cells say so. Where such a row was given a reference meanwhile, our words in it are no edit of that record,
    whatever else was typed into it: they go out of it too."""
    left, apart = list(strangers), list[PutBack]()
    twice = {hold.reference for hold in plan.holds if hold.kind == "double"}
    under = _under_another(tab, sheet, plan)
    elsewhere = [
        one for one in tab.put_backs if one.reference not in plan.present or one.reference in twice or one.id in under
    ]
    astray = [one for one in elsewhere if one.row is not None]
    named = [row for row in sheet.rows if row.reference is not None and row.filled] if astray else []
    for said, put_backs in _by_row(astray):
        ours = [row for row in named if _holds_ours(tab, sheet, row, put_backs)]
        # Of the rows that share their reference it is the one that says all of it, under whatever headings.
        one_of_two = [row for row in named if as_given(row.reference) == put_backs[0].reference and row not in ours]
        found = [row for row in (*left, *ours, *one_of_two) if _says(sheet, row, said)]
        found = found or [row for row in ours if _says_nearly(tab, sheet, row, said, put_backs)]
        if not found and (_made_the_row(put_backs) or any(_took_a_reference(tab, one, plan) for one in put_backs)):
            found = [row for row in left if _says_all_but_one(sheet, row, said)]
        if len(found) == 1:
            writes = list(_writes(tab, sheet, found[0], put_backs))
            if not writes and all(plain(one.heading) in places_of(sheet) for one in put_backs):
                # Somebody has taken our words out of it: it is a row like any other.
                plan.stale_put_backs += [one.id for one in put_backs]
                continue
            if found[0] in left:
                left.remove(found[0])
            plan.strayed.update(one.id for one in put_backs)
            plan.cells.setdefault(found[0].index, []).extend(writes)
            plan.astray.setdefault(found[0].index, set()).update(cell.place for cell in writes)
        else:
            apart += put_backs
    if not plan.strayed:
        # Nothing of ours goes out of a row now that could bring to light what these speak of.
        # Where rows stand above the headings, the one that they made may be there: it comes back down with the others.
        waits = sheet.layout.heading_row > 0
        plan.stale_put_backs += [one.id for one in apart if not (one.reference or (waits and _made_the_row([one])))]
    return left


def _under_another(tab: Tab, sheet: Sheet, plan: TabPlan) -> set[int]:
    """The ids of those whose reference stands by now in a row that does not say what we wrote, while the row that says
    it, and all else that was copied, carries another. However many there are, the tab is gone through once."""
    places, found = places_of(sheet) if tab.put_backs else {}, set[int]()
    saying: dict[tuple[str, ...], dict[tuple[Raw, ...], list[Row]]] = {}
    for one in tab.put_backs:
        row, said = plan.placed.get(one.reference), one.row or {}
        place = place_of(one, tab, places, row) if row and said else None
        if row is None or place is None or same(row.cell(place), one.wrote) or not said.keys() <= places.keys():
            continue
        headings = tuple(said)
        if headings not in saying:
            saying[headings] = _named_rows(sheet, [places[heading] for heading in headings])
        others = saying[headings].get(tuple(said.values()), [])
        if any(other is not row and _says(sheet, other, said) for other in others):
            found.add(one.id)
    return found


def _named_rows(sheet: Sheet, places: Sequence[int]) -> dict[tuple[Raw, ...], list[Row]]:
    """The rows with a reference, by what they say in these columns."""
    found: dict[tuple[Raw, ...], list[Row]] = {}
    for row in sheet.rows:
        if row.reference is not None:
            found.setdefault(tuple(map(row.cell, places)), []).append(row)
    return found


def _by_row(put_backs: Sequence[PutBack]) -> Iterator[tuple[Mapping[str, Raw], list[PutBack]]]:
    """The last writing first: it may have gone over an earlier one."""
    rows: list[tuple[Mapping[str, Raw], list[PutBack]]] = []
    for one in put_backs:
        assert one.row is not None
        known = next((those for said, those in rows if said == one.row), None)
        if known is None:
            rows.append((one.row, [one]))
        else:
            known.append(one)
    yield from reversed(rows)


def _says(sheet: Sheet, row: Row, said: Mapping[str, Raw]) -> bool:
    places = places_of(sheet)
    return all(heading in places and same(row.cell(places[heading]), raw) for heading, raw in said.items())


def _says_nearly(tab: Tab, sheet: Sheet, row: Row, said: Mapping[str, Raw], put_backs: Sequence[PutBack]) -> bool:
    """Somebody has typed into it since: but for our words it still says more of what it said than of what was agreed of
    the record that it names by now."""
    places, base = places_of(sheet), _agreed_of(tab, row)
    ours = {plain(one.heading) for one in put_backs}
    headings = {name: plain(heading) for name, heading in tab.headings.items()}
    pairs = [
        (said[heading], base.get(name, (None, None))[0], row.cell(places[heading]))
        for name, heading in headings.items()
        if heading in said and heading in places and heading not in ours
    ]
    differ = [(was, own, now) for was, own, now in pairs if not same(was, own)]
    taken = sum(same(was, now) for was, _, now in differ)
    return not differ or taken > sum(same(own, now) for _, own, now in differ)


def _took_a_reference(tab: Tab, put_back: PutBack, plan: TabPlan) -> bool:
    """It was a reference that went, and no row carries it now: without it the row would become a second record."""
    of_references = plain(put_back.heading) == plain(tab.reference_heading)
    return of_references and put_back.stood is not None and as_given(put_back.stood) not in plan.present


def _made_the_row(put_backs: Sequence[PutBack]) -> bool:
    """Nothing stood there, no reference either: what the row says is a record's row of ours, and would become that
    record a second time. Of a row with a reference it may be long ago, and somebody may have typed another alike."""
    return all(one.stood is None and not one.reference for one in put_backs)


def _says_all_but_one(sheet: Sheet, row: Row, said: Mapping[str, Raw]) -> bool:
    """Somebody has typed into one of its cells since, and enough of the others say which row it is."""
    places = places_of(sheet)
    if not said.keys() <= places.keys():
        return False
    alike = {heading for heading, raw in said.items() if same(row.cell(places[heading]), raw)}
    return len(alike) >= len(said) - 1 and sum(said[heading] is not None for heading in alike) >= CELLS_THAT_TELL


def _holds_ours(tab: Tab, sheet: Sheet, row: Row, put_backs: Sequence[PutBack]) -> bool:
    """One of these words of ours stands in the row, where nothing like it was agreed of the record that it names."""
    base = _agreed_of(tab, row)
    standing = (one for one, _ in _standing(tab, sheet, row, put_backs) if one.field)
    return any(one.field not in base or not same(base[one.field][0], one.wrote) for one in standing)


def _agreed_of(tab: Tab, row: Row) -> Base:
    return tab.base.get(as_given(row.reference), {})


def _standing(tab: Tab, sheet: Sheet, row: Row, put_backs: Sequence[PutBack]) -> Iterator[tuple[PutBack, int]]:
    """Those whose words stand in the row, and in which column."""
    places = places_of(sheet)
    for one in put_backs:
        place = place_of(one, tab, places, row)
        if place is not None and same(row.cell(place), one.wrote):
            yield one, place


def _writes(tab: Tab, sheet: Sheet, row: Row, put_backs: Sequence[PutBack]) -> Iterator[CellWrite]:
    for one, place in _standing(tab, sheet, row, put_backs):
        yield write_back(sheet, place, one, one.stood)
