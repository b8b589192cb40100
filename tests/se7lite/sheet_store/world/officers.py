"""Officers in the app: changes and new records through the services, undoing, and decisions on what is held."""

from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncHold
from se7lite.models.sync_pause import OPEN, SyncPause
from se7lite.queries.undo import Step, step_of
from se7lite.services.claims import restore_claim
from se7lite.services.kept_values import NOUNS as KEPT
from se7lite.services.kept_values import from_plain
from se7lite.services.meetings import restore_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.representatives import restore_representative
from se7lite.services.sync_decisions import ARCHIVES, choices_of, decide_hold, mark_of
from se7lite.services.sync_pauses import choices_of as answers_to
from se7lite.services.sync_pauses import decide_pause
from se7lite.services.undo import undo
from se7lite.sheet_store.rows import DOORS, find_record
from se7lite.sheet_store.values import TO_TEXT, from_text
from sync.columns import Column
from sync.pauses import LEAVE, unpack_pause
from sync.terms import Value
from tests.se7lite.sheet_store.database_side import TODAY
from tests.se7lite.sheet_store.world.ledger import Lost
from tests.se7lite.sheet_store.world.people import People
from tests.se7lite.sheet_store.world.sight import BY_FIELD, NOUN_OF, column_at, words_in

LATER = ("status", "papers_sent_on", "notes_sent_on", "left_on")  # no new record says them
RESTORES = {"representatives": restore_representative, "meetings": restore_meeting, "claims": restore_claim}
LATELY = 40  # changes of which one is undone


class Officers(People):
    """Everything that is done in the app. What a service refuses changes nothing, and is told as that."""

    def an_officer_changes_a_field(self) -> None:
        noun = self.noun()
        if records := self.records(noun):
            self.changes(noun, self.random.choice(records), self.random.choice(self.theirs(noun)))

    def changes(self, noun: str, record: Any, column: Column) -> None:
        value, reference = self.typing.value(column, self.book()), record.reference
        said = f"se7lite: an officer changes {column.field} of {reference} to {value!r}"
        try:
            DOORS[noun].change(record, from_text(noun, {column.field: value}), self.side.officer, today=TODAY)
            self.tell("edits in se7lite", f"{said}.")
        except Refused as refusal:
            self.tell("refusals", f"{said}; refused: {refusal.errors}")
        self.officer_did()

    def an_officer_and_somebody_change_one_cell(self) -> None:
        aimed = self.aim()
        if aimed is None:
            return
        noun, at, column, raw = aimed
        record = self.record_at(noun, at)
        if record is not None and not column.ours:
            self.changes(noun, record, column)
            self.types(noun, at, column, raw)

    def record_at(self, noun: str, at: int) -> Any:
        """The record of a row, or None."""
        reference = self.reference_at(noun, at)
        return next((one for one in self.records(noun) if one.reference == reference), None)

    def an_officer_makes_a_record(self, noun: str = "") -> None:
        noun, book = noun or self.noun(), self.book()
        columns = [column for column in self.theirs(noun) if column.field not in LATER]
        values = {column.field: self.typing.value(column, book) for column in columns}
        try:
            record = DOORS[noun].create(from_text(noun, values), self.side.officer, today=TODAY)
            self.tell("edits in se7lite", f"se7lite: an officer makes {record.reference}: {values}.")
        except Refused as refusal:
            self.tell("refusals", f"se7lite: an officer makes no record of {noun}: {refusal.errors}")
        self.officer_did()

    def an_officer_archives_or_restores(self) -> None:
        if not self.seen.archived:
            return
        reference = self.random.choice(sorted(self.seen.archived))
        noun, away = NOUN_OF[reference[0]], self.seen.archived[reference]
        record = find_record(noun, reference)
        try:
            RESTORES[noun](record, self.side.officer) if away else ARCHIVES[noun](record, self.side.officer, TODAY)
            self.tell("edits in se7lite", f"se7lite: an officer {'restores' if away else 'archives'} {reference}.")
        except Refused as refusal:
            self.tell("refusals", f"se7lite: {reference} stays as it is: {refusal.errors}")
        self.officer_did()

    def an_officer_undoes_a_change(self) -> None:
        found = list(db.session.scalars(select(Change).order_by(Change.id.desc()).limit(LATELY)))
        if not found:
            return
        step = step_of(self.random.choice(found))
        [verdict] = undo([step], self.side.officer, TODAY)
        said = f"{step.field or 'the making'} of {step.reference}, {step.before!r} to {step.after!r}"
        self.tell("undos", f"se7lite: an officer undoes {said}: {verdict.outcome}. {verdict.why}")
        before, after = self.officer_did()
        key = (step.reference, step.field)
        if step.field in BY_FIELD[step.noun] and before.records[key] != after.records[key]:
            made, was = said_by(step, step.after), said_by(step, step.before)
            if (before.records[key], after.records[key]) != (made, was):
                raise Lost(f"{key}: an undo of {was!r} to {made!r} went over {before.records[key]!r}")

    def an_officer_decides(self) -> None:
        """As on the page: any answer that it offers."""
        found = db.session.scalars(select(SyncHold).where(SyncHold.state == "open").order_by(SyncHold.id))
        holds = [hold for hold in found if choices_of(hold)]
        if not holds:
            return
        hold = self.random.choice(holds)
        choice, other = self.random.choice(list(choices_of(hold))), ""
        if choice == "other":
            other = str(self.typing.value(column_at((hold.reference, hold.field)), self.book(), blank=0))
        shown, where = (hold.cell, hold.record_value), (hold.reference, hold.field)
        self.tell("decisions", f"se7lite: an officer decides {hold.kind} of {where}, shown {shown}: {choice} {other}")
        try:
            decide_hold(hold, choice, mark_of(hold), self.side.officer, TODAY, other)
            self._let_go(*where, *shown)
        except (Refused, Moved) as refusal:
            self.tell("refusals", f"… refused: {refusal}")
        self.officer_did()

    def an_officer_decides_on_a_pause(self) -> None:
        found = list(db.session.scalars(select(SyncPause).where(SyncPause.state == OPEN).order_by(SyncPause.id)))
        if not found:
            return
        kept = self.random.choice(found)
        pause = unpack_pause(kept.shown)
        answers = [answer for answer in answers_to(pause) if answer != LEAVE]
        if not answers:
            return
        choice = self.random.choice(answers)
        self.tell("decisions", f"se7lite: an officer says “{choice}” to: {pause.message}")
        try:
            decide_pause(kept, choice, kept.fingerprint, self.side.officer)
            for line in pause.lines:
                self._let_go(line.reference, line.field, line.cell, line.record_value)
        except Refused as refusal:
            self.tell("refusals", f"… refused: {refusal}")
        self.officer_did()

    def _let_go(self, reference: str | None, field: str | None, cell: Any, value: Value) -> None:
        """Of what speaks of a whole row, all that stands in it and in its record was shown."""
        self.ledger.words_let_go |= words_in((cell, value))
        if reference and field:
            self.ledger.let_go((reference, field), cell, value)
        elif reference:
            for key in [key for key in self.seen.records if key[0] == reference]:
                self.ledger.let_go(key, self.seen.cells.get(key), self.seen.records[key])


def said_by(step: Step, kept: Any) -> Value:
    """What the history keeps, as the sync compares it."""
    value = from_plain(KEPT[step.noun].fields[step.field], kept)
    return None if value is None else TO_TEXT[type(value)](value)
