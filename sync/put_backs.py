"""Text that stood in a cell in the instant of a write, on its way back into the row that carries its reference."""

from collections.abc import Collection, Mapping

from sync.actions import CellWrite, TabPlan
from sync.cells import Shown, as_given, same
from sync.grid import Row, Sheet, places_of
from sync.state import PutBack, Tab
from sync.terms import Raw, plain


def plan_put_backs(tab: Tab, sheet: Sheet, plan: TabPlan) -> None:
    """It goes back where the cell still holds what we wrote."""
    places = places_of(sheet)
    doubled = {hold.reference for hold in plan.holds if hold.kind == "double"}
    for put_back in tab.put_backs:
        if put_back.id in plan.strayed or put_back.reference in doubled:
            continue  # which of the two rows it stood in is not known before there is one again
        row = plan.placed.get(put_back.reference)
        place = place_of(put_back, tab, places, row) if row else None
        if row is None or place is None:
            continue  # the row or column is not there just now: it waits
        now = row.cell(place)
        if _is_another_row(put_back, tab, places, row):
            plan.stale_put_backs.append(put_back.id)
            continue
        if not same(now, put_back.wrote):
            # Under another heading than it stood under it may be somewhere else: then it waits for that one.
            if plain(put_back.heading) in places and not any(_builds_on(later, put_back) for later in tab.put_backs):
                plan.stale_put_backs.append(put_back.id)
            continue
        planned = plan.cells.get(row.index, [])
        plan.cells[row.index] = [cell for cell in planned if cell.place != place]
        plan.cells[row.index].append(write_back(sheet, place, put_back, _stood_first(put_back, tab)))


def _is_another_row(put_back: PutBack, tab: Tab, places: Mapping[str, int], row: Row) -> bool:
    """The reference stands in a row that says less than half of what that one said. It was one of two, say, and the
    other is left: that what we wrote stands here, too, is chance then, and what stood there is shown as a held edit."""
    ours = {plain(one.heading) for one in tab.put_backs if one.row == put_back.row}
    said = _said(put_back.row or {}, ours)
    base = tab.base.get(put_back.reference, {})
    agreed = _said({plain(tab.headings[name]): raw for name, (raw, _) in base.items() if name in tab.headings}, ours)
    if said.items() <= agreed.items():
        said = said and agreed  # it was the row as both sides know it, and more of it than was copied tells
    alike = sum(heading in places and same(row.cell(places[heading]), raw) for heading, raw in said.items())
    return alike * 2 < len(said)


def _said(row: Mapping[str, Raw], without: Collection[str]) -> dict[str, Raw]:
    return {heading: raw for heading, raw in row.items() if raw is not None and heading not in without}


def place_of(put_back: PutBack, tab: Tab, places: Mapping[str, int], row: Row) -> int | None:
    """The column that it stood in: under its heading, or under the one that its field has by now."""
    place, name = places.get(plain(put_back.heading)), put_back.field
    if place is not None or name is None or name not in tab.headings:
        return place
    place = places.get(plain(tab.headings[name]))
    if put_back.stood is None and place is not None:
        # Nobody's words were written over. What we wrote is taken out of our own column only where it stands there and
        # nobody has agreed on it since.
        base = tab.base.get(put_back.reference, {})
        agreed = name in base and same(base[name][0], put_back.wrote)
        return place if same(row.cell(place), put_back.wrote) and not agreed else None
    return place


def as_it_stood(tab: Tab, sheet: Sheet, row: Row) -> tuple[Raw, ...]:
    """The cells of a row, with what stood there where words of ours strayed into it that are yet to go out again."""
    back = {
        places_of(sheet)[plain(one.heading)]: one
        for one in tab.put_backs
        if one.reference == as_given(row.reference) and plain(one.heading) in places_of(sheet)
    }
    if not back:
        return row.cells
    ours = (
        (cell, back.get(sheet.layout.columns[column.field]))
        for column, cell in zip(sheet.columns, row.cells, strict=True)
    )
    return tuple(one.stood if one and same(cell, one.wrote) else cell for cell, one in ours)


def in_transit(tab: Tab, sheet: Sheet, row: Row, reference: str) -> set[int]:
    """Columns of a row in which nothing is agreed before what stood there is back."""
    mine = [one for one in tab.put_backs if one.reference == reference]
    places = places_of(sheet) if mine else {}
    found = (place_of(one, tab, places, row) for one in mine)
    return {place for place in found if place is not None}


def unheaded(tab: Tab, sheet: Sheet, row: Row, reference: str) -> dict[int, str]:
    """Columns that say what we wrote under a heading which is not there just now, or is another by now, and that
    heading. Whatever column it is, nobody but us wrote these words, unless they stood there before."""
    places = places_of(sheet) if tab.put_backs else {}
    mine = [one for one in tab.put_backs if one.reference == reference and plain(one.heading) not in places]
    base = tab.base.get(reference, {}) if mine else {}
    agreed = {at for name, at in sheet.layout.columns.items() if name in base and same(base[name][0], row.cell(at))}
    return {
        at: one.heading
        for one in mine
        for at, cell in enumerate(row.whole)
        if one.wrote is not None and same(cell, one.wrote) and at not in agreed
    }


def coming_back(tab: Tab, plan: TabPlan) -> set[str]:
    """References that a writing of ours went over, and that go back into rows which stand there: no record of theirs
    is gone."""
    of_references = (one for one in tab.put_backs if plain(one.heading) == plain(tab.reference_heading))
    there = (one for one in of_references if one.reference in plan.placed or one.id in plan.strayed)
    return {as_given(one.stood) for one in there if one.stood is not None}


def write_back(sheet: Sheet, place: int, put_back: PutBack, stood: Raw) -> CellWrite:
    """The cell, as it stood."""
    heading = str(sheet.layout.headings[place])
    return CellWrite(place, heading, None, put_back.wrote, Shown(stood), put_back=put_back.id)


def _builds_on(later: PutBack, earlier: PutBack) -> bool:
    """Whether the later write of ours went astray to the same cell, over what the earlier one had left there."""
    there = (later.reference, plain(later.heading)) == (earlier.reference, plain(earlier.heading))
    return there and later.id > earlier.id and same(later.stood, earlier.wrote)


def _stood_first(put_back: PutBack, tab: Tab) -> Raw:
    """What a person had in the cell before the first of our writes that went astray to it."""
    earlier = next((one for one in tab.put_backs if _builds_on(put_back, one)), None)
    return _stood_first(earlier, tab) if earlier else put_back.stood
