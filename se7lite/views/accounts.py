"""Accounts, and the programme's name."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from se7lite.forms.administration import AccountForm, ProgrammeForm
from se7lite.queries.accounts import PROGRAMME_ADDRESS, setting
from se7lite.queries.administration import find_accounts
from se7lite.queries.options import representative_options
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.programme import describe_programme
from se7lite.services.refusals import Refused
from se7lite.views.programme import forget_programme_name, programme_name
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page

bp = Blueprint("accounts", __name__)


def prepare(form: Any, record: Any) -> None:
    """People to choose from; a new account has no state to choose yet."""
    form.representative.words = representative_options(record.representative_id if record else None)
    if record is None:
        del form.active
        form.password.label.text, form.password.description = "First password", "At least 10 characters"


PAGES = TablePages(ACCOUNTS, AccountForm, prepare, lambda record: url_for("accounts.index"))


@bp.get("/accounts")
def index() -> str:
    """All of them."""
    return render_template("administration/accounts.html", accounts=find_accounts())


@bp.route("/accounts/new", methods=["GET", "POST"])
def create() -> Any:
    """A new one."""
    return create_table_page(PAGES)


@bp.route("/accounts/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One of them."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.route("/programme", methods=["GET", "POST"])
def programme() -> Any:
    """What stands at the head of every page, and in calendar entries."""
    form = ProgrammeForm(data={"programme": programme_name(), "email": setting(PROGRAMME_ADDRESS)})
    frame = {"heading": "The programme", "back": url_for("accounts.index"), "back_to": "accounts"}
    if not form.is_submitted():
        form.remember({})
        return render_template("records/edit.html", form=form, **frame)
    if form.read():
        try:
            describe_programme(form.programme.data or "", form.email.data or "", actor())
        except Refused as refused:
            form.refuse(refused.errors)
        else:
            forget_programme_name()
            flash("The programme is saved.")
            return redirect(url_for("accounts.index"))
    return render_template("records/edit.html", form=form, **frame), 422
