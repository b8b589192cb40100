"""Reviews of the promises to families: kept, changed, taken out and put back (C1 to C8)."""

from typing import Any

from se7lite.checklists.commitment import PROMISES
from se7lite.choices import JUDGEMENTS
from se7lite.extensions import db
from se7lite.models import Body, Change, PromiseReview
from se7lite.queries.options import row_chosen
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, day, long_text, one_line
from se7lite.services.records import Draft, may_write
from se7lite.services.tables import Table, mark_row, put

FIELDS = {
    field.key: field
    for field in (
        Field("promise", "Promise", choice(PROMISES), required=True),
        Field("body", "Body", one_line(20), required=True),
        Field("reviewed_on", "Looked at on", day, required=True),
        Field("done", "What was done", long_text(10_000), required=True),
        Field("parents_said", "What parents said", long_text(10_000)),
        Field("judgement", "How far it is kept", choice(JUDGEMENTS), required=True),
    )
}
TAKEN_OUT = "This review is taken out: put it back first."


def read_review(review: PromiseReview) -> dict[str, Any]:
    """The values by field."""
    found = {key: getattr(review, key) or None for key in FIELDS if key != "body"}
    return {**found, "body": str(review.body_id)}


def _check(draft: Draft) -> None:
    changed = draft.changed
    if draft.record is not None and draft.record.removed_at:
        draft.refuse("", TAKEN_OUT)
    if changed.get("body") and not row_chosen(Body, changed["body"]):
        draft.refuse("body", "Choose a body from the list.")
    if changed.get("reviewed_on") and changed["reviewed_on"] > draft.today:
        draft.refuse("reviewed_on", "This day is still to come: keep a review once it has happened.")


def _apply(review: PromiseReview, draft: Draft) -> None:
    changed = dict(draft.changed)
    if "body" in changed:
        review.body = db.session.get_one(Body, int(changed.pop("body")))
    put(review, changed, ("done", "parents_said"))


REVIEWS = Table("promises", "review", PromiseReview, FIELDS, read_review, _apply, _check, may=may_write)


def take_out_review(review: PromiseReview, actor: Actor) -> Change:
    """It counts no more; put_back_review() undoes that."""
    return mark_row(REVIEWS, review, "removed", True, actor)


def put_back_review(review: PromiseReview, actor: Actor) -> Change:
    """As it was, with its evidence."""
    return mark_row(REVIEWS, review, "removed", False, actor)
