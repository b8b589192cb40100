"""What meetings of late missed was passed over with a reason, as nothing else goes through here.

Older meetings were taken over from an old sheet: their checklists are shown, and stopped nothing.
"""

from datetime import timedelta

from sqlalchemy import insert

from se7lite.checklists.meeting import MISSED
from se7lite.extensions import db
from se7lite.models import PassedOver
from se7lite.queries.meeting_facts import check_facts
from se7lite.sample.framework import passed_over
from se7lite.sample.rows import Rows
from se7lite.sample.words import PASSED
from se7lite.services.checklist_keeping import keep_checklists

NOTICE = timedelta(days=10)


def pass_over_what_was_missed(rows: Rows) -> None:
    """Every gate that a meeting went through although it did not hold; the rows are in the database already."""
    meetings = {one["id"]: one for one in rows.tables["meeting"] if not one["adopted"]}
    made = [
        passed_over(rows, meetings[one.own.id], result.rule.known_as, _reason(rows, result.rule.source), day)
        for one in check_facts(list(meetings))
        if one.facts.enforced
        for result in one.results
        if result.state == MISSED
        for day in (rows.past(one.own.date - NOTICE),)
    ]
    if made:
        db.session.execute(insert(PassedOver.__table__), made)
        keep_checklists(sorted({row["meeting_id"] for row in made}))


def _reason(rows: Rows, source: str) -> str:
    return str(rows.chance.choice(PASSED[source]))
