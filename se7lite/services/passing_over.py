"""Passing a rule over for one meeting: with a reason, kept in the history, and taken back the same way."""

from sqlalchemy import select

from se7lite.checklists.meeting import BY_KEY
from se7lite.checklists.rule import GATE, NOWHERE, title_of
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Meeting, PassedOver
from se7lite.queries.meeting_facts import check_facts
from se7lite.services.actor import Actor
from se7lite.services.fields import Unfit, long_text
from se7lite.services.history import keep_change
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

LONGEST = 2_000
MISSING = "Say why this rule is passed over: the steering group reads it."


def pass_over(meeting: Meeting, rule: str, reason: str | None, actor: Actor) -> PassedOver:
    """Lets a meeting move on although a gate does not hold. Refused without a reason, or where nothing stops it."""
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        kept = reason_of(reason)
        _refuse_what_needs_none(meeting, rule)
        passed = PassedOver(meeting=meeting, rule=rule, reason=kept, account_id=actor.account_id)
        db.session.add(passed)
        meeting.updated_at = utc_now()
        db.session.flush()
        _keep(meeting, None, _told(passed), actor)
    return passed


def take_back(meeting: Meeting, rule: str, actor: Actor) -> Change:
    """The rule counts again. The entry stays, so that it can be seen that there was one."""
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        passed = _standing(meeting, rule)
        if passed is None:
            raise Refused({"": "This rule is not passed over: there is nothing to take back."})
        passed.taken_back_at, passed.taken_back_by = utc_now(), actor.account_id
        meeting.updated_at = utc_now()
        db.session.flush()
        return _keep(meeting, _told(passed), None, actor)


def reason_of(reason: str | None, missing: str = MISSING) -> str:
    """The reason as it is kept; Refused without one, in the words of `missing`."""
    try:
        kept = long_text(LONGEST)(reason)
    except Unfit as unfit:
        raise Refused({"reason": f"The reason {unfit}"}) from None
    if not kept:
        raise Refused({"reason": missing})
    return kept


def _refuse_what_needs_none(meeting: Meeting, rule: str) -> None:
    known = BY_KEY.get(rule)
    if known is None or known.acts != GATE or known.stage == NOWHERE:
        raise Refused({"": "Only a rule that stops a meeting can be passed over: choose one from its checklist."})
    if _standing(meeting, rule):
        raise Refused({"": f"{title_of(known.source)} is passed over already: take that back first."})
    [checked] = check_facts([meeting.id])
    about = next(result for result in checked.results if result.rule is known).about
    if known.applies(about) and known.holds(about):
        raise Refused({"": f"{title_of(known.source)} holds: there is nothing to pass over."})


def _standing(meeting: Meeting, rule: str) -> PassedOver | None:
    mine = select(PassedOver).where(PassedOver.meeting_id == meeting.id, PassedOver.rule == rule)
    return db.session.scalars(mine.where(PassedOver.taken_back_at.is_(None))).first()


def _told(passed: PassedOver) -> dict[str, str]:
    return {"rule": passed.rule, "reason": passed.reason}


def _keep(meeting: Meeting, before: dict[str, str] | None, after: dict[str, str] | None, actor: Actor) -> Change:
    return keep_change("meetings", meeting, "passed_over", before, after, actor)
