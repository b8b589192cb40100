"""Runs, and what can go wrong in them: failures, cuts, people in the instant of a call, a process that is killed."""

from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from sync.columns import REFERENCE_HEADING
from tests.sync.machine.checks import Checks
from tests.sync.machine.people import People
from tests.sync.machine.words import NOUN, TEXTS, WORDS

STEPS = ("follow", "bear", "agree", "reserve", "intend", "settle", "hold", "remember", "finish")
picks = st.integers(0, 30)


class Killed(BaseException):
    """The process ends here."""


class Faults(Checks, People):
    """Runs with and without faults."""

    @rule()
    def a_run(self) -> None:
        self.run()

    @rule(
        fault=st.sampled_from([{"fail": 503}, {"fail": 500}, {"cut": True}, {"fail": 429}]),
        when=st.sampled_from(["before", "after"]),
        match=st.sampled_from(["batchUpdate", "batchGetByDataFilter", ":getByDataFilter"]),
    )
    def a_run_with_a_fault(self, fault: dict[str, Any], when: str, match: str) -> None:
        if "fail" in fault and fault["fail"] == 429:
            when = "before"
        self.desk.trouble(**fault, when=when, match=match)
        self.run()
        self.desk.local.faults.clear()

    @rule(
        pick=picks,
        heading=st.sampled_from([*TEXTS, "Date", REFERENCE_HEADING]),
        match=st.sampled_from(["batchUpdate", ":getByDataFilter"]),
        cut=st.booleans(),
    )
    def a_run_while_somebody_types(self, pick: int, heading: str, match: str, cut: bool) -> None:
        word = None if heading == REFERENCE_HEADING else self.word()
        self.meanwhile(self.edit(pick, heading, word), match, cut)

    @rule(pick=picks, heading=st.sampled_from(TEXTS), cut=st.booleans(), again=st.booleans())
    def somebody_types_where_a_run_is_about_to_write(self, pick: int, heading: str, cut: bool, again: bool) -> None:
        place, rows = self.place(REFERENCE_HEADING), self.filled_rows()
        if place is None or not rows:
            return
        row = self.rows()[rows[pick % len(rows)]]
        reference = row[place] if place < len(row) else ""
        record = self.store.records[NOUN].get(reference)
        if record is None or record.archived:
            return
        self.change(reference, heading)
        self.meanwhile(self.edit(pick, heading, self.word()), "batchUpdate", cut)
        if again and (request := self.edit(pick, heading, self.word())):
            self.do(request)

    @rule(pick=picks, heading=st.sampled_from(TEXTS))
    def an_officer_changes_a_field_before_and_after_a_run(self, pick: int, heading: str) -> None:
        references = [key for key, record in self.store.records[NOUN].items() if not record.archived]
        if references:
            self.change(references[pick % len(references)], heading)
            self.run()
            self.change(references[pick % len(references)], heading)

    @rule(what=st.sampled_from(["sort", "row out", "row in", "column in"]), pick=picks, cut=st.booleans())
    def a_run_while_somebody_moves_things(self, what: str, pick: int, cut: bool) -> None:
        rows = self.filled_rows()
        if not rows:
            return
        row = rows[pick % len(rows)]
        span = {"sheetId": self.person.sheet_ids[NOUN], "startRowIndex": self.head + 1, "endRowIndex": rows[-1] + 1}
        requests = {
            "sort": {"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "DESCENDING"}]}},
            "row out": {"deleteDimension": {"range": self.span("ROWS", row, row + 1)}},
            "row in": {"insertDimension": {"range": self.span("ROWS", row, row + 1)}},
            "column in": {"insertDimension": {"range": self.span("COLUMNS", pick % 8, pick % 8 + 1)}},
        }
        if what != "column in" or len(self.rows()[self.head]) < 25:
            self.meanwhile(requests[what], "batchUpdate", cut)

    def meanwhile(self, request: dict[str, Any] | None, match: str, cut: bool) -> None:
        if request is None:
            return
        self.desk.meanwhile(request, match=match)
        self.typed |= set(WORDS.findall(str(request)))
        if cut:
            self.desk.trouble(cut=True, when="after", match="batchUpdate")
        self.run(during=request)
        self.desk.local.faults.clear()

    @rule(step=st.sampled_from(STEPS), after=st.booleans())
    def a_run_that_is_killed(self, step: str, after: bool) -> None:
        real = getattr(self.store, step)

        def killed(*arguments: Any) -> Any:
            if after:
                real(*arguments)
            raise Killed

        setattr(self.store, step, killed)
        try:
            self.run()
        except Killed:
            note(f"killed {'after' if after else 'before'} {step}")
        finally:
            setattr(self.store, step, real)

    @rule()
    def three_minutes_pass(self) -> None:
        self.store.quiet = False
