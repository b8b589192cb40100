"""The page on which a rule is passed over with a reason, and the way back: for meetings and appointments alike."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.forms.reason import ReasonForm, who_reads
from se7lite.services.passing_over import HELD, pass_over, take_back
from se7lite.services.refusals import Refused
from se7lite.views.notices import refusal_told
from se7lite.views.shown_rules import shown_rule
from se7lite.views.signed_in import actor


class PassingPages(NamedTuple):
    """How one noun's pages differ. `path` is a record's, as a route, and `find` finds the record from what it names.

    `back` is where somebody pressed “Pass over”, by the address's `from`, and what that page is called: without one
    the record's own. `name` is what the record is called, `caption` what stands above the heading. `goes_on` is what
    goes on although the rule does not hold; `mind` what to mind in the reason.
    """

    path: str
    find: Callable[[Any], Any]
    back: Callable[[Any, str], tuple[str, str]]
    name: Callable[[Any], str]
    caption: Callable[[Any], str]
    goes_on: str
    mind: str = ""


def add_passing_over(bp: Blueprint, pages: PassingPages) -> None:
    """/meetings/M-0042/pass-over/M2, and /appointments/3/take-back/M8.interview."""

    @bp.route(f"{pages.path}/pass-over/<rule>", methods=["GET", "POST"])
    def pass_over_rule(rule: str, **named: Any) -> Response | tuple[str, int] | str:
        record = pages.find(*named.values())
        came_from = {"from": request.args["from"]} if "from" in request.args else {}
        undo = url_for(".take_back_rule", rule=rule, **named, **came_from)
        return reason_page(pages, record, rule, undo)

    @bp.post(f"{pages.path}/take-back/<rule>")
    def take_back_rule(rule: str, **named: Any) -> Response:
        record = pages.find(*named.values())
        with refusal_told():
            take_back(record, rule, actor())
            flash("The rule counts again.")
        return redirect(_back(pages, record)[0])


def reason_page(pages: PassingPages, record: Any, rule: str, undo: str) -> Response | tuple[str, int] | str:
    """Why a rule is passed over; `undo` takes that back."""
    results = HELD[type(record)].check(record)
    result = next((one for one in results if one.rule.known_as == rule), None) or abort(404)
    back, back_to = _back(pages, record)
    form = ReasonForm()
    form.reason.description = who_reads(result)
    if form.is_submitted() and form.read():
        try:
            pass_over(record, rule, form.reason.data, actor())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            flash({"text": f"{pages.name(record)}: the rule is passed over, with your reason beside it.", "undo": undo})
            return redirect(back)
    shown = {"rule": shown_rule(result), "back": back, "back_to": back_to}
    page = render_template("records/pass_over.html", pages=pages, record=record, form=form, **shown)
    return (page, 422) if form.is_submitted() else page


def _back(pages: PassingPages, record: Any) -> tuple[str, str]:
    return pages.back(record, request.args.get("from", ""))
