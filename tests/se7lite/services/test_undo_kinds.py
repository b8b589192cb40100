"""Every kind of change that the history keeps of a meeting, a representative or a claim either has its way back, or a
sentence of its own that says why not."""

import ast
from dataclasses import replace
from importlib import import_module

import pytest

from se7lite.config import PROJECT
from se7lite.queries.undo import Step, step_of
from se7lite.services.kept_values import NOUNS
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import HELD
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK, LEFT, SINCE, UNKNOWN, Present, judge, reason_against
from se7lite.services.undo_ways import WAYS

# Where the source names no field: any field of the record or table that is changed, or any of a meeting's lists.
EVERY_FIELD = {"key", "name", "mark"}


def kept_in(module, call):
    """The nouns and the field of one call of keep_change; no field where it is any of the record's."""
    noun, field = call.args[0], call.args[2]
    if isinstance(noun, ast.Constant):
        nouns = [noun.value]
    else:
        nouns = {"kind.noun": [kind.noun for kind in HELD.values()]}.get(ast.unparse(noun), [])
    if isinstance(field, ast.Name) and field.id not in EVERY_FIELD:
        return nouns, getattr(module, field.id)
    return nouns, field.value if isinstance(field, ast.Constant) else None


def kinds():
    for path in sorted((PROJECT / "se7lite/services").glob("*.py")):
        module = import_module(f"se7lite.services.{path.stem}")
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "keep_change":
                nouns, field = kept_in(module, call)
                yield from ((noun, field) for noun in nouns if noun in NOUNS and field)


KINDS = sorted({*kinds(), *((noun, "archived") for noun in NOUNS)})


def test_the_kinds_are_found_in_the_source():
    assert {("meetings", "draft_sent"), ("meetings", "passed_over"), ("claims", "lines")} <= set(KINDS)


@pytest.mark.parametrize(("noun", "field"), KINDS, ids=[f"{noun}-{field}" for noun, field in KINDS])
def test_a_kind_of_change_goes_back_or_says_why_not(noun, field):
    step = Step(noun, 1, "M-0001", field, before=None, after={})
    against = reason_against(step)
    ways = [way for way in WAYS if way.takes(step)]
    assert bool(ways) or (against and against.why.endswith("."))


def test_what_goes_out_to_people_is_never_undone_and_says_so(meeting):
    for field in ("draft_sent", "notes_sent_again"):
        why = judge(Step("meetings", meeting.id, meeting.reference, field), Present("meetings", meeting)).why
        assert (why != UNKNOWN, "gone out to people" in why) == (True, True)


def test_of_two_steps_of_a_field_the_first_goes_back_and_the_other_is_left(meeting, officer, today):
    """As where the history has a gap: both came to what the field says."""
    [change] = change_meeting(meeting, {"place": "Town Hall"}, officer, today=today)
    first = step_of(change)
    verdicts = undo([first, replace(first, before="Castle")], officer, today)
    assert [(one.outcome, one.why) for one in verdicts] == [(BACK, ""), (LEFT, SINCE)]
    assert meeting.place == "Linden House, Lewes"
