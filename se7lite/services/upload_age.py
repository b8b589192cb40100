"""How old what an uploaded list says is: the first list of a noun that comes as a file is an old one, taken over as it
is; a list that was downloaded here, or comes again, tells what has happened since."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Change
from se7lite.models.change import CREATED
from se7lite.services.actor import Actor

DOOR = "file"


def acting_for(actor: Actor, noun: str, downloaded_at: datetime | None, at: datetime) -> Actor:
    """The actor for rows of a list uploaded at that moment that are to become records."""
    since = downloaded_at or _first_made(noun, at)
    return replace(actor, old_before=local_day(since)) if since else replace(actor, adopting=True)


def _first_made(noun: str, before: datetime) -> datetime | None:
    """When a file first made a record of this noun, if one did before."""
    made = (Change.noun == noun, Change.field == CREATED, Change.door == DOOR, Change.at < before)
    return db.session.scalar(select(func.min(Change.at)).where(*made))
