"""Taking back an officer's word on a row: from the next sync on it is looked at like any other."""

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncRuling, SyncTab
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.sync_pauses import wake
from se7lite.services.transaction import transaction
from sync.apart import NOT_A_RECORD, OTHER_TABLE, TAKEN_BACK


def take_ruling_back(number: int, actor: Actor) -> None:
    """Forget the ruling and wake the worker. Refused where somebody took it back before. Where another table stands in
    the tab, it is kept that this row is none of it.

    The held edit that it decided stays as it ended, with who decided it; the row gets a new one if it still needs one.
    """
    may_write(actor)
    with transaction():
        of_tab = select(SyncTab.spreadsheet_id).join(SyncRuling, SyncRuling.tab_id == SyncTab.id)
        if spreadsheet_id := db.session.scalar(of_tab.where(SyncRuling.id == number)):
            wake(spreadsheet_id)
        ruling = db.session.get(SyncRuling, number, with_for_update=True)
        if ruling is None or ruling.word == TAKEN_BACK:
            raise Refused({"": "This was taken back already."})
        tables = select(SyncRuling.id).where(SyncRuling.tab_id == ruling.tab_id, SyncRuling.word == OTHER_TABLE)
        if ruling.word == NOT_A_RECORD and db.session.scalars(tables).first():
            ruling.word = TAKEN_BACK
        else:
            db.session.delete(ruling)
