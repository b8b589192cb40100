"""A hand at the spreadsheet: where things stand, how a cell is typed, and what is noted of it."""

import re
from typing import Any

from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from tests.sync.machine.side import NOUN
from tests.sync.machine.words import Words, named, words_in

NUMBER = re.compile(r"M-(\d+)")


class Hands(Words):
    """Finds cells as a person does, and does what a person does."""

    deleted: list[list[Any]]  # rows that can still be brought back
    anew: bool  # it was connected again, and no run has looked at it since
    doubled: set[str]  # references that a person may have brought into a second row

    @property
    def head(self) -> int:
        """The heading row, wherever rows put in above have moved it."""
        for index, row in enumerate(self.rows()):
            if REFERENCE_HEADING in row or NOTE_HEADING in row:
                return index
        return 0

    def place(self, heading: str) -> int | None:
        rows, head = self.rows(), self.head
        return rows[head].index(heading) if head < len(rows) and heading in rows[head] else None

    def filled_rows(self) -> list[int]:
        return [index for index, row in enumerate(self.rows()) if index > self.head and any(cell != "" for cell in row)]

    def cell(self, row: int, place: int) -> Any:
        cells = self.rows()[row] if row < len(self.rows()) else []
        return cells[place] if place < len(cells) else ""

    def type_at(self, row: int, place: int, value: Any) -> dict[str, Any]:
        return self.person.write(NOUN, row, place, value)

    def edit(self, pick: int, heading: str, value: Any) -> dict[str, Any] | None:
        """A filled row's cell under a heading, typed into; None where there is none."""
        rows, place = self.filled_rows(), self.place(heading)
        return self.type_at(rows[pick % len(rows)], place, value) if rows and place is not None else None

    def reference_in(self, row: int) -> str:
        """What stands in the reference column of a row, noted as something that is about to stand twice."""
        place, cells = self.place(REFERENCE_HEADING), self.rows()[row]
        found = str(cells[place]) if place is not None and place < len(cells) else ""
        self.doubled.add(named(found))
        return found

    def may_double(self, row: int) -> None:
        """What stands in this row may become a record of its own, or another's, beside the one whose row it was."""
        place, cells = self.place(REFERENCE_HEADING), (self.rows()[row] if row < len(self.rows()) else [])
        self.twice |= words_in(cells)
        if place is not None and place < len(cells):
            self.mixed.add(named(cells[place]))

    def span(self, dimension: str, start: int, end: int) -> dict[str, Any]:
        sheet_id = self.person.sheet_ids[NOUN]
        return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}

    def where(self, request: dict[str, Any]) -> str:
        """A cell in words: heading, row, and the reference that stands in the row."""
        start, rows, place = request["updateCells"]["start"], self.rows(), self.place(REFERENCE_HEADING)
        row = rows[start["rowIndex"]] if start["rowIndex"] < len(rows) else []
        head = rows[self.head]
        heading = head[start["columnIndex"]] if start["columnIndex"] < len(head) else "a column without a heading"
        reference = row[place] if place is not None and place < len(row) else ""
        return f"{heading} of row {start['rowIndex'] + 1} ({reference or 'no reference'})"

    def do(self, told: str, *requests: dict[str, Any]) -> None:
        """Do it, and note which words that took out of the sheet."""
        if not requests:
            return
        before, answers = self.sheet_words(), self.answers()
        self.in_sheet |= before  # a run that is under way may just have written them
        self.person.do(*requests)
        self._note_homes(requests)
        self.tell("edits in the sheet", told)
        self.removed |= before - self.sheet_words()
        self.unanswered |= (answers - self.answers()).keys()
        self.typed |= words_in(requests)
        self.typed_now |= words_in(requests)
        self.look_round()

    def _note_homes(self, requests: tuple[dict[str, Any], ...]) -> None:
        """What is typed belongs to the row's record; under a number that was never given out, to nobody. Under another
        reference, what no record says, yet or any more, may become anybody's, and what another row says too is a
        person's copy of it."""
        rows, place = self.rows(), self.place(REFERENCE_HEADING)
        for request in (one for one in requests if "updateCells" in one):
            start = request["updateCells"]["start"]
            row = rows[start["rowIndex"]] if start["rowIndex"] < len(rows) else []
            reference = named(row[place]) if place is not None and place < len(row) else ""
            number = NUMBER.fullmatch(reference)
            nobodys = number and int(number[1]) > self.side.last_given()
            if start["columnIndex"] == place and not nobodys:
                others = words_in([one for index, one in enumerate(rows) if index != start["rowIndex"]])
                self.strays |= words_in(row) - (self.record_words() - others)
            ours_astray = self.side.pending() is not None or NUMBER.search(self.side.going_back())
            if reference in self.side.records() and not ours_astray:
                self.belongs(request, reference)
            elif not nobodys:
                # Until what a write of ours did is judged and put right, its reference may stand in another's row.
                self.strays |= words_in(request)
