"""What became of a write, read off the copies that were made in the same instant (design: "One run", 1 and 8)."""

import re
from collections.abc import Sequence
from typing import Final

from sync.cells import REFERENCE, as_given, same
from sync.columns import LONGEST_HEADING
from sync.put_in import cell_at, still_says
from sync.sheets import Reading
from sync.state import Held, Judged, PutBack, Written
from sync.strayed import as_it_stands_now, private
from sync.swap import TOKEN_ROW, Target, TargetCell, places
from sync.terms import NEVER, Base, Raw, plain, words_of
from sync.uncopied import NOTHING_COPIED, judge_without_copies

TOKEN: Final = re.compile("[0-9a-f]{32}")  # as uuid4().hex


def applied(token: str, hidden: Sequence[Sequence[Raw]]) -> bool:
    """Whether the hidden tab holds the copies of this very write."""
    return len(hidden) > TOKEN_ROW and bool(hidden[TOKEN_ROW]) and hidden[TOKEN_ROW][0] == token


def bears_a_token(hidden: Sequence[Sequence[Raw]]) -> bool:
    """Whether it can be told whose copies the hidden tab holds: nobody has emptied it or typed over the token."""
    return bool(hidden and hidden[TOKEN_ROW]) and TOKEN.fullmatch(words_of(hidden[TOKEN_ROW][0])) is not None


def judge(
    targets: Sequence[Target], hidden: Sequence[Sequence[Raw]], token: str, reading: Reading | None = None
) -> Judged:
    """Confirm each cell whose copy is what we expected; what stood there otherwise is to go back. A write of an earlier
    run is judged with the tabs as they are read now."""
    where, judged = places(targets), Judged()
    blind = [target for target in blank_copies(targets, hidden) if _stands(target, reading)] if reading else []
    if reading and blind:
        # As where a filter hides the row: such a copy is not believed.
        judged = judge_without_copies(blind, reading, token, NOTHING_COPIED)
    judged_so = set(map(id, blind))
    for number, target in enumerate(targets):
        if id(target) in judged_so:
            continue
        width = where.widths[target.sheet_id]
        copied = _row(hidden, where.headings[target.sheet_id], width)
        headings = _headings(target, copied)
        if target.new:
            if reading is None or headings == copied:
                _judge_new_row(target, headings, judged)
            else:
                _look_for_new_row(target, reading, judged)
            continue
        if target.headings:
            _judge_headings(target, _row(hidden, where.rows[number], width), token, judged)
            continue
        _judge_row(target, _row(hidden, where.rows[number], width), headings, token, judged)
    return judged


def blank_copies(targets: Sequence[Target], hidden: Sequence[Sequence[Raw]]) -> list[Target]:
    """Rows of which the copies say nothing at all, though they said something when they were last looked at."""
    where = places(targets)
    copies = [
        (targets[number], _row(hidden, row, where.widths[targets[number].sheet_id]))
        for number, row in where.rows.items()
    ]
    return [target for target, copy in copies if _says(target) and not any(cell is not None for cell in copy)]


def _says(target: Target) -> dict[int, Raw]:
    """What stood in the row, by column, but for what we wrote over."""
    wrote = {cell.place for cell in target.cells}
    return {at: cell for at, cell in enumerate(target.expected or ()) if cell is not None and at not in wrote}


def _stands(target: Target, reading: Reading) -> bool:
    """Whether the row is there as before, so that it cannot have been blank in between."""
    rows = reading.cells(target.sheet_id)
    row = rows[target.row] if target.row < len(rows) else ()
    return all(same(cell_at(row, at), cell) for at, cell in _says(target).items())


def _row(hidden: Sequence[Sequence[Raw]], index: int, width: int) -> tuple[Raw, ...]:
    cells = tuple(hidden[index])[:width] if index < len(hidden) else ()
    return cells + (None,) * (width - len(cells))


def _headings(target: Target, copied: tuple[Raw, ...]) -> tuple[Raw, ...]:
    """The headings in that instant. Where rows were put in above them the copy is of another row: columns have not
    moved then, and what stood in this row can still be told where it belongs."""
    if any(plain(words_of(heading)) == plain(target.reference_heading) for heading in copied):
        return copied
    # A reference that we gave is among them: left in another's row, it would make a second record of that one.
    gives = target.reference_place if target.gives else None
    ours = [cell for cell in target.cells if cell.field or cell.put_back is not None or cell.place == gives]
    known = {cell.place: cell.heading for cell in ours}
    return tuple(known.get(place) for place in range(len(copied)))


def _judge_headings(target: Target, copy: tuple[Raw, ...], token: str, judged: Judged) -> None:
    """The row of headings, which has no reference: what somebody typed there in that instant is shown."""
    for cell in target.cells:
        stood = copy[cell.place]
        if same(stood, cell.before):
            if cell.shown_by is not None:
                judged.ended.append((target.tab_id, cell.shown_by))
            continue
        if same(stood, cell.after):
            continue
        identity = instant_of(token, target, cell.place) if stood is not None else None
        judged.headings[cell.place] = (stood, identity)
        if identity:
            message = (
                f"“{words_of(stood)[:200]}” stood among the headings in the very moment in which se7lite wrote "
                f"“{words_of(cell.after)[:200]}” there. Please type it again where it belongs."
            )
            held = Held(identity, "instant", message, None, None, target.row, None, stood)
            judged.instants.append((target.tab_id, held))


def instant_of(token: str, target: Target, place: int) -> str:
    """The identity of the hold that shows what stood in a cell in the instant of this write."""
    return f"instant:{token}:{target.tab_id}:{target.row}:{place}"


def _judge_new_row(target: Target, headings: tuple[Raw, ...], judged: Judged) -> None:
    """A row of our own, in which nobody can have typed. Columns can have moved in that instant, though: then base is
    what landed under each heading, never our value, so that the next run writes the right ones over it."""
    assert target.reference is not None
    landed = {plain(words_of(heading)): place for place, heading in enumerate(headings) if heading is not None}
    wrote = {cell.place: cell.after for cell in target.cells}
    judged.written.append(Written(target.tab_id, target.reference, None, None, None))
    if landed.get(plain(target.reference_heading)) != target.reference_place:
        return  # the row does not carry its reference: it is held as such, and the record gets another row
    base: Base = {}
    for cell in target.cells:
        place = landed.get(plain(cell.heading))
        if cell.field and place == cell.place:
            base[cell.field] = (cell.after, cell.value)
        elif cell.field and place is not None:
            base[cell.field] = (wrote.get(place), NEVER)
    judged.bases.setdefault(target.tab_id, {})[target.reference] = base
    mapped = {plain(cell.heading) for cell in target.cells}
    for cell in target.cells:
        heading = words_of(headings[cell.place])
        # Under a longer heading it stays: nothing is kept of such.
        if cell.after is not None and 0 < len(heading) <= LONGEST_HEADING and plain(heading) not in mapped:
            renamed = plain(cell.heading) not in landed  # else its column is elsewhere, and this one is theirs
            back = PutBack(0, target.reference, heading, None, cell.after, None, cell.field if renamed else None)
            judged.put_backs.append((target.tab_id, back))


def _look_for_new_row(target: Target, reading: Reading, judged: Judged) -> None:
    """Rows were put in above the headings before it landed: where it stands, and under which headings, is seen now."""
    if target.reference and (says := still_says(target, reading)) is not None:
        judged.written.append(Written(target.tab_id, target.reference, None, None, None))
        judged.bases.setdefault(target.tab_id, {})[target.reference] = says


def _reference_column(target: Target, headings: tuple[Raw, ...]) -> int | None:
    """Where the references stood in that instant. Columns can have moved left of the cells that were written, which
    then stand where they stood, in the row that they were meant for."""
    named = [
        place for place, heading in enumerate(headings) if plain(words_of(heading)) == plain(target.reference_heading)
    ]
    if target.reference_place in named:
        return target.reference_place
    return named[0] if len(named) == 1 else None


def _judge_row(target: Target, copy: tuple[Raw, ...], headings: tuple[Raw, ...], token: str, judged: Judged) -> None:
    assert target.expected is not None
    expected = target.expected + (None,) * max(0, len(copy) - len(target.expected))
    standing = _reference_column(target, headings)
    right_row = standing is not None and same(copy[standing], expected[target.reference_place])
    if target.content:
        # Nothing but its content says which row this is, so all of it must be as it was.
        right_row = right_row and all(same(copy[place], expected[place]) for place in target.content)
    for cell in target.cells:
        right_place = right_row and plain(words_of(headings[cell.place])) == plain(cell.heading)
        if right_place and same(copy[cell.place], cell.before):
            _confirm(target, cell, judged)
        elif not same(copy[cell.place], cell.after):
            _put_back(target, cell, copy, headings, right_row, token, judged)


def _confirm(target: Target, cell: TargetCell, judged: Judged) -> None:
    reference = target.reference or target.gives
    judged.written.append(Written(target.tab_id, reference, cell.field or cell.heading, cell.before, cell.after))
    if cell.put_back is not None:
        judged.over.append(cell.put_back)
    elif cell.field is not None and target.reference is not None:
        rows = judged.bases.setdefault(target.tab_id, {})
        rows.setdefault(target.reference, {})[cell.field] = (cell.after, cell.value)


def _what_becomes_of_it(reference: str, goes_back: bool) -> str:
    if not goes_back:
        return "Please type it again where it belongs."
    if reference:
        return "It is being put back."
    return "It is being put back. Look whether it is there again; if not, type it again where it belongs."


def _put_back(
    target: Target,
    cell: TargetCell,
    copy: tuple[Raw, ...],
    headings: tuple[Raw, ...],
    right_row: bool,
    token: str,
    judged: Judged,
) -> None:
    """Somebody typed, sorted or inserted in that instant. What stood there is in our hands: show it and put it back."""
    stood, wrote = copy[cell.place], cell.after
    heading = words_of(headings[cell.place])
    standing = _reference_column(target, headings)
    stands_at = target.reference_place if standing is None else standing
    reference = (target.gives or "") if cell.place == stands_at else as_given(copy[stands_at])
    if not REFERENCE.fullmatch(reference):
        reference = ""  # some other words, or the headings themselves, had come to stand there: it names no record
    row = as_it_stands_now(target, copy, headings)
    headings_here = cell.place == stands_at and plain(words_of(stood)) == plain(target.reference_heading)
    # What stood under a longer heading is shown only.
    goes_back = bool(heading and len(heading) <= LONGEST_HEADING and (reference or row) and not headings_here)
    if goes_back:
        judged.put_backs.append((target.tab_id, PutBack(0, reference, heading, stood, wrote, row or None, cell.field)))
    if (stood is None and not right_row) or (goes_back and private(heading)):
        return  # an empty cell of another row: nobody's words; or words that nobody here is to see
    message = (
        f"“{words_of(stood)[:200]}” stood in {heading[:200] or 'a column without a heading'} in the very moment "
        f"in which se7lite wrote “{words_of(wrote)[:200]}” there. {_what_becomes_of_it(reference, goes_back)}"
    )
    identity = instant_of(token, target, cell.place)
    judged.instants.append(
        (target.tab_id, Held(identity, "instant", message, reference or None, cell.field, target.row, None, stood))
    )
