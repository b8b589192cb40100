"""Taking back an officer's word on a row: from the next sync on it is looked at like any other."""

from sqlalchemy import update

from se7lite.extensions import db
from se7lite.models import SyncRuling, SyncSpreadsheet, SyncTab
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction


def take_ruling_back(number: int, actor: Actor) -> None:
    """Forget the ruling and wake the worker. Refused where somebody took it back before.

    The held edit that it decided stays as it ended, with who decided it; the row gets a new one if it still needs one.
    """
    may_write(actor)
    with transaction():
        ruling = db.session.get(SyncRuling, number, with_for_update=True)
        if ruling is None:
            raise Refused({"": "This was taken back already."})
        tab = db.session.get_one(SyncTab, ruling.tab_id)
        db.session.delete(ruling)
        wake = update(SyncSpreadsheet).where(SyncSpreadsheet.id == tab.spreadsheet_id)
        db.session.execute(wake.values(settled=False, decided=SyncSpreadsheet.decided + 1))
