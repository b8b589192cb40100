"""What a meeting no longer holds once it is moved, after people were invited or had their papers (M1 to M3).

Where a meeting stands is a fact and always accepted. The gates behind it that look at its day are asked once more
before it counts as held; whoever moves it is told so at once, after a form, in a row of the list and in the sheet.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from se7lite.checklists.meeting import HELD, HOLDS, INVITED, NOT_ASKED, PAPERS_SENT, PASSED, is_taken
from se7lite.checklists.meeting import what_moving_broke as broken_in
from se7lite.checklists.rule import titled
from se7lite.checklists.state import states_of
from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.queries.meeting_facts import Checked, check_facts
from se7lite.queries.passed_days import DATED
from se7lite.services.gates import LIST
from se7lite.shown import uk_date

WHERE_IT_STANDS: Final = ("date", "start", "body")
UNDER_WAY: Final = (INVITED, PAPERS_SENT)
STILL_ASKED: Final = "Before the meeting counts as held, this is asked again."


def said_of_move(meeting: Meeting, before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What whoever moved it is told; nothing where it was not moved, or all still holds."""
    if all(before[key] == now[key] for key in WHERE_IT_STANDS):
        return ""
    # Nobody but who writes moves one, and to them what was said of its time is told anyway.
    return _words(next(check_facts([meeting.id])), named=True)


def remark_on(meeting: Meeting) -> str:
    """What the row of one meeting says in the sheet; many read that, so nothing of what few people said of a time."""
    if meeting.archived_at or meeting.status not in UNDER_WAY:
        return ""
    return _words(next(check_facts([meeting.id])), named=False)


def remarks() -> dict[str, str]:
    """The same of every meeting, by reference. Only those are looked at of which the kept text tells that it is so."""
    rows = select(Meeting.id, Meeting.reference, Meeting.checklist)
    rows = rows.where(Meeting.status.in_(UNDER_WAY), Meeting.archived_at.is_(None))
    broken = {number: reference for number, reference, text in db.session.execute(rows) if _may_be_broken(text)}
    found = {broken[one.own.id]: _words(one, named=False) for one in check_facts(list(broken))}
    return {reference: words for reference, words in found.items() if words}


def _may_be_broken(checklist: str) -> bool:
    states = states_of(checklist)
    return any(states.get(key, NOT_ASKED) not in (HOLDS, NOT_ASKED, PASSED) for key in DATED)


def _words(checked: Checked, *, named: bool) -> str:
    broken = broken_in(checked.facts, checked.passed)
    if not broken:
        return ""
    told = titled((one.rule.source, one.rule.mend(one.about, named=named or one.told)) for one in broken)
    still = [] if is_taken(checked.own.status, HELD) else [STILL_ASKED]
    begin = f"On {uk_date(checked.own.date)} this does not hold."
    return " ".join([begin, told, *still, LIST])
