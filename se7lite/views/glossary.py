"""The glossary: read, searched, printed, sent; officers write it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from se7lite.forms.glossary import TermForm
from se7lite.queries.glossary import SHOWN, as_term, explained_terms, find_terms
from se7lite.services.glossary import GLOSSARY, add_first_terms, put_back, take_out
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.tables import TablePages, create_table_page, edit_table_page
from se7lite.views.term_text import terms_as_text

bp = Blueprint("glossary", __name__)
PAGES = TablePages(
    GLOSSARY,
    TermForm,
    lambda form, record: None,
    lambda record: url_for("glossary.index", _anchor=f"term-{record.id}"),
    first_values=lambda: {"kind": "word", "word": request.args.get("word", "")[:100]},
)


@bp.get("/glossary")
def index() -> str:
    """All of it: it is printed as it stands."""
    q, show = request.args.get("q", "").strip()[:200], request.args.get("show", "")
    show = show if show in SHOWN else ""
    return render_template("glossary/index.html", terms=find_terms(q, show), q=q, show=show, kinds=SHOWN)


@bp.route("/glossary/new", methods=["GET", "POST"])
def create() -> Any:
    """A new word."""
    return create_table_page(PAGES)


@bp.route("/glossary/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> Any:
    """One of them."""
    return edit_table_page(PAGES, PAGES.find(number))


@bp.post("/glossary/<int:number>/remove")
def remove(number: int) -> Response:
    """Taken out; it can be put back."""
    term = PAGES.find(number)
    with refusal_told():
        take_out(term, actor())
        flash(f"“{term.word}” is taken out. It can be put back below.")
    return redirect(url_for("glossary.index", show="removed"))


@bp.post("/glossary/<int:number>/return")
def bring_back(number: int) -> Response:
    """Put back."""
    term = PAGES.find(number)
    with refusal_told():
        put_back(term, actor(), today())
        flash(f"“{term.word}” is back in the glossary.")
    return redirect(url_for("glossary.index"))


@bp.post("/glossary/first")
def begin() -> Response:
    """The terms of the field, where they are not there yet."""
    added = add_first_terms(actor(), today())
    flash(f"{count(added, 'word')} {'was' if added == 1 else 'were'} added.")
    return redirect(url_for("glossary.index"))


@bp.get("/glossary/text")
def text() -> str:
    """To copy into a message."""
    shown = terms_as_text(explained_terms())
    return render_template("glossary/text.html", text=shown)


@bp.get("/glossary.txt")
def download() -> Response:
    """To send along with papers."""
    told = terms_as_text(as_term(one) for one in find_terms(show="explained"))
    headers = {"Content-Disposition": 'attachment; filename="glossary.txt"'}
    return Response("\ufeff" + told.replace("\n", "\r\n"), mimetype="text/plain", headers=headers)
