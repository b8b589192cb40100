"""Nobody has to reload: a page asks now and then whether others have changed what it shows."""

from collections.abc import Sequence
from typing import Any

from flask import Response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as WerkzeugResponse

from se7lite.htmx import page_or_fragment, vary, wants_fragment
from se7lite.numbers import number_in
from se7lite.queries.news import LastChange, changed_since, last_change_of
from se7lite.shown import count, local_clock
from se7lite.views.access import fields_kept_from_reader, may
from se7lite.views.clock import today

NOTHING = 204


def list_news(pages: Any) -> Response | WerkzeugResponse:
    """How many rows of a list have changed, or would be new on the page; nothing new is answered with nothing.

    `shown` names the rows that stand there, `told` is how many changed ones the page speaks of already.
    """
    if not wants_fragment():
        return redirect(url_for(f"{pages.name}.index"))
    since, told = number_in(request.args.get("since", "")), number_in(request.args.get("told", ""))
    changed = set(changed_since(pages.name, since, current_user.id, _unseen(pages.name)))
    if not changed:
        return vary(Response(status=NOTHING))
    shown = set(request.args.get("shown", "").split())
    wanted = pages.asked()
    page = pages.find(wanted, today())
    many = len(changed & (shown | {row.reference for row in page.rows}))
    if many == told:
        return vary(Response(status=NOTHING))
    words = f"{count(many, pages.one)} {'has' if many == 1 else 'have'} changed" if many else ""
    tell = "" if told else words
    return page_or_fragment(
        "records/list_news.html", "news", tell=tell, name=pages.name, wanted=wanted, since=since, told=many, words=words
    )


def record_news(pages: Any, record: Any) -> Response | WerkzeugResponse:
    """When and by whom a record was changed since its page was opened."""
    if not wants_fragment():
        return redirect(pages.address(record))
    since = number_in(request.args.get("since", ""))
    last = last_change_of(pages.noun.name, record.id, since, current_user.id, _unseen(pages.noun.name))
    if not last:
        return vary(Response(status=NOTHING))
    words = changed_words(last)
    return page_or_fragment(
        "records/record_news.html", "news", tell=words, address=pages.address(record), since=since, words=words
    )


def _unseen(noun: str) -> Sequence[str]:
    """What is no news to this account. Of a rule passed over readers' histories tell or are silent, as it may tell how
    somebody answered: news of a change that stands in no history would tell the same."""
    return fields_kept_from_reader(noun) if may("write") else (*fields_kept_from_reader(noun), "passed_over")


def changed_words(last: LastChange) -> str:
    """This was changed at 14:30 by the spreadsheet."""
    who = "the spreadsheet" if last.door == "spreadsheet" else last.who or "somebody"
    return f"This was changed at {local_clock(last.at)} by {who}"
