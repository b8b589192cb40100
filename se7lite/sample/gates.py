"""What meetings of late missed was passed over with a reason, as nothing else goes through here.

Older meetings were taken over from an old sheet: their checklists are shown, and stopped nothing.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from se7lite.checklists.meeting import MISSED
from se7lite.checklists.rule import NOTES_SENT, PAPERS_SENT, Rule
from se7lite.extensions import db
from se7lite.models import PassedOver
from se7lite.queries.meeting_facts import Own, check_facts
from se7lite.sample.framework import passed_over
from se7lite.sample.rows import Rows
from se7lite.sample.words import PASSED
from se7lite.services.checklist_keeping import keep_checklists

NOTICE = timedelta(days=10)


def pass_over_what_was_missed(rows: Rows) -> None:
    """Every gate that a meeting went through although it did not hold; the rows are in the database already."""
    meetings = {one["id"]: one for one in rows.tables["meeting"] if not one["adopted"]}
    made = [
        passed_over(rows, meetings[one.own.id], result.rule.known_as, _reason(rows, result.rule), day)
        for one in check_facts(list(meetings))
        if one.facts.enforced
        for result in one.results
        if result.state == MISSED
        for day in (rows.past(_step_on(one.own, result.rule)),)
    ]
    if made:
        db.session.execute(insert(PassedOver.__table__), made)
        keep_checklists(sorted({row["meeting_id"] for row in made}))


def _step_on(own: Own, rule: Rule[Any]) -> date:
    """The day of the step that the rule would have stopped."""
    taken = {PAPERS_SENT: own.papers_sent_on, NOTES_SENT: own.notes_sent_on}
    return taken.get(rule.stage) or own.date - NOTICE


def _reason(rows: Rows, rule: Rule[Any]) -> str:
    return str(rows.chance.choice(PASSED.get(rule.known_as) or PASSED[rule.source]))
