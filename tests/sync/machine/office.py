"""Officers in the app: changes, new records, archiving, decisions on conflicts."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.pauses import GO_ON, PUT_BACK
from sync.terms import Base, Record
from tests.sync.machine.words import NOUN, TEXTS, WORDS, Words

picks = st.integers(0, 30)
headings = st.sampled_from(TEXTS)


class Officers(Words):
    """Everything that can be done to a record."""

    @rule(pick=picks, heading=headings)
    def an_officer_changes_a_field(self, pick: int, heading: str) -> None:
        references = [key for key, record in self.store.records[NOUN].items() if not record.archived]
        if references:
            self.change(references[pick % len(references)], heading)

    @rule()
    def an_officer_makes_a_record(self) -> None:
        self.make_record()
        self.look_round()

    def make_record(self) -> None:
        values = {"title": self.word(), "place": self.word(), "link": self.word()}
        self.store.add(NOUN, {"body": "1", "kind": "meeting", "date": "2026-04-14", **values})

    @rule(pick=picks)
    def an_officer_archives_or_restores(self, pick: int) -> None:
        references = list(self.store.records[NOUN])
        reference = references[pick % len(references)]
        record = self.store.records[NOUN][reference]
        self.store._keep(NOUN, reference, Record(record.values, not record.archived))

    @precondition(lambda self: any(tab.pause and tab.pause.lines for tab in self.store.tabs))
    @rule(choice=st.sampled_from([GO_ON, PUT_BACK]))
    def an_officer_decides_on_a_pause(self, choice: str) -> None:
        tab = next(tab for tab in self.store.tabs if tab.pause and tab.pause.lines)
        self.store.decide(tab.id, choice)
        # The officer saw what stands in the cells: it may be written over.
        self.in_records |= set(WORDS.findall(str(tab.pause)))

    @precondition(lambda self: self.store.held("conflict"))
    @rule(pick=picks, mine=st.booleans())
    def an_officer_decides(self, pick: int, mine: bool) -> None:
        holds = self.store.held("conflict")
        held = holds[pick % len(holds)]
        if self.store.value(NOUN, held.reference, held.field) != held.record_value:
            return
        base: Base = {held.field: (held.cell, "\x00")}
        if not mine:
            if held.cell is not None and held.cell_value is None:
                return
            self.store.taken_over.append((held.reference, held.field, held.record_value, held.cell_value))
            self.store.change(NOUN, held.reference, held.field, held.cell_value)
            base = {held.field: (held.cell, held.cell_value)}
            self.in_records |= set(WORDS.findall(str(held.cell)))
        else:
            # The officer saw what stands in the cell and chose against it: it may be written over.
            self.in_records |= set(WORDS.findall(str(held.cell)))
        tab = next(tab for tab in self.store.tabs if tab.noun == NOUN)
        self.store.agree(tab, {held.reference: base})
        self.store.changes += 1
