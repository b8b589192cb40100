"""The pages that the three nouns have in common: list, row, page, create, edit, archive, restore."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.forms.record import RecordForm
from se7lite.htmx import page_or_fragment, wants_fragment
from se7lite.queries.news import newest_change
from se7lite.queries.records import by_reference
from se7lite.services import records as services
from se7lite.services.records import Noun
from se7lite.services.refusals import Refused
from se7lite.views.access import fields_kept_from_reader
from se7lite.views.clock import today
from se7lite.views.history import history
from se7lite.views.news import record_news
from se7lite.views.saving import noun_kept, save
from se7lite.views.signed_in import actor


@dataclass(frozen=True)
class RecordPages:
    """How one noun's pages differ. `name_of` is what a record is called; `prepare` fills a form's choices;
    `row` is the list's row of one reference; `extras` is what the record's page shows besides, `create` makes a new
    one of what a form says, `next_after` is what is to be done after a save, with its address, and `said_after` what
    whoever saved it is to know, from the record and what it said before. `carry` keeps what was typed on the record's
    page for something else than the archiving that was asked for."""

    noun: Noun
    form: type[RecordForm]
    row_form: type[RecordForm]
    name_of: Callable[[Any], str]
    prepare: Callable[[RecordForm, Any], None]
    row: Callable[[str], Any]
    extras: Callable[[Any], dict[str, Any]]
    first_values: Callable[[], dict[str, Any]] = dict
    create: Callable[[Noun, dict[str, Any]], Any] = lambda noun, values: services.create(
        noun, values, actor(), today(), None
    )
    next_after: Callable[[Any, dict[str, Any]], list[tuple[str, str]]] = lambda record, before: []
    said_after: Callable[[Any, dict[str, Any]], str] = lambda record, before: ""
    carry: Callable[[Any], None] = lambda record: None

    @property
    def name(self) -> str:
        """The noun, which is the blueprint's and the folder's name too."""
        return self.noun.name

    def find(self, reference: str) -> Any:
        """The record, or 404."""
        record = by_reference(self.noun.model, reference)
        if record is None:
            abort(404, f"There is no {self.noun.one} {reference}. Check the reference, or look for it in the list.")
        return record

    def address(self, record: Any) -> str:
        """The record's page."""
        return url_for(f"{self.name}.show", reference=record.reference)

    def opened(self, kind: type[RecordForm], record: Any = None, **kwargs: Any) -> RecordForm:
        """A form filled with what the record holds, or, posted, with what was typed."""
        values = self.noun.read(record) if record else self.first_values()
        form = kind(data=values, **kwargs)
        self.prepare(form, record)
        if not form.is_submitted():
            form.remember(values)
        return form


def record_blueprint(pages: RecordPages) -> Blueprint:
    """The common routes; the noun's own module adds to them."""
    bp, base = Blueprint(pages.name, __name__), f"/{pages.name}"

    @bp.route(f"{base}/new", methods=["GET", "POST"])
    def create() -> Response | str:
        return create_page(pages)

    @bp.get(f"{base}/<ref:reference>")
    def show(reference: str) -> Response | str:
        return show_page(pages, pages.find(reference))

    @bp.route(f"{base}/<ref:reference>/edit", methods=["GET", "POST"])
    def edit(reference: str) -> Response | str:
        record = pages.find(reference)
        return edit_row(pages, record) if wants_fragment() else edit_page(pages, record)

    @bp.get(f"{base}/<ref:reference>/row")
    def row(reference: str) -> Response:
        return row_fragment(pages, reference)

    @bp.get(f"{base}/<ref:reference>/news")
    def record_news_of(reference: str) -> Response:
        return record_news(pages, pages.find(reference))

    @bp.post(f"{base}/<ref:reference>/archive")
    def archive(reference: str) -> Response:
        return put_away(pages, pages.find(reference))

    @bp.post(f"{base}/<ref:reference>/restore")
    def restore(reference: str) -> Response:
        return bring_back(pages, pages.find(reference))

    return bp


def create_page(pages: RecordPages) -> Response | tuple[str, int] | str:
    """The form of a new record; made, one lands on its page."""
    form = pages.opened(pages.form)
    template = "records/edit.html"
    if not form.is_submitted():
        return render_template(template, form=form, **framed(pages))
    if form.read():
        try:
            record = pages.create(pages.noun, form.values())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash(f"{record.reference} is made: {pages.name_of(record)}.")
            return redirect(pages.address(record))
    return render_template(template, form=form, **framed(pages)), 422


def show_page(pages: RecordPages, record: Any) -> str:
    """All that is kept of it."""
    return render_template(f"{pages.name}/show.html", **shown(pages, record))


def shown(pages: RecordPages, record: Any) -> dict[str, Any]:
    """What the record's page is made of."""
    hidden = fields_kept_from_reader(pages.noun.name)
    return {
        "pages": pages,
        "record": record,
        "values": pages.noun.read(record),
        "history": history(pages.noun, record.id, pages.address(record), hidden, record=record),
        "private": not hidden,
        "newest": newest_change(),
        **pages.extras(record),
    }


def edit_page(pages: RecordPages, record: Any) -> Response | tuple[str, int] | str:
    """The full form."""
    form = pages.opened(pages.form, record)
    template = "records/edit.html"
    if not form.is_submitted():
        return render_template(template, form=form, **framed(pages, record))
    before = pages.noun.read(record)
    outcome = save(noun_kept(pages.noun), record, form)
    if outcome.saved:
        text = f"{outcome.words} {pages.said_after(record, before)}".strip()
        flash({"text": text, "links": pages.next_after(record, before)})
        return redirect(pages.address(record))
    return render_template(template, form=form, **framed(pages, record)), outcome.status


def framed(pages: RecordPages, record: Any = None) -> dict[str, Any]:
    """What stands around the form."""
    if record is None:
        return {"heading": f"New {pages.noun.one}", "back": url_for(f"{pages.name}.index"), "back_to": pages.name}
    return {
        "heading": f"Edit {record.reference}",
        "caption": pages.name_of(record),
        "back": pages.address(record),
        "back_to": record.reference,
        "record": record,
    }


def edit_row(pages: RecordPages, record: Any) -> Response:
    """The row as a form, and, saved, as a row again."""
    form = pages.opened(pages.row_form, record, row=record.reference)
    template = "records/_row_edit.html"
    if not form.is_submitted():
        return page_or_fragment(template, "row", form=form, record=record, pages=pages)
    before = pages.noun.read(record)
    outcome = save(noun_kept(pages.noun), record, form)
    if outcome.saved:
        said = pages.said_after(record, before)
        return row_fragment(pages, record.reference, tell=f"{outcome.words} {said}".strip(), saved=True, said=said)
    tell = outcome.words or "Not saved: see the row."
    return page_or_fragment(template, "row", status=outcome.status, tell=tell, form=form, record=record, pages=pages)


def row_fragment(pages: RecordPages, reference: str, tell: str = "", saved: bool = False, said: str = "") -> Response:
    """One row of the list, on its own, and below it what is `said`; without htmx there is nothing to put it in, so the
    page is shown."""
    if not wants_fragment():
        return redirect(url_for(f"{pages.name}.show", reference=reference))
    row = pages.row(reference) or abort(404)
    return page_or_fragment(f"{pages.name}/_row.html", "row", tell=tell, row=row, saved=saved, said=said, focus=True)


def put_away(pages: RecordPages, record: Any) -> Response:
    """Archives; the notice can undo it."""
    try:
        services.archive(pages.noun, record, actor())
    except Refused as refused:
        return refused_page(pages, record, refused)
    undo = url_for(f"{pages.name}.restore", reference=record.reference)
    flash({"text": f"{record.reference} is archived: {pages.name_of(record)}.", "undo": undo})
    pages.carry(record)
    return redirect(url_for(f"{pages.name}.index"))


def bring_back(pages: RecordPages, record: Any) -> Response:
    """Undoes an archiving."""
    try:
        services.restore(pages.noun, record, actor())
    except Refused as refused:
        return refused_page(pages, record, refused)
    flash(f"{record.reference} is back: {pages.name_of(record)}.")
    return redirect(pages.address(record))


def refused_page(pages: RecordPages, record: Any, refused: Refused) -> Response:
    """A step of the record's page that may not be taken: the page again, with the reason."""
    db.session.refresh(record)
    problem = str(refused)
    return make_response(render_template(f"{pages.name}/show.html", problem=problem, **shown(pages, record)), 422)
