"""People who move things in the spreadsheet: rows and columns put in, taken out, copied, moved, sorted, renamed."""

import itertools

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sync.columns import REFERENCE_HEADING
from tests.sync.machine.hands import Hands
from tests.sync.machine.side import NOUN
from tests.sync.machine.words import DAY, TEXTS, words_in

picks = st.integers(0, 30)
MOST_COLUMNS = 25
MOST_APART = 2  # words by which rows differ that say the same but for one cell


class Movers(Hands):
    """Everything that can be done to rows and columns by hand."""

    @rule(whole=st.booleans(), numbered=st.sampled_from([False, False, True]))
    def somebody_adds_a_row(self, whole: bool, numbered: bool) -> None:
        """Perhaps with the number that they take to be the next."""
        cells = {"Title": self.word(), "Place": self.word()}
        if whole:
            cells |= {"Body": "Local Offer", "Kind": "Workshop", "Date": DAY}
        if numbered:
            cells |= {REFERENCE_HEADING: f"M-{max(int(one[2:]) for one in self.side.records()) + 1:04}"}
            self.doubled.add(cells[REFERENCE_HEADING])
        at = max([self.head, *self.filled_rows()]) + 1
        places = [(self.place(heading), value) for heading, value in cells.items()]
        requests = [self.type_at(at, place, value) for place, value in places if place is not None]
        if requests:
            self.do(f"Somebody adds row {at + 1}: {cells}.", *requests)
        if self.anew and numbered:
            # Nothing was looked at since it was connected: what stands under a number then is taken for that record's.
            self.belongs(cells, cells[REFERENCE_HEADING])

    @rule(pick=picks)
    def somebody_removes_a_row(self, pick: int) -> None:
        if rows := self.filled_rows():
            row = rows[pick % len(rows)]
            self.deleted.append(self.rows()[row])
            self.do(f"Somebody removes row {row + 1}.", {"deleteDimension": {"range": self.span("ROWS", row, row + 1)}})

    @rule(pick=picks)
    def somebody_clears_a_row(self, pick: int) -> None:
        """All of it but the reference: as good as gone, until somebody types there again beside a row put in anew."""
        rows, keep = self.filled_rows(), self.place(REFERENCE_HEADING)
        if not rows:
            return
        row = rows[pick % len(rows)]
        cells = self.rows()[row]
        requests = [self.type_at(row, place, None) for place, cell in enumerate(cells) if cell != "" and place != keep]
        if requests:
            self.deleted.append(cells)
            self.reference_in(row)
            self.do(f"Somebody clears row {row + 1}, all but its reference.", *requests)

    @rule(pick=picks, with_reference=st.booleans())
    def somebody_copies_a_row(self, pick: int, with_reference: bool) -> None:
        rows, place = self.filled_rows(), self.place(REFERENCE_HEADING)
        if not rows:
            return
        row, at = rows[pick % len(rows)], rows[-1] + 1
        cells = list(self.rows()[row])
        if with_reference:
            self.reference_in(row)
        elif place is not None and place < len(cells):
            cells[place] = ""
        self.may_double(row)
        self.strays |= words_in(cells)  # cells of one row pasted into another are an edit of the other
        told = (
            f"Somebody copies row {row + 1} to row {at + 1}, {'with' if with_reference else 'without'} its reference."
        )
        self.do(told, *(self.type_at(at, column, cell) for column, cell in enumerate(cells) if cell != ""))

    @rule(pick=picks, to=picks)
    def somebody_moves_a_row(self, pick: int, to: int) -> None:
        if rows := self.filled_rows():
            row, target = rows[pick % len(rows)], rows[to % len(rows)]
            if target not in (row, row + 1):
                move = {"moveDimension": {"source": self.span("ROWS", row, row + 1), "destinationIndex": target}}
                self.do(f"Somebody moves row {row + 1} before row {target + 1}.", move)

    @rule(place=st.integers(0, 8), down=st.booleans(), whole=st.booleans())
    def somebody_sorts(self, place: int, down: bool, whole: bool) -> None:
        rows = self.filled_rows()
        if len(rows) < 2:
            return
        span = {"sheetId": self.person.sheet_ids[NOUN], "startRowIndex": self.head + 1, "endRowIndex": rows[-1] + 1}
        if not whole:
            span["startColumnIndex"] = 1  # without the first column, as a slip of the hand does it
            self.torn = True
            apart = words_in([self.rows()[row] for row in rows])
            # Where the references are sorted with the rest, it is one cell that goes to another's row: an edit.
            self.strays |= apart if self.place(REFERENCE_HEADING) else apart - self.in_records
            self.strays |= self.twins(rows)
            for row in rows:
                self.may_double(row)
        order = "DESCENDING" if down else "ASCENDING"
        sort = {"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": max(place, 1), "sortOrder": order}]}}
        what = "whole rows" if whole else "all but the first column"
        self.do(f"Somebody sorts {what} by column {max(place, 1) + 1}, {order.lower()}.", sort)

    def twins(self, rows: list[int]) -> set[str]:
        """Words of rows that say the same but for one cell: exchanged, they look like an edit of that cell."""
        said = {row: words_in(self.rows()[row][1:]) for row in rows}
        pairs = itertools.combinations(said.values(), 2)
        return set[str]().union(
            *(one ^ other for one, other in pairs if one & other and len(one ^ other) <= MOST_APART)
        )

    @rule(at=st.integers(0, 12))
    def somebody_puts_in_a_column(self, at: int) -> None:
        if len(self.rows()[self.head]) < MOST_COLUMNS:
            put_in = {"insertDimension": {"range": self.span("COLUMNS", at, at + 1)}}
            self.do(f"Somebody puts in a column before column {at + 1}.", put_in)

    @rule(source=st.integers(0, 12), to=st.integers(0, 12))
    def somebody_moves_a_column(self, source: int, to: int) -> None:
        if to not in (source, source + 1):
            move = {"moveDimension": {"source": self.span("COLUMNS", source, source + 1), "destinationIndex": to}}
            self.do(f"Somebody moves column {source + 1} before column {to + 1}.", move)

    @rule(at=st.integers(0, 3))
    def somebody_puts_in_a_row(self, at: int) -> None:
        if self.head < 5:
            put_in = {"insertDimension": {"range": self.span("ROWS", at, at + 1)}}
            self.do(f"Somebody puts in an empty row before row {at + 1}.", put_in)

    @rule(heading=st.sampled_from(TEXTS), action=st.sampled_from(["map", "heading"]))
    def a_heading_is_renamed_and_the_tab_mended(self, heading: str, action: str) -> None:
        """With one click: se7lite follows the new heading, or puts the old one back. Then it is as it was."""
        if (place := self.place(heading)) is None:
            return
        self.do(f"Somebody renames the heading {heading}.", self.type_at(self.head, place, "Something else"))
        self.run()
        self._mend(action)
        if (place := self.place("Something else")) is not None:
            self.do(f"Somebody puts the heading {heading} right.", self.type_at(self.head, place, heading))
        self.run()
        self._mend("map")

    @rule(down=st.integers(1, 4), mended=st.booleans())
    def a_run_while_the_headings_stand_among_the_rows(self, down: int, mended: bool) -> None:
        """Sorted with the rows. Afterwards one click moves them up, or somebody does."""
        head, rows = self.head, self.filled_rows()
        if not rows or not self.rows()[head:]:
            return
        to = min(head + 1 + down, rows[-1] + 1)
        self.do("Somebody sorts the headings among the rows.", self._row_moved(head, to))
        self.run()
        if mended:
            self._mend("top")
        if self.head > head:
            self.do("Somebody moves the headings up again.", self._row_moved(self.head, head))

    def _row_moved(self, row: int, to: int) -> dict:
        return {"moveDimension": {"source": self.span("ROWS", row, row + 1), "destinationIndex": to}}

    def _mend(self, action: str) -> None:
        offer = next((one for one in self.side.offers() if one.action == action), None)
        if offer:
            self.side.decide_pause(offer.key)
            self.tell("decisions", f"se7lite: an officer has the tab mended: {action} {offer.heading}.")
            self.run()

    @rule(heading=st.sampled_from(TEXTS), how=st.sampled_from(["renamed", "doubled", "taken out"]))
    def a_run_while_a_heading_is_not_there(self, heading: str, how: str) -> None:
        """Renamed, doubled, or its column taken out with all that stood in it; put back after a run."""
        place, head = self.place(heading), self.head
        if place is None or len(self.rows()[head]) >= MOST_COLUMNS:
            return
        column = [row[place] if place < len(row) else "" for row in self.rows()]
        if how == "renamed":
            self.do(f"Somebody renames the heading {heading}.", self.type_at(head, place, "Something else"))
        elif how == "doubled":
            end = len(self.rows()[head])
            room = {"insertDimension": {"range": self.span("COLUMNS", end, end + 1), "inheritFromBefore": True}}
            self.do(f"Somebody doubles the heading {heading}.", room, self.type_at(head, end, heading))
        else:
            take_out = {"deleteDimension": {"range": self.span("COLUMNS", place, place + 1)}}
            self.do(f"Somebody takes out the column {heading}.", take_out)
        self.run()
        self._put_back(heading, how, column, place)

    def _put_back(self, heading: str, how: str, column: list, place: int) -> None:
        if how == "taken out":
            requests = [{"insertDimension": {"range": self.span("COLUMNS", place, place + 1)}}]
            requests += [self.type_at(row, place, cell) for row, cell in enumerate(column) if cell != ""]
            self.do(f"Somebody brings the column {heading} back.", *requests)
            return
        head = self.rows()[self.head]
        at = head.index("Something else") if how == "renamed" else len(head) - 1 - head[::-1].index(heading)
        back = self.type_at(self.head, at, heading if how == "renamed" else None)
        self.do(f"Somebody puts the heading {heading} right.", back)

    @rule(number=st.integers(1, 99))
    def somebody_renames_the_tab(self, number: int) -> None:
        properties = {"sheetId": self.person.sheet_ids[NOUN], "title": f"Meetings {number}"}
        rename = {"updateSheetProperties": {"properties": properties, "fields": "title"}}
        self.do(f"Somebody renames the tab to Meetings {number}.", rename)
