"""Undo: what changed goes back as new changes, through the same checks as a form, on both sides.

A record's field goes back here, and the next sync writes it to the sheet by itself, as any change that is made here.
It goes back only where the record still says what the change made (sync.md): a newer value is never lost. An undo is
an ordinary change, and can be undone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from se7lite.extensions import db
from se7lite.queries.undo import Step, undone
from se7lite.services.actor import Actor
from se7lite.services.kept_values import NOUNS
from se7lite.services.records import lock, may_write
from se7lite.services.transaction import transaction, trial
from se7lite.services.undo_judging import (
    BACK,
    LEFT,
    SINCE,
    Present,
    Verdict,
    judge,
    reason_against,
    records_with_parts,
)
from se7lite.services.undo_ways import WAYS
from se7lite.sheet_store.turns import taking_turns

CHUNK = 50  # records under one lock: forms must not wait long for their turn
READ = 500  # records read at once where none is tried out
MOST_TRIED = 400  # records tried out before anybody decides; what is refused of more is said when it is undone


def undo(steps: Sequence[Step], actor: Actor, today: date) -> list[Verdict]:
    """Takes back what can go back, and says of each step what became of it. Refused for whoever only reads."""
    may_write(actor)
    return _carry_out(steps, actor, today, tried=None)


def try_undo(steps: Sequence[Step], actor: Actor, today: date) -> list[Verdict]:
    """What undo would do, in the services' own words. Nothing is changed."""
    may_write(actor)
    return _carry_out(steps, actor, today, tried=MOST_TRIED)


def can_go_back(noun: str, record: Any, steps: Sequence[Step]) -> set[int]:
    """The changes of a record that it still says: what a button stands beside. Its services are not asked."""
    present = Present(noun, record)
    if noun == "claims" and record.status == "paid":
        steps = [step for step in steps if step.field == "archived"]  # a paid claim never changes
    return {step.ids[0] for step in steps if judge(step, present).outcome == BACK}


def _carry_out(steps: Sequence[Step], actor: Actor, today: date, tried: int | None) -> list[Verdict]:
    verdicts = [verdict for step in steps if (verdict := reason_against(step))]
    decided = {verdict.step for verdict in verdicts}
    rows = _by_record([step for step in steps if step not in decided])
    carried_out = rows[:tried]
    for start in range(0, len(carried_out), CHUNK):
        with taking_turns(), transaction() if tried is None else trial():
            for row in carried_out[start : start + CHUNK]:
                verdicts += _undo_row(row, actor, today)
    for start in range(len(carried_out), len(rows), READ):
        verdicts += _look_at(rows[start : start + READ])  # nobody waits for one who only reads
    order = {step: place for place, step in enumerate(steps)}
    return sorted(verdicts, key=lambda verdict: order[verdict.step])


def _by_record(steps: Sequence[Step]) -> list[list[Step]]:
    def record(step: Step) -> tuple[int, int]:
        return list(NOUNS).index(step.noun), step.record_id

    return [list(row) for _, row in groupby(sorted(steps, key=record), key=record)]


def _look_at(rows: Sequence[Sequence[Step]]) -> Iterator[Verdict]:
    """Of many records as many questions as of one."""
    was = undone([number for row in rows for step in row for number in step.ids])
    for noun in dict.fromkeys(row[0].noun for row in rows):
        mine = {row[0].record_id: row for row in rows if row[0].noun == noun}
        for record in records_with_parts(noun, list(mine)):
            present = Present(noun, record)
            yield from (_judge(step, present, was) for step in mine[record.id])


def _undo_row(row: Sequence[Step], actor: Actor, today: date) -> list[Verdict]:
    """All steps of one record, under its lock. Part of the caller's transaction."""
    record, was = _record(row[0]), undone([number for step in row for number in step.ids])
    lock(record)
    verdicts: list[Verdict] = []
    fields: set[tuple[str, str]] = set()
    for way in WAYS:
        present = Present(row[0].noun, record)
        judged = [_judge(step, present, was) for step in row if way.takes(step)]
        going = []
        for verdict in judged:
            if verdict.outcome != BACK:
                verdicts.append(verdict)
            elif (verdict.step.field, verdict.step.part) in fields:
                verdicts.append(replace(verdict, outcome=LEFT, why=SINCE))
            else:
                fields.add((verdict.step.field, verdict.step.part))
                going.append(verdict)
        said = way.go(record, [verdict.step for verdict in going], actor, today) if going else {}
        verdicts += [
            replace(verdict, outcome=LEFT, why=why) if (why := said[verdict.step]) else verdict for verdict in going
        ]
    known = {verdict.step for verdict in verdicts}
    present = Present(row[0].noun, record)
    return verdicts + [_judge(step, present, was) for step in row if step not in known]


def _judge(step: Step, present: Present, was: Mapping[int, Any]) -> Verdict:
    return judge(step, present, undone=any(number in was for number in step.ids))


def _record(step: Step) -> Any:
    return db.session.get_one(NOUNS[step.noun].model, step.record_id)
