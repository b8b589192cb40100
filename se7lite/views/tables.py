"""The pages that areas, bodies and accounts have in common: make one, edit one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.forms.record import RecordForm
from se7lite.services.refusals import Refused
from se7lite.services.tables import Table, change_row, create_row
from se7lite.views.clock import today
from se7lite.views.history import History, history
from se7lite.views.saving import Kept, save
from se7lite.views.signed_in import actor


@dataclass(frozen=True)
class TablePages:
    """`back` is where one lands after saving; `prepare` fills a form's choices; `first_values` those of a new one.

    `made` is what is said of a new one. `shown_elsewhere` where the history stands on a page of its own, and not under
    the form.
    """

    table: Table
    form: type[RecordForm]
    prepare: Callable[[RecordForm, Any], None]
    back: Callable[[Any], str]
    first_values: Callable[[], dict[str, Any]] = dict
    shown_elsewhere: bool = False
    made: Callable[[Any], str] = lambda record: f"{record.name} is made."

    @property
    def kept(self) -> Kept:
        """For saving."""
        return Kept(
            read=self.table.read,
            fields=self.table.fields,
            change=lambda record, new, was: change_row(self.table, record, new, actor(), today(), was),
            name_of=lambda record: record.name,
        )

    def history_of(self, record: Any, page: str) -> History:
        """Its changes; `page` is the address that shows them."""
        return history(self.table, record.id, page, unseen=self.table.unseen)

    def find(self, number: int) -> Any:
        """The record, or 404."""
        return db.session.get(self.table.model, number) or abort(404, f"There is no such {self.table.one} any more.")


def create_table_page(pages: TablePages) -> Response | tuple[str, int] | str:
    """The form of a new one."""
    form = pages.form(data=pages.first_values())
    pages.prepare(form, None)
    frame = {"heading": f"New {pages.table.one}", "back": url_for(f"{pages.table.name}.index")}
    frame["back_to"] = pages.table.name
    if not form.is_submitted():
        form.remember({})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            record = create_row(pages.table, form.values(), actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash(pages.made(record))
            return redirect(pages.back(record))
    return render_template("records/edit.html", form=form, **frame), 422


def edit_table_page(pages: TablePages, record: Any) -> Response | tuple[str, int] | str:
    """The form of one that is there."""
    values = pages.table.read(record)
    form = pages.form(data=values)
    pages.prepare(form, record)
    frame = {"heading": f"Edit {pages.table.one}", "caption": record.name, "back": pages.back(record)}
    frame["back_to"] = record.name
    template = "administration/edit.html"
    if not pages.shown_elsewhere:
        frame["history"] = pages.history_of(record, request.path)
    if not form.is_submitted():
        form.remember(values)
        return render_template(template, form=form, **frame)
    outcome = save(pages.kept, record, form)
    if outcome.saved:
        flash(outcome.words)
        return redirect(pages.back(record))
    return render_template(template, form=form, **frame), outcome.status
