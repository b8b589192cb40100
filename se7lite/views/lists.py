"""The list of a noun: search, filters, order and page are all in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from se7lite.htmx import page_or_fragment, wants_fragment
from se7lite.queries.listing import Filter, Page
from se7lite.shown import count
from se7lite.views.clock import today
from se7lite.views.csv_file import Column, csv_response
from se7lite.views.news import list_news
from se7lite.views.xlsx_file import xlsx_response

Options = Mapping[str, str]


@dataclass(frozen=True)
class ListPages:
    """How one noun's list differs. `controls` gives the drop-downs: the filter's field, its label, what it offers.

    `narrowing` are fields of the filter that only links set, `narrowed_to` says in words what they leave.
    `hint` says what can be searched for; `headings` are (key to sort by, words, class),
    the key blank where there is no sorting. `kept_back` are keys of headings and columns that only officers see;
    `for_readers` leaves out of a filter what only they may ask for.
    """

    name: str
    one: str
    filter: type[Filter]
    find: Callable[[Any, date], Page[Any]]
    every: Callable[[Any, date], list[Any]]
    order: Callable[[Any], tuple[str, bool]]
    controls: Callable[[], Sequence[tuple[str, str, Options]]]
    hint: str
    headings: Sequence[tuple[str, str, str]]
    columns: Sequence[Column]
    narrowing: Sequence[str] = ()
    kept_back: Sequence[str] = ()
    narrowed_to: Callable[[Any], Sequence[str]] = lambda wanted: ()
    for_readers: Callable[[Any], Any] = lambda wanted: wanted

    @property
    def unseen(self) -> Sequence[str]:
        """What whoever asks is not shown."""
        return () if current_user.writes else self.kept_back

    def asked(self) -> Filter:
        """The filter of the address. Nobody sorts by what they do not see."""
        wanted = self.filter.read(request.args)
        if not current_user.writes:
            wanted = self.for_readers(wanted)
        return replace(wanted, sort="", order="") if wanted.sort in self.unseen else wanted


class Shown:
    """One page of a list, and the addresses of the others."""

    def __init__(self, pages: ListPages, wanted: Filter, page: Page[Any]) -> None:
        self.name, self.one, self.hint, self.headings = pages.name, pages.one, pages.hint, pages.headings
        if pages.unseen:
            self.headings = tuple(one for one in pages.headings if one[0] not in pages.unseen)
        self.heading = pages.name.capitalize()
        self.wanted, self.page = wanted, page
        self.base, self.upload = addresses(pages.name, request.script_root)
        self.sorted, self.down = pages.order(wanted)
        self._narrowing = pages.narrowing
        self.narrowed_to = pages.narrowed_to(wanted)
        self._first = wanted.args(page=1)

    def link(self, **changed: Any) -> str:
        """This list with something changed, from its first page on unless a page is given."""
        return self._address(self.base, {**self._first, **changed})

    @property
    def here(self) -> str:
        """This page of it."""
        args = self.wanted.args(after=self.wanted.after, before=self.wanted.before, page=self.wanted.page)
        return self._address(self.base, args)

    @property
    def news(self) -> str:
        """Where this page asks whether others have changed what it shows."""
        args = self.wanted.args(after=self.wanted.after, before=self.wanted.before, page=self.wanted.page)
        return self._address(f"{self.base}/news", {**args, "since": self.page.newest})

    @property
    def csv(self) -> str:
        """All of its pages in one file."""
        return self._address(f"{self.base}.csv", self._first)

    @property
    def xlsx(self) -> str:
        """The same, to be edited elsewhere and brought back."""
        return self._address(f"{self.base}.xlsx", self._first)

    @property
    def sort_prefix(self) -> str:
        """The address of the list sorted by another column, up to that column's key."""
        kept = urlencode([(key, value) for key, value in self._first.items() if key not in ("sort", "order")])
        return f"{self.base}?{kept}{kept and '&'}sort="

    @cached_property
    def next(self) -> str:
        """The next page, or nothing."""
        return self.link(after=self.page.after, page=self.page.number + 1) if self.page.after else ""

    @cached_property
    def previous(self) -> str:
        """The page before, or nothing."""
        page = max(1, self.page.number - 1)
        if not self.page.before:
            return ""
        return self.link(before=self.page.before, page=page) if page > 1 else self.link()

    @property
    def narrowed(self) -> bool:
        """Whether anything is searched for or left out."""
        return bool(self._first.keys() - {"sort", "order"})

    @property
    def about(self) -> dict[str, str]:
        """The one person or meeting that a link narrowed the list to: no drop-down shows it."""
        return {key: value for key, value in self._first.items() if key in ("representative", "meeting")}

    @property
    def narrowing(self) -> dict[str, str]:
        """What else a link narrowed the list to, kept while one searches on."""
        return {key: value for key, value in self._first.items() if key in self._narrowing}

    @cached_property
    def words(self) -> str:
        """How many there are, and which of them are shown."""
        if self.page.pages == 1:
            return count(self.page.total, self.one)
        return f"{self.page.first:,} to {self.page.last:,} of {count(self.page.total, self.one)}"

    @staticmethod
    def _address(base: str, args: Mapping[str, Any]) -> str:
        return f"{base}?{urlencode(args)}" if args else base


@lru_cache(maxsize=100)
def addresses(name: str, root: str) -> tuple[str, str]:
    """Of the list and of its upload, worked out once for each `root` that the app is served under."""
    return url_for(f"{name}.index"), url_for("uploads.upload", noun=name)


def add_list(bp: Blueprint, pages: ListPages) -> None:
    """The list, its CSV and its Excel file."""
    bp.add_url_rule(f"/{pages.name}", "index", lambda: index(pages))
    bp.add_url_rule(f"/{pages.name}/news", "news", lambda: list_news(pages))
    bp.add_url_rule(f"/{pages.name}.csv", "csv", lambda: csv(pages))
    bp.add_url_rule(f"/{pages.name}.xlsx", "xlsx", lambda: xlsx(pages))


def index(pages: ListPages) -> Response:
    """The page, or its rows."""
    wanted = pages.asked()
    shown = Shown(pages, wanted, pages.find(wanted, today()))
    fragment = wants_fragment()
    controls = () if fragment else pages.controls()
    response = page_or_fragment("records/list.html", "rows", tell=shown.words, list=shown, controls=controls)
    if fragment:
        # The address without the fields that were left blank. Going back skips the letters of a search.
        typing = wanted.q != _query_shown()
        response.headers["HX-Replace-Url" if typing else "HX-Push-Url"] = shown.here
    return response


def _query_shown() -> str:
    """What the page that htmx asks from has searched for."""
    query = urlsplit(request.htmx.current_url or "").query
    return Filter.read(dict(parse_qsl(query))).q if query else ""


def csv(pages: ListPages) -> Response:
    """All that the filter finds."""
    wanted = pages.asked()
    columns = [one for one in pages.columns if one.key not in pages.unseen]
    return csv_response(f"{pages.name} {today()}.csv", columns, pages.every(wanted, today()))


def xlsx(pages: ListPages) -> Response:
    """All that the filter finds, with references and a key: it can come back."""
    wanted = pages.asked()
    return xlsx_response(pages.name, [row.reference for row in pages.every(wanted, today())], pages.unseen)
