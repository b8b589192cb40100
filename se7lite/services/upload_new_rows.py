"""What becomes of a new row of an uploaded list: as which record it is made, and what there is to say of that.

The first list of meetings is taken over as it is (services.adoption). Of any other list a new row is one by somebody:
where its status is not allowed, it is made as planned, as a row of a connected sheet is.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import exists, select

from se7lite.choices import MEETING_STATUSES
from se7lite.extensions import db
from se7lite.models import Meeting, Upload
from se7lite.services.actor import Actor
from se7lite.services.adoption import STOOD_IN_THE_FIRST_LIST
from se7lite.sheet_store.rows import DOORS, refusals_of
from sync.terms import Value

PLANNED: Final = "planned"


class AsMade(NamedTuple):
    """The values of the record that a row becomes, why it cannot become one, and what to say of it where it can."""

    values: dict[str, Value]
    refused: dict[str, str]
    said: str = ""


def actor_for_rows(actor: Actor, upload: Upload) -> Actor:
    """Who acts for the new rows of a list. Whether it is the first one shows when it is uploaded: what is made while it
    waits changes nothing of what its page has said."""
    before = exists().where(Meeting.created_at < upload.at)
    if upload.noun != "meetings" or db.session.scalar(select(before)):
        return actor
    return replace(actor, adopting=STOOD_IN_THE_FIRST_LIST.format(name=upload.name))


def as_made(noun: str, values: Mapping[str, Value], actor: Actor, today: date) -> AsMade:
    """Reads only."""
    refused = refusals_of(noun, values, actor, today)
    waits = DOORS[noun].noun.waits(refused) if refused else ()
    if not refused:
        return AsMade(dict(values), {}, _taken_over_words(values) if actor.adopting else "")
    if not waits:
        return AsMade(dict(values), refused)
    rest = {name: value for name, value in values.items() if name not in waits}
    words = f"Made as “{MEETING_STATUSES[PLANNED]}”, not as “{MEETING_STATUSES[str(values['status'])]}”. "
    return AsMade(rest, refusals_of(noun, rest, actor, today), words + " ".join(refused.values()))


def _taken_over_words(values: Mapping[str, Value]) -> str:
    status = str(values.get("status") or PLANNED)
    return f"Taken over as “{MEETING_STATUSES[status]}”: no rule is asked of that." if status != PLANNED else ""
