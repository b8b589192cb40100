"""Runs in which somebody acts between two steps or in the window of the swap, one is killed, or two run at once."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.columns import REFERENCE_HEADING
from sync.pauses import PUT_BACK
from tests.sync.machine.meddlers import MEDDLING, Meddlers
from tests.sync.machine.moments import STEPS, WRITING_STEPS, Killed, Moment
from tests.sync.machine.movers import Movers
from tests.sync.machine.people import People
from tests.sync.machine.side import NOUN
from tests.sync.machine.words import FIELDS, TEXTS, named, words_in

picks = st.integers(0, 30)
headings = st.sampled_from(TEXTS)
steps = st.one_of(st.sampled_from(WRITING_STEPS), st.sampled_from(STEPS))
skips = st.sampled_from([0, 0, 0, 1])
MOVES = ("sort", "out", "move", "column", *MEDDLING, "unshare")


class Instants(Meddlers, People, Movers):
    """What happens while a run is going on."""

    # Between two steps

    def run_with(self, step: str, after: bool, skip: int, pick: int, happens: Callable[[], None]) -> None:
        """A run that mostly has something to do; this happens at that step, where the run comes to it."""
        self.work(pick)
        if pick % 2:
            self.somebody_types(pick + 1, "Link")
        moment = Moment(step, after, happens, skip)
        self.story.append(f"A run; something is to happen {moment}:")
        self.run(at=moment)

    @rule(step=steps, after=st.booleans(), skip=skips, pick=picks)
    def a_run_that_is_killed(self, step: str, after: bool, skip: int, pick: int) -> None:
        def happens() -> None:
            self.tell("crashes", f"The process is killed {'after' if after else 'before'} “{step}”.")
            raise Killed

        self.run_with(step, after, skip, pick, happens)
        self.restart()

    def restart(self) -> None:
        """A new process begins with nothing but what is stored; the lease of the one that was killed runs out."""
        self.side.run_out()

    @rule(step=steps, after=st.booleans(), skip=skips, pick=picks, heading=headings)
    def a_run_while_somebody_types_between_two_steps(
        self, step: str, after: bool, skip: int, pick: int, heading: str
    ) -> None:
        self.run_with(step, after, skip, pick, lambda: self.somebody_types(pick, heading))

    @rule(step=steps, after=st.booleans(), skip=skips, pick=picks, heading=headings)
    def a_run_while_an_officer_changes_a_field_between_two_steps(
        self, step: str, after: bool, skip: int, pick: int, heading: str
    ) -> None:
        self.run_with(step, after, skip, pick, lambda: self.an_officer_changes_a_field(pick, heading))

    @rule(
        step=steps,
        after=st.booleans(),
        skip=skips,
        pick=picks,
        to=picks,
        what=st.sampled_from(MOVES),
    )
    def a_run_while_somebody_moves_things_between_two_steps(
        self, step: str, after: bool, skip: int, pick: int, to: int, what: str
    ) -> None:
        happens = {
            "sort": lambda: self.somebody_sorts(pick % 9, bool(to % 2), True),
            "out": lambda: self.somebody_removes_a_row(pick),
            "move": lambda: self.somebody_moves_a_row(pick, to),
            "column": lambda: self.somebody_moves_a_column(pick % 13, to % 13),
            "unshare": lambda: self.unshare("reader" if to % 2 else ""),
        }
        meddles = {one: lambda one=one: self.meddle(one, to) for one in MEDDLING}
        self.run_with(step, after, skip, pick, (happens | meddles)[what])
        self.share()

    @rule(step=steps, after=st.booleans(), pick=picks, choose=picks)
    def a_run_while_an_officer_decides(self, step: str, after: bool, pick: int, choose: int) -> None:
        def happens() -> None:
            if self.side.held("conflict"):
                self.decide_one(pick, choose, "conflict")

        self.run_with(step, after, 0, pick, happens)

    @rule(step=steps, after=st.booleans(), skip=skips, pick=picks, heading=headings)
    def two_workers_at_once(self, step: str, after: bool, skip: int, pick: int, heading: str) -> None:
        """The first stands still until its lease is over; a second does its work; then the first goes on."""

        def happens() -> None:
            assert isinstance(self.side.sync(), str), "two workers at once"
            self.tell("workers that lost their lease", "It stands still; its lease runs out, and another worker runs.")
            self.side.run_out()
            self.told(self.side.sync())
            self.an_officer_changes_a_field(pick, heading)
            self.told(self.side.sync())

        if pick % 2:
            self.make_record()
        self.run_with(step, after, skip, pick, happens)

    # In the window of the swap

    @rule(
        pick=picks,
        heading=st.sampled_from([*TEXTS, "Date", REFERENCE_HEADING]),
        match=st.sampled_from(["batchUpdate", ":getByDataFilter"]),
        cut=st.booleans(),
    )
    def a_run_while_somebody_types(self, pick: int, heading: str, match: str, cut: bool) -> None:
        word = None if heading == REFERENCE_HEADING else self.word()
        self.work(pick)
        if request := self.edit(pick, heading, word):
            row = request["updateCells"]["start"]["rowIndex"]
            if word is None:
                self.may_double(row)
            self.meanwhile(f"somebody types {word} into {self.where(request)}", request, match, cut)
            if word is None:
                self.may_double(row)  # with what the run has written into it

    @rule(pick=picks, heading=headings, cut=st.booleans(), again=st.booleans())
    def somebody_types_where_a_run_is_about_to_write(self, pick: int, heading: str, cut: bool, again: bool) -> None:
        reference = self.reference_at(pick)
        if reference is None:
            return
        self.change(reference, FIELDS[heading], self.word())
        word = self.word()
        if request := self.edit(pick, heading, word):
            self.meanwhile(f"somebody types {word} into {self.where(request)}", request, "batchUpdate", cut)
        if again:
            self.somebody_types(pick, heading)

    def reference_at(self, pick: int) -> str | None:
        """The record of a filled row, where it has one that is not archived."""
        place, rows = self.place(REFERENCE_HEADING), self.filled_rows()
        if place is None or not rows:
            return None
        row = self.rows()[rows[pick % len(rows)]]
        reference = named(row[place]) if place < len(row) else ""
        record = self.side.records().get(reference)
        return None if record is None or record.archived else reference

    @rule(pick=picks, heading=headings)
    def both_sides_change_one_cell(self, pick: int, heading: str) -> None:
        reference = self.reference_at(pick)
        if reference is not None:
            self.change(reference, FIELDS[heading], self.word())
            self.somebody_types(pick, heading)

    @rule(pick=picks, heading=headings)
    def an_officer_changes_what_a_formula_shows(self, pick: int, heading: str) -> None:
        reference = self.reference_at(pick)
        if reference is not None:
            self.somebody_types_a_formula(pick, heading)
            self.run()
            if reference in self.present():
                self.change(reference, FIELDS[heading], self.word())
            self.run()

    @precondition(lambda self: self.side.held("conflict"))
    @rule(pick=picks, choose=picks)
    def an_officer_decides_and_somebody_types_there(self, pick: int, choose: int) -> None:
        held = self.decide_one(pick, choose, "conflict")
        rows, place = self.rows(), self.place(REFERENCE_HEADING)
        heading = next((heading for heading, name in FIELDS.items() if held and name == held.field), None)
        at = self.place(heading) if heading else None
        if held is None or place is None or at is None:
            return
        found = [number for number, row in enumerate(rows) if place < len(row) and named(row[place]) == held.reference]
        for row in found[:1]:
            request = self.type_at(row, at, self.word())
            self.do(f"Somebody types into {self.where(request)}, which was decided just now.", request)

    @precondition(lambda self: self.side.pause() is not None)
    @rule(pick=picks, heading=headings)
    def an_officer_puts_a_tab_back_and_somebody_types_there(self, pick: int, heading: str) -> None:
        self.an_officer_decides_on_a_pause(PUT_BACK)
        self.somebody_types(pick, heading)
        self.run()

    @rule(pick=picks, heading=headings)
    def a_row_is_removed_and_an_officer_changes_its_record(self, pick: int, heading: str) -> None:
        reference = self.reference_at(pick)
        self.somebody_removes_a_row(pick)
        if reference in self.present():
            self.change(reference, FIELDS[heading], self.word())
        self.run()

    @rule(pick=picks, heading=headings)
    def an_officer_changes_a_field_before_and_after_a_run(self, pick: int, heading: str) -> None:
        self.an_officer_changes_a_field(pick, heading)
        self.run()
        self.an_officer_changes_a_field(pick, heading)

    @rule(what=st.sampled_from(["sort", "row out", "row in", "column in"]), pick=picks, cut=st.booleans())
    def a_run_while_somebody_moves_things(self, what: str, pick: int, cut: bool) -> None:
        rows = self.filled_rows()
        if not rows or (what == "column in" and len(self.rows()[self.head]) >= 25):
            return
        self.work(pick)
        row = rows[pick % len(rows)]
        span = {"sheetId": self.person.sheet_ids[NOUN], "startRowIndex": self.head + 1, "endRowIndex": rows[-1] + 1}
        requests = {
            "sort": {"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "DESCENDING"}]}},
            "row out": {"deleteDimension": {"range": self.span("ROWS", row, row + 1)}},
            "row in": {"insertDimension": {"range": self.span("ROWS", row, row + 1)}},
            "column in": {"insertDimension": {"range": self.span("COLUMNS", pick % 8, pick % 8 + 1)}},
        }
        self.meanwhile(f"somebody does “{what}” at row {row + 1}", requests[what], "batchUpdate", cut)

    def meanwhile(self, told: str, request: dict[str, Any], match: str, cut: bool) -> None:
        """A run, and in the instant in which its next such call is applied, this; and perhaps its answer is cut."""
        edit = {"spreadsheetId": self.side.google_id, "requests": [request]}
        self.local.faults.add({"edit": edit, "match": match})
        self.tell("edits in the sheet", f"In the instant of the next {match}, {told}.")
        self.typed |= words_in(request)
        if cut:
            self.strike(cut=True, when="after", match="batchUpdate")
        self.run(during=request)
        self.local.faults.clear()
