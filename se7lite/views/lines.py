"""A page of lines: opened, sent, refused, or saved."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from se7lite.forms.fields import words_of
from se7lite.forms.lines import Kept, Line, LinesForm
from se7lite.services.refusals import Moved, Refused
from se7lite.services.trying import faults_of


@dataclass(frozen=True)
class LinesPage:
    """`read` gives the lines as they are now; `change` takes the new ones and what they were. Of a list that stands as
    it is, `fixed` are the fields of which nothing that is filled in can change. `fresh` fills the first new lines of a
    page that is opened; `elsewhere` is another way to add one, its words and its address."""

    title: str
    one: str
    name: str
    back: str
    line: type[Line]
    read: Callable[[], Kept]
    change: Callable[[Kept, Kept], Any]
    words: Mapping[str, Mapping[str, str]] | None = None
    hint: str = ""
    fixed: Collection[str] = ()
    fresh: Kept = ()
    elsewhere: tuple[str, str] | None = None


def lines_page(record: Any, page: LinesPage) -> Response | tuple[str, int] | str:
    """Saved only when the lines are still what they were as the form was opened. What others saved meanwhile is shown
    beside one's own each time that it is refused, whatever for, until one's own is saved."""
    form = LinesForm(page.line, page.read(), page.words, page.fixed)
    if not form.is_submitted():
        _fill(form, page.fresh)
        return _render(record, page, form)
    moved = form.moved
    understood = form.read()
    if not understood and form.complete and not moved:
        # What the service would say of the other boxes is said at once, not after the next try.
        form.refuse(faults_of(lambda: page.change(form.values(), form.kept)))
    elif understood and not moved:
        try:
            page.change(form.values(), form.kept)
        except Refused as refused:
            form.refuse(refused.errors)
        except Moved:
            form.kept, moved = page.read(), True
        else:
            flash(f"{page.title} of {page.name}: saved.")
            return redirect(page.back)
    if moved:
        # Shown beside one's own; sent again, one's own is meant.
        form.face(form.kept)
    moved = moved or form.undecided
    return _render(record, page, form, moved), 409 if moved else 422


def _fill(form: LinesForm, fresh: Kept) -> None:
    """Saved only as what is typed is: nothing of it is kept before somebody presses Save."""
    for line, values in zip(form.lines[len(form.kept) :], fresh, strict=False):
        for name, value in values.items():
            line[name].data = value


def _render(record: Any, page: LinesPage, form: LinesForm, moved: bool = False) -> str:
    return render_template(
        "records/lines.html",
        record=record,
        form=form,
        moved=moved,
        show=_shower(page),
        title=page.title,
        one=page.one,
        name=page.name,
        back=page.back,
        hint=page.hint,
        elsewhere=page.elsewhere,
    )


def _shower(page: LinesPage) -> Callable[[Mapping[str, Any]], str]:
    """A kept line in words."""
    sample = page.line()
    for name, options in (page.words or {}).items():
        sample[name].words = options

    def show(line: Mapping[str, Any]) -> str:
        said = [field for field in sample.asked if line.get(field.short_name) not in (None, "")]
        return ", ".join(words_of(field)(line[field.short_name]) for field in said)

    return show
