"""The eight promises to families: who looked at each, when, what they found, and when the next review is due."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.checklists.commitment import PROMISES, Review, is_recent, is_whole
from se7lite.extensions import db
from se7lite.models import Body, PromiseReview, ReviewEvidence
from se7lite.months import months_later, months_since
from se7lite.queries.limits import limit_now


class ReviewRow(NamedTuple):
    """One review; `facts` is what its rule takes, `due` the day by which the same body looks again."""

    id: int
    promise: str
    body_id: int
    body: str
    reviewed_on: date
    done: str
    parents_said: str
    judgement: str
    removed_at: datetime | None
    evidence: int
    facts: Review
    due: date


class PromiseState(NamedTuple):
    """One promise: the last review of each body, the latest first, how many there are, and what its rule looks at."""

    promise: str
    words: str
    last: list[ReviewRow]
    reviews: int
    facts: Review
    due: date | None


def find_reviews(promise: str = "", removed: bool = False) -> list[ReviewRow]:
    """The latest first."""
    review, months = PromiseReview, limit_now("review_months")
    linked = (
        select(func.count())
        .where(ReviewEvidence.review_id == review.id)
        .correlate(review)
        .scalar_subquery()
        .label("linked")
    )
    rows = (
        select(review, Body.name, linked)
        .join(Body, Body.id == review.body_id)
        .where(review.removed_at.is_not(None) if removed else review.removed_at.is_(None))
        .order_by(review.reviewed_on.desc(), review.id.desc())
    )
    if promise:
        rows = rows.where(review.promise == promise)
    return [_row(one, body, evidence, months) for one, body, evidence in db.session.execute(rows)]


def promises_now(today: date) -> list[PromiseState]:
    """All eight, in their order."""
    by_promise = defaultdict(list)
    for row in find_reviews():
        by_promise[row.promise].append(_as_of(row, today))
    months = limit_now("review_months")
    return [_state(promise, words, by_promise[promise], months) for promise, words in PROMISES.items()]


def unreviewed(today: date) -> list[PromiseState]:
    """Promises that no body has looked at in time."""
    return [one for one in promises_now(today) if not is_recent(one.facts)]


def reviews_since(first: date, last: date) -> dict[str, list[Review]]:
    """By promise the reviews between two days, as their rule takes them."""
    found = defaultdict(list)
    for row in find_reviews():
        if first < row.reviewed_on <= last:
            found[row.promise].append(row.facts)
    return found


def _row(one: PromiseReview, body: str, evidence: int, months: int) -> ReviewRow:
    facts = Review(0, evidence, bool(one.parents_said), bool(one.judgement), months)
    texts = (one.done, one.parents_said, one.judgement)
    due = months_later(one.reviewed_on, months)
    return ReviewRow(
        one.id, one.promise, one.body_id, body, one.reviewed_on, *texts, one.removed_at, evidence, facts, due
    )


def _as_of(row: ReviewRow, today: date) -> ReviewRow:
    return row._replace(facts=_seen(row.facts, months_since(row.reviewed_on, today)))


def _seen(facts: Review, months: int | None) -> Review:
    return Review(months, facts.evidence, facts.parents_said, facts.judged, facts.review_months)


def _state(promise: str, words: str, reviews: Sequence[ReviewRow], months: int) -> PromiseState:
    last: dict[int, ReviewRow] = {}
    for row in reviews:
        last.setdefault(row.body_id, row)
    # A later review that says less takes nothing from an earlier one that is still recent.
    best = next((row for row in reviews if is_recent(row.facts) and is_whole(row.facts)), None)
    facts = (best or reviews[0]).facts if reviews else Review(None, 0, False, False, months)
    due = max((row.due for row in reviews), default=None)
    return PromiseState(promise, words, list(last.values()), len(reviews), facts, due)
