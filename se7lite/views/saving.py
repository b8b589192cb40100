"""Saving a form of a record that somebody else may have changed since it was opened."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from se7lite.extensions import db
from se7lite.forms.record import RecordForm, digest
from se7lite.services import records as services
from se7lite.services.fields import Field, clean_values
from se7lite.services.records import Noun
from se7lite.services.refusals import Moved, Refused
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

TRIES = 3
AT_ONCE = "Others are changing this at the same moment, so nothing of yours is saved yet: save again."


@dataclass(frozen=True)
class Outcome:
    """Whether the record holds now what was typed, the words that say so, and otherwise the status of the answer."""

    saved: bool
    words: str = ""
    status: int = 422


@dataclass(frozen=True)
class Kept:
    """How one kind of record is read and changed; `change` takes the record, what is new, and what is expected.

    `waits` says of a refusal which fields alone it keeps back: the others are saved all the same.
    """

    read: Callable[[Any], dict[str, Any]]
    fields: Mapping[str, Field]
    change: Callable[[Any, dict[str, Any], dict[str, Any]], Sequence[Any]]
    name_of: Callable[[Any], str]
    waits: Callable[[Mapping[str, str]], Collection[str]] = lambda errors: ()


def noun_kept(noun: Noun) -> Kept:
    """Of one of the three nouns."""
    return Kept(
        read=noun.read,
        fields=noun.fields,
        change=lambda record, new, expected: services.change(noun, record, new, actor(), today(), expected),
        name_of=lambda record: record.reference,
        waits=noun.waits,
    )


def save(kept: Kept, record: Any, form: RecordForm) -> Outcome:
    """Sends on only what its user changed. Fills the form's errors, or its conflicts, when it is not saved.

    What somebody else changed meanwhile and this user left alone stays as it is now. Where both changed the same
    field, nothing is saved: the form shows both, and is sent again by somebody who has seen both. It shows both each
    time that it is refused, whatever for, until either is kept. Where only a step may not be taken yet, that waits and
    the rest is saved, as in a row of a sheet.
    """
    understood = form.read_the_rest()
    for _ in range(TRIES):
        present = kept.read(record)
        changed, moved = compare(form, present)
        conflicts = _conflicts(changed, moved, present)
        if conflicts or not understood:
            return _unsaved(kept, form, present, moved, conflicts)
        try:
            expected = {name: present[name] for name in changed}
            changes = kept.change(record, changed, expected)
        except Moved:
            # Changed between our look and our write: look again.
            db.session.refresh(record)
            continue
        except Refused as refused:
            rest = {name: value for name, value in changed.items() if name not in kept.waits(refused.errors)}
            if rest and len(rest) < len(changed):
                return _saved_but(kept, record, form, rest, refused.errors)
            form.refuse(refused.errors)
            return _unsaved(kept, form, present, moved, set())
        return Outcome(True, _words(kept.name_of(record), form, changes, present, moved - changed.keys()))
    form.refuse({"": AT_ONCE})
    changed, moved = compare(form, present := kept.read(record))
    return _unsaved(kept, form, present, moved, _conflicts(changed, moved, present))


def _saved_but(kept: Kept, record: Any, form: RecordForm, rest: dict[str, Any], errors: Mapping[str, str]) -> Outcome:
    """What is not kept back is saved; the form is shown again with the rest of it, and why that waits."""
    present = kept.read(record)
    try:
        kept.change(record, rest, {name: present[name] for name in rest})
    except (Moved, Refused):
        form.refuse(errors)
        return _unsaved(kept, form, present, set(), set())
    present = kept.read(record)
    form.mark({**form.remembered(), **{name: digest(present[name]) for name in rest}})
    for name in rest:
        form.show_present(name, present[name])
    form.part_saved = True
    form.refuse({name: f"{words} Everything else you typed is saved." for name, words in errors.items()})
    outcome = _unsaved(kept, form, present, compare(form, present)[1], set())
    return replace(outcome, words="Saved, save for the status: see the row.")


def compare(form: RecordForm, present: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """What this user changed, and which fields no longer hold what the form showed when it was opened."""
    opened = form.remembered()
    moved = {name for name, mark in opened.items() if name in present and digest(present[name]) != mark}
    changed = {
        name: value
        for name, value in form.values().items()
        if name not in form.given_up and digest(value) != opened.get(name, digest(present.get(name)))
    }
    return changed, moved


def _conflicts(changed: dict[str, Any], moved: set[str], present: dict[str, Any]) -> set[str]:
    """Fields that this user and somebody else changed, each to something else."""
    return {name for name in changed.keys() & moved if digest(changed[name]) != digest(present[name])}


def _unsaved(kept: Kept, form: RecordForm, present: dict[str, Any], moved: set[str], conflicts: set[str]) -> Outcome:
    """Makes the form ready to be shown and sent again."""
    values = {name: value for name, value in form.values().items() if name not in form.given_up}
    if not conflicts:
        # What the service would say of the other fields is said at once, not after the next try.
        wanted = {name: value for name, value in values.items() if name in kept.fields}
        form.refuse({} if form.problem else clean_values(kept.fields, wanted)[1])
    mine = {name for name, value in values.items() if digest(value) != form.remembered().get(name)}
    mine |= {field.name for field in form.asked if field.errors}
    # Whatever else is wrong: what was given up is not sent again as one's own, and what is undecided stands beside.
    theirs = (moved - mine) | (form.given_up & present.keys())
    differ = conflicts | {name for name in form.undecided & present.keys() if form.differs(name, present[name])}
    for name in theirs:
        form.show_present(name, present[name])
    form.conflicts = {field.name: present[field.name] for field in form.asked if field.name in differ}
    # What the form shows of others' work from now on counts as seen.
    seen = theirs | differ
    form.mark({name: digest(present[name]) if name in seen else mark for name, mark in form.remembered().items()})
    return Outcome(False, status=409 if differ else 422)


def _words(name: str, form: RecordForm, changes: list[Any], present: dict[str, Any], meanwhile: set[str]) -> str:
    """What is said after a save, other people's changes included."""
    said = f"{name} is saved." if changes else f"{name}: nothing was changed."
    for name in sorted(meanwhile):
        field = form._fields[name]
        said += (
            f" Meanwhile somebody else changed {field.label.text} to “{form.shown(name, present[name])}”: that stays."
        )
    return said
