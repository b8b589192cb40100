"""Promises to families: the eight, and what bodies found when they looked at them (C1 to C8)."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.checklists.commitment import COMMITMENT, PROMISES, is_recent, is_whole
from se7lite.forms.promise_review import ReviewForm
from se7lite.forms.record import RecordForm
from se7lite.htmx import page_or_fragment
from se7lite.numbers import number_in
from se7lite.queries.evidence import PERSONAL, evidence_of, find_evidence
from se7lite.queries.limits import limit_now
from se7lite.queries.options import body_options
from se7lite.queries.promises import PromiseState, find_reviews, promises_now
from se7lite.services.evidence import link_evidence, unlink_evidence
from se7lite.services.promises import REVIEWS, put_back_review, take_out_review
from se7lite.shown import count
from se7lite.views.access import may
from se7lite.views.clock import today
from se7lite.views.evidence import shown_evidence
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("promises", __name__)
STATES = {
    "none": ("Nobody has looked at it yet", "orange"),
    "due": ("Due to be looked at again", "orange"),
    "part": ("Something is missing", "blue"),
    "done": ("Looked at in time", "green"),
}


def prepare(form: RecordForm, review: Any) -> None:
    """Bodies to choose from."""
    form.body.words = body_options(review.body_id if review else None)


PAGES = TablePages(
    REVIEWS,
    ReviewForm,
    prepare,
    lambda review: url_for("promises.show", number=review.id),
    first_values=lambda: {
        "promise": request.args.get("promise", "")[:10],
        "body": request.args.get("body", "")[:10],
        "reviewed_on": today(),
    },
    shown_elsewhere=True,
)


@bp.get("/promises")
def index() -> str:
    """All eight."""
    mends = {rule.source: rule for rule in COMMITMENT}
    promises = [
        (one, state_of(one), [] if (rule := mends[one.promise]).holds(one.facts) else [rule.mend(one.facts)])
        for one in promises_now(today())
    ]
    return render_template(
        "promises/index.html", promises=promises, states=STATES, today=today(), months=limit_now("review_months")
    )


@bp.get("/promises/of/<name>")
def reviews(name: str) -> str:
    """Every review of one promise."""
    words = PROMISES.get(name) or abort(404, "There are eight promises, C1 to C8: choose one from the list.")
    return render_template(
        "promises/reviews.html",
        promise=name,
        words=words,
        reviews=find_reviews(name),
        removed=find_reviews(name, removed=True),
    )


@bp.get("/promises/<int:number>")
def show(number: int) -> Response:
    """One review; its evidence is searched for here."""
    review = PAGES.find(number)
    q = request.args.get("q", "").strip()[:200]
    there, found = evidence_of(number), find_evidence(q, today())
    if not may("write"):
        # Linked by an earlier version, which did not keep them apart.
        there = [one for one in there if not (one.change and one.change.field in PERSONAL)]
    return page_or_fragment(
        "promises/show.html",
        "found",
        tell=f"{count(len(found), 'match', 'matches')}",
        review=review,
        words=PROMISES.get(review.promise, ""),
        evidence=shown_evidence(there),
        found=shown_evidence(found),
        linked={one.key for one in there},
        q=q,
        history=PAGES.history_of(review, PAGES.back(review)),
    )


@bp.route("/promises/new", methods=["GET", "POST"])
def create() -> Any:
    """A body has looked at a promise."""
    return create_table_page(PAGES)


@bp.route("/promises/<int:number>/edit", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One review."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.post("/promises/<int:number>/link/<key>")
def link(number: int, key: str) -> Response:
    """One more thing that the review rests on."""
    review = PAGES.find(number)
    with refusal_told():
        link_evidence(review, key, actor(), today())
        flash("The evidence is linked.")
    return _back(number)


@bp.post("/promises/<int:number>/unlink/<key>")
def unlink(number: int, key: str) -> Response:
    """Taken out; the notice links it again where it is still there."""
    review = PAGES.find(number)
    with refusal_told():
        again = unlink_evidence(review, number_in(key), actor())
        undo = url_for("promises.link", number=number, key=again) if again else ""
        flash({"text": "The evidence is not linked any more.", "undo": undo})
    return _back(number)


@bp.post("/promises/<int:number>/remove")
def remove(number: int) -> Response:
    """Taken out; the notice can undo it."""
    review = PAGES.find(number)
    with refusal_told():
        take_out_review(review, actor())
        flash({"text": "The review is taken out.", "undo": url_for("promises.bring_back", number=number)})
    return _back(number)


@bp.post("/promises/<int:number>/return")
def bring_back(number: int) -> Response:
    """Put back."""
    review = PAGES.find(number)
    with refusal_told():
        put_back_review(review, actor())
        flash("The review is back.")
    return _back(number)


def state_of(one: PromiseState) -> str:
    """What a promise comes to: a key of STATES."""
    if not one.reviews:
        return "none"
    if not is_recent(one.facts):
        return "due"
    return "done" if is_whole(one.facts) else "part"


def _back(number: int) -> Response:
    """To the review, with what was searched for there."""
    return redirect(url_for("promises.show", number=number, q=request.args.get("q") or None))
