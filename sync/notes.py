"""The sync note: what is held in a row and why, where staff who never open se7lite see it, and what is to be known of
its record."""

from collections.abc import Mapping
from typing import Final

from sync.actions import CellWrite, TabPlan
from sync.called import of_column
from sync.cells import Shown, as_given
from sync.columns import NOTE_HEADING
from sync.grid import Row, Sheet
from sync.state import Held
from sync.terms import Raw, Record

# Every note of ours begins and ends so. Anything else in the column is a person's, an answer behind a note too: that
# stays, and the note before it goes on saying what is held.
OURS: Final = "[se7lite: "
END: Final = "]"
ROUND: Final = str.maketrans("[]", "()")  # within a note, so that its own brackets are told from a person's
LONGEST: Final = 2_000
ARCHIVED: Final = "archived in se7lite. Changes in this row are not taken over."


def plan_notes(sheet: Sheet, records: Mapping[str, Record], plan: TabPlan) -> None:
    """Add a write for each note that does not say what is held in its row now."""
    held: dict[int, list[str]] = {}
    fields = {(hold.row, hold.field) for hold in plan.holds}
    for hold in plan.holds:
        if hold.row is not None:
            held.setdefault(hold.row, []).append(_sentence(sheet, hold))
    for reference, row in plan.placed.items():
        record = records.get(reference)
        if record and record.archived:
            held.setdefault(row.index, []).insert(0, ARCHIVED)
        # Where the field waits, its own sentence says what it waits for.
        remarks = record.remarks.items() if record and not record.archived else ()
        for words in [words for field, words in remarks if (row.index, field) not in fields]:
            held.setdefault(row.index, []).append(words)
    for row in sheet.rows:
        if row.note is not None or row.index in held:
            _plan_note(sheet, row, held.get(row.index, []), plan)


def _plan_note(sheet: Sheet, row: Row, sentences: list[str], plan: TabPlan) -> None:
    said, answer = " ".join(sentences), answer_behind(row.note)
    if row.note == _note(said):  # as earlier versions wrote it, with such brackets within
        answer = ""
    elif is_persons(row.note) and not answer:
        return
    ours = _note(said.translate(ROUND)) if said else ""
    wanted = ours + answer if ours else answer.strip() or None
    going_back = any(cell.place == sheet.layout.note for cell in plan.cells.get(row.index, ()))
    if wanted != row.note and not going_back:
        write = CellWrite(sheet.layout.note, NOTE_HEADING, None, row.note, Shown(wanted))
        plan.cells.setdefault(row.index, []).append(write)


def _note(said: str) -> str:
    return (OURS + said)[:LONGEST] + END


def is_persons(note: Raw) -> bool:
    """Whether a person typed in our column: their text is not ours to write over."""
    return note is not None and not is_ours(note)


def answers_in(sheet: Sheet) -> list[tuple[str | None, Raw]]:
    """What persons have typed in our column, an answer behind a note of ours included, each with its row's reference:
    it is in no record and in no held edit."""
    return [
        (as_given(row.reference) if row.reference is not None else None, row.note)
        for row in sheet.rows
        if is_persons(row.note)
    ]


def behind(note: Raw) -> Raw:
    """What a person typed behind a note of ours, perhaps with the end of the note; any other text as it is."""
    return answer_behind(note).strip() or note


def answer_behind(note: Raw) -> str:
    """What stands behind the end of a note of ours; nothing where it has none."""
    return str(note)[end:] if (end := _end_of(note)) else ""


def is_ours(note: Raw) -> bool:
    """Whether it is a note of ours, as we wrote it: nobody has typed before or behind it, or over its end."""
    return isinstance(note, str) and _end_of(note) == len(note) > 0


def _end_of(note: Raw) -> int:
    """The place behind the bracket that ends a note of ours. 0 where it is none, or where somebody has typed over that
    bracket: one that closes another is theirs, and so is all before it."""
    end = 0
    if isinstance(note, str) and note.startswith(OURS):
        while (end := note.find(END, end) + 1) and note.count("[", 0, end) > note.count(END, 0, end):
            pass
    return end


def _sentence(sheet: Sheet, hold: Held) -> str:
    return of_column(sheet, hold.field, hold.message)
