"""Runs in which Google fails: errors before and after it applied a call, cuts, time-outs, and writes that land late."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.sync.machine.checks import Checks
from tests.sync.machine.moments import Slow
from tests.sync.machine.office import Officers

picks = st.integers(0, 30)
MATCHES = ("batchUpdate", "batchGetByDataFilter", ":getByDataFilter")


class Faults(Checks, Officers):
    """Runs with and without faults of Google's, and the passing of time."""

    def work(self, pick: int) -> None:
        """Mostly there is something to write: in a run that only reads little can go wrong."""
        if pick % 3:
            self.an_officer_changes_a_field(pick, "Place")

    @rule()
    def a_run(self) -> None:
        self.run()

    @rule(
        fault=st.sampled_from([{"fail": 503}, {"fail": 500}, {"cut": True}, {"fail": 429}]),
        when=st.sampled_from(["before", "after"]),
        match=st.sampled_from(MATCHES),
        pick=picks,
    )
    def a_run_with_a_fault(self, fault: dict[str, Any], when: str, match: str, pick: int) -> None:
        self.work(pick)
        if fault.get("fail") == 429:
            when = "before"  # too many calls: Google does not even look at it
        self.strike(**fault, when=when, match=match)
        self.run()
        self.local.faults.clear()

    def strike(self, **fault: Any) -> None:
        """The next call that matches runs into this."""
        self.local.faults.add(fault)
        what = "is cut" if fault.get("cut") else f"is answered {fault.get('fail', 503)}"
        self.tell("faults", f"The next {fault['match']} {what} {fault.get('when', 'before')} it is applied.")

    @rule(match=st.sampled_from(MATCHES), after=st.booleans(), pick=picks)
    def a_run_with_a_time_out(self, match: str, after: bool, pick: int) -> None:
        self.work(pick)
        self.tell("faults", f"The next {match} times out {'after' if after else 'before'} it is applied.")
        self.run(slow=Slow(match, after))

    @rule(pick=picks)
    def a_run_whose_write_lands_late(self, pick: int) -> None:
        self.work(pick)
        self.local.faults.add({"fail": 503, "held": True, "match": "batchUpdate"})
        self.tell("faults", "The next batchUpdate is answered 503 and applied later.")
        self.run()
        self.local.faults.clear()

    @precondition(lambda self: self.local.faults.held)
    @rule()
    def the_late_write_lands(self) -> None:
        self.land()
