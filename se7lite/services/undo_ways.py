"""How each kind of change goes back: through the same services, and so the same checks, as a form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.queries.undo import Step
from se7lite.services import records
from se7lite.services.actor import Actor
from se7lite.services.attendance import record_attendance
from se7lite.services.claim_lines import read_lines
from se7lite.services.claims import change_lines
from se7lite.services.confidentiality import AGREED, NEWEST, UNTIL, change_agreements, read_agreements
from se7lite.services.confidentiality import LIST as AGREEMENTS
from se7lite.services.kept_values import NOUNS
from se7lite.services.meeting_lists import LISTS, change_list, read_list
from se7lite.services.refusals import Moved, Refused
from se7lite.services.time_answers import put_answers_back
from se7lite.services.training import change_training, read_training
from se7lite.services.transaction import transaction
from se7lite.services.undo_judging import SINCE, kept
from se7lite.sheet_store.rows import by_field

ALONE = "This cannot go back alone, as {others} would change with it. Change it on the form."
Said = dict[Step, str]
"""Each step with the words of its refusal; without words it went back."""


class Way(NamedTuple):
    """`takes` says of which steps this is the way; `go` takes them all together."""

    takes: Callable[[Step], bool]
    go: Callable[[Any, Sequence[Step], Actor, date], Said]


def _fields(record: Any, steps: Sequence[Step], actor: Actor, today: date) -> Said:
    """All fields together, as a form would; without those that the service refuses, the others go back all the same."""
    wanted = {step.field: step for step in steps}
    said: Said = dict.fromkeys(steps, "")
    while wanted:
        try:
            with transaction(), _marked(wanted):
                _change(record, wanted, actor, today)
            break
        except Refused as refused:
            told = by_field(refused.errors, wanted)
            said |= {wanted[name]: words for name, words in told.items()}
            wanted = {name: step for name, step in wanted.items() if name not in told}
    return said


def _change(record: Any, wanted: Mapping[str, Step], actor: Actor, today: date) -> None:
    noun = NOUNS[next(iter(wanted.values())).noun]
    before = noun.read(record)
    stay = noun.fields.keys() - noun.goes_by_itself
    meant = {key: before[key] for key in stay} | {name: kept(step, step.before) for name, step in wanted.items()}
    records.change(noun, record, {name: meant[name] for name in wanted}, actor, today, None, alone=True)
    now = noun.read(record)
    # What a service settles besides (a claim's policy follows its meeting) stays as it was: nobody asked for that.
    strayed = {key: value for key, value in meant.items() if key not in wanted and now[key] != value}
    if strayed:
        records.change(noun, record, strayed, actor, today, None, alone=True)
        now = noun.read(record)
    others = [noun.fields[key].words for key, value in meant.items() if now[key] != value]
    if others:
        raise Refused(dict.fromkeys(wanted, ALONE.format(others=" and ".join(others))))


@contextmanager
def _marked(wanted: Mapping[str, Step]) -> Iterator[None]:
    """Says in the history which change each entry undoes that is made inside, also one of a field that follows."""
    first = next(iter(wanted.values()))
    mine = (Change.noun == first.noun, Change.record_id == first.record_id)
    newest = db.session.scalar(select(func.max(Change.id)).where(*mine)) or 0
    yield
    for change in db.session.scalars(select(Change).where(*mine, Change.id > newest)):
        change.undoes_id = wanted.get(change.field, first).ids[0]


def _one_by_one(undo: Callable[[Any, Step, Actor, date], object]) -> Callable[..., Said]:
    def go(record: Any, steps: Sequence[Step], actor: Actor, today: date) -> Said:
        said: Said = {}
        for step in steps:
            try:
                with transaction(), _marked({step.field: step}):
                    undo(record, step, actor, today)
                said[step] = ""
            except Refused as refused:
                said[step] = " ".join(dict.fromkeys(refused.errors.values()))
            except Moved:
                said[step] = SINCE
        return said

    return go


def _attendance(meeting: Any, step: Step, actor: Actor, today: date) -> object:
    entries, expected = {step.part: kept(step, step.before)}, {step.part: kept(step, step.after)}
    return record_attendance(meeting, entries, actor, today=today, expected=expected)


def _list(meeting: Any, step: Step, actor: Actor, today: date) -> object:
    rows = numbered(kept(step, step.before), read_list(meeting, step.field))
    changes = change_list(meeting, step.field, rows, actor, today=today)
    if step.field == "times":
        put_answers_back(meeting, step.before, actor)
    return changes


def _lines(claim: Any, step: Step, actor: Actor, today: date) -> object:
    return change_lines(claim, numbered(kept(step, step.before), read_lines(claim)), actor, today=today)


def _training(person: Any, step: Step, actor: Actor, today: date) -> object:
    return change_training(person, numbered(kept(step, step.before), read_training(person)), actor, today=today)


def _agreements(person: Any, step: Step, actor: Actor, today: date) -> object:
    return change_agreements(person, numbered(kept(step, step.before), read_agreements(person)), actor, today=today)


def _newest_agreement(person: Any, steps: Sequence[Step], actor: Actor, today: date) -> Said:
    """Of before agreements had a history of their own: a day that was typed over another. It is put right where it
    stands, and is no renewal."""
    rows, wanted = read_agreements(person), {step.field: kept(step, step.before) for step in steps}
    values = NOUNS["representatives"].read(person) | wanted
    newest = {"id": rows[-1]["id"] if rows else None, "agreed_on": values[AGREED], "until": values[UNTIL]}
    try:
        with transaction(), _marked({step.field: step for step in steps}):
            change_agreements(person, [*rows[:-1], *([newest] if values[AGREED] else ())], actor, today=today)
    except Refused as refused:
        return dict.fromkeys(steps, " ".join(dict.fromkeys(refused.errors.values())))
    return dict.fromkeys(steps, "")


def _restore(record: Any, step: Step, actor: Actor, today: date) -> object:
    return records.restore(NOUNS[step.noun], record, actor)


def _archive(record: Any, step: Step, actor: Actor, today: date) -> object:
    return records.archive(NOUNS[step.noun], record, actor)


def numbered(rows: Sequence[dict[str, Any]], present: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the numbers of those present lines that say the same; the others are new lines."""
    left = list(present)
    found = []
    for row in rows:
        same = next((line for line in left if all(line[key] == value for key, value in row.items())), None)
        if same is not None:
            left.remove(same)
        found.append({"id": same["id"] if same else None, **row})
    return found


# In this order: a record is restored before it changes, and archived after.
WAYS = (
    Way(lambda step: step.field == "archived" and not step.before, _one_by_one(_restore)),
    Way(lambda step: step.field in NEWEST, _newest_agreement),
    Way(lambda step: step.field in NOUNS[step.noun].fields and step.field not in NEWEST, _fields),
    Way(lambda step: step.field == "attendance", _one_by_one(_attendance)),
    Way(lambda step: step.field in LISTS, _one_by_one(_list)),
    Way(lambda step: step.field == "lines", _one_by_one(_lines)),
    Way(lambda step: step.field == "training", _one_by_one(_training)),
    Way(lambda step: step.field == AGREEMENTS, _one_by_one(_agreements)),
    Way(lambda step: step.field == "archived" and bool(step.before), _one_by_one(_archive)),
    Way(lambda step: step.field == CREATED, _one_by_one(_archive)),
)
