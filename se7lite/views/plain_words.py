"""The words of a meeting's papers, mended one by one or all that are filled in (M4, M5)."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.forms.paper_words import TypedWord
from se7lite.models import Meeting
from se7lite.numbers import number_in
from se7lite.plain_words.ease import band_of
from se7lite.queries.glossary import glossary_now
from se7lite.queries.plain_words import files_taken_out, find_paper, unexplained_words, words_to_send
from se7lite.queries.records import by_reference
from se7lite.services.glossary import explain_word, give_plain_word, keep_name
from se7lite.services.late_papers import day_of_late_paper
from se7lite.services.papers import stands_as_listed, use_plain_word
from se7lite.services.refusals import Moved, Refused
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.signed_in import actor
from se7lite.views.term_text import terms_as_text

bp = Blueprint("plain_words", __name__)


class Act(NamedTuple):
    """What a button does with a word: the notice that follows, and which of its boxes are kept by it."""

    take: Callable[[Meeting, TypedWord, int], str]
    keeps: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What was done, in words; what is left in boxes; what is wrong, by word."""

    done: list[str]
    left: list[TypedWord]
    wrong: dict[str, str]


@bp.get("/meetings/<ref:reference>/plain-words")
def show(reference: str) -> str:
    """How all papers of a meeting read, which words nobody explains, and the glossary to send along."""
    return _page(_meeting(reference), [], {})


@bp.post("/meetings/<ref:reference>/plain-words")
def mend(reference: str) -> Response | tuple[str, int]:
    """One word, by its own button; by any other, and by Enter, all that are filled in. What is not taken up stays."""
    meeting = _meeting(reference)
    act, place, paper = [*request.form.get("act", "").split("-"), "", ""][:3]
    words = TypedWord.read(request.form)
    if act in ACTS:
        outcome = _take(meeting, words, {number_in(place): ACTS[act]}, number_in(paper))
    else:
        filled = {one.place: ACTS["explain" if one.explained else "plainer"] for one in words if one.typed}
        outcome = _take(meeting, words, filled)
    _tell(meeting, outcome, act)
    if outcome.left or outcome.wrong:
        return _page(meeting, outcome.left, outcome.wrong), 422 if outcome.wrong else 200
    return redirect(url_for("plain_words.show", reference=reference))


def _take(meeting: Meeting, words: Iterable[TypedWord], acts: Mapping[int, Act], paper: int = 0) -> Outcome:
    """Each word by itself: one that is refused keeps no other from being mended."""
    outcome = Outcome([], [], {})
    for one in words:
        left, act = one, acts.get(one.place)
        if act:
            try:
                outcome.done.append(act.take(meeting, one, paper))
                left = one.without(*act.keeps)
            except (Refused, Moved) as refused:
                outcome.wrong[one.word] = str(refused)
        if left.typed:
            outcome.left.append(left)
    return outcome


def _explain(_meeting: Meeting, one: TypedWord, _paper: int) -> str:
    explain_word(one.word, one.stands_for, one.meaning, actor(), today())
    return f"“{one.word}” is explained in the glossary."


def _keep_name(_meeting: Meeting, one: TypedWord, _paper: int) -> str:
    keep_name(one.word, actor(), today())
    return f"“{one.word}” is kept as a name."


def _give_plainer(_meeting: Meeting, one: TypedWord, _paper: int) -> str:
    give_plain_word(one.word, one.plain, actor(), today())
    return f"“{one.word}” has a plainer word."


def _use_plain(meeting: Meeting, one: TypedWord, number: int) -> str:
    """Puts the plainer word into a pasted text."""
    paper = find_paper(number)
    if paper is None or paper.meeting_id != meeting.id:
        raise Refused({"": "There is no such paper any more. Look for it on the meeting’s page."})
    times = use_plain_word(paper, one.word, actor(), today())
    late = OUT if day_of_late_paper(meeting, today()) else ""
    return f"“{one.word}” gave way to the plainer word, {count(times, 'time')}.{late}"


OUT = " The papers are out already, so this one counts as sent today, until you put its day right in the list."
ACTS = {
    "explain": Act(_explain, ("stands_for", "meaning")),
    "name": Act(_keep_name),
    "plainer": Act(_give_plainer, ("plain",)),
    "use": Act(_use_plain),
}


def _tell(meeting: Meeting, outcome: Outcome, act: str) -> None:
    if outcome.done:
        to_go = len(unexplained_words(meeting).unexplained)
        left = f"{count(to_go, 'word')} to go." if to_go else "No word of the papers is unexplained any more."
        rest = " What you typed of other words stands below and is not saved yet." if outcome.left else ""
        flash(f"{' '.join(outcome.done)} {left}{rest}")
    elif not outcome.wrong and act not in ACTS:
        flash("Nothing is filled in: type what a word stands for or means first.", "problem")


def _page(meeting: Meeting, typed: Iterable[TypedWord], wrong: Mapping[str, str]) -> str:
    found, by_word = unexplained_words(meeting), {one.word: one for one in typed}
    there = {one.word for one in found.unexplained}
    return render_template(
        "papers/plain_words.html",
        meeting=meeting,
        found=found,
        rows=[
            (one, by_word.get(one.word) or TypedWord(place, one.word))
            for place, one in enumerate(found.unexplained, start=1)
        ],
        over=[one for one in by_word.values() if one.word not in there],
        problems=wrong,
        places={one.word: f"meaning-{place}" for place, one in enumerate(found.unexplained, start=1)},
        band_of=band_of,
        stands_as_listed=stands_as_listed,
        gone=files_taken_out(meeting),
        glossary=terms_as_text(words_to_send(found, glossary_now())),
    )


def _meeting(reference: str) -> Meeting:
    found = by_reference(Meeting, reference)
    return found or abort(404, f"There is no meeting {reference}. Check the reference, or look for it in the list.")
