"""Whom the forums reached, forum by forum and quarter by quarter (M11)."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Area, Forum, Meeting, Outreach
from se7lite.quarters import Quarter

SHOWN_QUARTERS = 5
MOST = 200


class OutreachRow(NamedTuple):
    """One entry as the page shows it."""

    id: int
    forum_id: int
    forum: str
    area: str
    day: date
    reached: str
    whom: str
    how: str
    how_many: int | None
    evidence: str
    meeting: str | None
    meeting_title: str | None
    removed: bool


class ForumRow(NamedTuple):
    """One forum and how often outreach is kept of it in each quarter."""

    id: int
    name: str
    area: str
    counts: list[int]


class Matrix(NamedTuple):
    """Quarters, this one first, and forums by their areas."""

    quarters: list[Quarter]
    forums: list[ForumRow]

    @property
    def missing(self) -> list[ForumRow]:
        """Those of whom nothing is kept this quarter."""
        return [forum for forum in self.forums if not forum.counts[0]]


def outreach_matrix(today: date, quarters: int = SHOWN_QUARTERS) -> Matrix:
    """This quarter and those before it."""
    shown = [Quarter.of(today)]
    while len(shown) < quarters:
        shown.append(shown[-1].moved(-1))
    entry = Outreach
    kept = select(entry.forum_id, entry.day).where(
        entry.removed_at.is_(None), entry.day >= shown[-1].first, entry.day <= shown[0].last
    )
    counted = Counter((forum, Quarter.of(day)) for forum, day in db.session.execute(kept))
    forums = select(Forum.id, Forum.name, Area.name).join(Area, Area.id == Forum.area_id)
    return Matrix(
        shown,
        [
            ForumRow(number, name, area, [counted[number, quarter] for quarter in shown])
            for number, name, area in db.session.execute(forums.order_by(Area.position, Area.name))
        ],
    )


def find_outreach(forum: int | None = None, quarter: Quarter | None = None, removed: bool = False) -> list[OutreachRow]:
    """The latest first, up to MOST: what is older is asked for by its quarter."""
    entry = Outreach
    rows = (
        select(
            entry.id,
            entry.forum_id,
            Forum.name,
            Area.name,
            entry.day,
            entry.reached,
            entry.whom,
            entry.how,
            entry.how_many,
            entry.evidence,
            Meeting.reference,
            Meeting.title,
            entry.removed_at.is_not(None),
        )
        .join(Forum, Forum.id == entry.forum_id)
        .join(Area, Area.id == Forum.area_id)
        .outerjoin(Meeting, Meeting.id == entry.meeting_id)
        .where(entry.removed_at.is_not(None) if removed else entry.removed_at.is_(None))
        .order_by(entry.day.desc(), entry.id.desc())
        .limit(MOST)
    )
    if forum is not None:
        rows = rows.where(entry.forum_id == forum)
    if quarter is not None:
        rows = rows.where(entry.day >= quarter.first, entry.day <= quarter.last)
    return [OutreachRow._make(row) for row in db.session.execute(rows)]


def forum_options() -> dict[str, str]:
    """Forum id, as text, to "name, area"."""
    rows = select(Forum.id, Forum.name, Area.name).join(Area, Area.id == Forum.area_id)
    found = db.session.execute(rows.order_by(Area.position, Area.name))
    return {str(number): f"{name}, {area}" for number, name, area in found}


def told_since() -> date | None:
    """The day of the first entry of anybody."""
    return db.session.scalar(select(func.min(Outreach.day)).where(Outreach.removed_at.is_(None)))


def told_by_quarter(today: date) -> list[int]:
    """How often each forum told of outreach in each of the last four quarters that are over.

    Only since the first entry of anybody: before that nobody was asked.
    """
    first = told_since()
    if first is None:
        return []
    matrix = outreach_matrix(today)
    asked = [place for place, quarter in enumerate(matrix.quarters) if place and quarter.last >= first]
    return [forum.counts[place] for forum in matrix.forums for place in asked]
