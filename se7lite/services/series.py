"""Meetings made together, every so many weeks, and taken back together (B6, B7)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from se7lite.choices import TURNS
from se7lite.extensions import db
from se7lite.models import Body, Change, Meeting, Series
from se7lite.queries.series import MOST, Day, Wish, days_of, standing_of
from se7lite.services import records
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, clean_values, day, whole_number
from se7lite.services.meeting_copies import copy_meeting
from se7lite.services.meetings import FIELDS, MEETINGS
from se7lite.services.records import may_write
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import lock_row, transaction

OF_EACH: Final = ("title", "kind", "scope", "area", "start", "end", "place", "link", "activity")
OF_THE_SERIES: Final = {
    field.key: field
    for field in (
        Field("first", "First day", day, required=True),
        Field("weeks", "Weeks between meetings", whole_number(1, 104), required=True),
        Field("until", "Until", day),
        Field("many", "How many", whole_number(1, MOST)),
        Field("turns", "Other forums of the network", choice(TURNS)),
    )
}
SERIES_FIELDS: Final = {key: FIELDS[key] for key in OF_EACH} | OF_THE_SERIES


def wish_for(body: Body, values: Mapping[str, Any], today: date) -> Wish:
    """What is wanted, or Refused by field: before a day of it is shown."""
    kept, errors = clean_values(SERIES_FIELDS, {key: values.get(key) for key in SERIES_FIELDS})
    if not errors:
        errors = _faults(kept, today)
    if body.archived_at:
        errors[""] = f"{body.name} is archived: choose another body, or restore it first."
    if errors:
        raise Refused(errors)
    wanted = (kept["until"], kept["many"], kept["start"], kept["end"], kept["turns"] or "")
    return Wish(body, kept["title"], kept["first"], kept["weeks"], *wanted)


def _faults(kept: Mapping[str, Any], today: date) -> dict[str, str]:
    errors = {}
    if kept["first"] < today:
        errors["first"] = "First day lies in the past: a series begins today or later."
    if kept["until"] is None and kept["many"] is None:
        errors["many"] = "Say how many meetings are wanted, or until when."
    if kept["until"] and kept["until"] < kept["first"]:
        errors["until"] = "Until lies before the first day: check both."
    if kept["start"] and kept["end"] and kept["end"] <= kept["start"]:
        errors["end"] = "End is not after Start: check both times."
    if kept["scope"] == "area" and not kept["area"]:
        errors["area"] = "Say which area these meetings belong to: choose one from the list."
    return errors


def make_series(
    wish: Wish,
    values: Mapping[str, Any],
    chosen: Collection[date],
    agenda: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Day],
) -> Series:
    """The chosen days as meetings, all of them or none. Moved where the days no longer are as `expected`."""
    may_write(actor)
    with transaction():
        lock_row(wish.body, others_may_point=True)
        days = days_of(wish, chosen)
        if days != list(expected):
            raise Moved({"days": (list(expected), days)})
        wanted = [one for one in days if one.day in chosen]
        if not wanted:
            raise Refused({"": "Tick at least one day."})
        series = Series(body=wish.body, account_id=actor.account_id)
        db.session.add(series)
        alike = {key: values.get(key) for key in OF_EACH} | {"body": str(wish.body.id)}
        for one in wanted:
            own = {"title": one.title, "date": one.day, "network": one.network}
            copy_meeting({**alike, **own}, agenda, actor, today).series = series
        _keep_mark(series)
    return series


def undo_series(series: Series, actor: Actor) -> int:
    """Archives all its meetings and says how many; Refused where one of them is no longer untouched."""
    may_write(actor)
    with transaction():
        _lock(series)
        standing = standing_of(series)
        if standing.touched:
            names = ", ".join(sorted(standing.touched))
            raise Refused(
                {
                    "": f"The series cannot go as a whole: {names} changed since it was made. Archive meetings "
                    "one by one on their pages."
                }
            )
        going = [meeting for meeting in series.meetings if not meeting.archived_at]
        for meeting in going:
            records.archive(MEETINGS, meeting, actor)
        return len(going)


def restore_series(series: Series, actor: Actor) -> int:
    """Brings back those that are archived, and says how many."""
    may_write(actor)
    with transaction():
        _lock(series)
        untouched = all(meeting.archived_at for meeting in series.meetings)
        coming = [meeting for meeting in series.meetings if meeting.archived_at]
        for meeting in coming:
            records.restore(MEETINGS, meeting, actor)
        if untouched:
            _keep_mark(series)
        return len(coming)


def _lock(series: Series) -> None:
    ids = select(Meeting).where(Meeting.series_id == series.id).order_by(Meeting.id)
    db.session.scalars(ids.with_for_update(key_share=True).execution_options(populate_existing=True)).all()
    db.session.expire(series, ["meetings"])


def _keep_mark(series: Series) -> None:
    """What comes after this in the history is no longer the making of the series."""
    db.session.flush()
    series.last_change = db.session.scalar(select(func.max(Change.id))) or 0
