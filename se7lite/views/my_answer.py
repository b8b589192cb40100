"""The answer on the page behind a claim's personal link: nothing that was typed into it goes, whatever is pressed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import flash, request, session

from se7lite.choices import ANSWERS
from se7lite.forms.parsing import NotUnderstood, parse_money
from se7lite.models import Claim
from se7lite.models.claim import pounds
from se7lite.queries.changed_answers import changed_answer
from se7lite.services.claim_payee import paid_to_them_since
from se7lite.services.receipts import shown_name
from se7lite.services.refusals import Refused
from se7lite.shown import money, uk_date
from se7lite.views.cookie_room import UNSAVED

BOXES = ("answer", "taken", "cause")
TAKES_PART = "You gave an amount: choose “I take a part of it”, or clear this box."
GIVES_IT = "You said to whom it is to be given: choose “I donate it”, or clear this box."
LONGEST = 500  # what is carried to the next page travels in a cookie


def answer_shown(claim: Claim) -> dict[str, Any]:
    """What stands in the boxes: what was sent, now or with another button before, or what is kept.

    `moved`: the office has kept another answer since the page was opened into which this one was typed.
    """
    kept = _kept(claim)
    boxes, was = (_sent(claim), _was(claim)) if request.method == "POST" else _carried(claim)
    unsaved = boxes != kept
    return {
        "boxes": boxes,
        "kept": kept,
        "unsaved": unsaved,
        "unsaved_words": _said(boxes),
        "moved": unsaved and was != kept,
        "kept_words": answer_words(claim.answer, _taken(claim), claim.cause),
        "changed": _changed_words(claim),
    }


def unsaved_words() -> str:
    """Said again where nothing of it can be saved, so that it need not be thought of anew; blank for none."""
    said = _said({key: request.form.get(key, "") for key in BOXES})
    return f" What you chose was: {said}." if said else ""


def amount_and_cause(claim: Claim, chosen: str) -> tuple[Decimal | None, str]:
    """What goes with the answer that was chosen. Refused where something new was typed that goes with another one."""
    sent, kept = _sent(claim), _kept(claim)
    for key, answer, words in (("taken", "part", TAKES_PART), ("cause", "donated", GIVES_IT)):
        text = sent[key].strip()
        if text and chosen and chosen != answer and text != kept[key]:
            raise Refused({key: words})
    text = sent["taken"].strip()
    return parse_money(text) if chosen == "part" and text else None, sent["cause"]


def expected() -> dict[str, Any]:
    """The answer that the page showed, by field; a page that does not say expects nothing."""
    if not any(f"was-{key}" in request.form for key in BOXES):
        return {}
    was: dict[str, Any] = {key: request.form.get(f"was-{key}") or None for key in BOXES}
    try:
        return was | {"taken": parse_money(was["taken"] or "")}
    except NotUnderstood:
        # Only a page of our own says it: what it never said is like nothing that is kept.
        return was


def carry_over(claim: Claim) -> None:
    """An answer that was begun and not saved stands in its boxes on the next page too, whatever button was pressed."""
    if _sent(claim) != _kept(claim):
        session[UNSAVED] = [
            claim.id,
            *({key: one[key][:LONGEST] for key in BOXES} for one in (_sent(claim), _was(claim))),
        ]


def tell_of_file() -> None:
    """A file goes along with its own button alone, and no page can choose it again for somebody."""
    if name := request.form.get("file", ""):
        words = f"The receipt “{shown_name(name)}” is not added yet: choose it again, then press “Add the receipt”."
        flash(words, "problem")


def _carried(claim: Claim) -> tuple[dict[str, str], dict[str, str]]:
    number, *carried = session.pop(UNSAVED, None) or (None,)
    return (carried[0], carried[1]) if number == claim.id else (_kept(claim), _kept(claim))


def _sent(claim: Claim) -> dict[str, str]:
    return {key: request.form.get(key, kept) for key, kept in _kept(claim).items()}


def _was(claim: Claim) -> dict[str, str]:
    return {key: request.form.get(f"was-{key}", kept) for key, kept in _kept(claim).items()}


def _kept(claim: Claim) -> dict[str, str]:
    taken = _taken(claim)
    return {"answer": claim.answer or "", "taken": "" if taken is None else f"{taken:.2f}", "cause": claim.cause or ""}


def _taken(claim: Claim) -> Decimal | None:
    return None if claim.taken_pence is None else pounds(claim.taken_pence)


def _said(boxes: Mapping[str, str]) -> str:
    parts = (ANSWERS.get(boxes["answer"]), boxes["taken"][:LONGEST], boxes["cause"][:LONGEST])
    return ", ".join(part for part in parts if part)


def answer_words(answer: str | None, taken: Decimal | None, cause: str | None) -> str:
    """An answer with what belongs to it."""
    parts = (ANSWERS.get(answer or "", "No answer"), money(taken), f"to {cause}" if cause else "")
    return ", ".join(part for part in parts if part)


def _changed_words(claim: Claim) -> str:
    """That the office keeps another answer than the person gave through the link, and since when."""
    found = changed_answer(claim, since=paid_to_them_since(claim))
    if found is None:
        return ""
    before, after = answer_words(**found.theirs), answer_words(**found.present)
    words = f"On {uk_date(found.on)} the office changed your answer from “{before}” to “{after}”"
    if found.accepted is not None:
        amounts = f"{money(claim.total)}, where you had accepted {money(found.accepted)}"
        words = f"On {uk_date(found.on)} the office noted that you accept {amounts}"
    return f"{words}: {found.why.rstrip('.')}." if found.why else f"{words}."
