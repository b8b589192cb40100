"""What people have agreed to in confidence, and when (M7)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select

from se7lite.checklists.confidentiality import Agreed
from se7lite.extensions import db
from se7lite.models import ConfidentialityAgreement, Representative

NONE: tuple[Agreed, ...] = ()

NEWEST_AGREED_ON = (
    select(func.max(ConfidentialityAgreement.agreed_on))
    .where(ConfidentialityAgreement.representative_id == Representative.id)
    .correlate(Representative)
    .scalar_subquery()
)
"""Beside a representative in a question: the day of the newest agreement."""


def agreements_of(people: Any) -> Mapping[int, tuple[Agreed, ...]]:
    """Of the people with these ids, or with those that a question finds: all that each agreed to, the first first."""
    mine = ConfidentialityAgreement
    rows = select(mine.representative_id, mine.agreed_on, mine.until).where(mine.representative_id.in_(people))
    found: dict[int, tuple[Agreed, ...]] = defaultdict(tuple)
    for person, *agreed in db.session.execute(rows.order_by(mine.agreed_on, mine.id)):
        found[person] += (Agreed(*agreed),)
    return found


def spans() -> Subquery:
    """Every agreement with the day from which the next one takes its place: checklists.confidentiality as a table."""
    mine = ConfidentialityAgreement
    following = func.lead(mine.agreed_on).over(partition_by=mine.representative_id, order_by=(mine.agreed_on, mine.id))
    return select(mine.representative_id, mine.agreed_on, mine.until, following.label("following")).subquery()


def in_force(span: Subquery, day: Any) -> ColumnElement[bool]:
    """Whether one of the `spans` binds its person on the day."""
    made, until, following = span.c.agreed_on, span.c.until, span.c.following
    return and_(made <= day, or_(until.is_(None), until >= day), or_(following.is_(None), following > day))
