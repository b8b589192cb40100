"""The gates of a meeting’s status, at every door: a move is refused while one does not hold, with how to mend it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from se7lite.checklists.meeting import Result, is_taken, steps_between, what_stops
from se7lite.checklists.notes import says_none
from se7lite.checklists.rule import titled
from se7lite.choices import MEETING_STATUSES
from se7lite.extensions import db
from se7lite.models import Change, Meeting
from se7lite.queries.meeting_facts import Own, facts_as_it_would_be
from se7lite.services.adoption import held_to_it_from, is_adopted, is_taken_over_now, kept_since
from se7lite.services.records import Draft
from se7lite.shown import uk_date

SENT = {"papers_sent_on": "Papers sent", "notes_sent_on": "Notes sent"}
TOOK_PLACE = ("held", "notes_sent")
CANCELLED = "cancelled"
HELD_TO_IT = (
    "On that day the meeting is held to the standards, and its status is further on than they let it be. "
    "Put the status back first, or mend this."
)
FROM_THAT_DAY = "that it took place is recorded from that day on."
LIST = "A rule that cannot be met can be passed over, with a reason, on the meeting’s page in se7lite."
BACK_FIRST: Final = "Bring the meeting back as “Planned” first: while it is cancelled, its page asks nothing of it."
SAVE_FIRST: Final = (
    "Save {what} as “{status}” first. Then it has a page, on which a rule that cannot be met can be passed over, "
    "with a reason."
)
"""In a browser, what can be done where there is no record yet, and so no page of it."""
ENTER: Final[Mapping[str, str]] = {
    "browser": SAVE_FIRST.format(what="the meeting", status=MEETING_STATUSES["planned"]),
    "spreadsheet": "The row becomes a meeting as “Planned” and its status waits. On the meeting’s page in se7lite a "
    "rule that cannot be met can be passed over, with a reason.",
    "file": "Once it is made as “Planned” it has a page, on which its status moves on and a rule that cannot be met "
    "can be passed over, with a reason.",
}
"""By door, the same of a meeting."""
OF_BEFORE: Final = "It was over before meetings were kept in se7lite (since {since}): {how}, with a reason. Otherwise: "
SAY_BELOW: Final = "say below that it is taken over as it is"
ON_ITS_PAGE: Final = "on its page it can be taken over as it is, alone or with others of before"


def refuse_what_stops(draft: Draft) -> None:
    """Refuses the new status where its gates do not hold for the meeting as it would be, and what cannot be so."""
    _refuse_days_to_come(draft)
    _refuse_held_before_its_day(draft)
    if draft.errors:
        return
    before, after = draft.present["status"], draft.whole["status"]
    held_to_it_now = _becomes_held_to_it(draft)
    if held_to_it_now:
        # What it passed freely while nothing was asked of it counts now, the present status included.
        before = None
    if is_taken_over_now(draft) or before == after or not steps_between(before, after):
        return
    if comes_back(draft, before, after):
        return
    checked = facts_as_it_would_be(own_of_draft(draft))
    stops = what_stops(checked.facts, before, after, checked.passed)
    named = draft.actor.door != "spreadsheet"  # what is held of a row stands in its sheet, and many read that
    if stops and held_to_it_now and after == draft.present["status"]:
        words = f"{HELD_TO_IT} {told(stops, LIST, named=named)}"
        draft.refuse("date" if "date" in draft.changed else "body", words)
    elif stops:
        draft.refuse("status", f"{_of_before(draft)}{told(stops, _otherwise(draft), named=named)}")


def _refuse_days_to_come(draft: Draft) -> None:
    """A day on which something went out is a fact, and a day to come is none yet."""
    for key, words in SENT.items():
        day = draft.changed.get(key)
        if day is not None and day > draft.today:
            draft.refuse(key, f"{words}: {uk_date(day)} is still to come. Give the day once they have gone out.")


def _refuse_held_before_its_day(draft: Draft) -> None:
    day, status = draft.whole["date"], draft.whole["status"]
    if day is None or day <= draft.today or status not in TOOK_PLACE:
        return
    if status != draft.present["status"]:
        draft.refuse("status", f"The meeting is on {uk_date(day)}: {FROM_THAT_DAY}")
    elif "date" in draft.changed:
        draft.refuse("date", f"The meeting took place, and {uk_date(day)} is still to come: put its status back first.")


def _becomes_held_to_it(draft: Draft) -> bool:
    """Whether another day or body brings a meeting of before into the time when its body is held to the standards."""
    record = draft.record
    if record is None or not {"date", "body"} & draft.changed.keys():
        return False
    was = draft.present["date"]
    first = held_to_it_from(draft) if record.adopted else record.body.enforced_from
    return first is not None and was is not None and was < first and not is_adopted(draft)


def comes_back(draft: Draft, before: str | None, after: str) -> bool:
    """Whether a cancelled meeting only gets a status again that it had reached; on another day or in another body it
    starts anew."""
    if before != CANCELLED or draft.record is None or {"date", "body"} & draft.changed.keys():
        return False
    mine = select(Change).where(Change.noun == "meetings", Change.record_id == draft.record.id)
    fields = Change.field.in_(("status", "date", "body"))
    last = db.session.scalars(mine.where(fields).order_by(Change.id.desc()).limit(1)).first()
    return last is not None and last.field == "status" and last.before != CANCELLED and is_taken(last.before, after)


def told(stops: Sequence[Result], otherwise: str, *, named: bool = True) -> str:
    """Each rule that stops with how to mend it, and what can be done otherwise.

    Without `named` nothing is in it of what few people said of a time.
    """
    mends = ((stop.rule.source, stop.rule.mend(stop.about, named=named or stop.told)) for stop in stops)
    return f"{titled(mends)} {otherwise}".strip()


def _of_before(draft: Draft) -> str:
    """That a meeting of before can be taken over, and where; nothing of another one, or of one that is under way."""
    day, since = draft.whole["date"], kept_since(draft.today)
    if day is None or day >= since or draft.present["status"] not in (None, "planned"):
        return ""
    here = draft.record is None and draft.actor.door == "browser"
    return OF_BEFORE.format(since=uk_date(since), how=SAY_BELOW if here else ON_ITS_PAGE)


def _otherwise(draft: Draft) -> str:
    """What can be done where a rule cannot be met. It stands last: by it the refusal is known."""
    if draft.present["status"] == CANCELLED:
        return f"{BACK_FIRST} {LIST}"
    return LIST if draft.record is not None else ENTER.get(draft.actor.door, ENTER["browser"])


def is_of_rules(words: str) -> bool:
    """Whether a refusal is one of these: where the rules are shown one by one, it need not be told in one breath."""
    return words.endswith((LIST, *ENTER.values()))


def keeps_back(errors: Mapping[str, str]) -> tuple[str, ...]:
    """Only the move of a status is held to rules: days and all else beside it are kept, from a form as from a row."""
    words = errors.get("status", "")
    return ("status",) if len(errors) == 1 and (is_of_rules(words) or words.endswith(FROM_THAT_DAY)) else ()


def own_of_draft(draft: Draft) -> Own:
    """The meeting as it would be."""
    whole, record = draft.whole, draft.record
    body: Any = draft.found.get("body")
    return Own(
        id=record.id if isinstance(record, Meeting) else 0,
        body_id=body.id if body else int(whole["body"]),
        kind=whole["kind"],
        scope=whole["scope"],
        date=whole["date"],
        start=whole["start"],
        status=draft.present["status"] or "planned",
        papers_sent_on=whole["papers_sent_on"],
        notes_sent_on=whole["notes_sent_on"],
        written=bool(whole["notes"]),
        notes_stage=whole["notes_stage"],
        activity=whole["activity"],
        network=whole["network"],
        adopted=is_adopted(draft),
        none_said=says_none(whole["notes"] or ""),
    )
