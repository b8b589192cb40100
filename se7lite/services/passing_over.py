"""Passing a gate over, of a meeting or of an appointment: with a reason, kept in the history, and taken back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists import appointments, meeting
from se7lite.checklists.meeting import Result
from se7lite.checklists.rule import GATE, NOWHERE, Rule, title_of
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Appointment, Change, Meeting, PassedOver, StagePassedOver
from se7lite.queries.appointments import row_of
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.passed_over import passed_over_for
from se7lite.services.actor import Actor
from se7lite.services.appointments import hold
from se7lite.services.fields import Unfit, long_text
from se7lite.services.history import keep_change
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

LONGEST = 2_000
MISSING = "Say why this rule is passed over."


class Held(NamedTuple):
    """A kind of record that is held to gates: its name, its rules by key, and what each of them comes to.

    `outdated` says that a reason was given for another day, time or body than the record has now. `passed` keeps what
    is passed over; its field that leads to the record is called `one`. `hold` keeps others from changing the record,
    and refuses one that is archived.
    """

    noun: str
    one: str
    passed: type[PassedOver | StagePassedOver]
    rules: Mapping[str, Rule[Any]]
    check: Callable[[Any], Iterable[Result]]
    hold: Callable[[Any], None]
    outdated: Callable[[Any, str], bool] = lambda record, rule: False


def pass_over(record: Any, rule: str, reason: str | None, actor: Actor) -> PassedOver | StagePassedOver:
    """Lets a record move on although a gate does not hold. Refused without a reason, or where nothing stops it.

    A reason that was given for another day, time or body gives way to this one.
    """
    may_write(actor)
    kind = HELD[type(record)]
    with transaction():
        kind.hold(record)
        kept = reason_of(reason)
        _refuse_what_needs_none(kind, record, rule)
        earlier = _standing(kind, record, rule)
        if earlier is not None:
            earlier.taken_back_at, earlier.taken_back_by = utc_now(), actor.account_id
        passed = kind.passed(**{kind.one: record}, rule=rule, reason=kept, account_id=actor.account_id)
        db.session.add(passed)
        db.session.flush()
        keep_change(kind.noun, record, "passed_over", earlier and _told(earlier), _told(passed), actor)
    return passed


def take_back(record: Any, rule: str, actor: Actor) -> Change:
    """The rule counts again. The entry stays, so that it can be seen that there was one."""
    may_write(actor)
    kind = HELD[type(record)]
    with transaction():
        kind.hold(record)
        passed = _standing(kind, record, rule)
        if passed is None:
            raise Refused({"": "This rule is not passed over: there is nothing to take back."})
        passed.taken_back_at, passed.taken_back_by = utc_now(), actor.account_id
        db.session.flush()
        return keep_change(kind.noun, record, "passed_over", _told(passed), None, actor)


def reason_of(reason: str | None, missing: str = MISSING) -> str:
    """The reason as it is kept; Refused without one, in the words of `missing`."""
    try:
        kept = long_text(LONGEST)(reason)
    except Unfit as unfit:
        raise Refused({"reason": f"The reason {unfit}"}) from None
    if not kept:
        raise Refused({"reason": missing})
    return kept


def _refuse_what_needs_none(kind: Held, record: Any, rule: str) -> None:
    known = kind.rules.get(rule)
    if known is None or known.acts != GATE or known.stage == NOWHERE:
        words = f"Only a rule that stops this {kind.one} can be passed over: choose one from its checklist."
        raise Refused({"": words})
    if _standing(kind, record, rule) and not kind.outdated(record, rule):
        raise Refused({"": f"{title_of(known.source)} is passed over already: take that back first."})
    about = next(result for result in kind.check(record) if result.rule.known_as == rule).about
    if not known.applies(about):
        words = f"{title_of(known.source)} is not asked of this {kind.one} as it stands: there is nothing to pass over."
        raise Refused({"": words})
    if known.holds(about):
        raise Refused({"": f"{title_of(known.source)} holds: there is nothing to pass over."})


def _standing(kind: Held, record: Any, rule: str) -> PassedOver | StagePassedOver | None:
    mine = select(kind.passed).filter_by(**{kind.one: record}, rule=rule, taken_back_at=None)
    return db.session.scalars(mine).first()


def _told(passed: PassedOver | StagePassedOver) -> dict[str, str]:
    return {"rule": passed.rule, "reason": passed.reason}


def _is_outdated(meeting: Meeting, rule: str) -> bool:
    return passed_over_for(meeting)[rule].given != ""


def _hold_meeting(record: Meeting) -> None:
    lock(record)
    refuse_archived("meeting", record)
    record.updated_at = utc_now()


HELD: Final[Mapping[type, Held]] = {
    Meeting: Held(
        "meetings",
        "meeting",
        PassedOver,
        meeting.BY_KEY,
        lambda record: next(check_facts([record.id])).results,
        _hold_meeting,
        _is_outdated,
    ),
    Appointment: Held(
        "appointments",
        "appointment",
        StagePassedOver,
        appointments.BY_KEY,
        lambda made: row_of(made.id).results,
        hold,
    ),
}
