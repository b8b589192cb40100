"""People at the spreadsheet: they type, add rows, sort, and take rows out; one at a time, as a person does."""

from typing import Any

from sync.cells import as_given
from sync.columns import COLUMNS, REFERENCE_HEADING, Column
from tests.se7lite.sheet_store.world.desk import AtTheDesk
from tests.spreadsheet import Formula

A_FORMULA = 0.04


class People(AtTheDesk):
    """Everything that is done in the sheet."""

    def somebody_types(self) -> None:
        if aimed := self.aim():
            self.types(*aimed)

    def aim(self) -> tuple[str, int, Column, Any] | None:
        """A cell of a row that is there, and what is to be typed into it."""
        noun = self.noun()
        rows = self.person.rows(noun)
        if len(rows) < 2:
            return None
        at, column = self.random.randrange(1, len(rows)), self.random.choice(COLUMNS[noun])
        return noun, at, column, self.typing.raw(column, self.book())

    def types(self, noun: str, at: int, column: Column, raw: Any) -> None:
        if self.random.random() < A_FORMULA:
            raw = Formula(f'="{self.typing.word()}"&""')
        self.person.do(self.write(noun, at, column, raw))
        self.tell("edits in the sheet", f"Somebody types {raw!r} under {column.heading} of {self.row_at(noun, at)}.")
        self.person_did()

    def write(self, noun: str, at: int, column: Column, raw: Any) -> dict[str, Any]:
        return self.person.write(noun, at, self.person.place(noun, column.heading), raw)

    def row_at(self, noun: str, at: int) -> str:
        """The reference of a row, or where it stands."""
        return self.reference_at(noun, at) or f"row {at + 1} of {noun}"

    def reference_at(self, noun: str, at: int) -> str:
        rows, place = self.person.rows(noun), self.person.place(noun, REFERENCE_HEADING)
        return as_given(rows[at][place]) if at < len(rows) and place < len(rows[at]) else ""

    def somebody_adds_a_row(self) -> None:
        noun, cells, book = self.noun(), {}, self.book()
        for column in COLUMNS[noun]:
            if column.required or self.random.random() < (0.1 if column.ours else 0.5):
                cells[column] = self.typing.raw(column, book)
        at = len(self.person.rows(noun))
        self.person.do(*(self.write(noun, at, column, raw) for column, raw in cells.items()))
        said = {column.heading: raw for column, raw in cells.items()}
        self.tell("edits in the sheet", f"Somebody adds a row to {noun}: {said}.")
        self.person_did()

    def somebody_sorts(self) -> None:
        noun = self.noun()
        rows = len(self.person.rows(noun))
        span = {"sheetId": self.person.sheet_ids[noun], "startRowIndex": 1, "endRowIndex": rows}
        by = {
            "dimensionIndex": self.random.randrange(1, 6),
            "sortOrder": self.random.choice(["ASCENDING", "DESCENDING"]),
        }
        if rows > 2:
            self.person.do({"sortRange": {"range": span, "sortSpecs": [by]}})
            self.tell("edits in the sheet", f"Somebody sorts {noun}.")
            self.person_did()

    def somebody_takes_a_row_out(self) -> None:
        noun = self.noun()
        rows = len(self.person.rows(noun))
        if rows < 4:
            return
        at = self.random.randrange(1, rows)
        span = {"sheetId": self.person.sheet_ids[noun], "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
        self.tell("edits in the sheet", f"Somebody takes out {self.row_at(noun, at)}.")
        self.person.do({"deleteDimension": {"range": span}})
        self.person_did()
