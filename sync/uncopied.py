"""A write of which there are no copies: what stood there in that instant is not known. They are gone with their tab
before anybody judged the write, or Google copied nothing.

What se7lite wrote can still be seen. So the officer is told of it, and can ask whoever types in those rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sync.astray import Astray, OtherRows
from sync.cells import as_given, same
from sync.grid import Sheet
from sync.put_in import cell_at, headings_now, row_now, still_says
from sync.sheets import Reading
from sync.state import Held, Judged, Tab, Written
from sync.swap import Target, TargetCell
from sync.terms import NEVER, Base, plain, words_of

MOST: Final = 20  # rows that are told of one by one
UNSEEN: Final = "instant:unseen:"  # begins the identity of a hold that ends by itself: one for each row
NOTHING_COPIED = (
    "Google copied nothing of what stood there in that very moment, as where a filter hides the row. If somebody was "
    "typing there just then, let them type it again: the spreadsheet’s version history, under File, shows it."
)
LOST = (
    "The copies of what stood there in that very moment were removed with their tab. If somebody was typing there just "
    "then, let them type it again: the spreadsheet’s version history, under File, shows it."
)
MEANT: Final = "It was meant for {reference}, whose row moved in that very moment."
PUT_IN: Final = "It was put in as the row of {reference}, and somebody has changed the reference there since."


def judge_without_copies(
    targets: Sequence[Target],
    reading: Reading,
    token: str,
    why: str = LOST,
    agreed: Mapping[int, Mapping[str, Base]] = MappingProxyType({}),
) -> Judged:
    """A cell that says what we wrote is our own echo, and no edit: the run tells of it as of any other. What stood
    there before is gone with the copies: each such row is shown. Of the others the plan finds what both sides say.

    `agreed` (tab id -> reference -> fields) tells where our words stand in the row of another record, which had other
    words: that record does not follow them by itself.
    """
    judged = Judged()
    found = [(target, cells) for target in targets if (cells := list(_landed(target, reading)))]
    for target, cells in found:
        echo: Base = {cell.field: (cell.after, cell.value) for cell in cells if cell.field}
        if target.reference and echo:
            judged.bases.setdefault(target.tab_id, {}).setdefault(target.reference, {}).update(echo)
        judged.written += [
            Written(target.tab_id, target.reference, cell.field or cell.heading, cell.before, cell.after)
            for cell in cells
        ]
    for target in (one for one in targets if one.new):
        if target.reference and (put_in := still_says(target, reading)) is not None:
            judged.written.append(Written(target.tab_id, target.reference, None, None, None))
            judged.bases.setdefault(target.tab_id, {})[target.reference] = put_in
    for target, cells in found[:MOST]:
        _tell(judged, target, _identity(target, token, why), f"se7lite wrote {_said(cells)} here. {why}")
    landed = {id(target) for target, _ in found}
    for tab_id in dict.fromkeys(target.tab_id for target in targets):
        lost = [target for target in targets if target.tab_id == tab_id and id(target) not in landed]
        known = agreed.get(tab_id, {})
        _judge_astray(lost, OtherRows(reading, known), token, why, known, judged)
    if len(found) > MOST:
        target = found[MOST][0]
        told = f"se7lite wrote in {len(found) - MOST} more rows, from this one on. {why}"
        _tell(judged, target, _identity(target, token, why), told)
    return judged


def unseen_no_more(tab: Tab, sheet: Sheet) -> list[tuple[int, str]]:
    """Tab and identity of each hold on a row of which Google copied nothing, where a later look finds the row as both
    sides have agreed since: what se7lite wrote stands there, and so does what anybody has typed after it."""
    waiting = [identity for identity in tab.held if identity.startswith(UNSEEN)]
    rows = {as_given(row.reference): row for row in sheet.rows if row.reference is not None} if waiting else {}
    over = []
    for identity in waiting:
        row, base = rows.get(identity.removeprefix(UNSEEN)), tab.base.get(identity.removeprefix(UNSEEN), {})
        pairs = [(column.field, cell) for column, cell in zip(sheet.columns, row.cells, strict=True)] if row else []
        if pairs and all(name in base and same(base[name][0], cell) for name, cell in pairs):
            over.append((tab.id, identity))
    return over


def _judge_astray(
    targets: Sequence[Target], others: OtherRows, token: str, why: str, agreed: Mapping[str, Base], judged: Judged
) -> None:
    """They did not land in their own rows. Whether somebody typed the same in another cannot be told: an officer
    decides, as if both sides had changed. One hold for each such row, however many targets were to say the same."""
    found: dict[int, list[tuple[Target, Astray]]] = {}
    for target in targets:
        for one in others.astray(target):
            found.setdefault(one.row, []).append((target, one))
    for row, pairs in found.items():
        target, one = pairs[0]
        cells = {(cell.field, cell.after): cell for _, astray in pairs for cell in astray.cells}
        whose = target.reference if len(pairs) == 1 else None
        meant = (PUT_IN if target.new and whose else MEANT).format(reference=whose or "another row")
        message = f"se7lite wrote {_said([*cells.values()])} here. {meant} {why}"
        held = Held(f"instant:{token}:{target.tab_id}:astray:{row}", "instant", message, one.reference, None, row)
        judged.instants.append((target.tab_id, held))
        known = agreed.get(one.reference or "", {})
        theirs: Base = {cell.field: (known[cell.field][0], NEVER) for cell in cells.values() if cell.field in known}
        if one.reference and theirs:
            judged.bases.setdefault(target.tab_id, {}).setdefault(one.reference, {}).update(theirs)


def _said(cells: Sequence[TargetCell]) -> str:
    return ", ".join(f"“{words_of(cell.after)[:60]}” ({cell.heading})" for cell in cells)


def _identity(target: Target, token: str, why: str = LOST) -> str:
    """Where Google copies nothing it does so at each write: one hold is enough for a row."""
    if why == NOTHING_COPIED and target.reference:
        return f"{UNSEEN}{target.reference}"
    return f"instant:{token}:{target.tab_id}:{target.row}"


def _tell(judged: Judged, target: Target, identity: str, message: str) -> None:
    held = Held(identity, "instant", message, target.reference, None, target.row)
    judged.instants.append((target.tab_id, held))


def _landed(target: Target, reading: Reading) -> Iterator[TargetCell]:
    """The cells that say what we wrote, and said something else before."""
    rows = [] if target.new else reading.cells(target.sheet_id)
    headings = headings_now(target, rows)
    row = row_now(target, reading, headings)
    for cell in target.cells if row else ():
        place = headings.index(plain(cell.heading)) if plain(cell.heading) in headings else cell.place
        if (
            same(cell_at(row, place), cell.after)
            and not same(cell.before, cell.after)
            and (cell.field or cell.put_back is not None)
        ):
            yield cell
