"""That people were told of a change of a meeting, or of its end."""

from se7lite.models import Change, Meeting
from se7lite.queries.tellings import TOLD
from se7lite.services.actor import Actor
from se7lite.services.history import keep_change
from se7lite.services.meeting_recordings import Standing, refuse_recorded_since
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.transaction import transaction


def record_telling(meeting: Meeting, what: str, actor: Actor, *, expected: Standing | None = None) -> Change:
    """Kept in the history; what changes from then on is to be told anew. Moved where the meeting is no longer as
    `expected`: of that nobody was told."""
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        refuse_recorded_since(meeting, what, expected)
        return keep_change("meetings", meeting, TOLD, None, what, actor)
