"""Officers in the app: changes, new records, archiving, undoing, and decisions on held edits."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.pauses import GO_ON, PUT_BACK, REFERENCE
from sync.state import Held
from tests.sync.machine.side import NotNow
from tests.sync.machine.words import FIELDS, TEXTS, Words, iso, words_in

picks = st.integers(0, 30)
headings = st.sampled_from(TEXTS)
DECISIONS = {
    "conflict": ("sheet", "record", "other"),
    "unreadable": ("record",),
    "refused": ("record",),
    "scrambled": ("meant", "put back"),
    "missing": ("new row", "archive"),
    "incomplete": ("not a record",),
    "instant": ("seen",),
}


class Officers(Words):
    """Everything that can be done to a record."""

    def present(self) -> list[str]:
        """References of records that are not archived."""
        return [reference for reference, record in self.side.records().items() if not record.archived]

    @rule(pick=picks, heading=headings)
    def an_officer_changes_a_field(self, pick: int, heading: str) -> None:
        if references := self.present():
            self.change(references[pick % len(references)], FIELDS[heading], self.word())

    @rule(pick=picks, heading=st.sampled_from(["Place", "Link"]))
    def an_officer_clears_a_field(self, pick: int, heading: str) -> None:
        if references := self.present():
            self.change(references[pick % len(references)], FIELDS[heading], None)

    @rule(pick=picks)
    def an_officer_changes_a_date(self, pick: int) -> None:
        if references := self.present():
            self.change(references[pick % len(references)], "date", iso(self.day()))

    @rule()
    def an_officer_makes_a_record(self) -> None:
        self.make_record()

    def make_record(self) -> None:
        values = {"title": self.word(), "place": self.word(), "link": self.word()}
        reference = self.side.add(values)
        self.typed_now |= words_in(values)
        self.belongs(values, reference)
        self.own |= {(reference, name): words_in(word) for name, word in values.items()}
        self.tell("edits in se7lite", f"se7lite: an officer makes {reference}: {values}.")
        self.look_round()

    @rule(pick=picks)
    def an_officer_archives_or_restores(self, pick: int) -> None:
        records = self.side.records()
        reference = list(records)[pick % len(records)]
        away = not records[reference].archived
        self.side.archive(reference, away)
        (self.put_away.add if away else self.put_away.discard)(reference)
        self.tell("edits in se7lite", f"se7lite: an officer {'archives' if away else 'restores'} {reference}.")

    @precondition(lambda self: self.side.pause() is not None)
    @rule(choice=st.sampled_from([GO_ON, PUT_BACK]))
    def an_officer_decides_on_a_pause(self, choice: str) -> None:
        pause = self.side.pause()
        shown, dragged = str(pause), {str(line.cell) for line in pause.lines if line.what == REFERENCE}
        try:
            self.side.decide_pause(choice)
        except NotNow:
            return
        # The officer saw what stands in the cells and in the records: it may be written over.
        self.seen |= words_in(shown)
        self.replaced |= words_in(shown)
        self.strays |= words_in(shown)
        if choice == PUT_BACK:
            # Rows get back their own references: what was typed into one under the wrong one is an edit of that row.
            rows = [row for row in self.rows() if dragged & {str(cell) for cell in row}]
            self.strays |= words_in(rows) - self.in_records
        self.tell("decisions", f"se7lite: an officer says “{choice}” to a pause.")

    @rule(pick=picks)
    def an_officer_undoes_a_change(self, pick: int) -> None:
        """Only where the present value is the one that the change made; as a new change."""
        records = self.side.records()
        possible = [
            (reference, name, before)
            for reference, name, before, after in self.side.changes()
            if name in (*FIELDS.values(), "date")
            and reference in records
            and not records[reference].archived
            and records[reference].values[name] == after
            and (before or name not in ("title", "date"))
        ]
        if possible:
            reference, name, before = possible[-1 - pick % len(possible)]
            self.change(reference, name, before, "se7lite: an officer undoes a change, which")

    @precondition(lambda self: any(held.kind in DECISIONS for held in self.side.held()))
    @rule(pick=picks, choose=picks)
    def an_officer_decides(self, pick: int, choose: int) -> None:
        self.decide_one(pick, choose)

    @precondition(lambda self: self.side.held("conflict"))
    @rule(pick=picks, choose=picks)
    def an_officer_decides_a_conflict(self, pick: int, choose: int) -> None:
        self.decide_one(pick, choose, "conflict")

    @precondition(lambda self: self.side.held("double") and not self.local.faults.waiting)
    @rule(pick=picks)
    def an_officer_takes_our_copy_out(self, pick: int) -> None:
        held = self.side.held("double")[pick % len(self.side.held("double"))]
        try:
            self.side.take_copy_out(held)
        except NotNow:
            return
        self.tell("copies taken out", f"se7lite: an officer says that our copy of {held.reference} is to go out.")
        self.look_round()

    def decide_one(self, pick: int, choose: int, kind: str | None = None) -> Held | None:
        holds = [held for held in self.side.held(kind) if held.kind in DECISIONS]
        held = holds[pick % len(holds)]
        choice = DECISIONS[held.kind][choose % len(DECISIONS[held.kind])]
        if choice == "sheet" and held.cell is not None and held.cell_value is None:
            return None  # it cannot be read, so it cannot be taken over
        if held.kind == "incomplete" and held.reference:
            return None
        other = None
        if choice == "other":
            if held.field not in (*FIELDS.values(), "date"):
                return None
            other = iso(self.day()) if held.field == "date" else self.word()
        try:
            self.side.decide(held, choice, other)
        except NotNow:
            return None
        self._note_decision(held, choice, other)
        return held

    def _note_decision(self, held: Held, choice: str, other: str | None) -> None:
        shown: Any = held.cell
        # The officer saw what stands there and chose against it: it may be written over.
        self.seen |= words_in(shown)
        self.typed_now |= words_in(other)
        if choice in ("sheet", "other", "meant") and held.reference:
            self.belongs((shown, held.cell_value, other), held.reference)
        if choice == "meant" and held.reference:
            self.meant[held.reference] = words_in(shown)
            # What its row said until now is nobody's from now on.
            self.strays |= {word for word, homes in self.homes.items() if held.reference in homes}
        if choice in ("sheet", "other"):
            self.replaced |= words_in(held.record_value)
        if choice == "archive" and held.reference:
            self.put_away.add(held.reference)
        where = f"{held.reference} {held.field or ''}".strip()
        words = f"“{other}”" if other else f"“{choice}”"
        self.tell("decisions", f"se7lite: an officer decides {held.kind} of {where}, shown {shown!r}: {words}.")
        self.look_round()
