"""What a forum tells of its outreach: kept, changed, taken out and put back (M11)."""

from typing import Any

from se7lite.choices import REACHED
from se7lite.models import Change, Forum, Meeting, Outreach
from se7lite.queries.options import row_chosen
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, day, long_text, one_line, whole_number
from se7lite.services.records import Draft, may_write
from se7lite.services.tables import Table, mark_row, put

MOST_PEOPLE = 100_000
FIELDS = {
    field.key: field
    for field in (
        Field("forum", "Forum", one_line(20), required=True),
        Field("day", "Day", day, required=True),
        Field("reached", "Who was reached", choice(REACHED), required=True),
        Field("whom", "Which group, or families from where", one_line(200), required=True),
        Field("how", "How", long_text(5_000), required=True),
        Field("how_many", "How many people", whole_number(1, MOST_PEOPLE)),
        Field("evidence", "Evidence", long_text(2_000)),
        Field("meeting", "Meeting", one_line(20)),
    )
}


def read_outreach(entry: Outreach) -> dict[str, Any]:
    """The values by field."""
    found = {key: getattr(entry, key) for key in ("day", "reached", "whom", "how", "how_many")}
    return {
        **found,
        "forum": str(entry.forum_id),
        "evidence": entry.evidence or None,
        "meeting": entry.meeting.reference if entry.meeting else None,
    }


def _check(draft: Draft) -> None:
    changed = draft.changed
    if draft.record is not None and draft.record.removed_at:
        draft.refuse("", "This entry is taken out: put it back first.")
    if changed.get("forum") and not row_chosen(Forum, changed["forum"]):
        draft.refuse("forum", "Choose a forum from the list.")
    if changed.get("day") and changed["day"] > draft.today:
        draft.refuse("day", "This day is still to come: tell of outreach once it has happened.")
    if changed.get("meeting"):
        draft.found["meeting"] = by_reference(Meeting, changed["meeting"])
        if draft.found["meeting"] is None:
            draft.refuse("meeting", f"There is no meeting {changed['meeting']}: check the reference.")


def _apply(entry: Outreach, draft: Draft) -> None:
    changed = dict(draft.changed)
    if "forum" in changed:
        entry.forum_id = int(changed.pop("forum"))
    if "meeting" in changed:
        entry.meeting = draft.found.get("meeting") if changed.pop("meeting") else None
    put(entry, changed, ("evidence",))


OUTREACH = Table("outreach", "outreach", Outreach, FIELDS, read_outreach, _apply, _check, may=may_write)


def take_out_outreach(entry: Outreach, actor: Actor) -> Change:
    """It counts no more; put_back_outreach() undoes that."""
    return mark_row(OUTREACH, entry, "removed", True, actor)


def put_back_outreach(entry: Outreach, actor: Actor) -> Change:
    """As it was."""
    return mark_row(OUTREACH, entry, "removed", False, actor)
