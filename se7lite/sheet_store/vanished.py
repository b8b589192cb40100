"""Records whose rows are gone, through the same services as a form's archiving, and back with them (rule 9)."""

from datetime import date

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Representative, SyncVanished
from se7lite.services.actor import Actor
from se7lite.services.claims import archive_claim, restore_claim
from se7lite.services.meetings import archive_meeting, restore_meeting
from se7lite.services.records import lock
from se7lite.services.refusals import Refused
from se7lite.services.representatives import archive_representative, restore_representative
from se7lite.services.transaction import transaction
from se7lite.sheet_store.rows import find_record, record_now
from sync.state import Outcome, Vanish

ARCHIVES = {"representatives": archive_representative, "meetings": archive_meeting, "claims": archive_claim}
RESTORES = {"representatives": restore_representative, "meetings": restore_meeting, "claims": restore_claim}
MODELS = {"representatives": Representative, "meetings": Meeting, "claims": Claim}


def archive_row(tab_id: int, noun: str, gone: Vanish, actor: Actor, today: date, pause_id: int | None) -> Outcome:
    """Archive one record where it still says what was agreed on. Part of the caller's transaction."""
    record = find_record(noun, gone.reference)
    lock(record)
    present = record_now(noun, record)
    if present.archived or present.values != gone.seen:
        return Outcome(gone.reference, present, {}, moved=True)
    try:
        with transaction():
            ARCHIVES[noun](record, actor, today)
    except Refused as refusal:
        return Outcome(gone.reference, present, {}, {"": str(refusal)})
    kept = {"tab_id": tab_id, "reference": gone.reference, "archived_at": record.archived_at}
    db.session.add(SyncVanished(**kept, day=today, pause_id=pause_id))
    return Outcome(gone.reference, record_now(noun, record), {})


def restore_row(tab_id: int, noun: str, reference: str, actor: Actor) -> Outcome:
    """Bring one back. Part of the caller's transaction."""
    record = find_record(noun, reference)
    if record.archived_at:
        RESTORES[noun](record, actor)
    return Outcome(reference, record_now(noun, record), {})


def vanished_now(tab_id: int, noun: str) -> set[str]:
    """The records that are archived for no other reason than that their rows were gone."""
    model = MODELS[noun]
    same = (model.reference == SyncVanished.reference) & (model.archived_at == SyncVanished.archived_at)
    return set(
        db.session.scalars(select(SyncVanished.reference).join(model, same).where(SyncVanished.tab_id == tab_id))
    )


def archived_on(tab_id: int, day: date) -> int:
    """How many the sync archived by itself that day."""
    mine = select(func.count()).where(SyncVanished.tab_id == tab_id, SyncVanished.day == day)
    return db.session.scalar(mine.where(SyncVanished.pause_id.is_(None))) or 0
