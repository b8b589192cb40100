"""Copying a meeting: a form filled from it, which is looked through before anything exists."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from se7lite.forms.series import CopyForm
from se7lite.numbers import number_in
from se7lite.queries.options import area_options, body_options
from se7lite.queries.rhythm import latest_meeting
from se7lite.services.meeting_copies import agenda_of, copy_meeting, day_for_copy, values_for_copy
from se7lite.services.refusals import Refused
from se7lite.views.clock import today
from se7lite.views.signed_in import actor


def add_copies(bp: Blueprint, pages: Any) -> None:
    """/meetings/M-0042/copy."""

    @bp.route("/meetings/<ref:reference>/copy", methods=["GET", "POST"])
    def copy(reference: str) -> Response | tuple[str, int] | str:
        return copy_page(pages, pages.find(reference))


def copy_page(pages: Any, source: Any) -> Response | tuple[str, int] | str:
    """The form of a new meeting, with what goes along from the other."""
    form = CopyForm(data=values_for_copy(source, day_for_copy(source, today())))
    form.body.words = body_options(None)
    form.area.words = area_options()
    items = agenda_of(source)
    chosen = chosen_items() if form.is_submitted() else {item["id"] for item in items}
    if not form.is_submitted():
        return _page(pages, source, form, items, chosen)
    if form.read():
        try:
            meeting = copy_meeting(form.values(), agenda_of(source, chosen), actor(), today())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash(f"{meeting.reference} is made after {source.reference}: {meeting.title}.")
            return redirect(pages.address(meeting))
    return _page(pages, source, form, items, chosen), 422


def chosen_items() -> set[int]:
    """The ids of the items ticked in the post."""
    return {number_in(text) for text in request.form.getlist("item")} - {0}


def _page(pages: Any, source: Any, form: CopyForm, items: Any, chosen: set[int]) -> str:
    return render_template(
        "meetings/copy.html",
        form=form,
        items=items,
        chosen=chosen,
        source=source,
        last=latest_meeting(source.body_id) if source.kind == "meeting" else None,
        heading="Copy this meeting",
        caption=f"{source.reference} {source.title}",
        back=pages.address(source),
        back_to=source.reference,
    )
