"""People at the spreadsheet, and what they do there, slips of the hand included."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sync.columns import NOTE_HEADING, REFERENCE_HEADING
from tests.spreadsheet import Formula
from tests.sync.machine.words import DAY, NOUN, TEXTS, WORDS, Words


class People(Words):
    """Everything that can be done to a tab by hand."""

    @property
    def head(self) -> int:
        """The heading row, wherever rows put in above have moved it."""
        for index, row in enumerate(self.rows()):
            if REFERENCE_HEADING in row or NOTE_HEADING in row:
                return index
        return 0

    def place(self, heading: str) -> int | None:
        row = self.rows()[self.head]
        return row.index(heading) if heading in row else None

    def filled_rows(self) -> list[int]:
        return [index for index, row in enumerate(self.rows()) if index > self.head and any(cell != "" for cell in row)]

    def type_at(self, row: int, place: int, value: Any) -> dict[str, Any]:
        return self.person.write(NOUN, row, place, value)

    def do(self, *requests: dict[str, Any]) -> None:
        self.person.do(*requests)
        self.typed |= set(WORDS.findall(str(requests)))
        self.look_round()

    def span(self, dimension: str, start: int, end: int) -> dict[str, Any]:
        sheet_id = self.person.sheet_ids[NOUN]
        return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}

    def edit(self, pick: int, heading: str, value: Any) -> dict[str, Any] | None:
        rows, place = self.filled_rows(), self.place(heading)
        return self.type_at(rows[pick % len(rows)], place, value) if rows and place is not None else None

    picks = st.integers(0, 30)
    headings = st.sampled_from(TEXTS)

    @rule(pick=picks, heading=headings)
    def somebody_types(self, pick: int, heading: str) -> None:
        if request := self.edit(pick, heading, self.word()):
            self.do(request)

    @rule(pick=picks, heading=headings)
    def somebody_clears_a_cell(self, pick: int, heading: str) -> None:
        if request := self.edit(pick, heading, None):
            self.do(request)

    @rule(pick=picks, wrong=st.sampled_from(["soon", 2026, "31/02/2026", True]))
    def somebody_types_a_date_that_is_none(self, pick: int, wrong: Any) -> None:
        if request := self.edit(pick, "Date", wrong):
            self.do(request)

    @rule(pick=picks, days=st.integers(0, 300))
    def somebody_types_a_date(self, pick: int, days: int) -> None:
        if request := self.edit(pick, "Date", DAY + days):
            self.do(request)

    @rule(pick=picks, heading=headings)
    def somebody_types_a_formula(self, pick: int, heading: str) -> None:
        if request := self.edit(pick, heading, Formula(f'="{self.word()}"&""')):
            self.do(request)

    @rule(pick=picks)
    def somebody_types_in_a_column_of_ours(self, pick: int) -> None:
        if request := self.edit(pick, NOTE_HEADING, self.word()):
            self.do(request)

    @rule(whole=st.booleans())
    def somebody_adds_a_row(self, whole: bool) -> None:
        cells = {"Title": self.word(), "Place": self.word()}
        if whole:
            cells |= {"Body": "Local Offer", "Kind": "Workshop", "Date": DAY}
        at = max([self.head, *self.filled_rows()]) + 1
        requests = [
            self.type_at(at, place, value)
            for heading, value in cells.items()
            if (place := self.place(heading)) is not None
        ]
        if requests:
            self.do(*requests)

    @rule(pick=picks)
    def somebody_removes_a_row(self, pick: int) -> None:
        if rows := self.filled_rows():
            row = rows[pick % len(rows)]
            self.do({"deleteDimension": {"range": self.span("ROWS", row, row + 1)}})

    @rule(pick=picks, with_reference=st.booleans())
    def somebody_copies_a_row(self, pick: int, with_reference: bool) -> None:
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        if not rows:
            return
        row, at = rows[pick % len(rows)], rows[-1] + 1
        cells = list(self.rows()[row])
        if not with_reference and place is not None and place < len(cells):
            cells[place] = ""
        self.copies += 1
        self.do(*(self.type_at(at, column, cell) for column, cell in enumerate(cells) if cell != ""))

    @rule(pick=picks, to=picks)
    def somebody_moves_a_row(self, pick: int, to: int) -> None:
        if rows := self.filled_rows():
            row, target = rows[pick % len(rows)], rows[to % len(rows)]
            if target not in (row, row + 1):
                self.do({"moveDimension": {"source": self.span("ROWS", row, row + 1), "destinationIndex": target}})

    @rule(place=st.integers(0, 8), down=st.booleans(), whole=st.booleans())
    def somebody_sorts(self, place: int, down: bool, whole: bool) -> None:
        rows = self.filled_rows()
        if len(rows) < 2:
            return
        span = {"sheetId": self.person.sheet_ids[NOUN], "startRowIndex": self.head + 1, "endRowIndex": rows[-1] + 1}
        if not whole:
            span["startColumnIndex"] = 1  # without the first column, as a slip of the hand does it
            self.copies += 1
        order = "DESCENDING" if down else "ASCENDING"
        self.do({"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": max(place, 1), "sortOrder": order}]}})

    @rule(at=st.integers(0, 12))
    def somebody_puts_in_a_column(self, at: int) -> None:
        if len(self.rows()[self.head]) < 25:
            self.do({"insertDimension": {"range": self.span("COLUMNS", at, at + 1)}})

    @rule(source=st.integers(0, 12), to=st.integers(0, 12))
    def somebody_moves_a_column(self, source: int, to: int) -> None:
        if to not in (source, source + 1):
            self.do({"moveDimension": {"source": self.span("COLUMNS", source, source + 1), "destinationIndex": to}})

    @rule(at=st.integers(0, 3))
    def somebody_puts_in_a_row(self, at: int) -> None:
        if self.head < 5:
            self.do({"insertDimension": {"range": self.span("ROWS", at, at + 1)}})

    @rule(heading=headings)
    def somebody_renames_a_heading_and_puts_it_back(self, heading: str) -> None:
        place = self.place(heading)
        if place is not None:
            self.do(self.type_at(self.head, place, "Something else"))
            self.run()
            places = [column for column, cell in enumerate(self.rows()[self.head]) if cell == "Something else"]
            self.do(self.type_at(self.head, places[0], heading))

    @rule(pick=picks)
    def somebody_clears_a_reference(self, pick: int) -> None:
        if request := self.edit(pick, REFERENCE_HEADING, None):
            self.copies += 1  # edited before the next look, the row is a new record, and the old one's row is missing
            self.do(request)

    @rule(one=picks, other=picks)
    def somebody_swaps_two_references(self, one: int, other: int) -> None:
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        if len(rows) < 2 or place is None:
            return
        first, second = rows[one % len(rows)], rows[other % len(rows)]
        cells = [row[place] if place < len(row) else "" for row in (self.rows()[first], self.rows()[second])]
        self.copies += 1
        self.do(self.type_at(first, place, cells[1] or None), self.type_at(second, place, cells[0] or None))

    @rule(pick=picks, place=st.integers(1, 9))
    def somebody_pastes_a_block(self, pick: int, place: int) -> None:
        if rows := self.filled_rows():
            row = rows[pick % len(rows)]
            self.do(*(self.type_at(row + down, place + right, self.word()) for down in range(2) for right in range(2)))
