"""How old what an uploaded list says is.

The first list of a noun that comes as a file is an old one: what was over by then is taken over as it is. A list that
was downloaded here shows all that there was, so a row added to it is as new as one typed in a form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from se7lite.choices import MEETING_STATUSES
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import UploadItem
from se7lite.services.actor import Actor
from se7lite.sheet_store.rows import DOORS
from sync.terms import Value

PLANNED: Final = "planned"
AS_THEY_ARE: Final = (PLANNED, "cancelled")
"""What an old list may say of a meeting that is still to come."""


@dataclass(frozen=True, slots=True)
class Age:
    """Who acts for the rows of one upload; `first` where there was no record of the noun before it."""

    actor: Actor
    first: bool = False

    def taken_over(self, noun: str, values: Mapping[str, Value]) -> tuple[dict[str, Value], str]:
        """The values of a new row as they are taken over, and what to say of them.

        What a first list says of a meeting to come is a plan: how far it really is, its standards say from now on.
        """
        day, status = values.get("date"), values.get("status")
        since = self.actor.old_before
        if noun != "meetings" or not self.first or not since or not day or day < since.isoformat():
            return dict(values), ""
        if status is None or status in AS_THEY_ARE:
            return dict(values), ""
        words = (
            f"Taken over as “{MEETING_STATUSES[PLANNED]}”, not as “{MEETING_STATUSES[status]}”: it was not over when "
            "the file was uploaded. Move its status on in se7lite, with its standards."
        )
        return {**values, "status": PLANNED}, words


def age_of(actor: Actor, noun: str, ours: bool, at: datetime, upload_id: int | None = None) -> Age:
    """For a list uploaded `at` that moment. `ours` where it was downloaded here; `upload_id` once it has one."""
    if ours:
        return Age(actor)
    begun = _first_made(noun, upload_id)
    return Age(replace(actor, old_before=local_day(begun or at)), first=begun is None)


def _first_made(noun: str, upload_id: int | None) -> datetime | None:
    """When the first record of this noun was made, by any door. What this upload itself has made does not count."""
    model, item = DOORS[noun].model, UploadItem
    mine = select(item.reference).where(item.upload_id == upload_id, item.state == "taken", item.field.is_(None))
    others = model.reference.not_in(mine.where(item.reference.is_not(None)))
    return db.session.scalar(select(func.min(model.created_at)).where(others))
