"""A page on which something of a meeting is recorded sends along how that stood as it was shown.

Where it stands otherwise now nothing is recorded: the page comes once more with what others recorded, and who. Whoever
presses again from there has seen it.
"""

from typing import Any, Final

from se7lite.choices import DOORS
from se7lite.forms.record import RecordForm, digest
from se7lite.queries.changes import ChangeRow, changes_of
from se7lite.services.meeting_recordings import TAKEN, Standing, standing_of
from se7lite.services.meeting_steps import STEPS
from se7lite.services.meetings import MEETINGS
from se7lite.services.refusals import Moved
from se7lite.views.history_values import Shower

NOTHING: Final = "Nothing was recorded now, as this has changed since you opened the page."
AGAIN: Final = "If what you have here is right all the same, press the button again."


def note_standing(form: RecordForm, meeting: Any, what: str) -> None:
    """The page shows how it stands now."""
    form.mark({key: digest(value) for key, value in standing_of(meeting, what).items()})


def standing_seen(form: RecordForm, meeting: Any, what: str) -> Standing:
    """How it stands, if that is what the page showed, else Moved. A page that does not say what it showed counts as
    one that showed this."""
    present, seen = standing_of(meeting, what), form.remembered()
    moved = {key: (None, value) for key, value in present.items() if seen.get(key, digest(value)) != digest(value)}
    if moved:
        raise Moved(moved)
    return present


def say_moved(form: RecordForm, meeting: Any, what: str, moved: Moved) -> None:
    """Says at the form what others recorded meanwhile, and counts it as seen from here on."""
    rows = changes_of(MEETINGS.name, meeting.id, without=("attendance",)).rows
    newest = {row.field: row for row in reversed(rows) if row.field in moved.fields}
    shower = Shower(MEETINGS, newest.values())
    said = [
        f"{_who(row)} changed “{shower.field(key)}” to “{shower.value(key, row.after)}”." for key, row in newest.items()
    ]
    done = what in STEPS and not STEPS[what].day and standing_of(meeting, what)["status"] == TAKEN
    form.refuse({"": " ".join([NOTHING, *said, *(() if done else (AGAIN,))])})
    note_standing(form, meeting, what)


def _who(row: ChangeRow) -> str:
    """Olive Officer; In the spreadsheet somebody."""
    return row.who or f"{DOORS[row.door]} somebody"
